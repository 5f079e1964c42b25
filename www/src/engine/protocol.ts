// The messages between the page and a worker. The queries among the calls are declared by the engine.
import type {
  Alert,
  AlertChannel,
  AlertMessage,
  AlertPreset,
  ArchiveContents,
  ArchiveDescription,
  Board,
  Coverage,
  DeclaredFamily,
  Email,
  EventDetail,
  FamilyPreview,
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
  ValueSet,
  View,
  WorkspaceChanges,
  WorkspaceState,
} from './engine-types';
import { QUERIES } from './queries';

/** The lists of the workspace. */
export type SavedKind = 'view' | 'preset' | 'alert' | 'board' | 'family' | 'set';

/** A named set, which may have no id yet. */
export type NewSet = Partial<ValueSet> & Pick<ValueSet, 'name' | 'values'>;

/** A declared family, which may have no id yet. */
export type NewFamily = Partial<DeclaredFamily> & Pick<DeclaredFamily, 'name' | 'fields'>;

/** The calls that all workers answer together, as the engine declares them. */
type QueryCalls = { [K in QueryName]: { args: Parameters<Queries[K]>; reply: ReturnType<Queries[K]> } };

/** Every call: its arguments and its reply. */
export interface Calls extends QueryCalls {
  /** The first call to a worker. It creates the engine that all other calls need. */
  boot: { args: [module: WebAssembly.Module]; reply: void };
  /** Declares the families of events, for everything that is read afterwards. */
  declareFamilies: { args: [families: readonly NewFamily[]]; reply: void };
  useSets: { args: [sets: readonly NewSet[]]; reply: void };
  /** Returns what the first events of a file would be with declared families, in a separate worker. */
  previewFamilies: { args: [name: string, bytes: Uint8Array, families: readonly NewFamily[], options: FileOptions]; reply: FamilyPreview };
  /** A file that `grows` stays open while queries run and other files are read. */
  openFile: { args: [name: string, options?: FileOptions, grows?: boolean]; reply: number };
  /** Returns the bytes, so that their buffer can be reused. */
  push: { args: [file: number, bytes: Uint8Array]; reply: Uint8Array };
  closeFile: { args: [file: number]; reply: FileReport };
  /** Closes a file before its end. `reason` is `stopped` in its report. */
  stopFile: { args: [file: number, reason: string]; reply: void };
  setSha256: { args: [file: number, hex: string]; reply: void };
  loadSample: { args: []; reply: number };
  /** Returns the query with the requested condition on a field added. */
  refine: { args: [query: string, change: Refine]; reply: string };
  /** Defines a time zone by the times at which its offset changes. Later calls use its name. */
  addZone: { args: [name: string, transitions: Float64Array]; reply: void };
  /** Selects the time zone in which rows and events show their time. */
  useZone: { args: [name: string]; reply: void };
  event: { args: [row: number]; reply: EventDetail };
  /** Returns the query in the language of another engine, and the differences in meaning. */
  translate: { args: [query: string, target: TranslationTarget, options: TranslationOptions]; reply: Translation };
  /** Starts to read the original text of one event, in a separate worker. See `EventText` of the module. */
  originalBegin: { args: [offset: number, length: number]; reply: void };
  /** Returns the byte of the file at which to continue, or null when the text is complete. */
  originalPush: { args: [bytes: Uint8Array]; reply: number | null };
  originalFinish: { args: []; reply: string };
  /** Returns the file, offset and length of each event. */
  places: { args: [rows: Uint32Array]; reply: Float64Array };
  /** Returns the number of each event among the events of its text, from 0, and the number of these events. */
  eventNumbers: { args: [rows: Uint32Array]; reply: Uint32Array };
  /** Returns the line of its file in which each event starts, from 1. */
  lineNumbers: { args: [rows: Uint32Array]; reply: Float64Array };
  /**
   * Starts to read several events of one file as objects, given by offset and length in the order of the file, and by their
   * numbers among the events of their texts. `families` are the declared ones. `originalPush` takes the bytes.
   */
  textsBegin: { args: [places: Float64Array, numbers: Uint32Array, families: readonly NewFamily[]]; reply: void };
  /** Stores the objects, one on each line, at their places in the list. */
  textsKeep: { args: [numbers: Uint32Array]; reply: void };
  /** Returns the stored lines in the order of the list. */
  textsTake: { args: []; reply: Uint8Array<ArrayBuffer> };
  /** Returns the SHA-256 of each stored line without its line feed, in the order of the list, and removes the lines. */
  textsHash: { args: []; reply: string[] };
  /** Starts a Parquet file with these columns and this footer. */
  parquetBegin: { args: [spec: ParquetSpec]; reply: void };
  parquetAdd: { args: [times: (number | null)[], cells: (string | null)[][]]; reply: void };
  /** Returns the next row group: the added rows, with the stored lines. */
  parquetGroup: { args: []; reply: Uint8Array<ArrayBuffer> };
  parquetEnd: { args: []; reply: Uint8Array<ArrayBuffer> };
  /** Returns the built-in sample as the bytes of a file. */
  sampleEvents: { args: []; reply: Uint8Array };
  /** Loads the text of a workspace. The workspace has a separate worker. */
  loadWorkspace: { args: [text: string, replace: boolean]; reply: LoadReport };
  workspaceText: { args: []; reply: string };
  workspaceState: { args: []; reply: WorkspaceState };
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
  saveFamily: { args: [family: NewFamily]; reply: string };
  saveSet: { args: [set: NewSet]; reply: string };
  renameSaved: { args: [kind: 'view' | 'preset' | 'board' | 'family' | 'set', id: string, name: string]; reply: void };
  duplicateSaved: { args: [kind: 'view' | 'preset' | 'board' | 'family', id: string]; reply: string };
  deleteSaved: { args: [kind: SavedKind, id: string]; reply: void };
  reorderSaved: { args: [kind: SavedKind, ids: string[]]; reply: void };
  workspaceZone: { args: [name: string, transitions: Float64Array]; reply: void };
  /** `now` is the current time, for input that grows. */
  replayAlert: { args: [channel: AlertChannel, times: Float64Array, files: Coverage[], now?: number]; reply: Replay };
  conditionOf: { args: [channel: AlertChannel]; reply: string };
  emailOf: { args: [message: AlertMessage]; reply: Email };
  payloadOf: { args: [message: AlertMessage]; reply: Payload };
  /** Sets what the report of an archive says, after its file was closed. */
  describeArchive: { args: [file: number, description: ArchiveDescription]; reply: void };
  /** Marks the events of a member as unverified, because its bytes have a wrong checksum. */
  distrustMember: { args: [file: number]; reply: void };
  /** Starts to list the members of an archive, in a separate worker. Returns the range of bytes that is needed next, or null. */
  archiveBegin: { args: [size: number, options: FileOptions]; reply: Float64Array | null };
  archiveGive: { args: [bytes: Uint8Array]; reply: Float64Array | null };
  archiveEnd: { args: []; reply: ArchiveContents };
  /** Starts to unpack a compressed file with an archive inside, in a separate worker. */
  unpackBegin: { args: [options: FileOptions]; reply: void };
  unpackPush: { args: [bytes: Uint8Array]; reply: Uint8Array<ArrayBuffer> };
  /** Returns the last bytes. */
  unpackEnd: { args: []; reply: Uint8Array<ArrayBuffer> };
  /** What was wrong with the compressed file, in clauses. */
  unpackProblems: { args: []; reply: string[] };
  /** Starts the hash of a member of an archive, before its first bytes. */
  hashMember: { args: [packed: boolean, crc: number | null]; reply: void };
  /** Whether the member has the checksum that its archive states. */
  hashIntact: { args: []; reply: boolean };
  /** Adds bytes to the SHA-256 of a file. The hasher has a separate worker and hashes one file at a time. */
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
  /** For an archive of lines, the number of lines read and the position of the next line in the text; undefined for other archives. */
  handOn: { args: [part: number]; reply: Float64Array | undefined };
  /** The text of the next bytes of an archive after `handOn`, in the buffer `into` if it is large enough. */
  unpack: { args: [part: number, bytes: Uint8Array, into: Uint8Array]; reply: Uint8Array };
  /** The rest of the text, and the damaged ranges of the text, for every part of the archive. */
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

/** All calls of a worker. */
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

const queries: ReadonlySet<string> = new Set<QueryName>(QUERIES);

/** Returns whether a call is a query, which all workers answer together. */
export const isQuery = (call: string): call is QueryName => queries.has(call);

/** One message to the worker. */
export type Request = { [K in keyof WorkerCalls]: { id: number; call: K; args: WorkerCalls[K]['args'] } }[keyof WorkerCalls];

/** An answer from the worker, with the current size of its memory. */
export type Reply = { id: number; memoryBytes: number } & ({ ok: true; value: unknown } | { ok: false; error: EngineErrorData });

/**
 * A sign of life from the worker. `locked`: the worker holds the lock with its own name until it ends. Without
 * locks, for example in a sandboxed frame, `began` has the id of each request before it is handled.
 */
export type Sign = { sign: 'locked' } | { sign: 'began'; id: number };

/** An error as it is sent in a message. `fatal` means that the engine is lost (see `EngineError`). */
export interface EngineErrorData {
  message: string;
  code: string;
  help: string | null;
  /** The range of the text that causes the error, in UTF-16 units; null if no text causes it. */
  span: { start: number; end: number } | null;
  fatal: boolean;
}

/** An error of the engine, recreated on the page's side. */
export class EngineError extends Error {
  readonly code: string;
  readonly help: string | null;
  readonly span: { start: number; end: number } | null;
  /** Whether the worker cannot answer any more, so that a new worker must read the files again. */
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
