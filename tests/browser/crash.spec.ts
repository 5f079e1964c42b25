// A worker crashes or hangs: the page reports it, starts another worker, reads the files again, and keeps the search.
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page as BrowserPage } from '@playwright/test';
import { violations } from './axe';
import { line, writeLines } from './events';
import { faultyPage } from './faulty-page';
import { expect, Lens, test, type AppElement } from './lens';

const folder = mkdtempSync(join(tmpdir(), 'activity-lens-crash-'));
const source = join(folder, 'trap.html');

test.use({ source });

test.beforeAll(() => faultyPage(source));

test.afterAll(() => rmSync(folder, { recursive: true }));

test('a file that crashes the engine is left out, and the other files are loaded', async ({ lens }) => {
  const good = join(folder, 'good.json');
  const bad = join(folder, 'bad.json');
  await writeFile(good, `${line(0)}\n${line(1)}\n`);
  await writeFile(bad, '{"trap":1}\n');
  await lens.open(good, bad);
  await expect(lens.page.getByRole('alert')).toContainText('while reading bad.json');
  await expect(lens.page.getByText('failed: bad.json')).toBeVisible();
  await lens.loaded();
  await lens.expectStatus(2, 2);
});

test('a search that crashes the engine is not repeated, and the events are loaded again', async ({ lens }) => {
  const good = join(folder, 'good.json');
  await writeFile(good, `${line(0)}\n${line(1)}\n`);
  await lens.open(good);
  await lens.loaded();
  await lens.find('deadly');
  await expect(lens.page.getByRole('alert')).toContainText('The engine stopped');
  await expect(lens.page.getByText('The engine stopped on this search')).toBeVisible();
  await lens.expectStatus(2, 2);
  await lens.find('create');
  await lens.expectStatus(1, 2);
});

const silence = (lens: Lens) => lens.page.getByRole('alert').filter({ hasText: 'has not answered for a while' });
/** The page reports a silent worker after ten seconds, or later on a busy machine. */
const PATIENCE = { timeout: 25_000 };

test('a search that hangs is reported, the user can wait or restart the engine, and the events are loaded again', async ({ lens }) => {
  test.setTimeout(120_000);
  const good = join(folder, 'good.json');
  await writeFile(good, `${line(0)}\n${line(1)}\n`);
  await lens.open(good);
  await lens.loaded();
  await lens.find('endless');
  await expect(silence(lens)).toBeVisible(PATIENCE);
  expect(await violations(lens), 'notice of a silent engine').toEqual([]);
  await lens.page.getByRole('button', { name: 'Keep waiting' }).click();
  await expect(silence(lens)).toHaveCount(0);
  // The page reports the silent worker again.
  await expect(silence(lens)).toBeVisible({ timeout: 40_000 });
  await lens.page.getByRole('button', { name: 'Restart engine' }).click();
  await expect(silence(lens)).toHaveCount(0);
  await expect(lens.page.getByRole('alert').first()).toContainText('The engine stopped (It did not answer and was stopped.)');
  await lens.expectStatus(2, 2);
  await expect(lens.search).toHaveValue('endless');
  await lens.find('create');
  await lens.expectStatus(1, 2);
});

test('a file on which the engine hangs is left out after two attempts, and the other files are loaded', async ({ lens }) => {
  test.setTimeout(120_000);
  const good = join(folder, 'good.json');
  const bad = join(folder, 'hangs.json');
  await writeFile(good, `${line(0)}\n${line(1)}\n`);
  await writeFile(bad, '{"hang":1}\n');
  await lens.open(good, bad);
  for (let times = 0; times < 2; times += 1) {
    await expect(silence(lens)).toBeVisible(PATIENCE);
    await lens.page.getByRole('button', { name: 'Restart engine' }).click();
    await expect(silence(lens)).toHaveCount(0);
  }
  await expect(lens.page.getByText('failed: hangs.json')).toBeVisible();
  await lens.loaded();
  await lens.expectStatus(2, 2);
});

/** Shorter than the ten seconds after which the page reports a silent worker. */
const SOON = { timeout: 6_000 };

test('a worker that the browser ended without an event is replaced, and the search is repeated', async ({ lens }) => {
  const good = join(folder, 'good.json');
  await writeFile(good, `${line(0)}\n${line(1)}\n`);
  await lens.open(good);
  await lens.expectStatus(2, 2);
  await lens.find('vanish');
  await expect(lens.page.getByRole('alert')).toContainText('the browser stopped it', SOON);
  await lens.find('create');
  await expect(lens.status).toHaveText(/^1 of 2 events/, SOON);
});

