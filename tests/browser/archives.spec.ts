// Archives: each file inside is a file of the list, with its counts, its hash and the original text of its events.
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { line } from './events';
import { expect, test, type Lens } from './lens';
import { tar, zip } from './zip';

let folder = '';

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'activity-lens-archives-'));
});

test.afterAll(() => rm(folder, { recursive: true }));

const lines = (first: number, count: number): string => Array.from({ length: count }, (_, at) => `${line(first + at)}\n`).join('');

async function open(lens: Lens, name: string, content: Uint8Array): Promise<void> {
  const path = join(folder, name);
  await writeFile(path, content);
  await lens.open(path);
  await lens.loaded();
}

/** Returns the names, formats and numbers of events of the listed files. */
async function listed(lens: Lens): Promise<string[][]> {
  await lens.show('Sources');
  const rows = lens.sources.getByRole('row').filter({ has: lens.page.getByRole('rowheader') });
  const texts = await rows.evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll('th, td')].map((cell) => (cell as HTMLElement).innerText.replace(/\s+/g, ' ').trim())),
  );
  return texts.map(([name = '', format = '', , , events = '']) => [name, format, events]);
}

test('the files in a zip archive are listed below the archive, with their counts and hashes', async ({ lens }) => {
  const inner = gzipSync(lines(40, 5));
  const archive = zip([
    { name: 'logs/a.jsonl', data: lines(0, 20) },
    { name: 'logs/b.json.gz', data: inner, stored: true },
    { name: 'in.zip', data: zip([{ name: 'c.jsonl', data: lines(60, 3) }]) },
    { name: 'secret.jsonl', data: 'x', encrypted: true },
  ]);
  await open(lens, 'export.zip', archive);
  expect(await listed(lens)).toEqual([
    ['export.zip', 'zip archive, 3 files', '0'],
    ['export.zip › logs/a.jsonl', 'JSON lines', '20'],
    ['export.zip › logs/b.json.gz', 'gzip, JSON lines', '5'],
    ['export.zip › in.zip', 'zip archive, 1 file', '0'],
    ['export.zip › in.zip › c.jsonl', 'JSON lines', '3'],
    ['All', '', '28'],
  ]);
  await expect(lens.sources).toContainText('secret.jsonl: encrypted');
  for (const bytes of [archive, lines(0, 20), inner]) {
    await expect(lens.sources).toContainText(createHash('sha256').update(bytes).digest('hex'));
  }
});

test('an archive in a compressed file is unpacked, and a damaged one is read as far as possible', async ({ lens }) => {
  const packed = gzipSync(tar([{ name: 'a.jsonl', data: lines(0, 20) }, { name: 'b.jsonl', data: lines(20, 10) }]));
  await open(lens, 'bucket.tar.gz', packed);
  expect((await listed(lens)).map(([name, , events]) => [name, events])).toEqual([
    ['bucket.tar.gz', '0'],
    ['bucket.tar.gz › a.jsonl', '20'],
    ['bucket.tar.gz › b.jsonl', '10'],
    ['All', '30'],
  ]);
});

test('the files of a large archive are hidden at first, and removed with the archive', async ({ lens }) => {
  const entries = Array.from({ length: 30 }, (_, at) => ({ name: `${at}.jsonl`, data: lines(at * 10, 10) }));
  await open(lens, 'many.zip', zip(entries));
  expect((await listed(lens)).map(([name]) => name)).toEqual(['many.zip', 'All']);
  await expect(lens.sources).toContainText('300');
  await lens.sources.getByRole('button', { name: 'Show 30 files' }).click();
  expect(await listed(lens)).toHaveLength(32);
  await lens.sources.getByRole('button', { name: 'Remove many.zip', exact: true }).click();
  await expect(lens.page.getByRole('button', { name: 'Open folder' })).toBeVisible();
});

test('the original text of an event is read out of archives', async ({ lens }) => {
  const inner = zip([{ name: 'a.jsonl.gz', data: gzipSync(lines(7, 1)) }]);
  await open(lens, 'one.tar.gz', gzipSync(tar([{ name: 'in.zip', data: inner }])));
  await lens.grid.getByRole('row').nth(1).click();
  const detail = lens.page.getByRole('region', { name: 'Event', exact: true });
  await detail.getByRole('tab', { name: 'Original' }).click();
  await expect(detail).toContainText('The text is the same as when it was loaded.');
  expect(await lens.original()).toBe(line(7));
});
