// What the page and the worker say to each other, and nothing else. Names live here alone.
import type {
  Alert,
  AlertChannel,
  AlertMessage,
  AlertPreset,
  Board,
  Breakdown,
  BreakdownSpec,
  ChartStyle,
  Completion,
  Counts,
  Coverage,
  Email,
  Drawn,
  EventDetail,
  Explanation,
  FieldInfo,
  FileOptions,
  FileReport,
  Graph,
  GraphSpec,
  Groups,
  GroupSpec,
  Histogram,
  HistogramSpec,
  ImportReport,
  JumpOptions,
  JumpRange,
  LoadReport,
  Page,
  ParsedQuery,
  Payload,
  Refine,
  Replay,
  Row,
  Scope,
  Translation,
  TranslationOptions,
  TranslationTarget,
  View,
  WorkspaceChanges,
  WorkspaceState,
} from './engine-types';

/** The kinds of things that are saved in lists of their own. */
export type SavedKind = 'view' | 'preset' | 'alert' | 'board';

/** Every call: its arguments and what it answers. */
export interface Calls {
  /** The first call to a worker; everything else needs the engine it makes. */
  boot: { args: [module: WebAssembly.Module]; reply: void };
  /** `grows`: it stays open while it is asked about and other files are read. */
  openFile: { args: [name: string, options?: FileOptions, grows?: boolean]; reply: number };
  /** The bytes come back, so that their buffer can be filled again. */
  push: { args: [file: number, bytes: Uint8Array]; reply: Uint8Array };
  closeFile: { args: [file: number]; reply: FileReport };
  setSha256: { args: [file: number, hex: string]; reply: void };
  loadSample: { args: []; reply: number };
  reports: { args: []; reply: FileReport[] };
  fields: { args: [scope: Scope]; reply: FieldInfo[] };
  parse: { args: [query: string]; reply: ParsedQuery };
  /** The query with what is wanted of a field, as text. */
  refine: { args: [query: string, wanted: Refine]; reply: string };
  explain: { args: [scope: Scope]; reply: Explanation };
  /** What could stand at the cursor, a position in UTF-16 units. */
  complete: { args: [query: string, cursor: number]; reply: Completion[] };
  /** A zone by the times from which its offsets hold; asked for by its name afterwards. */
  addZone: { args: [name: string, transitions: Float64Array]; reply: void };
  /** The zone in which rows and events print their time. */
  useZone: { args: [name: string]; reply: void };
  count: { args: [scope: Scope]; reply: Counts };
  rows: { args: [scope: Scope, page: Page]; reply: Row[] };
  graph: { args: [scope: Scope, spec: GraphSpec]; reply: Graph };
  drawGraph: { args: [scope: Scope, spec: GraphSpec, style: ChartStyle]; reply: Drawn<Graph> };
  times: { args: [scope: Scope]; reply: Float64Array };
  coverage: { args: []; reply: Coverage[] };
  event: { args: [row: number]; reply: EventDetail };
  histogram: { args: [scope: Scope, spec: HistogramSpec]; reply: Histogram };
  /** Counted and drawn at once, so that bars and numbers can never be of two different searches. */
  drawHistogram: { args: [scope: Scope, spec: HistogramSpec, style: ChartStyle]; reply: Drawn<Histogram> };
  breakdown: { args: [scope: Scope, spec: BreakdownSpec]; reply: Breakdown };
  drawBreakdown: { args: [scope: Scope, spec: BreakdownSpec, style: ChartStyle]; reply: Drawn<Breakdown> };
  /** How often the values of several fields occur together. */
  groups: { args: [scope: Scope, spec: GroupSpec]; reply: Groups };
  /** The query in the language of another engine, and what that loses. */
  translate: { args: [query: string, target: TranslationTarget, options: TranslationOptions]; reply: Translation };
  jump: { args: [text: string, options: JumpOptions]; reply: JumpRange };
  /** The original text of one event, in a worker of its own: see `EventText` of the module. */
  originalBegin: { args: [offset: number, length: number]; reply: void };
  /** From which byte of the file to go on; null when all is there. */
  originalPush: { args: [bytes: Uint8Array]; reply: number | null };
  originalFinish: { args: []; reply: string };
  /** Where events lie: file, offset and length of each. */
  places: { args: [rows: Uint32Array]; reply: Float64Array };
  /** The texts of many events of one file, in the order of the file: offset and length of each. Bytes by `originalPush`. */
  textsBegin: { args: [places: Float64Array]; reply: void };
  /** Keeps them, each on a line, with their numbers in a list. */
  textsKeep: { args: [numbers: Uint32Array]; reply: void };
  /** Every line that was kept, in the order of the list. */
  textsTake: { args: []; reply: Uint8Array<ArrayBuffer> };
  /** A Parquet file: the columns beside the time and the text, and what its footer says about it. */
  parquetBegin: { args: [spec: ParquetSpec]; reply: void };
  parquetAdd: { args: [times: (number | null)[], cells: (string | null)[][]]; reply: void };
  /** The next row group: the rows added, with the lines that were kept. */
  parquetGroup: { args: []; reply: Uint8Array<ArrayBuffer> };
  parquetEnd: { args: []; reply: Uint8Array<ArrayBuffer> };
  /** The built-in sample as a file would hold it. */
  sampleEvents: { args: []; reply: Uint8Array };
  /** What a person saved, in a worker of its own. */
  loadWorkspace: { args: [text: string, replace: boolean]; reply: LoadReport };
  workspaceText: { args: []; reply: string };
  /** The changes since the last call; the first call returns everything. */
  workspaceChanges: { args: []; reply: WorkspaceChanges };
  importDefinitions: { args: [text: string]; reply: ImportReport };
  exportViews: { args: []; reply: string };
  readyMade: { args: []; reply: WorkspaceState };
  undoWorkspace: { args: []; reply: boolean };
  saveView: { args: [view: Partial<View> & Pick<View, 'name' | 'query'>]; reply: string };
  savePreset: { args: [preset: Partial<AlertPreset> & Pick<AlertPreset, 'name' | 'channels'>]; reply: string };
  saveAlert: { args: [alert: Partial<Alert> & Pick<Alert, 'viewId'>]; reply: string };
  saveBoard: { args: [board: Partial<Board> & Pick<Board, 'name'>]; reply: string };
  renameSaved: { args: [kind: 'view' | 'preset' | 'board', id: string, name: string]; reply: void };
  duplicateSaved: { args: [kind: 'view' | 'preset' | 'board', id: string]; reply: string };
  deleteSaved: { args: [kind: SavedKind, id: string]; reply: void };
  reorderSaved: { args: [kind: SavedKind, ids: string[]]; reply: void };
  workspaceZone: { args: [name: string, transitions: Float64Array]; reply: void };
  /** `now`: the present, for input that still grows. */
  replayAlert: { args: [channel: AlertChannel, times: Float64Array, files: Coverage[], now?: number]; reply: Replay };
  conditionOf: { args: [channel: AlertChannel]; reply: string };
  emailOf: { args: [message: AlertMessage]; reply: Email };
  payloadOf: { args: [message: AlertMessage]; reply: Payload };
  /** The hasher: one file at a time, in a worker of its own. */
  hashPush: { args: [bytes: Uint8Array]; reply: Uint8Array };
  hashFinish: { args: []; reply: string };
}

