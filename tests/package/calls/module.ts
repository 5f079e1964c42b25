// Every documented call of the module, to be compiled against the installed package.
import init, {
  ActivityLensError,
  ArchiveList,
  EventText,
  FileHash,
  initSync,
  Session,
  Shard,
  Unpacker,
  Workspace,
  type ActivityLensErrorCode,
  type AlertMessage,
  type Counts,
  type FileReport,
  type InitOutput,
  type InitSource,
  type ReadOptions,
  type ReadProgress,
  type Row,
} from 'activity-lens';
import initInline, { Session as InlineSession } from 'activity-lens/inline';

export async function loads(bytes: Uint8Array, response: Response, module: WebAssembly.Module): Promise<InitOutput> {
  await init();
  await init('/lens.wasm');
  await init(new URL('file:///lens.wasm'));
  await init(response);
  await init(bytes);
  await init(bytes.buffer);
  await init(WebAssembly.compile(new Uint8Array(8)));
  await init({ module_or_path: module });
  const source: InitSource = module;
  initSync({ module: bytes });
  initSync(module);
  await initInline();
  new InlineSession().free();
  return init(source);
}

export function asks(session: Session, bytes: Uint8Array): Counts {
  const file = session.openFile('audit.json');
  session.openFile('audit.json', { dayFirst: true, unlimited: true, pageKey: 'events' });
  session.push(file, bytes);
  const report: FileReport = session.closeFile(file);
  session.openWhole('audit.json', bytes);
  session.declareFamilies([{ name: 'Doors', fields: [] }]);
  Session.previewFamilies('audit.json', bytes, []);
  session.stopFile(file, 'the portal was closed');
  session.setSha256(file, report.sha256 ?? '');
  session.loadSample();
  session.reports();
  session.memoryBytes();
  session.parse('login').diagnostics[0]?.help?.trim();
  session.explain({ query: 'login' });
  session.complete('log', 3);
  session.refine('login', { action: 'include', field: 'action', value: 'x' });
  session.translate('login', 'duckdb-json');
  session.translate('login', 'duckdb-json', { files: 'audit/*.json' });
  session.jump('yesterday');
  session.jump('yesterday', { zone: 'UTC' });
  const rows: Row[] = session.rows({}, { offset: 0, limit: 10, order: 'newest' });
  session.event(rows[0]?.row ?? 0).fields[0]?.path.trim();
  session.places(Uint32Array.of(0));
  session.times({});
  session.coverage();
  session.overlaps();
  session.fields({});
  session.histogram({}, { interval: '1h', splitBy: 'outcome', style: { width: 600, height: 120 } });
  session.breakdown({}, { field: 'action', limit: 10 });
  session.groups({}, { fields: ['action', 'outcome'], limit: 10 });
  session.pivot({}, { rows: 'action', columns: 'outcome', rowLimit: 10, columnLimit: 5 }).cells[0]?.length.toFixed();
  session.seen({}, { fields: ['action'], limit: 10, baseline: { to: 0 }, only: 'new', sort: 'firstNewest' }).rows[0]?.first?.toFixed();
  session.week({}).hours.length.toFixed();
  session.distinct({}, { field: 'action' });
  const graph = session.graph({}, { plots: [{ field: 'action' }] });
  session.chart(graph, { width: 600, height: 200 }).svg.trim();
  session.drawChart(document.createElement('div'), graph, { width: 600, height: 200 }).marks[0]?.label.trim();
  session.addZone('Europe/Berlin', Float64Array.of(0, 3600));
  session.useZone('Europe/Berlin');
  using shared = new Session();
  shared.free();
  return session.count({ query: 'action:*delete', from: 0, to: 1, levels: ['error'] });
}

export async function reads(session: Session, file: File, response: Response, signal: AbortSignal | undefined): Promise<FileReport[]> {
  await session.readBlob(file);
  await session.readBlob(file.slice(0, 10), { name: file.name, dayFirst: true, unlimited: true });
  const onProgress = ({ file, bytes, size }: ReadProgress): string => `${file}: ${bytes} of ${size ?? 'unknown'}`;
  const options: ReadOptions = { signal, onProgress: (progress) => onProgress(progress).trim() };
  if (response.body) await session.readStream(response.body, { ...options, name: response.url });
  await session.readStream(file.stream());
  // @ts-expect-error: bytes are for openWhole
  await session.readBlob(new Uint8Array(8));
  return session.readBlob(file, options);
}

export function saves(workspace: Workspace, session: Session, message: AlertMessage): string {
  const viewId = workspace.saveView({ name: 'Deleted keys', query: 'login' });
  workspace.saveAlert({ viewId, channels: [] });
  workspace.saveCategory('Keys');
  workspace.rename('view', viewId, 'Keys');
  workspace.replay({ integration: 'email' }, session.times({}), session.coverage());
  workspace.email(message).eml.trim();
  workspace.payload(message).body.trim();
  workspace.load('{}', true).problems[0]?.reason.trim();
  workspace.changes();
  workspace.undo();
  return workspace.save();
}

export function shards(session: Session, bytes: Uint8Array): unknown {
  const shard = new Shard(session, 0);
  const part = shard.openPart('audit.json', {}, 0, 0, 0);
  session.push(part, bytes);
  shard.compareRepeats(shard.identities());
  shard.settleRepeats();
  return shard.merge('count', [{}], bytes, [shard.partial('count', [{}], bytes)]);
}

export function archives(bytes: Uint8Array): number {
  const list = new ArchiveList(bytes.length);
  list.give(bytes);
  new Unpacker().push(bytes);
  const hash = new FileHash();
  hash.push(bytes);
  const text = new EventText(0, 10);
  const next: number | undefined = text.push(bytes);
  return list.finish().members.length + hash.finish().length + text.finish().length + (next ?? 0);
}

export function codes(error: unknown): ActivityLensErrorCode | undefined {
  if (!(error instanceof ActivityLensError)) return undefined;
  const { code, help, start, end }: { code: ActivityLensErrorCode; help?: string; start?: number; end?: number } = error;
  return help === undefined && start === end ? undefined : code;
}

// @ts-expect-error: the code is one of the listed ones
export const wrong: ActivityLensErrorCode = 'anything';
