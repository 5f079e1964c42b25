// Followed files, which grow while they are open. The tests use a fake file handle and append to its file.
import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { violations } from './axe';
import { line } from './events';
import { checkFollowed, expect, settled, test, type Lens } from './lens';

const NAME = 'growing.json';
const lines = (first: number, count: number): string => Array.from({ length: count }, (_, at) => `${line(first + at)}\n`).join('');

/** Returns an event at the present time, so that alerts can fire. */
function eventNow(action: string, msAgo = 0): string {
  return `${JSON.stringify({ eventTime: new Date(Date.now() - msAgo).toISOString(), action, outcome: 'success', message: action })}\n`;
}

interface Growing {
  content: (string | Uint8Array)[];
  changed: number;
}

/** Replaces the file picker. The new picker returns the handle of a file that the test writes. */
async function giveHandle(page: Page, content: string | number[]): Promise<void> {
  await page.evaluate(
    ([name, initial]) => {
      const growing: Growing = { content: [typeof initial === 'string' ? initial : new Uint8Array(initial)], changed: 1 };
      const getFile = () =>
        Promise.resolve(new File(growing.content as BlobPart[], name as string, { lastModified: growing.changed }));
      Object.assign(window, { growing, showOpenFilePicker: () => Promise.resolve([{ kind: 'file', name, getFile }]) });
    },
    [NAME, content] as const,
  );
}

/** Appends text to the file, or replaces the content of the file if `more` is false. */
function write(page: Page, text: string, more = true): Promise<void> {
  return page.evaluate(
    ([added, append]) => {
      const { growing } = window as unknown as { growing: Growing };
      growing.content = append ? [...growing.content, added as string] : [added as string];
      growing.changed += 1;
    },
    [text, more] as const,
  );
}

const live = (lens: Lens) => lens.page.getByRole('region', { name: 'Live' });

async function follow(lens: Lens): Promise<void> {
  await lens.page.getByRole('button', { name: 'More ways to open events' }).click();
  await lens.page.getByRole('menuitem', { name: 'Follow a growing file' }).click();
}

/** Drops a file or a folder of the disk on the page. */
async function drop(page: Page, path: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devtools.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
  }
}

test('events added to a followed file are counted, drawn and listed, and an incomplete event waits', async ({ lens }) => {
  const { page } = lens;
  await giveHandle(page, lines(0, 8));
  await lens.loadSample();
  const before = Number((await lens.status.textContent())?.match(/of (\d+)/)?.[1]);
  await follow(lens);
  await lens.expectStatus(before + 8, before + 8);
  await expect(live(lens)).toContainText(`Live: following ${NAME}.`);
  await lens.find('action:*user-apikey.create*');
  await expect(lens.status).not.toHaveText(new RegExp(`^${before + 8} of`));
  const matched = Number((await lens.status.textContent())?.match(/^(\d+)/)?.[1]);
  await write(page, lines(8, 4));
  await lens.expectStatus(matched + 1, before + 12);
  const half = line(12);
  await write(page, half.slice(0, 40));
  await lens.show('Sources');
  await expect(lens.sources).toContainText('The last line is not complete yet.');
  await write(page, `${half.slice(40)}\n`);
  await expect(lens.sources).not.toContainText('The last line is not complete yet.');
  await lens.show('Events');
  await lens.expectStatus(matched + 2, before + 13);
  await expect(lens.grid).toContainText('create user-apikey key-12');
  await expect(page.locator('al-ledger')).toContainText(`${before + 13} events + 0 duplicates + 0 refused`);
  expect(await violations(lens)).toEqual([]);

  await live(lens).getByRole('button', { name: 'Stop following' }).click();
  await expect(live(lens)).toHaveCount(0);
  await write(page, lines(13, 5));
  // Check as the page does each second while it follows files. The file is not followed any more.
  await checkFollowed(page);
  await settled(page);
  await lens.expectStatus(matched + 2, before + 13);
  await lens.show('Sources');
  await expect(lens.sources.getByText(/^[0-9a-f]{64}$/)).toHaveCount(2);
});

