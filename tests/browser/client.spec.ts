// The client of the package in a page of its own, served with a strict policy.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test as base, type Page } from '@playwright/test';
import type * as Client from '../../www/src/client/index';
import { serveClient } from './client-host';
import { expected, line } from './events';
import { zip } from './zip';

declare global {
  interface Window {
    client: typeof Client;
    lens: Awaited<ReturnType<typeof Client.openEngine>>;
  }
}

const lines = (from: number, count: number, padding = 0): string => Array.from({ length: count }, (_, at) => `${line(from + at, padding)}\n`).join('');

const test = base.extend<{ page: Page; requests: string[] }>({
  requests: async ({}, use) => use([]),
  page: async ({ page, requests }, use) => {
    const host = await serveClient({ '/audit.jsonl': lines(0, 50) }, requests);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(host.url);
    await page.waitForFunction(() => window.client !== undefined);
    await use(page);
    expect(errors).toEqual([]);
    host.close();
  },
});

/** Opens an engine, which later steps use. */
const start = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    window.lens = await window.client.openEngine();
  });

/** Resolves when the page has this number of workers. */
async function expectWorkers(page: Page, count: number): Promise<void> {
  await expect.poll(() => page.workers().length).toBe(count);
}

test('every kind of input is opened', async ({ page }) => {
  await start(page);
  const counts = await page.evaluate(async (text) => {
    const { lens } = window;
    const bytes = new TextEncoder().encode(text);
    const objects = text.trimEnd().split('\n').map((one) => JSON.parse(one) as object);
    const stream = () => new Blob([bytes]).stream();
    const halves = async function* () {
      yield text.slice(0, 1001);
      yield bytes.slice(1001);
    };
    const inputs = {
      file: new File([bytes], 'audit.jsonl'),
      blob: new Blob([bytes]),
      response: new Response(bytes),
      fetched: await fetch('audit.jsonl'),
      stream: stream(),
      iterable: halves(),
      buffer: bytes.buffer.slice(0),
      array: bytes,
      text,
      objects,
      packed: stream().pipeThrough(new CompressionStream('gzip')),
    };
    const reports = [];
    for (const [name, input] of Object.entries(inputs)) {
      const [report, ...others] = await lens.open(input as Blob, name === 'file' || name === 'fetched' ? {} : { name });
      reports.push([report?.name, report && report.events + report.duplicates, report?.bytes, others.length]);
    }
    return { reports, counts: await lens.count({}), length: bytes.length };
  }, lines(0, 50));
  expect(counts.counts.total).toBe(50);
  expect(counts.counts.duplicates).toBe(10 * 50);
  expect(counts.reports.map(([name, events]) => `${name} ${events}`)).toEqual(
    ['audit.jsonl', 'blob', 'response', 'audit.jsonl', 'stream', 'iterable', 'buffer', 'array', 'text', 'objects', 'packed'].map((name) => `${name} 50`),
  );
});

test('queries, events, zones and exports', async ({ page }) => {
  await start(page);
  const result = await page.evaluate(async (text) => {
    const { lens } = window;
    await lens.open(text, { name: 'audit.jsonl' });
    const query = '(action user-apikey) -login';
    const scope = { query };
    await lens.addZone('Europe/Berlin');
    await lens.useZone('Europe/Berlin');
    const [row] = await lens.rows(scope, { offset: 0, limit: 1, order: 'oldest' });
    const event = await lens.event(row?.row ?? -1);
    const histogram = await lens.histogram(scope, { interval: '1m', style: { width: 300, height: 100 } });
    const breakdown = await lens.breakdown({}, { field: 'outcome', limit: 5 });
    const fields = await lens.fields({});
    const read = (options: object) => new Response(lens.export(scope, options)).text();
    const parquet = new Uint8Array(await new Response(lens.export(scope, { format: 'parquet' })).arrayBuffer());
    return {
      counts: await lens.count(scope),
      explanation: (await lens.explain(scope)).clauses.length,
      line: row?.line,
      timeText: event.timeText,
      svg: histogram.chart?.svg.slice(0, 4),
      outcomes: breakdown.rows.map(({ value, count }) => [value, count]),
      hasAction: fields.some(({ path }) => path === 'action'),
      refined: await lens.refine(query, { action: 'include', field: 'outcome', value: 'failure' }),
      translated: (await lens.translate(query, 'duckdb-json')).text.length > 0,
      jsonl: await read({}),
      csv: await read({ format: 'csv', fields: ['action'], zone: 'Europe/Berlin', order: 'newest' }),
      parquet: String.fromCharCode(...parquet.slice(0, 4), ...parquet.slice(-4)),
    };
  }, lines(0, 200));
  const { keys } = expected(0, 200);
  expect(result.counts).toMatchObject({ matched: keys, total: 200 });
  expect(result.explanation).toBeGreaterThan(0);
  expect(result.timeText).toContain('02:00:00');
  expect(result.svg).toBe('<svg');
  expect(result.outcomes).toEqual([['success', 171], ['failure', 29]]);
  expect(result).toMatchObject({ hasAction: true, translated: true, parquet: 'PAR1PAR1' });
  expect(result.refined).toContain('outcome');
  const matching = lines(0, 200).split('\n').filter((one) => one && !one.includes('login'));
  expect(result.jsonl.trimEnd().split('\n')).toEqual(matching);
  const [head, first] = result.csv.split('\r\n');
  expect(head).toBe('time,action');
  expect(first).toMatch(/^2019-05-17T02:03:\d\d\.000\+02:00,iam-identity\.user-apikey\.delete$/);
});

