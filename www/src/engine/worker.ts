// The worker. It owns one session, workspace or hasher, and answers calls in the order of their arrival.
// It only decodes, calls and posts back. Decisions belong in the engine or in the state of the page.
import { initSync, ArchiveList, EventText, FileHash, Session, Shard, Unpacker, Workspace } from 'activity-lens-glue';
import { joined, KeptLines } from './kept-lines';
import { ParquetFile } from './parquet';
import { isQuery, type EngineErrorData, type QueryName, type Reply, type Request, type Sign, type WorkerCalls } from './protocol';
import { warmUp } from './warm-up';

type Handlers<K extends keyof WorkerCalls> = { [Call in K]: (...args: WorkerCalls[Call]['args']) => WorkerCalls[Call]['reply'] };

let openSession: Session | undefined;
let shard: Shard | undefined;
let openWorkspace: Workspace | undefined;
let hash: FileHash | undefined;
let original: EventText | undefined;
let archive: ArchiveList | undefined;
let unpacker: Unpacker | undefined;
let parquet: ParquetFile | undefined;
const kept = new KeptLines();
let memory: WebAssembly.Memory | undefined;

function session(): Session {
  return (openSession ??= new Session());
}

/** Returns the SHA-256 of bytes as hexadecimal digits. */
function sha256Of(bytes: Uint8Array): string {
  const hash = new FileHash();
  hash.push(bytes);
  return hash.finish();
}

function workspace(): Workspace {
  return (openWorkspace ??= new Workspace());
}

/** Returns the shard, for the calls that only one of several workers gets. Fails before `useShard`. */
function requireShard(): Shard {
  if (!shard) throw new Error('This worker has no shard number.');
  return shard;
}

/** Size of the pieces that are copied into the memory of the engine, because this memory never shrinks. */
const PUSH_BYTES = 1024 * 1024;

const handlers: Handlers<Exclude<keyof WorkerCalls, QueryName>> = {
  boot: (module) => {
    ({ memory } = initSync({ module }));
  },
  declareFamilies: (families) => session().declareFamilies([...families]),
  useSets: (sets) => session().useSets([...sets]),
  previewFamilies: (name, bytes, families, options) => Session.previewFamilies(name, bytes, [...families], options),
  openFile: (name, options) => session().openFile(name, options),
  push: (file, bytes) => {
    warming?.return();
    warming = undefined;
    for (let at = 0; at < bytes.length; at += PUSH_BYTES) session().push(file, bytes.subarray(at, at + PUSH_BYTES));
    return bytes;
  },
  closeFile: (file) => session().closeFile(file),
  stopFile: (file, reason) => session().stopFile(file, reason),
  setSha256: (file, hex) => session().setSha256(file, hex),
  loadSample: () => session().loadSample(),
  refine: (query, change) => session().refine(query, change),
  addZone: (name, transitions) => session().addZone(name, transitions),
  useZone: (name) => session().useZone(name),
  event: (row) => session().event(row),
  translate: (query, target, options) => session().translate(query, target, options),
  originalBegin: (offset, length) => {
    original?.free();
    original = new EventText(offset, length);
  },
  originalPush: (bytes) => original?.push(bytes) ?? null,
  originalFinish: () => {
    const text = original?.finish() ?? '';
    original = undefined;
    return text;
  },
  places: (rows) => session().places(rows),
  eventNumbers: (rows) => session().eventNumbers(rows),
  lineNumbers: (rows) => session().lineNumbers(rows),
  textsBegin: (places, numbers, families) => {
    original?.free();
    original = EventText.objects(places, numbers, [...families]);
  },
  textsKeep: (numbers) => {
    if (original) kept.keep(original.lines(), numbers);
    original = undefined;
  },
  textsTake: () => joined(kept.take()),
  textsHash: () => kept.take().map((line) => sha256Of(line.subarray(0, -1))),
  parquetBegin: ({ time, event, fields, createdBy, about }) => {
    parquet = new ParquetFile(time, event, fields, createdBy, about);
  },
  parquetAdd: (times, cells) => parquet?.add(times, cells),
  parquetGroup: () => parquet?.group(kept.take()) ?? joined([]),
  parquetEnd: () => parquet?.end() ?? joined([]),
  sampleEvents: () => Session.sampleEvents(),
  loadWorkspace: (text, replace) => workspace().load(text, replace),
  workspaceText: () => workspace().save(),
  workspaceState: () => workspace().state(),
  workspaceChanges: () => workspace().changes(),
  importDefinitions: (text) => workspace().importDefinitions(text),
  exportViews: () => workspace().exportViews(),
  readyMade: () => workspace().readyMade(),
  undoWorkspace: () => workspace().undo(),
  saveView: (view) => workspace().saveView(view),
  savePreset: (preset) => workspace().savePreset(preset),
  saveAlert: (alert) => workspace().saveAlert(alert),
  saveBoard: (board) => workspace().saveBoard(board),
  saveFamily: (family) => workspace().saveFamily(family),
  saveSet: (set) => workspace().saveSet(set),
  renameSaved: (kind, id, name) => workspace().rename(kind, id, name),
  duplicateSaved: (kind, id) => workspace().duplicate(kind, id),
  deleteSaved: (kind, id) => workspace().delete(kind, id),
  reorderSaved: (kind, ids) => workspace().reorder(kind, ids),
  workspaceZone: (name, transitions) => workspace().addZone(name, transitions),
  replayAlert: (channel, times, files, now) => workspace().replay(channel, times, files, now),
  conditionOf: (channel) => workspace().condition(channel),
  emailOf: (message) => workspace().email(message),
  payloadOf: (message) => workspace().payload(message),
  useShard: (number) => {
    shard = new Shard(session(), number);
    if (number === 0) warming = warmUp();
  },
  openPart: (name, options, file, ordinal, offset) => requireShard().openPart(name, options, file, ordinal, offset),
  closePart: (part) => requireShard().closePart(part),
  handOn: (part) => requireShard().handOn(part),
  unpack: (part, bytes, into) => requireShard().unpack(part, bytes, into),
  unpacked: (part) => requireShard().unpacked(part),
  markUnverified: (part, damaged) => requireShard().markUnverified(part, damaged),
  setLine: (part, lines) => requireShard().setLine(part, lines),
  loadSamplePart: (file, ordinal) => requireShard().loadSamplePart(file, ordinal),
  identities: () => requireShard().identities(),
  compareRepeats: (ofOther) => requireShard().compareRepeats(ofOther),
  settleRepeats: () => requireShard().settleRepeats(),
  partial: (query, args, round) => requireShard().partial(query, [...args], round),
  merge: (query, args, round, partials) => requireShard().merge(query, [...args], round, partials),
  describeArchive: (part, description) => requireShard().describeArchive(part, description),
  distrustMember: (part) => requireShard().distrustMember(part),
  archiveBegin: (size, options) => {
    archive?.free();
    archive = new ArchiveList(size, options);
    return archive.wanted() ?? null;
  },
  archiveGive: (bytes) => {
    archive?.give(bytes);
    return archive?.wanted() ?? null;
  },
  archiveEnd: () => {
    if (!archive) throw new Error('No archive is being listed.');
    const ended = archive;
    archive = undefined;
    return ended.finish();
  },
  unpackBegin: (options) => {
    unpacker?.free();
    unpacker = new Unpacker(options);
  },
  unpackPush: (bytes) => unpacker?.push(bytes) ?? new Uint8Array(),
  unpackEnd: () => unpacker?.finish() ?? new Uint8Array(),
  unpackProblems: () => unpacker?.problems() ?? [],
  hashMember: (packed, crc) => {
    hash?.free();
    hash = FileHash.ofMember(packed, crc);
  },
  hashIntact: () => hash?.isIntact() ?? true,
  hashPush: (bytes) => {
    (hash ??= new FileHash()).push(bytes);
    return bytes;
  },
  hashFinish: () => {
    const hex = (hash ?? new FileHash()).finish();
    hash = undefined;
    return hex;
  },
};


