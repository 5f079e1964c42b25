// Saving matching events as original text, as a table, or as Parquet, with a manifest. The number of workers and the kinds
// of files do not change the result.
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Download, Locator } from '@playwright/test';
import { parquetMetadata, parquetReadObjects, parquetSchema } from 'hyparquet';
import { violations } from './axe';
import { expected, line } from './events';
import { expect, test, type Lens, type AppElement } from './lens';

const EVENTS = 6000;
let folder = '';
const paths: string[] = [];
/** The text of all events in order of time. */
const originals: string[] = [];

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'activity-lens-export-'));
  for (let at = 0; at < EVENTS; at += 1) originals.push(at % 1000 === 5 ? hostile(at) : line(at, 900));
  const third = EVENTS / 3;
  // A file that all workers read, an archive with two members, and an array with events over several lines.
  const plain = originals.slice(0, third);
  const packed = originals.slice(third, 2 * third);
  const listed = originals.slice(2 * third).map((text) => JSON.stringify(JSON.parse(text), null, 1));
  const files: [string, string | Buffer][] = [
    ['lines.jsonl', `${plain.join('\n')}\n`],
    ['packed.json.gz', Buffer.concat([gzipSync(`${packed.slice(0, 1000).join('\n')}\n`), gzipSync(packed.slice(1000).join('\n'))])],
    ['listed.json', `[${listed.join(',\n')}]`],
  ];
  for (const [name, content] of files) {
    paths.push(join(folder, name));
    await writeFile(join(folder, name), content);
  }
});

test.afterAll(() => rm(folder, { recursive: true }));

/** Returns an event with characters that are special in a spreadsheet, a table or a line. */
function hostile(at: number): string {
  const event = JSON.parse(line(at, 900)) as Record<string, unknown>;
  return JSON.stringify({ ...event, target: { name: '=HYPERLINK("http://x","a,b")', note: 'two\nlines' }, event: 'a field of this name', tags: [1, 2] });
}

async function openWith(lens: Lens, workers: number): Promise<void> {
  const { page } = lens;
  await page.evaluate(async (count) => {
    // Without a file picker the page saves as a download, which a test can read. Another test writes to a file.
    Reflect.deleteProperty(window, 'showSaveFilePicker');
    const { engine } = (document.querySelector('al-app') as AppElement).app;
    engine.workers = count;
    await engine.restart();
  }, workers);
  await lens.open(...paths);
  await page.waitForFunction(() => {
    const { files } = (document.querySelector('al-app') as AppElement).app;
    return !files.loading && files.list.length > 0 && files.list.every(({ state }) => state === 'read');
  });
  await lens.expectStatus(EVENTS, EVENTS);
}

/** Compares two texts line by line, because a failed comparison of both texts would print megabytes. */
function expectSame(found: readonly string[], right: readonly string[]): void {
  expect(found.length).toBe(right.length);
  const at = found.findIndex((text, at) => text !== right[at]);
  expect(found[at]).toBe(right[at]);
}

interface Exported {
  bytes: Buffer;
  path: string;
  manifest: Manifest;
}

interface Manifest {
  query: string;
  order: string;
  counts: { matched: number; total: number };
  file: { bytes: number; sha256: string; events: number };
  columns: { name: string; type: string; field: string | null }[] | null;
  sources: { name: string; sha256: string; events: number }[];
}