test('an export that is cancelled or aborted ends its worker', async ({ page }) => {
  await start(page);
  const result = await page.evaluate(async (text) => {
    const { lens } = window;
    await lens.open(text);
    const cancelled = lens.export({}).getReader();
    const { value } = await cancelled.read();
    await cancelled.cancel();
    const abort = new AbortController();
    const aborted = lens.export({}, { signal: abort.signal }).getReader();
    await aborted.read();
    abort.abort();
    const rest = await aborted.read().then(() => 'read', (error: Error) => error.name);
    const late = await lens.export({}, { signal: abort.signal }).getReader().read().then(() => 'read', (error: Error) => error.name);
    return { bytes: value?.length, rest, late };
  }, lines(0, 40_000));
  expect(result.bytes).toBeGreaterThan(1e6);
  expect(result).toMatchObject({ rest: 'AbortError', late: 'AbortError' });
  await expectWorkers(page, await page.evaluate(() => Math.min(navigator.hardwareConcurrency, 8)));
});

test('an archive is opened with the files inside', async ({ page }) => {
  await start(page);
  const archive = zip([
    { name: 'one.jsonl', data: lines(0, 10) },
    { name: 'inner.zip', data: zip([{ name: 'two.jsonl', data: lines(10, 10) }]), stored: true },
  ]);
  const result = await page.evaluate(async (base64) => {
    const { lens } = window;
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const progress: string[] = [];
    const reports = await lens.open(new File([bytes], 'audit.zip'), { hash: true, onProgress: ({ name, bytesRead, bytesTotal }) => bytesRead === bytesTotal && progress.push(name) });
    const streamed = await lens.open(new Blob([bytes]).stream(), { name: 'streamed.zip' });
    const original = await new Response(lens.export({})).text();
    return { reports: reports.map(({ name, events, archive, sha256 }) => ({ name, events, archive, sha256: sha256?.length })), streamed: streamed.length, progress, original, counts: await lens.count({}) };
  }, archive.toString('base64'));
  expect(result.reports).toEqual([
    { name: 'audit.zip', events: 0, archive: null, sha256: 64 },
    { name: 'audit.zip/one.jsonl', events: 10, archive: 0, sha256: 64 },
    { name: 'audit.zip/inner.zip', events: 0, archive: 0, sha256: 64 },
    { name: 'audit.zip/inner.zip/two.jsonl', events: 10, archive: 2, sha256: 64 },
  ]);
  expect(result.streamed).toBe(4);
  expect(result.progress).toContain('audit.zip/one.jsonl');
  expect(result.counts).toMatchObject({ total: 20, duplicates: 20 });
  expect(result.original).toBe(lines(0, 20));
});