test('a worker is also replaced in a sandboxed frame, where the page has no locks', async ({ lens }) => {
  const { page } = lens;
  const text = await readFile(source, 'utf8');
  await page.goto('about:blank');
  await page.evaluate((srcdoc) => {
    const frame = Object.assign(document.createElement('iframe'), { srcdoc });
    frame.setAttribute('sandbox', 'allow-scripts');
    document.body.append(frame);
  }, text);
  const frame = page.frameLocator('iframe');
  // A `Lens` needs only the locators of a page, which a frame also has.
  const inside = new Lens(frame as unknown as BrowserPage);
  const good = join(folder, 'good.json');
  await writeFile(good, `${line(0)}\n${line(1)}\n`);
  await inside.open(good);
  await inside.expectStatus(2, 2);
  await inside.find('vanish');
  await inside.expectStatus(0, 2);
  await inside.find('create');
  await expect(frame.getByRole('alert')).toContainText('the browser stopped it', SOON);
  await expect(inside.status).toHaveText(/^1 of 2 events/, SOON);
});

test('a worker that is terminated during a search is replaced', async ({ lens }) => {
  const { page } = lens;
  await page.addInitScript(() => {
    const { Worker: Real } = window;
    const workers: Worker[] = [];
    Object.assign(window, { workers });
    window.Worker = class extends Real {
      constructor(...args: ConstructorParameters<typeof Real>) {
        super(...args);
        workers.push(this);
      }
    };
  });
  await page.reload();
  const good = join(folder, 'good.json');
  await writeFile(good, `${line(0)}\n${line(1)}\n`);
  await lens.open(good);
  await lens.expectStatus(2, 2);
  await lens.find('endless');
  await expect(lens.status).toHaveText('Searching…');
  await page.evaluate(() => {
    for (const worker of (window as unknown as { workers: Worker[] }).workers) worker.terminate();
  });
  await expect(page.getByRole('alert')).toContainText('the browser stopped it', SOON);
  // The search may have used up the memory.
  await expect(page.getByText('The engine stopped on this search')).toBeVisible(SOON);
  await lens.expectStatus(2, 2);
});

test('a file that was removed before it is read again has neither events nor a hash', async ({ lens }) => {
  const gone = join(folder, 'gone.json');
  await writeFile(gone, `${line(0)}\n${line(1)}\n`);
  await lens.open(gone);
  await lens.expectStatus(2, 2);
  await lens.show('Sources');
  const hash = lens.sources.getByText(/^[0-9a-f]{64}$/);
  await expect(hash).toHaveCount(1);
  rmSync(gone);
  await lens.show('Events');
  await lens.find('deadly');
  await expect(lens.page.getByText('failed: gone.json')).toBeVisible();
  await lens.show('Sources');
  await expect(lens.sources).toContainText('None of its events are loaded');
  await expect(hash).toHaveCount(0);
});

test('if one of several workers crashes, only its part is read again', async ({ lens }) => {
  test.setTimeout(120_000);
  const { page } = lens;
  const events = 12_000;
  // All workers read parts of one file. The other file is read by one worker.
  const large = join(folder, 'large.jsonl');
  const small = join(folder, 'small.jsonl.gz');
  await writeLines(large, 0, events, 1500);
  await writeFile(small, gzipSync(`${line(events)}\n${line(events + 1)}\n`));
  await page.evaluate(async () => {
    const { engine } = (document.querySelector('al-app') as AppElement).app;
    engine.workers = 2;
    await engine.restart();
  });
  await lens.open(large, small);
  await lens.expectStatus(events + 2, events + 2);
  await lens.loaded();
  await page.waitForFunction(() => {
    const { files } = (document.querySelector('al-app') as AppElement).app;
    return !files.loading && files.list.length === 2 && files.list.every(({ sha256 }) => sha256);
  });
  const answers = () =>
    page.evaluate(async () => {
      const { engine } = (document.querySelector('al-app') as AppElement).app;
      const rows = await engine.call('rows', {}, { offset: 5000, limit: 50, order: 'oldest' });
      return { rows, reports: await engine.call('reports'), fields: await engine.call('fields', {}) };
    });
  const before = await answers();
  await page.evaluate(() => {
    const { arrayBuffer } = Blob.prototype;
    Object.assign(window, { readAgain: 0 });
    Blob.prototype.arrayBuffer = function (this: Blob) {
      (window as unknown as { readAgain: number }).readAgain += this.size;
      return arrayBuffer.call(this);
    };
  });
  await lens.find('deadly');
  await expect(page.getByRole('alert')).toContainText('One worker of the engine stopped');
  await expect(page.getByText('The engine stopped on this search')).toBeVisible();
  await lens.expectStatus(events + 2, events + 2);
  // The events have the same rows as before, so the selection stays.
  expect(await answers()).toEqual(before);
  const { size } = await stat(large);
  const again = await page.evaluate(() => (window as unknown as { readAgain: number }).readAgain);
  // The size of the part of one worker depends on the load of the machine, so only limits can be checked.
  expect(again).toBeGreaterThan(0);
  expect(again).toBeLessThan(size);
});