/** The declarations connect the name of a query with its arguments. The compiler cannot follow this through a lookup. */
function callQuery(query: QueryName, args: readonly unknown[]): unknown {
  const one = session();
  return (one[query] as (...args: unknown[]) => unknown).apply(one, [...args]);
}

function handle({ call, args }: Request): unknown {
  if (isQuery(call)) return callQuery(call, args);
  return (handlers as Record<string, (...args: unknown[]) => unknown>)[call]?.(...args);
}

/** After this time without a request the worker continues to warm up. */
const QUIET_MS = 100;
let quiet: ReturnType<typeof setTimeout> | undefined;
/** The warm-up, until the first bytes are pushed. */
let warming: Generator<void, void> | undefined;

/** Continues the warm-up in small steps, so that requests are handled between two steps. */
function warmAfter(ms: number): void {
  clearTimeout(quiet);
  quiet = setTimeout(() => {
    if (warming?.next().done === false) warmAfter(0);
  }, ms);
}

/** Whether each request is reported to the page, because locks are not available. */
let announces = false;

// The lock is released however the worker ends. The browser may end it to free memory, without an event for the page.
const locked = (): Promise<never> => {
  sign({ sign: 'locked' });
  return new Promise(() => {});
};
Promise.resolve(navigator.locks?.request(self.name, locked) ?? Promise.reject(new Error('There are no locks.'))).catch(() => {
  announces = true;
});

self.onmessage = ({ data }: MessageEvent<Request>) => {
  if (announces) sign({ sign: 'began', id: data.id });
  try {
    const value = handle(data);
    post({ id: data.id, memoryBytes: memoryBytes(), ok: true, value });
  } catch (thrown) {
    post({ id: data.id, memoryBytes: memoryBytes(), ok: false, error: describe(thrown) });
  }
  if (warming) warmAfter(QUIET_MS);
};

const memoryBytes = (): number => memory?.buffer.byteLength ?? 0;

/** Posts a reply. Bytes of an answer are moved, not copied. */
function post(reply: Reply): void {
  const moved = reply.ok && reply.value instanceof Uint8Array ? [reply.value.buffer] : [];
  (self as unknown as { postMessage(message: Reply, moved: unknown[]): void }).postMessage(reply, moved);
}

function sign(sign: Sign): void {
  (self as unknown as { postMessage(message: Sign): void }).postMessage(sign);
}

function describe(thrown: unknown): EngineErrorData {
  const error = thrown as { message?: unknown; code?: unknown; help?: unknown; start?: unknown; end?: unknown };
  const { start, end } = error;
  return {
    message: typeof error.message === 'string' ? error.message : String(thrown),
    code: typeof error.code === 'string' ? error.code : 'crash',
    help: typeof error.help === 'string' ? error.help : null,
    span: typeof start === 'number' && typeof end === 'number' ? { start, end } : null,
    // Errors of the core carry a code. Anything else is a trap, and a trapped instance is lost.
    fatal: typeof error.code !== 'string',
  };
}