test('a large file is read by several workers, and abort keeps what was read', async ({ page }) => {
  await start(page);
  const result = await page.evaluate(async (text) => {
    const { lens } = window;
    const large = new Blob(Array.from({ length: 60 }, () => text));
    const abort = new AbortController();
    const aborted = await lens
      .open(large, { name: 'aborted.jsonl', signal: abort.signal, onProgress: ({ bytesRead }) => bytesRead > 8e6 && abort.abort() })
      .then(() => 'opened', (error: Error) => error.name);
    const [partial] = await lens.reports();
    const never = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new TextEncoder().encode(text.slice(0, 10_000))) });
    const late = new AbortController();
    const waiting = lens.open(never, { name: 'never.jsonl', signal: late.signal });
    setTimeout(() => late.abort(), 200);
    const stopped = await waiting.then(() => 'opened', (error: Error) => error.name);
    const [whole] = await lens.open(large, { name: 'whole.jsonl' });
    return { aborted, partial, stopped, whole, cores: navigator.hardwareConcurrency, size: large.size, total: (await lens.count({ duplicates: true })).total, reports: await lens.reports() };
  }, lines(0, 1000, 300));
  expect(page.workers().length).toBe(Math.min(result.cores, 8));
  expect(result.aborted).toBe('AbortError');
  expect(result.partial).toMatchObject({ closed: true, stopped: 'reading was cancelled', refused: 0 });
  expect(result.partial?.bytes).toBeGreaterThan(8e6);
  expect(result.partial?.bytes).toBeLessThan(result.size);
  expect(result.stopped).toBe('AbortError');
  expect(result.reports[1]).toMatchObject({ bytes: 10_000, stopped: 'reading was cancelled' });
  const { events = 0, duplicates = 0 } = result.whole ?? {};
  expect(events + duplicates).toBe(60_000);
  expect(result.total).toBe(result.reports.reduce((sum, one) => sum + one.events + one.duplicates, 0));
});

test('inputs that are not opened do not stop later ones', async ({ page }) => {
  await start(page);
  const result = await page.evaluate(async (text) => {
    const { lens } = window;
    const large = (): Blob => new Blob(Array.from({ length: 60 }, () => text));
    const stream = (): ReadableStream<Uint8Array> => new Blob([text]).stream();
    const nameOf = (error: Error & { code?: unknown }): string => (typeof error.code === 'string' ? error.code : error.name);
    const refused: string[] = [];
    refused.push(await lens.open(text, { signal: AbortSignal.abort() }).then(() => 'opened', nameOf));
    await lens.open(stream());
    refused.push(await lens.open(text, { nme: 'x' } as object).then(() => 'opened', nameOf));
    refused.push(await lens.open(stream(), { nme: 'x' } as object).then(() => 'opened', nameOf));
    await lens.open(stream());
    const abort = new AbortController();
    const first = lens.open(large());
    const queued = lens.open(large(), { signal: abort.signal }).then(() => 'opened', nameOf);
    abort.abort();
    await first;
    refused.push(await queued);
    const [last] = await lens.open('{"a":1}\n', { name: 'last' });
    return { refused, last, reports: await lens.reports() };
  }, lines(0, 1000, 300));
  expect(result.refused).toEqual(['AbortError', 'argument', 'argument', 'AbortError']);
  expect(result.last).toMatchObject({ name: 'last', file: 3, events: 1 });
  expect(result.reports.map(({ file }) => file)).toEqual([0, 1, 2, 3]);
});

test('a file that several workers cannot read together is read by one', async ({ page }) => {
  await start(page);
  // The beginning consists of lines of events, the rest is one event over many lines.
  const text = lines(0, 12_000, 400);
  const result = await page.evaluate(async (text) => {
    const { lens } = window;
    await lens.open(text.slice(0, text.indexOf('\n') + 1), { name: 'first.jsonl' });
    const odd = `{"eventTime":"2019-06-01T00:00:00.00+0000","action":"odd.create","list":[\n${'1,\n'.repeat(3_000_000)}1]}\n`;
    const pieces = async function* () {
      yield text;
      yield odd;
    };
    const [report] = await lens.open(pieces(), { name: 'odd.jsonl' });
    const jsonl = await new Response(lens.export({ query: 'action:odd.create' })).text();
    return { report, counts: await lens.count({}), exported: jsonl.length };
  }, text);
  await expectWorkers(page, 1);
  expect(result.report?.refused).toBe(0);
  expect(result.counts.total).toBe(12_001);
  expect(result.exported).toBeGreaterThan(6_000_000);
});

