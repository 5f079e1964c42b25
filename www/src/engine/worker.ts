// The worker: holds one Session (or one hasher) and answers calls in the order they come.
// It decodes, calls and posts back; whatever needs a decision belongs in the engine or in the page's state.
import { initSync, EventText, FileHash, Session, Workspace } from 'activity-lens-glue';
import { joined, KeptLines } from './kept-lines';
import { ParquetFile } from './parquet';
import type { EngineErrorData, Reply, Request, Sign, WorkerCalls } from './protocol';
import { warmUp } from './warm-up';

type Handlers = { [K in keyof WorkerCalls]: (...args: WorkerCalls[K]['args']) => WorkerCalls[K]['reply'] };

let session: Session | undefined;
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

/** As much is copied into the engine's memory at once: it never gives back what it once had. */
const PUSH_BYTES = 1024 * 1024;

const handlers: Handlers = {
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
  reports: () => engine().reports(),
  fields: (scope) => engine().fields(scope),
  parse: (query) => engine().parse(query),
  refine: (query, wanted) => engine().refine(query, wanted),
  explain: (scope) => engine().explain(scope),
  complete: (query, cursor) => engine().complete(query, cursor),
  addZone: (name, transitions) => engine().addZone(name, transitions),
  useZone: (name) => engine().useZone(name),
  count: (scope) => engine().count(scope),
  rows: (scope, page) => engine().rows(scope, page),
  graph: (scope, spec) => engine().graph(scope, spec),
  drawGraph: (scope, spec, style) => engine().drawGraph(scope, spec, style),
  times: (scope) => engine().times(scope),
  coverage: () => engine().coverage(),
  event: (row) => engine().event(row),
  histogram: (scope, spec) => engine().histogram(scope, spec),
  drawHistogram: (scope, spec, style) => engine().drawHistogram(scope, spec, style),
  breakdown: (scope, spec) => engine().breakdown(scope, spec),
  groups: (scope, spec) => engine().groups(scope, spec),
  drawBreakdown: (scope, spec, style) => engine().drawBreakdown(scope, spec, style),
  translate: (query, target, options) => engine().translate(query, target, options),
  jump: (text, options) => engine().jump(text, options),
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
  useShard: (shard) => {
    engine().useShard(shard);
    if (shard === 0) warming = warmUp();
  },
  openPart: (name, options, file, ordinal, offset) => engine().openPart(name, options, file, ordinal, offset),
  closePart: (part) => engine().closePart(part),
  handOn: (part) => engine().handOn(part),
  unpack: (part, bytes, into) => engine().unpack(part, bytes, into),
  unpacked: (part) => engine().unpacked(part),
  markUnverified: (part, damaged) => engine().markUnverified(part, damaged),
  setLine: (part, lines) => engine().setLine(part, lines),
  loadSamplePart: (file, ordinal) => engine().loadSamplePart(file, ordinal),
  identities: () => engine().identities(),
  compareRepeats: (ofOther) => engine().compareRepeats(ofOther),
  settleRepeats: () => engine().settleRepeats(),
  part: (call, args, known) => engine().part(call, [...args], known),
  merge: (call, args, known, parts) => engine().merge(call, [...args], known, parts),
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
    // The map of handlers ties each name to its arguments; the compiler cannot follow that through one lookup.
    const handler = handlers[data.call] as (...args: unknown[]) => unknown;
    const value = handler(...data.args);
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
