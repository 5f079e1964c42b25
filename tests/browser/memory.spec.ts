// Reading pauses before the memory is full, so that the tab does not crash. The user chooses how to continue.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { violations } from './axe';
import { line } from './events';
import { expect, test, type Lens, type AppElement } from './lens';

const FILES = 60;
const EVENTS_EACH = 20;
let folder = '';
const paths: string[] = [];

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'activity-lens-memory-'));
  for (let at = 0; at < FILES; at += 1) {
    const path = join(folder, `hour-${String(at).padStart(2, '0')}.json.gz`);
    const lines = Array.from({ length: EVENTS_EACH }, (_, nth) => line(at * EVENTS_EACH + nth));
    await writeFile(path, gzipSync(lines.join('\n')));
    paths.push(path);
  }
});

test.afterAll(() => rm(folder, { recursive: true }));

const limit = (lens: Lens, bytes: number) =>
  lens.page.evaluate((limitBytes) => {
    (document.querySelector('al-app') as AppElement).app.files.memory.limitBytes = limitBytes;
  }, bytes);

/** Opens half of the files, then lowers the memory limit and opens the other half. */
async function openUntilFull(lens: Lens): Promise<void> {
  await lens.open(...paths.slice(0, FILES / 2));
  await lens.loaded();
  await lens.expectStatus((FILES / 2) * EVENTS_EACH, (FILES / 2) * EVENTS_EACH);
  await expect(lens.page.getByText(/^Engine: [\d.]+ MB of memory$/)).toBeVisible();
  await limit(lens, 1);
  await lens.open(...paths.slice(FILES / 2));
  await expect(lens.page.getByRole('alert')).toContainText('memory of the engine is nearly full');
}

test('the events read so far stay when reading stops', async ({ lens }) => {
  await openUntilFull(lens);
  expect(await violations(lens)).toEqual([]);
  await lens.page.screenshot({ path: join(folder, 'full.png') });
  await lens.find('login');
  await lens.page.getByRole('button', { name: 'Stop reading' }).click();
  await expect(lens.page.getByRole('alert')).toHaveCount(0);
  await lens.loaded();
  const states = await lens.page.evaluate(() => (document.querySelector('al-app') as AppElement).app.files.list.map(({ state }) => state));
  expect(states.filter((state) => state === 'read').length).toBeGreaterThanOrEqual(FILES / 2);
  expect(states.filter((state) => state === 'cancelled').length).toBeGreaterThan(FILES / 4);
  await expect(lens.status).toContainText('events');
});

test('a sample of many files lists the skipped files', async ({ lens }) => {
  await openUntilFull(lens);
  await limit(lens, Infinity);
  await lens.page.getByRole('button', { name: 'Read a sample: every third file' }).click();
  await lens.expectStatus((FILES / 3) * EVENTS_EACH, (FILES / 3) * EVENTS_EACH);
  await expect(lens.page.getByRole('alert')).toContainText('This is a sample: 40 of 60 files were skipped.');
  await lens.show('Sources');
  await expect(lens.page.getByText('skipped', { exact: true })).toHaveCount((2 * FILES) / 3);
});

test('no sample is offered for one file', async ({ lens }) => {
  await limit(lens, 1);
  await lens.open(paths[0] ?? '');
  await expect(lens.page.getByRole('alert')).toContainText('memory of the engine is nearly full');
  await expect(lens.page.getByRole('button', { name: /Read a sample/ })).toHaveCount(0);
  // The other button also stops reading.
  await lens.page.getByRole('button', { name: 'Cancel' }).click();
  await expect(lens.page.getByRole('alert')).toHaveCount(0);
  await lens.loaded();
});