test('two engines share a module, and close ends the workers', async ({ page, requests }) => {
  const result = await page.evaluate(async (text) => {
    const { openEngine, compileModule } = window.client;
    const module = await compileModule();
    const one = await openEngine({ module, workers: 1 });
    const other = await openEngine({ module, workers: 1 });
    await one.open(text);
    await one.loadWorkspace(JSON.stringify({ format: 'activity-lens-workspace', version: 1 }));
    window.lens = other;
    const counts = [(await one.count({})).total, (await other.count({})).total];
    const pending = one.count({ query: 'login' }).then(() => 'counted', (error: { code: string }) => error.code);
    const stream = one.export({}).getReader().read().then(() => 'read', (error: { code: string }) => error.code);
    await one.close();
    const later = await one.count({}).then(() => 'counted', (error: { code: string; name: string }) => `${error.name} ${error.code}`);
    const opened = await one.open(text).then(() => 'opened', (error: { code: string }) => error.code);
    return { counts, pending: await pending, stream: await stream, later, opened, closed: one.closed };
  }, lines(0, 20));
  expect(result).toEqual({ counts: [20, 0], pending: 'closed', stream: 'closed', later: 'ActivityLensError closed', opened: 'closed', closed: true });
  expect(requests.filter((path) => path.endsWith('.wasm'))).toHaveLength(1);
  await expectWorkers(page, 1);
  await page.evaluate(() => window.lens[Symbol.asyncDispose]());
  await expectWorkers(page, 0);
});

test('errors have codes', async ({ page }) => {
  await start(page);
  const codes = await page.evaluate(async () => {
    const { lens, client } = window;
    const code = (promise: Promise<unknown>) => promise.then(() => 'none', (error: unknown) => (error instanceof client.ActivityLensError ? error.code : String(error)));
    const failing = new ReadableStream({ start: (controller) => controller.error(new Error('the server is gone')) });
    const results = [
      await code(lens.count({ query: '(login' })),
      await code(lens.jump('no such time')),
      await code(lens.addZone('Mars/Olympus')),
      await code(lens.event(99)),
      await code(lens.open(5 as unknown as string)),
      await code(lens.open([1] as unknown as object[])),
      await code(lens.open(failing)),
      await code(lens.open(new Response('', { status: 404 }))),
      await code(lens.workspace()),
      await code(client.openEngine({ module: new Uint8Array(8) })),
      await code(client.openEngine({ module: '/none.wasm' })),
      await code(client.openEngine({ worker: '/none.js' })),
      await code(client.openEngine({ workers: 0 })),
      await code(lens.export({ query: '(login' }).getReader().read()),
    ];
    const error: unknown = await lens.count({ query: '(login' }).catch((error: unknown) => error);
    return { results, start: (error as { start: number }).start, total: (await lens.count({})).total };
  });
  expect(codes.results).toEqual(['query', 'time', 'argument', 'not-found', 'argument', 'argument', 'read', 'read', 'state', 'argument', 'argument', 'start', 'argument', 'query']);
  expect(codes.start).toBe(0);
  expect(codes.total).toBe(0);
});

test('alerts of a workspace are replayed', async ({ page }) => {
  await start(page);
  const result = await page.evaluate(async () => {
    const { lens } = window;
    await lens.openSample();
    const view = { id: 'keys', name: 'Deleted keys', query: '(action user-apikey.delete) -login' };
    const channel = { integration: 'email', operator: 'presence', lines: 2, period: '30s', immediate: true, terminal: false, zone: 'Europe/Berlin' };
    const loaded = await lens.loadWorkspace(JSON.stringify({ format: 'activity-lens-workspace', version: 1, views: [view], alerts: [{ viewId: 'keys', channels: [channel] }] }));
    return { loaded, views: (await lens.workspace()).views.length, replays: await lens.alerts() };
  });
  expect(result.loaded.problems).toEqual([]);
  expect(result.views).toBe(1);
  expect(result.replays.map(({ view, condition, replay }) => [view.name, condition, replay.total])).toEqual([
    ['Deleted keys', 'When 2 lines or more appear within 30 seconds, immediately after 2 lines', 1],
  ]);
});