test('a rewritten file is read from its start, even if it is longer than before', async ({ lens }) => {
  const { page } = lens;
  await giveHandle(page, lines(0, 8));
  await lens.loadSample();
  await follow(lens);
  await expect(live(lens)).toBeVisible();
  // The events of the sample and of the file.
  const total = 276 + 8;
  await lens.expectStatus(total, total);
  await write(page, lines(100, 3), false);
  await lens.expectStatus(total - 5, total - 5);
  await expect(page.getByRole('alert')).toContainText(`${NAME} was rewritten`);
  await write(page, lines(200, 20), false);
  await lens.expectStatus(total + 12, total + 12);
  await write(page, lines(220, 1));
  await lens.expectStatus(total + 13, total + 13);
});

test('a followed file that is truncated while it is read for the first time is read from its start', async ({ lens }) => {
  const { page } = lens;
  await giveHandle(page, lines(0, 3000));
  await lens.loadSample();
  // The second chunk is read after the file was rewritten. The first bytes, which show whether it is an archive or a
  // workspace, are no chunk.
  await page.evaluate((text) => {
    const { growing } = window as unknown as { growing: Growing };
    const { slice } = Blob.prototype;
    let times = 0;
    Blob.prototype.slice = function (this: Blob, ...args: Parameters<typeof slice>) {
      if (this instanceof File && this.name === 'growing.json' && ![262, 512].includes(args[1] ?? 0) && ++times === 2) {
        growing.content = [text];
        growing.changed += 1;
        return new Blob([text]).slice(...args);
      }
      return slice.apply(this, args);
    };
  }, lines(5000, 7));
  await follow(lens);
  await expect(page.getByRole('alert')).toContainText(`${NAME} was rewritten`);
  await lens.expectStatus(276 + 7, 276 + 7);
});

test('a file that is written to constantly is read between two writes', async ({ lens }) => {
  const { page } = lens;
  await giveHandle(page, lines(0, 8));
  await page.evaluate(() => {
    // Behave like a browser, which refuses to read a file that was written to after the page got it.
    const { slice } = File.prototype;
    let refusals = 60;
    File.prototype.slice = function (...range) {
      const bytes = slice.apply(this, range);
      if (this.name === 'growing.json' && refusals > 0) {
        refusals -= 1;
        bytes.arrayBuffer = () => Promise.reject(new DOMException('It was written to.', 'NotReadableError'));
      }
      return bytes;
    };
  });
  await lens.loadSample();
  await follow(lens);
  await lens.expectStatus(276 + 8, 276 + 8);
  await expect(live(lens)).toContainText(`Live: following ${NAME}.`);
});

test('a dropped file is followed while another program writes to it', async ({ lens }) => {
  const { page } = lens;
  const folder = await mkdtemp(join(tmpdir(), 'activity-lens-live-'));
  const path = join(folder, NAME);
  await writeFile(path, lines(0, 10));
  await drop(page, path);
  await lens.expectStatus(10, 10);
  await lens.show('Sources');
  await lens.sources.getByRole('button', { name: `Follow ${NAME}` }).click();
  await expect(live(lens)).toBeVisible();
  for (let at = 10; at < 210; at += 1) await appendFile(path, `${line(at)}\n`);
  await lens.show('Events');
  await lens.expectStatus(210, 210);
  await lens.find('key-150');
  await lens.grid.getByRole('row').nth(1).click();
  await page.getByRole('region', { name: 'Event', exact: true }).getByRole('tab', { name: 'Original' }).click();
  expect(await lens.original()).toBe(line(150));
  await rm(folder, { recursive: true });
  await lens.show('Sources');
  await expect(lens.sources).toContainText('could not be found');
});

test('the files of a dropped folder are opened', async ({ lens }) => {
  const { page } = lens;
  const folder = await mkdtemp(join(tmpdir(), 'activity-lens-folder-'));
  await mkdir(join(folder, 'day', 'hour'), { recursive: true });
  await writeFile(join(folder, 'one.json'), lines(0, 2));
  await writeFile(join(folder, 'day', 'two.json'), lines(2, 3));
  await writeFile(join(folder, 'day', 'hour', 'three.json'), lines(5, 4));
  await drop(page, folder);
  await lens.expectStatus(9, 9);
  await expect(page.locator('al-ledger')).toContainText('3 files');
  await rm(folder, { recursive: true });
});

