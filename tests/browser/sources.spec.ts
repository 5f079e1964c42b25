// The list of sources: counts of lines that add up, and files that are removed, resumed, pasted or dropped as folders.
import { createHash } from 'node:crypto';
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { line, writeLines } from './events';
import { expect, test, type Lens } from './lens';

let folder = '';

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'activity-lens-sources-'));
});

test.afterAll(() => rm(folder, { recursive: true }));

const lines = (first: number, count: number): string =>
  Array.from({ length: count }, (_, at) => `${line(first + at)}\n`).join('');

async function written(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** Returns the texts of the cells in the row of a file. */
async function cells(lens: Lens, name: string): Promise<string[]> {
  const row = lens.sources.getByRole('row').filter({ has: lens.page.getByRole('rowheader', { name, exact: true }) });
  return (await row.getByRole('cell').allInnerTexts()).map((text) => text.trim());
}

test('each source has its format, size, lines, first and last time and hash', async ({ lens }) => {
  const text = lines(0, 20);
  const plain = await written('plain.json', text);
  const packed = await written('packed.json.gz', gzipSync(lines(10, 20)));
  await lens.open(plain);
  await lens.open(packed);
  await expect(lens.page.getByRole('button', { name: '2 files' })).toBeVisible();
  await lens.loaded();
  await lens.show('Sources');
  expect(await cells(lens, 'plain.json')).toEqual([
    'JSON lines', '4.6 kB', '20', '20', '0', '0', '0', '0', '17/May/2019:00:00:00 +00:00', '17/May/2019:00:00:19 +00:00', '',
  ].map((cell, at) => (at === 1 ? expect.stringMatching(/kB$/) : cell))); // prettier-ignore
  const [format, , all, events, duplicates] = await cells(lens, 'packed.json.gz');
  expect([format, all, events, duplicates]).toEqual(['gzip, JSON lines', '20', '10', '10']);
  expect((await cells(lens, 'All')).slice(2, 7)).toEqual(['40', '30', '10', '0', '0']);
  await expect(lens.sources).toContainText(createHash('sha256').update(text).digest('hex'));
});

test('a refused line is shown exactly as in the file', async ({ lens }) => {
  const bad = Buffer.concat([Buffer.from('bad \u202E line \t'), Buffer.from([0xff, 0xc3]), Buffer.from(` ${'z'.repeat(900)} end`)]);
  await lens.open(await written('refused.json', Buffer.concat([Buffer.from(lines(0, 2)), bad, Buffer.from(`\n${lines(2, 1)}`)])));
  await lens.loaded();
  await lens.show('Sources');
  const refused = lens.sources.getByRole('listitem');
  await expect(refused).toContainText(`line 3, byte ${Buffer.byteLength(lines(0, 2)).toLocaleString('en-US')}`);
  await expect(refused).toContainText('not an object');
  for (const shown of ['U+202E', '\\t', '0xff', '0xc3', 'zzz end']) await expect(refused).toContainText(shown);
});

test('removing a file removes its events and keeps the search', async ({ lens }) => {
  await lens.open(await written('stays.json', lines(0, 8)), await written('goes.json', lines(8, 8)));
  await lens.loaded();
  await lens.find('create');
  await lens.expectStatus(4, 16);
  await lens.show('Sources');
  await lens.page.getByRole('button', { name: 'Remove goes.json' }).click();
  await expect(lens.sources).toBeFocused();
  await expect(lens.sources).not.toContainText('goes.json');
  await lens.show('Events');
  await lens.expectStatus(2, 8);
  await expect(lens.search).toHaveValue('create');

  await lens.show('Sources');
  await lens.page.getByRole('button', { name: 'Remove all' }).click();
  await expect(lens.page.getByRole('button', { name: 'Load sample events' })).toBeVisible();
  await lens.page.getByRole('button', { name: 'Load sample events' }).click();
  await expect(lens.status).toHaveText(/^[1-9]\d* of 276 /);
  await expect(lens.search).toHaveValue('create');
});

/** Opens a file with `events` events, cancels reading, and resumes reading. */
async function cancelAndResume(lens: Lens, path: string, events: string): Promise<void> {
  await lens.slowDisk();
  await lens.open(path);
  await expect(lens.status).toHaveText(/^[1-9]/);
  await expect(lens.page.getByText(/^[\d.]+ MB of [\d.]+ MB$/)).toBeVisible();
  await lens.page.getByRole('button', { name: 'Cancel' }).click();
  await lens.loaded();
  await expect(lens.status).toHaveText(/^[1-9]/);
  await lens.show('Sources');
  await expect(lens.sources).toContainText(/Cancelled: .* The events read so far stay loaded/);
  await lens.page.getByRole('button', { name: 'Read the rest' }).click();
  await expect(lens.page.getByText(`${events} lines = ${events} events + 0 duplicates + 0 refused + 0 blank`)).toBeVisible({
    timeout: 60_000,
  });
}

test('a cancelled file can be read to its end', async ({ lens }) => {
  const path = join(folder, 'long.json');
  await writeLines(path, 0, 60_000, 1500);
  await cancelAndResume(lens, path, '60,000');
});

test('a cancelled archive keeps the events read so far, and can be read to its end', async ({ lens }) => {
  const path = join(folder, 'long.json.gz');
  await writeFile(path, gzipSync(lines(0, 90_000), { level: 0 }));
  await cancelAndResume(lens, path, '90,000');
});

test('reading an archive that expands too much stops, and continues on request', async ({ lens }) => {
  const blank = Buffer.alloc(1_000_000, ' ');
  blank[blank.length - 1] = 10;
  const text = Buffer.concat([Buffer.from(lines(0, 3)), ...Array.from({ length: 300 }, () => blank), Buffer.from(lines(3, 2))]);
  await lens.open(await written('bomb.json.gz', gzipSync(text)));
  await lens.loaded();
  await lens.expectStatus(3, 3);
  await expect(lens.page.getByText('incomplete: bomb.json.gz')).toBeVisible();
  await lens.show('Sources');
  await expect(lens.sources).toContainText('expands more than 250 times');
  await lens.page.getByRole('button', { name: 'Continue' }).click();
  await expect(lens.page.getByText('305 lines = 5 events + 0 duplicates + 0 refused + 300 blank')).toBeVisible({ timeout: 60_000 });
  await expect(lens.page.getByText('incomplete')).toHaveCount(0);
});

/** Returns an archive with a wrong checksum. */
function wrongChecksum(text: string): Buffer {
  const packed = gzipSync(text);
  packed[packed.length - 8] = (packed[packed.length - 8] ?? 0) ^ 0xff;
  return packed;
}

test('a damaged archive is marked as damaged in the ledger, the sources, its events and saved files', async ({ lens }) => {
  const { page } = lens;
  const packed = gzipSync(lines(0, 2000));
  await lens.open(await written('wrong.json.gz', wrongChecksum(lines(0, 20))));
  await lens.open(await written('ends.json.gz', packed.subarray(0, packed.length / 2)));
  await expect(page.getByRole('button', { name: '2 files' })).toBeVisible();
  await lens.loaded();
  await expect(page.getByText('damaged: wrong.json.gz')).toHaveAttribute('title', /wrong checksum/);
  await expect(page.getByText('damaged: ends.json.gz')).toHaveAttribute('title', /truncated/);

  await lens.show('Sources');
  const [, , , events, duplicates] = await cells(lens, 'ends.json.gz');
  expect(duplicates).toBe('20');
  const together = (Number(events?.replace(',', '')) + 20).toLocaleString('en-US');
  await expect(lens.sources).toContainText(`covers ${together} lines with an event or a duplicate`);

  await lens.show('Events');
  await lens.grid.getByRole('row').nth(1).click();
  await expect(page.getByRole('region', { name: 'Event', exact: true })).toContainText('its content is not verified');

  await page.evaluate(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Save matching events' }).click();
  const dialog = page.locator('al-dialog');
  await expect(dialog).toContainText('because of wrong.json.gz (damaged), ends.json.gz (damaged)');
  const manifest = page.waitForEvent('download', (download) => download.suggestedFilename().endsWith('.manifest.json'));
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  const { sources, notes } = JSON.parse(await readFile(await (await manifest).path(), 'utf8')) as Manifest;
  expect(sources.map(({ state }) => state)).toEqual(['damaged', 'damaged']);
  expect(sources[0]?.problem).toContain('wrong checksum');
  expect(sources[1]?.problem).toContain('truncated');
  expect(notes.at(-1)).toContain('wrong.json.gz (damaged)');
});

interface Manifest {
  sources: { state: string; problem: string }[];
  notes: string[];
}

test('a script instead of JSON is reported in one sentence, and the list of sources opens', async ({ lens }) => {
  await lens.open(await written('events.js', 'callback([{"action":"login"}]);\n'));
  await expect(lens.page.getByRole('tab', { name: 'Sources' })).toHaveAttribute('aria-selected', 'true');
  await expect(lens.sources.getByText('This looks like JSONP')).toHaveCount(1);
});

test('a table is a source of events, and its header is passed over', async ({ lens }) => {
  await lens.open(await written('table.csv', 'eventTime;action\n2019-05-17T16:36:29Z;login\n2019-05-17T16:36:30Z;"log\nout"\n'));
  await lens.loaded();
  await expect(lens.page.getByText('3 lines = 2 events + 0 duplicates + 0 refused + 0 blank + 1 passed over')).toBeVisible();
  await lens.page.getByRole('tab', { name: 'Sources' }).click();
  await expect(lens.sources.getByText('CSV, separated by semicolons')).toHaveCount(1);
});

test('text that is pasted anywhere or into the dialog becomes a source', async ({ lens }) => {
  const paste = (text: string) =>
    lens.page.evaluate((content) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', content);
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  await paste(lines(0, 3));
  await lens.expectStatus(3, 3);
  await lens.page.getByRole('button', { name: 'More ways to open events' }).click();
  await lens.page.getByRole('menuitem', { name: 'Paste' }).click();
  const box = lens.page.getByRole('textbox', { name: 'Events as text' });
  await expect(box).toBeFocused();
  await box.fill(lines(3, 2));
  await lens.page.getByRole('button', { name: 'Open as a file' }).click();
  await lens.expectStatus(5, 5);
  await lens.show('Sources');
  await expect(lens.sources.getByRole('rowheader', { name: /^pasted at \d\d:\d\d:\d\d$/ })).toHaveCount(2);
});

test('a folder from the picker is opened with all its files', async ({ lens }) => {
  const inside = join(folder, 'exports', 'may');
  await mkdir(inside, { recursive: true });
  await writeFile(join(folder, 'exports', 'one.json'), lines(0, 2));
  await writeFile(join(inside, 'two.json'), lines(2, 2));
  await lens.page.getByLabel('Open folder').setInputFiles(join(folder, 'exports'));
  await lens.expectStatus(4, 4);
});

test('a thousand small archives are all listed, and a damaged archive does not stop the others', async ({ lens }) => {
  test.setTimeout(120_000);
  const paths = await Promise.all(
    Array.from({ length: 1000 }, (_, at) =>
      written(`small-${at}.gz`, at === 500 ? gzipSync(line(at)).subarray(0, 60) : gzipSync(line(at))),
    ),
  );
  await lens.open(...paths);
  await lens.loaded();
  await lens.expectStatus(999, 999);
  await expect(lens.page.getByText('1,000 lines = 999 events + 0 duplicates + 1 refused + 0 blank')).toBeVisible();
  await expect(lens.page.getByText('not read: small-500.gz')).toBeVisible();
  await lens.show('Sources');
  await expect(lens.sources.getByRole('rowheader')).toHaveCount(101);
  await lens.sources.getByRole('button', { name: 'Show 200 of 900 more' }).click();
  for (const left of [700, 500, 300]) await lens.sources.getByRole('button', { name: `of ${left} more` }).click();
  await lens.sources.getByRole('button', { name: 'Show 100 more' }).click();
  await expect(lens.sources.getByRole('rowheader')).toHaveCount(1001);
  // The damaged archive is the first one, unless the files are in the order in which they were opened.
  await expect(lens.sources.getByRole('rowheader').first()).toHaveText('small-500.gz');
  await lens.page.getByRole('combobox', { name: 'Order' }).selectOption('As opened');
  const names = await lens.sources.getByRole('rowheader').allTextContents();
  expect(names.slice(0, 1000).map((name) => name.trim())).toEqual(paths.map((path) => basename(path)).sort());
});

test('a click on the count of refused lines opens these lines', async ({ lens }) => {
  const { page } = lens;
  const good = await Promise.all(Array.from({ length: 12 }, (_, at) => written(`good-${at}.json`, lines(at, 1))));
  await lens.open(...good, await written('damaged.json', `${lines(20, 1)}this is not JSON\n`));
  await lens.expectStatus(13, 13);
  for (const leave of [async () => {}, () => lens.show('Events')]) {
    await leave();
    await page.getByRole('button', { name: '1 refused line' }).click();
    const line = lens.sources.getByText('this is not JSON');
    await expect(line).toBeInViewport();
    await expect(lens.sources.locator('summary').filter({ hasText: '1 refused line' })).toBeFocused();
  }
});

test('the hours of an archive without a file are hatched on the timeline and listed, and problems come first', async ({ lens }) => {
  const hour = (at: string, events: number) =>
    gzipSync(Array.from({ length: events }, (_, minute) => `{"eventTime":"2019-05-17T${at}:0${minute}:00.00+0000","action":"a.b.c","id":"${at}-${minute}"}\n`).join(''));
  const names: string[] = [];
  for (const [at, events] of [['09', 2], ['10', 0], ['11', 3], ['13', 1], ['14', 4]] as const) {
    const bytes = hour(at, events);
    // The file of the last hour is cut.
    names.push(await written(`3a941d8f1f.2019-05-17.${at}00.json.gz`, at === '14' ? bytes.subarray(0, bytes.length - 12) : bytes));
  }
  await lens.open(...names);
  await lens.loaded();
  const gap = lens.page.getByRole('img', { name: /: missing: no file, although the archive has one for each hour/ });
  await expect(gap).toHaveCount(1);
  await expect(lens.page.locator('al-toast')).toContainText('No events in "3a941d8f1f.2019-05-17.1000.json.gz": the file adds nothing to the list.');
  // The labels of the axis are below the bars, and the hatching ends above them.
  const [hatched, figure] = [await gap.boundingBox(), await lens.timeline.boundingBox()];
  expect((hatched?.y ?? 0) + (hatched?.height ?? 0)).toBeLessThanOrEqual((figure?.y ?? 0) + (figure?.height ?? 0) - 20);
  await expect(gap).toHaveAccessibleName(/12:00:00 to .*13:00:00/);
  await expect(lens.page.getByRole('img', { name: /: damaged: the content of the file/ })).toHaveCount(1);
  await lens.show('Sources');
  const coverage = lens.page.locator('al-coverage');
  await expect(coverage).toContainText('Activity Tracker archive 3a941d8f1f 5 files, 3 hours with events, 1 without events, 1 damaged, 1 missing');
  await expect(coverage.getByRole('row').nth(1)).toContainText('17/May/2019:12:00:00 +00:00');
  await expect(coverage.getByRole('row').nth(2)).toContainText('damaged');
  // The cut file is the first one in the list.
  const files = lens.sources.getByRole('rowheader');
  await expect(files.first()).toHaveText('3a941d8f1f.2019-05-17.1400.json.gz');
  await lens.page.getByRole('combobox', { name: 'Order' }).selectOption('Name');
  await expect(files.first()).toHaveText('3a941d8f1f.2019-05-17.0900.json.gz');
  await lens.page.getByRole('textbox', { name: 'Find a file' }).fill('.11');
  await expect(lens.page.getByText('1 of 5 files')).toBeVisible();
  await expect(files.first()).toHaveText('3a941d8f1f.2019-05-17.1100.json.gz');
});