test('charts get their colours from the style sheet, in both themes', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  const colours = await page.evaluate(() => {
    const chart = document.body.appendChild(document.createElement('div'));
    chart.className = 'activity-lens-chart';
    const svg = chart.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'svg'));
    const bar = svg.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'rect'));
    bar.setAttribute('class', 'bar series-2');
    return ['', 'dark', 'auto'].map((theme) => {
      chart.className = `activity-lens-chart ${theme}`;
      return getComputedStyle(bar).fill;
    });
  });
  expect(colours).toEqual(['rgb(181, 72, 47)', 'rgb(224, 124, 95)', 'rgb(224, 124, 95)']);
});

test('the module draws a chart into an element, where the page requires Trusted Types', async ({ page }) => {
  const drawn = await page.evaluate(async () => {
    const address = new URL('activity_lens.js', location.href).href;
    const { default: init, Session } = (await import(address)) as typeof import('../../pkg/activity_lens');
    await init();
    const session = new Session();
    session.openWhole('odd', new TextEncoder().encode('{"eventTime":"2026-01-01T08:30:00Z","action":"a <b> & \\"c\\""}\n'.repeat(2)));
    const data = session.breakdown({ duplicates: true }, { field: 'action', limit: 5 });
    const style = { width: 600, height: 120 };
    const panel = document.body.appendChild(document.createElement('div'));
    panel.className = 'activity-lens-chart';
    panel.append('before');
    const chart = session.drawChart(panel, data, style);
    const errors = [document.createElement('canvas'), null, {}].map((target) => {
      try {
        session.drawChart(target as unknown as Element, data, style);
        return 'drawn';
      } catch (error) {
        return (error as Error).message;
      }
    });
    const normal = (text: string): string => text.replaceAll(/>\s+</g, '><').replaceAll('&quot;', '"').trim();
    const written = new XMLSerializer().serializeToString(panel.firstChild as Node);
    const text = panel.textContent;
    session.free();
    return { written: normal(written), svg: normal(chart.svg), children: panel.childNodes.length, text, fill: getComputedStyle(panel.querySelector('.bar') as Element).fill, errors };
  });
  expect(drawn.written).toBe(drawn.svg);
  expect(drawn).toMatchObject({ children: 1, text: expect.stringContaining('a <b> & "c"') });
  expect(drawn.fill).not.toBe('rgb(0, 0, 0)');
  expect(drawn.errors).toEqual(['element must be an Element, not HTMLCanvasElement', 'element must be an Element, not null', 'element must be an Element, not Object']);
});

/** Returns the chapter of the README of the package about the client. */
async function chapter(): Promise<string> {
  const readme = await readFile(join(__dirname, '../../www/package.md'), 'utf8');
  return /^# The client\n([\s\S]*?)^# /m.exec(readme)?.[1] ?? '';
}

test('the example of the README prints what its comments say', async ({ page }) => {
  const [, code = ''] = /```ts\n([\s\S]*?)```/.exec(await chapter()) ?? [];
  const printed: string[] = [];
  page.on('console', (message) => printed.push(message.text()));
  const body = `${code.replace('activity-lens/client', './activity-lens-client.js')}; window.done = true;`;
  await page.route('**/start.js', (route) => route.fulfill({ contentType: 'text/javascript', body }));
  await page.reload();
  await page.waitForFunction(() => (window as { done?: boolean }).done);
  expect(printed).toEqual(['1 of 2', expect.stringMatching(/^\d+$/), '{"eventTime":"2026-01-01T08:30:00Z","action":"iam.key.delete"}\n']);
  await expectWorkers(page, 0);
});

test('the README names every member and every code', async ({ page }) => {
  await start(page);
  const text = await chapter();
  const names = await page.evaluate(() => {
    const own = Object.getOwnPropertyNames(Object.getPrototypeOf(window.lens));
    return own.filter((name) => !['constructor', 'query', 'started'].includes(name));
  });
  expect(names.length).toBeGreaterThan(25);
  expect(names.filter((name) => !text.includes(`\`${name}\``) && !text.includes(`\`${name}(`))).toEqual([]);
  const codes = await readFile(join(__dirname, '../../www/src/client/error.ts'), 'utf8');
  const own = Array.from(codes.matchAll(/^ {2}\| '([a-z-]+)'/gm), ([, code]) => code ?? '');
  const readme = await readFile(join(__dirname, '../../www/package.md'), 'utf8');
  expect(own.filter((code) => !readme.includes(`| \`${code}\` |`))).toEqual([]);
});
