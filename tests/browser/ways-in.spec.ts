// Opening files by dropping, and selecting bars with the pointer.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as plain } from '@playwright/test';
import { line } from './events';
import { builtPage, expect, folderWithPage, Lens, test } from './lens';

test('a file dropped anywhere on the page is opened', async ({ lens }) => {
  const text = `${line(0)}\n${line(1)}\n`;
  const transfer = await lens.page.evaluateHandle((content) => {
    const made = new DataTransfer();
    made.items.add(new File([content], 'dropped.json'));
    return made;
  }, text);
  await lens.page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
  await expect(lens.page.getByText('Drop to open')).toBeVisible();
  await lens.page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await expect(lens.page.getByText('Drop to open')).toHaveCount(0);
  await lens.expectStatus(2, 2);
});

/** Drops files and folders of the disk on the page. */
async function drop(lens: Lens, files: string[]): Promise<void> {
  const devtools = await lens.page.context().newCDPSession(lens.page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devtools.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
  }
}

test('a dropped folder is opened with all files in all its subfolders', async ({ lens }) => {
  const folder = await mkdtemp(join(tmpdir(), 'activity-lens-folder-'));
  const deep = join(folder, 'exports', '2019', 'may');
  await mkdir(deep, { recursive: true });
  await mkdir(join(folder, 'exports', 'empty'));
  // The browser returns at most a hundred entries of a folder at a time.
  const MANY = 130;
  for (let at = 0; at < MANY; at += 1) await writeFile(join(deep, `hour-${at}.json`), `${line(at)}\n`);
  await writeFile(join(folder, 'exports', 'beside.json'), `${line(MANY)}\n`);
  await writeFile(join(folder, 'alone.json'), `${line(MANY + 1)}\n`);
  await drop(lens, [join(folder, 'exports'), join(folder, 'alone.json')]);
  await lens.loaded();
  await lens.expectStatus(MANY + 2, MANY + 2);
  await expect(lens.page.getByRole('button', { name: `${MANY + 2} files` })).toBeVisible();
  await lens.show('Sources');
  await lens.page.getByRole('button', { name: 'Show 32 more' }).click();
  for (const name of ['exports/2019/may/hour-99.json', 'exports/beside.json', 'alone.json']) {
    await expect(lens.sources.getByRole('rowheader', { name, exact: true })).toBeVisible();
  }
  await rm(folder, { recursive: true });
});

test('folders are opened in browsers without file handles, and unreadable files are listed', async ({ lens }) => {
  await lens.page.evaluate((lines) => {
    const fileEntry = (name: string, text: string) => ({
      isFile: true,
      isDirectory: false,
      fullPath: `/exports/${name}`,
      file: (found: (file: File) => void) => found(new File([text], name)),
    });
    const folderEntry = (name: string, portions: unknown[][] | null) => ({
      isFile: false,
      isDirectory: true,
      fullPath: name,
      createReader: () => {
        const left = portions ? [...portions] : null;
        return {
          readEntries: (found: (entries: unknown[]) => void, failed: (error: Error) => void) =>
            left ? found(left.shift() ?? []) : failed(new DOMException('not allowed', 'NotReadableError')),
        };
      },
    });
    const inside = folderEntry('/exports/inside', [[fileEntry('inside/deep.json', lines[0] ?? '')]]);
    // The browser returns the entries of a folder in portions.
    const tree = folderEntry('/exports', [
      [fileEntry('one.json', lines[1] ?? ''), inside],
      [fileEntry('two.json', lines[2] ?? ''), folderEntry('/exports/locked', null)],
    ]);
    Object.assign(DataTransferItem.prototype, { getAsFileSystemHandle: undefined, webkitGetAsEntry: () => tree });
  }, [0, 1, 2].map((at) => `${line(at)}\n`));
  const transfer = await lens.page.evaluateHandle(() => {
    const made = new DataTransfer();
    made.items.add(new File([], 'exports'));
    return made;
  });
  await lens.page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await lens.expectStatus(3, 3);
  await expect(lens.page.getByRole('alert')).toContainText('exports/locked');
  await lens.show('Sources');
  await expect(lens.sources.getByRole('rowheader')).toContainText(['exports/inside/deep.json', 'exports/one.json', 'exports/two.json', 'All']);
});

test('a picked folder shows the paths of its files in their order', async ({ lens }) => {
  const folder = await mkdtemp(join(tmpdir(), 'activity-lens-picked-'));
  for (const [at, name] of ['b', 'a'].entries()) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, 'log.jsonl'), `${line(at)}\n`);
  }
  await lens.page.getByLabel('Open folder').setInputFiles(folder);
  await lens.expectStatus(2, 2);
  await lens.show('Sources');
  await expect(lens.sources.getByRole('rowheader')).toContainText([/^\s*[^/]+\/a\/log\.jsonl/, /^\s*[^/]+\/b\/log\.jsonl/]);
  await rm(folder, { recursive: true });
});

