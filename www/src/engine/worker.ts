// The worker: holds one Session (or one hasher) and answers calls in the order they come.
// It decodes, calls and posts back; whatever needs a decision belongs in the engine or in the page's state.
import { initSync, EventText, FileHash, Session, Workspace } from 'activity-lens-glue';
import type { CallName, Calls, EngineErrorData, Reply, Request } from './protocol';

type Handlers = { [K in CallName]: (...args: Calls[K]['args']) => Calls[K]['reply'] };

let session: Session | undefined;
let workspace: Workspace | undefined;
let hash: FileHash | undefined;
let original: EventText | undefined;

function engine(): Session {
  return (session ??= new Session());
}

function desk(): Workspace {
  return (workspace ??= new Workspace());
}

const handlers: Handlers = {
  boot: (module) => void initSync({ module }),
  openFile: (name, options) => engine().openFile(name, options),
  push: (file, bytes) => engine().push(file, bytes),
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
  graph: (scope, spec, style) => {
    const data = engine().graph(scope, spec);
    return { data, chart: engine().chart(data, style) };
  },
  boardBreakdown: (scope, spec, style) => {
    const data = engine().breakdown(scope, spec);
    return { data, chart: engine().chart(data, style) };
  },
  times: (scope) => engine().times(scope),
  coverage: () => engine().coverage(),
  event: (row) => engine().event(row),
  histogram: (scope, spec, style) => {
    const data = engine().histogram(scope, spec);
    return { data, chart: engine().chart(data, style) };
  },
  breakdown: (scope, field, limit) => engine().breakdown(scope, { field, limit }),
  drawBreakdown: (data, style) => engine().chart(data, style),
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
  sampleEvents: () => Session.sampleEvents(),
  loadWorkspace: (text, replace) => desk().load(text, replace),
  workspaceText: () => desk().save(),
  workspaceState: () => desk().state(),
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
  replayAlert: (channel, times, files) => desk().replay(channel, times, files),
  conditionOf: (channel) => desk().condition(channel),
  emailOf: (message) => desk().email(message),
  payloadOf: (message) => desk().payload(message),
  hashPush: (bytes) => (hash ??= new FileHash()).push(bytes),
  hashFinish: () => {
    const hex = (hash ?? new FileHash()).finish();
    hash = undefined;
    return hex;
  },
};

self.onmessage = ({ data }: MessageEvent<Request>) => {
  try {
    // The map of handlers ties each name to its arguments; the compiler cannot follow that through one lookup.
    const handler = handlers[data.call] as (...args: unknown[]) => unknown;
    post({ id: data.id, ok: true, value: handler(...data.args) });
  } catch (thrown) {
    post({ id: data.id, ok: false, error: describe(thrown) });
  }
};

function post(reply: Reply): void {
  (self as unknown as { postMessage(message: Reply): void }).postMessage(reply);
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