/** What several workers are asked beside that; `shards` alone does. */
export interface ShardCalls {
  useShard: { args: [shard: number]; reply: void };
  openPart: { args: [name: string, options: FileOptions, file: number, ordinal: number, offset: number]; reply: number };
  /** The lines of the part; undefined where it may not end here, and is still open. */
  closePart: { args: [part: number]; reply: number | undefined };
  /** An archive of lines: how many were read, and where in its text the next one begins; undefined where it is something else. */
  handOn: { args: [part: number]; reply: Float64Array | undefined };
  /** The text in the next bytes of an archive that was handed on, in the room given for it if it is enough. */
  unpack: { args: [part: number, bytes: Uint8Array, into: Uint8Array]; reply: Uint8Array };
  /** Where the text of an archive that was handed on is damaged, for every part of it. */
  unpacked: { args: [part: number]; reply: { text: Uint8Array; damaged: Float64Array } };
  markUnverified: { args: [part: number, damaged: Float64Array]; reply: void };
  setLine: { args: [part: number, lines: number]; reply: void };
  loadSamplePart: { args: [file: number, ordinal: number]; reply: number };
  identities: { args: []; reply: Uint8Array };
  compareRepeats: { args: [ofOther: Uint8Array]; reply: void };
  settleRepeats: { args: []; reply: void };
  /** What one worker knows of an answer. */
  part: { args: [call: CallName, args: readonly unknown[], known: Uint8Array]; reply: Uint8Array };
  /** The answer out of all parts; bytes are for another round. */
  merge: { args: [call: CallName, args: readonly unknown[], known: Uint8Array, parts: Uint8Array[]]; reply: unknown };
}

/** All that a worker understands. */
export type WorkerCalls = Calls & ShardCalls;

export interface ParquetColumn {
  name: string;
  type: 'text' | 'number' | 'boolean' | 'time';
}

export interface ParquetSpec {
  /** The names of the columns with the time and with the text of each event. */
  time: string;
  event: string;
  fields: ParquetColumn[];
  createdBy: string;
  about: string;
}

export type CallName = keyof Calls;

/** One message to the worker. */
export type Request = { [K in keyof WorkerCalls]: { id: number; call: K; args: WorkerCalls[K]['args'] } }[keyof WorkerCalls];

/** An answer from the worker, with the memory it holds by now. */
export type Reply = { id: number; memoryBytes: number } & ({ ok: true; value: unknown } | { ok: false; error: EngineErrorData });

/**
 * A sign of life from the worker. `locked`: the worker holds the lock with its own name until it ends. Without
 * locks, for example in a sandboxed frame, `began` has the id of each request before it is handled.
 */
export type Sign = { sign: 'locked' } | { sign: 'began'; id: number };

/** An error as it crosses; `fatal` means that the instance is lost (see `EngineError`). */
export interface EngineErrorData {
  message: string;
  code: string;
  help: string | null;
  /** Where in a text, in UTF-16 units, when a text is at fault. */
  span: { start: number; end: number } | null;
  fatal: boolean;
}

/** An error of the engine, made again on the page's side. */
export class EngineError extends Error {
  readonly code: string;
  readonly help: string | null;
  readonly span: { start: number; end: number } | null;
  /** The worker can answer nothing more: a new one must read the files again. */
  readonly fatal: boolean;

  constructor(data: EngineErrorData) {
    super(data.message);
    this.name = 'EngineError';
    this.code = data.code;
    this.help = data.help;
    this.span = data.span;
    this.fatal = data.fatal;
  }
}
