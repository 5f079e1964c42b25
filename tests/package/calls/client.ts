// Every documented call of the client, to be compiled against the installed package.
import {
  ActivityLensError,
  compileModule,
  openEngine,
  type ActivityLensErrorCode,
  type AlertReplay,
  type Counts,
  type EngineInput,
  type EngineOptions,
  type FileReport,
  type LensEngine,
  type OpenProgress,
  type Row,
} from 'activity-lens/client';
import type { Counts as CountsOfModule } from 'activity-lens';

export async function opens(file: File, response: Response, lines: AsyncIterable<string>): Promise<FileReport[]> {
  const module: WebAssembly.Module = await compileModule();
  const options: EngineOptions = { module, workers: 2, worker: new URL('https://example.com/worker.js'), memoryLimitBytes: 2 ** 30 };
  await using lens = await openEngine(options);
  await openEngine({ module: response });
  await openEngine({ module: compileModule('/lens.wasm') });
  const inputs: EngineInput[] = [file, response, response.body ?? '', lines, new ArrayBuffer(8), new Uint8Array(8), 'text', [{ action: 'x' }]];
  for (const input of inputs) await lens.open(input);
  const abort = new AbortController();
  await lens.openSample();
  return lens.open(file, {
    name: 'audit.json',
    signal: abort.signal,
    onProgress: ({ name, bytesRead, bytesTotal }: OpenProgress) => console.log(name, bytesRead, bytesTotal?.toFixed()),
    hash: true,
    dayFirst: true,
    unlimited: true,
    pageKey: 'events',
  });
}

export async function asks(lens: LensEngine): Promise<Counts> {
  const rows: Row[] = await lens.rows({ query: 'login' }, { offset: 0, limit: 10, order: 'newest' });
  (await lens.event(rows[0]?.row ?? 0)).fields[0]?.path.trim();
  (await lens.histogram({}, { interval: '1h', splitBy: 'outcome', style: { width: 600, height: 120 } })).chart?.svg.trim();
  (await lens.breakdown({}, { field: 'action', limit: 10 })).rows[0]?.value?.trim();
  (await lens.fields())[0]?.path.trim();
  (await lens.explain({ query: 'login' })).clauses.length.toFixed();
  (await lens.reports())[0]?.name.trim();
  (await lens.times({})).length.toFixed();
  await lens.parse('login');
  await lens.complete('log', 3);
  await lens.coverage();
  await lens.overlaps();
  await lens.groups({}, { fields: ['action'], limit: 10 });
  await lens.pivot({}, { rows: 'action', columns: 'outcome', rowLimit: 10, columnLimit: 5 });
  await lens.seen({}, { fields: ['action'], limit: 10 });
  await lens.week({}, { zone: 'UTC' });
  await lens.distinct({}, { field: 'action' });
  await lens.graph({}, { plots: [{ field: 'action' }] });
  await lens.stages('request');
  await lens.jump('yesterday', { zone: 'UTC' });
  await lens.refine('login', { action: 'include', field: 'action', value: 'x' });
  await lens.translate('login', 'duckdb-json');
  await lens.addZone('Europe/Berlin');
  await lens.useZone('Europe/Berlin');
  await lens.declareFamilies([{ name: 'Doors', fields: [] }]);
  lens.memoryBytes.toFixed();
  const counts: CountsOfModule = await lens.count({ query: 'action:*delete', from: 0, to: 1 });
  return counts;
}

export async function saves(lens: LensEngine, signal: AbortSignal): Promise<AlertReplay[]> {
  const stream: ReadableStream<Uint8Array> = lens.export({ query: 'login' }, { format: 'csv', fields: ['action'], zone: 'Europe/Berlin', order: 'newest', signal });
  await stream.pipeTo(new WritableStream());
  await new Response(lens.export({})).blob();
  (await lens.loadWorkspace('{}', { replace: false })).problems[0]?.reason.trim();
  (await lens.workspace()).views[0]?.name.trim();
  const replays = await lens.alerts({ now: 0 });
  replays[0]?.condition.trim();
  if (!lens.closed) await lens.close();
  return replays;
}

export function codes(error: unknown): ActivityLensErrorCode | undefined {
  return error instanceof ActivityLensError ? error.code : undefined;
}

// @ts-expect-error: a number cannot be opened
export const wrong: EngineInput = 5;