test('a workspace and a manifest that are opened like logs are recognised on the start page', async ({ lens }) => {
  const { page } = lens;
  const workspace = { format: 'activity-lens-workspace', version: 1, views: [{ id: 'view-1', name: 'Keys', query: 'key' }], categories: [], presets: [], alerts: [], boards: [], families: [], settings: {} };
  const json = (name: string, content: object) => ({ name, mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(content)) });
  await expect(page.getByText('A saved workspace opens in the same way.')).toBeVisible();
  await page.getByLabel('Open files').setInputFiles([json('a.manifest.json', { manifest: 'activity-lens-export-1', file: {} }), json('w.json', workspace)]);
  const dialog = page.getByRole('dialog', { name: 'Import result' });
  await expect(page.locator('al-import-result')).toContainText('w.json: 1 view, 0 alerts, 0 presets, 0 boards.');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('alert')).toContainText('"a.manifest.json" is the manifest of an export, not a log. It was passed over.');
  await expect(page.getByRole('button', { name: 'Load sample events' })).toBeVisible();
  await lens.loadSample();
  await expect(page.locator('al-views-panel')).toContainText('Keys');
});

test('files are added to the open files, and a file that is opened twice is reported', async ({ lens }) => {
  const folder = await mkdtemp(join(tmpdir(), 'activity-lens-added-'));
  const [one, two] = [join(folder, 'one.json'), join(folder, 'two.json')];
  await writeFile(one, `${line(0)}\n`);
  await writeFile(two, `${line(1)}\n`);
  await lens.open(one);
  await lens.expectStatus(1, 1);
  await lens.open(two);
  await lens.expectStatus(2, 2);
  await lens.open(one);
  await expect(lens.page.getByRole('checkbox', { name: 'include 1 duplicate' })).toBeVisible();
  await lens.expectStatus(2, 2);
  await lens.page.getByRole('checkbox', { name: 'include 1 duplicate' }).check();
  await lens.expectStatus(3, 3);
  await rm(folder, { recursive: true });
});

test('pointing at a bar describes it, a click zooms to it, and a drag selects several bars', async ({ lens }) => {
  await lens.loadSample();
  const total = (await lens.status.textContent())?.match(/of (\d+) /)?.[1] ?? '';
  const bars = lens.timeline.getByRole('button');
  const bar = bars.first();
  await bar.hover();
  const label = (await bar.getAttribute('aria-label')) ?? '';
  await expect(lens.page.locator('al-timeline .readout')).toHaveText(label);
  await bar.click();
  await expect(lens.status).toHaveText(new RegExp(`^${/([\d,]+) events?/.exec(label)?.[1]} of ${total} `));

  await lens.page.getByRole('button', { name: 'Clear time range' }).click();
  await expect(lens.status).toHaveText(new RegExp(`^${total} of`));
  const labels = await bars.evaluateAll((all) => all.slice(2, 6).map((bar) => bar.ariaLabel ?? ''));
  const within = labels.reduce((sum, text) => sum + Number(/([\d,]+) events?/.exec(text)?.[1] ?? 0), 0);
  await bars.nth(2).hover();
  await lens.page.mouse.down();
  await bars.nth(5).hover();
  await lens.page.mouse.up();
  await expect(lens.status).toHaveText(new RegExp(`^${within} of ${total} `));
});

test('a drag that ends outside the timeline ends at the last bar under the pointer', async ({ lens }) => {
  await lens.loadSample();
  const bars = lens.timeline.getByRole('button');
  const labels = await bars.evaluateAll((all) => all.slice(-3).map((bar) => bar.ariaLabel ?? ''));
  const within = labels.reduce((sum, text) => sum + Number(/([\d,]+) events?/.exec(text)?.[1] ?? 0), 0);
  await bars.nth(-3).hover();
  await lens.page.mouse.down();
  await bars.nth(-2).hover();
  await bars.last().hover();
  await lens.grid.hover();
  await lens.page.mouse.up();
  await expect(lens.status).toHaveText(new RegExp(`^${within} of `));
});

plain('a page without its engine says so instead of staying blank', async ({ page }) => {
  const whole = await readFile(builtPage, 'utf8');
  const cut = whole.replace(/(id="engine-wasm">)[^<]*/, '$1');
  expect(cut.length).toBeLessThan(whole.length);
  const { folder, url } = await folderWithPage();
  await writeFile(join(folder, 'activity-lens.html'), cut);
  await page.goto(url);
  await expect(page.getByRole('alert')).toContainText('The engine could not start');
  await expect(new Lens(page).grid).toHaveCount(0);
  await rm(folder, { recursive: true });
});