test('an archive is opened and not followed', async ({ lens }) => {
  const { page } = lens;
  const { gzipSync } = await import('node:zlib');
  await giveHandle(page, [...gzipSync(lines(0, 3))]);
  await lens.loadSample();
  const total = Number((await lens.status.textContent())?.match(/of (\d+)/)?.[1]);
  await follow(lens);
  await lens.expectStatus(total + 3, total + 3);
  await expect(page.getByRole('alert')).toContainText('and not followed');
  await expect(live(lens)).toHaveCount(0);
});

test('an alert that cannot be watched is reported once, and other alerts still fire', async ({ lens }) => {
  const { page } = lens;
  const action = 'iam-identity.user-apikey.delete';
  const channel = { integration: 'email', operator: 'presence', lines: 1, period: '30s', immediate: true, terminal: false };
  const views = [
    { id: 'broken', name: 'Broken', query: '"no end', categories: [] },
    { id: 'whole', name: 'Whole', query: `action:${action}`, categories: [] },
  ];
  const alerts = views.map(({ id }) => ({ id: `a-${id}`, viewId: id, channels: [channel] }));
  const text = JSON.stringify({ format: 'activity-lens-workspace', version: 1, views, alerts });
  await giveHandle(page, eventNow(action, 3_600_000));
  await lens.loadSample();
  await page
    .getByLabel('Workspace file or definitions')
    .setInputFiles([{ name: 'workspace.json', mimeType: 'application/json', buffer: Buffer.from(text) }]);
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await follow(lens);
  const notice = page.getByRole('alert').filter({ hasText: 'The alert for Broken cannot be watched' });
  await expect(notice).toBeVisible();
  await notice.getByRole('button', { name: 'Close' }).click();
  await write(page, eventNow(action));
  await expect(live(lens).getByRole('listitem')).toHaveCount(1);
  await expect(notice).toHaveCount(0);
});

test('alerts fire once when events arrive, in the page and as desktop notifications if permitted', async ({ lens }) => {
  const { page } = lens;
  await page.evaluate(() => {
    class FakeNotification {
      static permission = 'default';
      static titles: string[] = [];
      static requestPermission() {
        FakeNotification.permission = 'granted';
        return Promise.resolve('granted');
      }
      constructor(title: string) {
        FakeNotification.titles.push(title);
      }
    }
    Object.assign(window, { Notification: FakeNotification });
  });
  const action = 'iam-identity.user-apikey.delete';
  // The file has two events within 30 seconds, but both are older than the alert.
  await giveHandle(page, eventNow(action, 3_600_000) + eventNow(action, 3_600_000 - 10));
  await lens.loadSample();
  await page.getByRole('button', { name: 'Settings and help' }).click();
  await page.getByRole('menuitem', { name: 'Follow the tutorial' }).click();
  // The sample is loaded already. The next steps are a search, a view of deletions, and an alert on two deletions.
  for (let step = 0; step < 3; step += 1) await page.getByRole('button', { name: 'Do it for me' }).click();
  await page.getByRole('button', { name: 'Leave the tour' }).click();
  await follow(lens);
  await live(lens).getByRole('button', { name: 'Show alerts as desktop notifications' }).click();
  await expect(live(lens)).toContainText('Alerts are shown as desktop notifications.');
  const fired = live(lens).getByRole('listitem');
  await write(page, eventNow(action));
  await expect(live(lens)).toContainText('Last read at');
  await checkFollowed(page);
  await expect(fired).toHaveCount(0);
  await write(page, eventNow(action));
  await expect(fired).toHaveCount(1);
  await expect(fired).toContainText('line count reached, 2 events');
  expect(await violations(lens)).toEqual([]);
  await write(page, eventNow('iam-identity.user-apikey.create'));
  await checkFollowed(page);
  await expect(fired).toHaveCount(1);
  expect(await page.evaluate(() => (window as unknown as { Notification: { titles: string[] } }).Notification.titles)).toEqual([
    'Alert for Deleted user API keys of the tour',
  ]);
  await fired.getByRole('button', { name: 'Show events' }).click();
  await lens.expectStatus(2, Number((await lens.status.textContent())?.match(/of (\d+)/)?.[1]));
});
