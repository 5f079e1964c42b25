// Several workers give the same answers as one worker, for every query and every division of the files.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { line } from './events';
import { expect, test, type Lens, type AppElement } from './lens';

let folder = '';

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'activity-lens-shards-'));
});

test.afterAll(() => rm(folder, { recursive: true }));

/** Returns lines that include blank lines, refused lines and repeated events. */
function lines(first: number, count: number, padding: number): string {
  const text: string[] = [];
  for (let at = first; at < first + count; at += 1) {
    text.push(line(at, padding));
    if (at % 1000 === 17) text.push('', 'no event', line(at, padding), line(Math.max(first, at - 900), padding));
  }
  return `${text.join('\n')}\n`;
}

/** Reads files with a number of workers. Returns the number of running workers and the answers to all queries of the page. */
async function answers(lens: Lens, workers: number, files: string[]): Promise<{ running: number; answers: unknown[] }> {
  await lens.page.reload();
  await lens.page.waitForFunction(() => (document.querySelector('al-app') as AppElement).app.engine.state === 'ready');
  await lens.page.evaluate(async (count) => {
    const { engine } = (document.querySelector('al-app') as AppElement).app;
    engine.workers = count;
    await engine.restart();
    // These settings are made before the workers start, and must reach the workers.
    await engine.call('useZone', 'UTC');
  }, workers);
  const started: string[] = [];
  lens.page.on('worker', (worker) => started.push(worker.url()));
  await lens.open(...files);
  // Reading may restart with one worker, so no button shows the end of reading reliably.
  await lens.page.waitForFunction(() => {
    const { files } = (document.querySelector('al-app') as AppElement).app;
    return !files.loading && files.list.length > 0 && files.list.every(({ state }) => state === 'read');
  });
  const asked = await lens.page.evaluate(async () => {
    const { engine } = (document.querySelector('al-app') as AppElement).app;
    const call = (name: string, ...args: unknown[]): Promise<unknown> =>
      (engine.call as (name: string, ...args: unknown[]) => Promise<unknown>).call(engine, name, ...args).catch((error: unknown) => String(error));
    // Hashing runs in parallel with the load and may end after it.
    const hashed = (reports: unknown) => (reports as { sha256: string | null }[]).every(({ sha256 }) => sha256 !== null);
    while (!hashed(await call('reports'))) await new Promise((resolve) => setTimeout(resolve, 20));
    const unnumbered = (rows: unknown) => (rows as { row: number }[]).map((row) => ({ ...row, row: 0 }));
    const results: unknown[] = [await call('reports'), await call('coverage'), await call('overlaps'), await call('jump', 'yesterday', {})];
    for (const query of ['', '(action user-apikey) -login', 'failure key-17', 'reason.reasonCode:>200', 'outcome:>1', 'nowhere:1']) {
      const scope = { query };
      results.push(await call('parse', query), await call('count', scope), await call('explain', scope));
      results.push(await call('fields', scope), await call('breakdown', scope, { field: 'initiator.name', limit: 5 }));
      results.push(await call('breakdown', scope, { field: 'target.id', limit: 5, style: { width: 400, height: 0 } }));
      results.push(await call('histogram', scope, { buckets: 40, splitBy: 'outcome', style: { width: 800, height: 200 } }));
      const times = await call('times', scope);
      results.push(times instanceof Float64Array ? [...times] : times);
      for (const order of ['oldest', 'newest']) {
        for (const offset of [0, 3, 1234, 5555]) {
          const rows = await call('rows', scope, { offset, limit: 20, order });
          if (!Array.isArray(rows)) continue;
          results.push(unnumbered(rows));
          const details = await Promise.all((rows as { row: number }[]).map(({ row }) => call('event', row)));
          results.push(unnumbered(details));
        }
      }
    }
    results.push(await call('complete', 'outcome:', 8), await call('complete', 'target.name:key-1', 17));
    return results;
  });
  return { running: started.length, answers: asked };
}

/** Asserts that one, two and three workers give the same answers. Returns the number of running workers in each case. */
async function expectSame(lens: Lens, files: string[]): Promise<number[]> {
  const one = await answers(lens, 1, files);
  expect(one.answers.length).toBeGreaterThan(80);
  const running = [one.running];
  for (const workers of [2, 3]) {
    const several = await answers(lens, workers, files);
    running.push(several.running);
    for (const [at, answer] of several.answers.entries()) {
      expect(answer, `answer ${at} with ${workers} workers`).toEqual(one.answers[at]);
    }
  }
  return running;
}

test('the lines of one file are divided among several workers', async ({ lens }) => {
  test.setTimeout(180_000);
  const path = join(folder, 'large.jsonl');
  await writeFile(path, lines(0, 14_000, 1500));
  await expectSame(lens, [path]);
});

test('several files, some compressed, contain the same events', async ({ lens }) => {
  test.setTimeout(180_000);
  const paths: string[] = [];
  for (let at = 0; at < 9; at += 1) {
    const path = join(folder, at % 3 === 0 ? `${at}.json.gz` : `${at}.json`);
    const text = lines(at * 900, 1000, 900);
    await writeFile(path, at % 3 === 0 ? gzipSync(text) : at === 4 ? `[${text.trim().split('\n').filter((one) => one.startsWith('{')).join(',')}]` : text);
    paths.push(path);
  }
  await expectSame(lens, paths);
});

test('a file with events over several lines is read by one worker', async ({ lens }) => {
  test.setTimeout(180_000);
  const path = join(folder, 'pretty.json');
  const pretty = (at: number) => JSON.stringify(JSON.parse(line(at, 1500)), null, 1);
  // The file starts with events on one line, and is divided inside a later event.
  const text = [lines(0, 5000, 1500).trimEnd(), ...Array.from({ length: 5000 }, (_, at) => pretty(5000 + at))];
  await writeFile(path, text.join('\n'));
  await expectSame(lens, [path]);
});

test('an archive is decompressed by one worker and read by all workers', async ({ lens }) => {
  test.setTimeout(180_000);
  const path = join(folder, 'large.json.gz');
  const pack = (first: number) => gzipSync(lines(first, 3000, 1500), { level: 0 });
  await writeFile(path, Buffer.concat([pack(0), pack(3000), Buffer.alloc(600)]));
  const [one = 0, two, three] = await expectSame(lens, [path]);
  expect([two, three]).toEqual([one + 1, one + 2]);
});

test('several workers read a truncated archive and an archive with a wrong checksum like one worker', async ({ lens }) => {
  test.setTimeout(180_000);
  const whole = gzipSync(lines(0, 3000, 1500), { level: 0 });
  const wrong = Buffer.from(whole);
  wrong[wrong.length - 6] = (wrong[wrong.length - 6] ?? 0) ^ 1;
  for (const [name, bytes] of [['cut.json.gz', whole.subarray(0, -3000)], ['wrong.json.gz', wrong]] as const) {
    const path = join(folder, name);
    await writeFile(path, bytes);
    await expectSame(lens, [path]);
  }
});
