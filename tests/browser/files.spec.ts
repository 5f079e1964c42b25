// Files as people have them: large, compressed in several members, many at once, damaged.
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expected, line, writeLines } from './events';
import { expect, test } from './lens';

let folder = '';

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'activity-lens-data-'));
});

test.afterAll(() => rm(folder, { recursive: true }));

const lines = (first: number, count: number): string =>
  Array.from({ length: count }, (_, at) => `${line(first + at)}\n`).join('');

test('a file of 200 MB loads, counts and searches', async ({ lens }) => {
  test.setTimeout(180_000);
  const path = join(folder, 'large.json');
  const count = 110_000;
  await writeLines(path, 0, count, 1500);
  expect((await stat(path)).size).toBeGreaterThan(200_000_000);
  const truth = expected(0, count);

  await lens.open(path);
  await expect(lens.page.getByRole('progressbar')).toBeVisible();
  await lens.loaded();
  await lens.expectStatus(truth.events, truth.events);
  await lens.find('(action user-apikey) -login');
  await lens.expectStatus(truth.keys, truth.events);
  await lens.find('(action user-apikey) -login failure');
  await lens.expectStatus(truth.failedKeys, truth.events);

  // The last row of the list is reachable, and is the oldest event that matches.
  await lens.grid.press('End');
  await expect(lens.grid.locator(`[aria-rowindex="${truth.failedKeys + 1}"]`)).toContainText('key-10 -failure');
});

test('a gzip file of two members gives the events of both, and its SHA-256', async ({ lens }) => {
  const path = join(folder, 'two-members.json.gz');
  const bytes = Buffer.concat([gzipSync(lines(0, 300)), gzipSync(lines(300, 200))]);
  await writeFile(path, bytes);
  await lens.open(path);
  await lens.loaded();
  await lens.expectStatus(500, 500);

  await lens.show('Sources');
  const report = lens.sources;
  await expect(report).toContainText('two-members.json.gz');
  await expect(report).toContainText(createHash('sha256').update(bytes).digest('hex'));
});

test('with eight workers to share the load, the SHA-256 comes after it and is the same', async ({ lens }) => {
  await lens.page.addInitScript(() => Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => 8 }));
  await lens.page.reload();
  const path = join(folder, 'hashed.json');
  const text = lines(0, 20_000);
  await writeFile(path, text);
  await lens.open(path);
  await lens.show('Sources');
  const report = lens.sources;
  await expect(report).toContainText(createHash('sha256').update(text).digest('hex'));
  await lens.show('Events');
  await lens.expectStatus(20_000, 20_000);
});

test('ten files at once are one set of events', async ({ lens }) => {
  const paths: string[] = [];
  for (let file = 0; file < 10; file += 1) {
    const path = join(folder, `part-${file}.json`);
    await writeFile(path, lines(file * 100, 100));
    paths.push(path);
  }
  await lens.open(...paths);
  await lens.loaded();
  const truth = expected(0, 1000);
  await lens.expectStatus(truth.events, truth.events);
  await lens.find('(action user-apikey) -login failure');
  await lens.expectStatus(truth.failedKeys, truth.events);
});

test('refused lines are told with their place, and the sum holds', async ({ lens }) => {
  const path = join(folder, 'damaged.json');
  await writeFile(path, `${lines(0, 3)}\nthis is not JSON\n${lines(0, 1)}${lines(3, 2)}`);
  await lens.open(path);
  await lens.loaded();
  await lens.expectStatus(5, 5);
  await expect(lens.page.getByText('8 lines = 5 events + 1 duplicate + 1 refused + 1 blank')).toBeVisible();

  await lens.show('Sources');
  const report = lens.sources;
  await expect(report.getByText('line 5')).toBeVisible();
  await expect(report.getByText('this is not JSON')).toBeVisible();
});

test('where no event was read, the reason is in sight at once', async ({ lens }) => {
  const empty = join(folder, 'empty.json');
  const blank = join(folder, 'blank.json');
  const table = join(folder, 'table.csv');
  await writeFile(empty, '');
  await writeFile(blank, '\n\n');
  await writeFile(table, 'eventTime,action\n');
  await lens.open(empty, blank, table);
  await lens.loaded();
  const report = lens.sources;
  await expect(report.getByText('The file is empty.')).toBeVisible();
  await expect(report.getByText('There is no event in this file.')).toBeVisible();
  await expect(report.getByText('not an object')).toBeVisible();
});

test('cancelling keeps what was read', async ({ lens }) => {
  const path = join(folder, 'cancelled.json');
  await writeLines(path, 0, 150_000, 1500);
  await lens.open(path);
  await expect(lens.status).toHaveText(/^[1-9][\d,]* of /);
  await lens.page.getByRole('button', { name: 'Cancel' }).click();
  await lens.loaded();
  await expect(lens.page.getByText('cancelled.json: cancelled')).toBeVisible();
  const text = (await lens.status.textContent()) ?? '';
  const kept = Number(/ of ([\d,]+) events/.exec(text)?.[1]?.replaceAll(',', ''));
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThan(150_000);
});
