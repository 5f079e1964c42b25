// The messages between the page and a worker. The queries among the calls are declared by the engine.
import type {
  Alert,
  AlertChannel,
  AlertMessage,
  AlertPreset,
  Board,
  Coverage,
  Email,
  EventDetail,
  FileOptions,
  FileReport,
  ImportReport,
  LoadReport,
  Payload,
  Queries,
  Refine,
  Replay,
  Translation,
  TranslationOptions,
  TranslationTarget,
  View,
  WorkspaceChanges,
  WorkspaceState,
} from './engine-types';

/** The kinds of things that are saved in lists of their own. */
export type SavedKind = 'view' | 'preset' | 'alert' | 'board';

/** The calls that all workers answer together, as the engine declares them. */
type QueryCalls = { [K in QueryName]: { args: Parameters<Queries[K]>; reply: ReturnType<Queries[K]> } };

/** Every call: its arguments and its reply. */
export interface Calls extends QueryCalls {
  /** The first call to a worker; everything else needs the engine it makes. */
  boot: { args: [module: WebAssembly.Module]; reply: void };
  /** `grows`: it stays open while it is asked about and other files are read. */
  openFile: { args: [name: string, options?: FileOptions, grows?: boolean]; reply: number };
  /** The bytes come back, so that their buffer can be filled again. */
  push: { args: [file: number, bytes: Uint8Array]; reply: Uint8Array };
  closeFile: { args: [file: number]; reply: FileReport };
  setSha256: { args: [file: number, hex: string]; reply: void };
  loadSample: { args: []; reply: number };
  /** The query with what is wanted of a field, as text. */
  refine: { args: [query: string, wanted: Refine]; reply: string };
  /** A zone by the times from which its offsets hold; asked for by its name afterwards. */
  addZone: { args: [name: string, transitions: Float64Array]; reply: void };
  /** The zone in which rows and events print their time. */
  useZone: { args: [name: string]; reply: void };
  event: { args: [row: number]; reply: EventDetail };
  /** The query in the language of another engine, and what that loses. */
  translate: { args: [query: string, target: TranslationTarget, options: TranslationOptions]; reply: Translation };
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

/** The calls that only `shards` makes. */
export interface ShardCalls {
  /** Makes the worker one of several, by its number from 0. */
  useShard: { args: [shard: number]; reply: void };
  openPart: { args: [name: string, options: FileOptions, file: number, ordinal: number, offset: number]; reply: number };
  /** The line count of the part; undefined, and the part stays open, if it ends inside an event. */
  closePart: { args: [part: number]; reply: number | undefined };
  /** An archive of lines: how many were read, and where in its text the next one starts; undefined if it is something else. */
  handOn: { args: [part: number]; reply: Float64Array | undefined };
  /** The text in the next bytes of an archive that was handed on, in the buffer `into` if it is large enough. */
  unpack: { args: [part: number, bytes: Uint8Array, into: Uint8Array]; reply: Uint8Array };
  /** The rest of the text, and where the text is damaged, for every part of the archive. */
  unpacked: { args: [part: number]; reply: { text: Uint8Array; damaged: Float64Array } };
  markUnverified: { args: [part: number, damaged: Float64Array]; reply: void };
  setLine: { args: [part: number, lines: number]; reply: void };
  loadSamplePart: { args: [file: number, ordinal: number]; reply: number };
  identities: { args: []; reply: Uint8Array };
  compareRepeats: { args: [ofOther: Uint8Array]; reply: void };
  settleRepeats: { args: []; reply: void };
  /** One worker's partial answer to a query; `round` is empty in the first round. */
  partial: { args: [query: QueryName, args: readonly unknown[], round: Uint8Array]; reply: Uint8Array };
  /** The answer from all partial answers, or bytes for another round. */
  merge: { args: [query: QueryName, args: readonly unknown[], round: Uint8Array, partials: Uint8Array[]]; reply: unknown };
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

/** The name of a query. */
export type QueryName = keyof Queries;

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