async function save(lens: Lens, format: string, also: (dialog: Locator) => Promise<void> = async () => {}): Promise<Exported> {
  const { page } = lens;
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Save matching events' }).click();
  const dialog = page.locator('al-dialog').filter({ has: page.getByRole('dialog', { name: 'Save matching events' }) });
  await dialog.getByRole('radio', { name: format }).check();
  await also(dialog);
  const downloads: Download[] = [];
  page.on('download', (download) => downloads.push(download));
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect.poll(() => downloads.length, { timeout: 60_000 }).toBe(2);
  expect(await violations(lens)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save in another format' }).click();
  await dialog.getByRole('button', { name: 'Close' }).click();
  // The manifest may be downloaded first. The name of the manifest is longer.
  const [file, manifest] = downloads.sort((a, b) => a.suggestedFilename().length - b.suggestedFilename().length) as [Download, Download];
  expect(manifest.suggestedFilename()).toBe(`${file.suggestedFilename()}.manifest.json`);
  const path = join(folder, file.suggestedFilename());
  await file.saveAs(path);
  const bytes = await readFile(path);
  const saved = JSON.parse(await readFile(await manifest.path(), 'utf8')) as Manifest;
  expect(saved.file.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  expect(saved.file.bytes).toBe(bytes.length);
  return { bytes, path, manifest: saved };
}

for (const workers of [1, 2]) {
  test(`as JSON lines, byte for byte and in the order of the list, with workers: ${workers}`, async ({ lens }) => {
    test.setTimeout(180_000);
    await openWith(lens, workers);
    const { bytes, path, manifest } = await save(lens, 'JSON lines');
    expectSame(bytes.toString().split('\n'), [...originals.toReversed(), '']);
    expect(manifest).toMatchObject({ query: '', order: 'newest first', counts: { matched: EVENTS, total: EVENTS }, file: { events: EVENTS } });
    const hashes = await Promise.all([...paths].sort().map(async (one) => createHash('sha256').update(await readFile(one)).digest('hex')));
    expect(manifest.sources.map(({ sha256 }) => sha256)).toEqual(hashes);
    expect(manifest.sources.map(({ events }) => events)).toEqual([EVENTS / 3, EVENTS / 3, EVENTS / 3]);

    // Only matching events are saved. If the saved file is opened, all its events match the same search.
    const { failedKeys } = expected(0, EVENTS);
    await lens.find('(action user-apikey) -login failure');
    const found = await save(lens, 'JSON lines');
    expect(found.manifest.query).toBe('(action user-apikey) -login failure');
    expect(found.manifest.file.events).toBe(failedKeys);
    await lens.page.reload();
    await lens.open(found.path);
    await lens.expectStatus(failedKeys, failedKeys);
    await lens.find('(action user-apikey) -login failure');
    await lens.expectStatus(failedKeys, failedKeys);
    expect(path).toBe(found.path);
  });

  test(`as Parquet that another reader reads, with workers: ${workers}`, async ({ lens }) => {
    test.setTimeout(180_000);
    await openWith(lens, workers);
    const { bytes, manifest } = await save(lens, 'Parquet');
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
    const metadata = parquetMetadata(file);
    expect(Number(metadata.num_rows)).toBe(EVENTS);
    const about = metadata.key_value_metadata?.find(({ key }) => key === 'activity-lens')?.value ?? '';
    expect(JSON.parse(about)).toMatchObject({ query: '', counts: { matched: EVENTS } });
    const types = Object.fromEntries(parquetSchema(metadata).children.map(({ element }) => [element.name, element.converted_type ?? element.type]));
    expect(types).toMatchObject({ time: 'TIMESTAMP_MILLIS', event: 'UTF8', action: 'UTF8', 'reason.reasonCode': 'DOUBLE', tags: 'UTF8', event_2: 'UTF8' });
    const rows = await parquetReadObjects({ file });
    expectSame(rows.map(({ event }) => event as string), originals.toReversed());
    // Compare the columns with the text of the event.
    const columns = rows.map((row) => [row['action'], row['time'], row['reason.reasonCode'], row['tags'] ?? null]);
    const texts = originals.toReversed().map((text) => {
      const event = JSON.parse(text) as { action: string; eventTime: string; reason: { reasonCode: number }; tags?: number[] };
      return [event.action, new Date(event.eventTime.replace('+0000', 'Z')), event.reason.reasonCode, event.tags?.join(', ') ?? null];
    });
    expectSame(columns.map((row) => JSON.stringify(row)), texts.map((row) => JSON.stringify(row)));
    expect(manifest.columns?.find(({ field }) => field === 'event')?.name).toBe('event_2');
  });
}

test('the form is reset for each search and each time the dialog opens', async ({ lens }) => {
  const { page } = lens;
  await openWith(lens, 1);
  const openDialog = async () => {
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Save matching events' }).click();
  };
  const dialog = page.locator('al-dialog');
  const saveButton = dialog.getByRole('button', { name: 'Save', exact: true });
  const saved = dialog.getByText('matching-events.jsonl was saved: 6,000 events');
  await openDialog();
  await saveButton.click();
  await expect(saved).toBeVisible({ timeout: 60_000 });
  // The host page may search while the dialog is open.
  const search = (text: string) =>
    page.evaluate((query) => (document.querySelector('al-app') as AppElement).app.search.setText(query), text);
  await search('failure');
  await expect(saved).toHaveCount(0);
  await expect(saveButton).toBeVisible();
  await search('');
  await expect(saved).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await openDialog();
  await expect(saved).toHaveCount(0);
  await expect(saveButton).toBeVisible();
});

test('as a table in which no cell is a formula', async ({ lens }) => {
  test.setTimeout(120_000);
  await openWith(lens, 2);
  await lens.find('HYPERLINK');
  const { bytes } = await save(lens, 'CSV');
  const rows = bytes.toString().split('\r\n');
  expect(rows[0]).toBe('time,action,outcome,severity,initiator.name,target.name,message');
  expect(rows).toHaveLength(EVENTS / 1000 + 2);
  expect(rows[1]).toContain(`,"'=HYPERLINK(""http://x"",""a,b"")",`);
  expect(rows[1]).toMatch(/^2019-05-17T01:23:25\.000\+00:00,/);
  const all = await save(lens, 'CSV', (dialog) => dialog.getByRole('radio', { name: 'All fields' }).check());
  expect(all.manifest.columns?.length).toBeGreaterThan(15);
  expect(all.bytes.toString()).toContain('"two\nlines"');
});

test('directly to a file in a browser with a file picker, and cancelling leaves no file', async ({ lens }) => {
  test.setTimeout(120_000);
  const { page } = lens;
  await openWith(lens, 2);
  await page.evaluate(() => {
    const written = { bytes: 0, closed: 0, aborted: 0, slow: 0 };
    const writable = {
      write: async (bytes: Uint8Array) => {
        await new Promise((resolve) => setTimeout(resolve, written.slow));
        written.bytes += bytes.length;
      },
      close: async () => void (written.closed += 1),
      abort: async () => void (written.aborted += 1),
    };
    const showSaveFilePicker = async () => ({ name: 'mine.jsonl', createWritable: async () => writable });
    Object.assign(window, { written, showSaveFilePicker });
  });
  const written = () => page.evaluate(() => (window as unknown as { written: Record<string, number> }).written);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Save matching events' }).click();
  const dialog = page.locator('al-dialog').filter({ has: page.getByRole('dialog', { name: 'Save matching events' }) });
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  expect((await download).suggestedFilename()).toBe('mine.jsonl.manifest.json');
  await expect(dialog).toContainText('mine.jsonl was saved: 6,000 events');
  const size = originals.reduce((sum, text) => sum + Buffer.byteLength(text) + 1, 0);
  expect(await written()).toMatchObject({ bytes: size, closed: 1, aborted: 0 });

  await page.evaluate(() => ((window as unknown as { written: Record<string, number> }).written['slow'] = 3000));
  await dialog.getByRole('button', { name: 'Save in another format' }).click();
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await dialog.getByRole('button', { name: 'Cancel saving' }).click();
  await expect(dialog.getByRole('button', { name: 'Save', exact: true })).toBeVisible();
  expect(await written()).toMatchObject({ closed: 1, aborted: 1 });
});

test('CSV has the file, the line and the hash of each event on request', async ({ lens }) => {
  const names = ['two-weeks.jsonl', 'locked-key.jsonl'];
  const files = names.map((name) => resolve(__dirname, '../fixtures', name));
  const events = new Map<string, { line: number; text: string }[]>();
  for (const [at, file] of files.entries()) {
    const lines = (await readFile(file, 'utf8')).split('\n');
    events.set(names[at] ?? '', lines.flatMap((text, line) => (text === '' ? [] : [{ line: line + 1, text }])));
  }
  const total = [...events.values()].flat().length;
  await lens.page.evaluate(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  await lens.open(...files);
  await lens.expectStatus(total, total);
  const { bytes, manifest } = await save(lens, 'CSV', async (dialog) => {
    await dialog.getByRole('checkbox', { name: 'File, line and SHA-256 of each event' }).check();
  });
  const rows = bytes.toString().trimEnd().split('\r\n');
  expect(rows[0]).toMatch(/,source file,source line,event SHA-256$/);
  expect(manifest.columns?.slice(-3).map(({ name }) => name)).toEqual(['source file', 'source line', 'event SHA-256']);
  const found = rows.slice(1).map((row) => row.split(',').slice(-3).join(' '));
  const hashed = (text: string) => createHash('sha256').update(text).digest('hex');
  const right = [...events].flatMap(([name, lines]) => lines.map(({ line, text }) => `${name} ${line} ${hashed(text)}`));
  expectSame(found.toSorted(), right.toSorted());
});
