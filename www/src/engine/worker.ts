// The worker: holds one Session (or one hasher) and answers calls in the order they come.
// It decodes, calls and posts back; whatever needs a decision belongs in the engine or in the page's state.
import { initSync, EventText, FileHash, Session, Shard, Workspace } from 'activity-lens-glue';
import { joined, KeptLines } from './kept-lines';
import { ParquetFile } from './parquet';
import type { EngineErrorData, Reply, Request, QueryName, Sign, WorkerCalls } from './protocol';
import { QUERIES } from './queries';
import { warmUp } from './warm-up';

type Handlers<K extends keyof WorkerCalls> = { [Call in K]: (...args: WorkerCalls[Call]['args']) => WorkerCalls[Call]['reply'] };

let session: Session | undefined;
let shard: Shard | undefined;
let workspace: Workspace | undefined;
let hash: FileHash | undefined;
let original: EventText | undefined;
let parquet: ParquetFile | undefined;
const kept = new KeptLines();
let memory: WebAssembly.Memory | undefined;

function engine(): Session {
  return (session ??= new Session());
}

function desk(): Workspace {
  return (workspace ??= new Workspace());
}

/** What makes sense for one of several workers only; `useShard` comes first. */
function oneOfSeveral(): Shard {
  if (!shard) throw new Error('This worker has no shard number.');
  return shard;
}

/** As much is copied into the engine's memory at once: it never gives back what it once had. */
const PUSH_BYTES = 1024 * 1024;

const handlers: Handlers<Exclude<keyof WorkerCalls, QueryName>> = {
  boot: (module) => {
    ({ memory } = initSync({ module }));
  },
  openFile: (name, options) => engine().openFile(name, options),
  push: (file, bytes) => {
    warming?.return();
    warming = undefined;
    for (let at = 0; at < bytes.length; at += PUSH_BYTES) engine().push(file, bytes.subarray(at, at + PUSH_BYTES));
    return bytes;
  },
  closeFile: (file) => engine().closeFile(file),
  setSha256: (file, hex) => engine().setSha256(file, hex),
  loadSample: () => engine().loadSample(),
  refine: (query, wanted) => engine().refine(query, wanted),
  addZone: (name, transitions) => engine().addZone(name, transitions),
  useZone: (name) => engine().useZone(name),
  event: (row) => engine().event(row),
  translate: (query, target, options) => engine().translate(query, target, options),
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
  places: (rows) => engine().places(rows),
  textsBegin: (places) => {
    original?.free();
    original = EventText.several(places);
  },
  textsKeep: (numbers) => {
    if (original) kept.keep(original.lines(), numbers);
    original = undefined;
  },
  textsTake: () => joined(kept.take()),
  parquetBegin: ({ time, event, fields, createdBy, about }) => {
    parquet = new ParquetFile(time, event, fields, createdBy, about);
  },
  parquetAdd: (times, cells) => parquet?.add(times, cells),
  parquetGroup: () => parquet?.group(kept.take()) ?? joined([]),
  parquetEnd: () => parquet?.end() ?? joined([]),
  sampleEvents: () => Session.sampleEvents(),
  loadWorkspace: (text, replace) => desk().load(text, replace),
  workspaceText: () => desk().save(),
  workspaceChanges: () => desk().changes(),
  importDefinitions: (text) => desk().importDefinitions(text),
  exportViews: () => desk().exportViews(),
  readyMade: () => desk().readyMade(),
  undoWorkspace: () => desk().undo(),
  saveView: (view) => desk().saveView(view),
  savePreset: (preset) => desk().savePreset(preset),
  saveAlert: (alert) => desk().saveAlert(alert),
  saveBoard: (board) => desk().saveBoard(board),
  renameSaved: (kind, id, name) => desk().rename(kind, id, name),
  duplicateSaved: (kind, id) => desk().duplicate(kind, id),
  deleteSaved: (kind, id) => desk().delete(kind, id),
  reorderSaved: (kind, ids) => desk().reorder(kind, ids),
  workspaceZone: (name, transitions) => desk().addZone(name, transitions),
  replayAlert: (channel, times, files, now) => desk().replay(channel, times, files, now),
  conditionOf: (channel) => desk().condition(channel),
  emailOf: (message) => desk().email(message),
  payloadOf: (message) => desk().payload(message),
  useShard: (number) => {
    shard = new Shard(engine(), number);
    if (number === 0) warming = warmUp();
  },
  openPart: (name, options, file, ordinal, offset) => oneOfSeveral().openPart(name, options, file, ordinal, offset),
  closePart: (part) => oneOfSeveral().closePart(part),
  handOn: (part) => oneOfSeveral().handOn(part),
  unpack: (part, bytes, into) => oneOfSeveral().unpack(part, bytes, into),
  unpacked: (part) => oneOfSeveral().unpacked(part),
  markUnverified: (part, damaged) => oneOfSeveral().markUnverified(part, damaged),
  setLine: (part, lines) => oneOfSeveral().setLine(part, lines),
  loadSamplePart: (file, ordinal) => oneOfSeveral().loadSamplePart(file, ordinal),
  identities: () => oneOfSeveral().identities(),
  compareRepeats: (ofOther) => oneOfSeveral().compareRepeats(ofOther),
  settleRepeats: () => oneOfSeveral().settleRepeats(),
  partial: (query, args, round) => oneOfSeveral().partial(query, [...args], round),
  merge: (query, args, round, partials) => oneOfSeveral().merge(query, [...args], round, partials),
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

const queries: ReadonlySet<string> = new Set(QUERIES);

/** The declarations tie the name of a query to its arguments; the compiler cannot follow that through one lookup. */
function callQuery(query: QueryName, args: readonly unknown[]): unknown {
  const session = engine();
  return (session[query] as (...args: unknown[]) => unknown).apply(session, [...args]);
}

function handle({ call, args }: Request): unknown {
  if (queries.has(call)) return callQuery(call as QueryName, args);
  return (handlers as Record<string, (...args: unknown[]) => unknown>)[call]?.(...args);
}

/** Nothing was asked for so long: time to make the first file faster. */
const QUIET_MS = 100;
let quiet: ReturnType<typeof setTimeout> | undefined;
/** Until there is something to read. */
let warming: Generator<void, void> | undefined;

/** Works in small steps, so that whatever is asked comes between two of them. */
function warmAfter(ms: number): void {
  clearTimeout(quiet);
  quiet = setTimeout(() => {
    if (warming?.next().done === false) warmAfter(0);
  }, ms);
}

/** Whether each request is reported to the page, because locks are not available. */
let announces = false;

// However a worker ends, its lock is freed: the browser may end it for memory without an event for the page.
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

/** Bytes that were made for an answer are moved. */
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
