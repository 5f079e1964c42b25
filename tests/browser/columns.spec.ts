// The list as columns: who did what at a glance, sorted, moved and sized by hand.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { expect, test, type Lens } from './lens';

test.use({ layout: 'columns' });

const heads = (lens: Lens): Locator => lens.grid.getByRole('columnheader');
const head = (lens: Lens, path: string): Locator => lens.grid.locator(`[data-path="${path}"]`);
/** Returns the texts of one column, from the top of the list. The time is column 0. */
const column = (lens: Lens, at: number): Promise<string[]> =>
  lens.grid.locator('.window .row').evaluateAll((rows, index) => rows.map((row) => row.children[index]?.textContent?.trim() ?? ''), at);

const NAMES = ['ana@example.com', 'Bo', 'bo', 'Zoe', ''];

/** Opens events of five users, of whom the last one has no name, with two events of each user. */
async function openUsers(lens: Lens): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'activity-lens-columns-'));
  const event = (at: number) => {
    const name = NAMES[at % NAMES.length];
    return JSON.stringify({
      eventTime: `2024-05-17T16:3${Math.floor(at / NAMES.length)}:0${at % NAMES.length}.00+0000`,
      action: `cloud-object-storage.bucket-lifecycle-configuration.${at % 2 ? 'create' : 'delete'}`,
      outcome: at % 3 ? 'success' : 'failure',
      message: `event ${at}`,
      initiator: { id: `IBMid-${at}`, ...(name ? { name } : {}) },
      target: { id: 'crn:1', name: `bucket-${at}` },
    });
  };
  const file = join(folder, 'users.jsonl');
  await writeFile(file, Array.from({ length: 2 * NAMES.length }, (_, at) => `${event(at)}\n`).join(''));
  await lens.open(file);
  await lens.loaded();
  await lens.expectStatus(10, 10);
  await rm(folder, { recursive: true });
}

test('the list shows who did what to what, and with which outcome', async ({ lens }) => {
  await openUsers(lens);
  await expect(heads(lens)).toHaveText([/^Time/, '', 'Initiator', 'Action', 'Target', 'Source']);
  expect((await column(lens, 2)).slice(0, 5)).toEqual(['·', 'Zoe', 'bo', 'Bo', 'ana@example.com']);
  expect(new Set(await column(lens, 1))).toEqual(new Set(['success', 'failure']));
  // The end of a long action is visible, because actions of one service differ there.
  const { actionRight, endRight } = await lens.grid.locator('.window .row').first().evaluate((row) => {
    const cell = row.children[3] as HTMLElement;
    const end = cell.querySelector('.end') as HTMLElement;
    return { actionRight: cell.getBoundingClientRect().right, endRight: end.getBoundingClientRect().right, text: end.textContent };
  });
  expect(endRight).toBeLessThanOrEqual(actionRight + 1);
});

test('a press on the name of a column sorts all events by it, and a third press returns to the order of time', async ({ lens }) => {
  await openUsers(lens);
  const name = head(lens, 'initiator.name').getByRole('button');
  await name.click();
  await expect.poll(() => column(lens, 2)).toEqual(['ana@example.com', 'ana@example.com', 'Bo', 'Bo', 'bo', 'bo', 'Zoe', 'Zoe', '·', '·']);
  await expect(head(lens, 'initiator.name')).toHaveAttribute('aria-sort', 'ascending');
  // Equal names stay in the order of time, the newest event first.
  expect((await column(lens, 4)).slice(0, 2)).toEqual(['bucket-5', 'bucket-0']);
  await name.click();
  await expect.poll(() => column(lens, 2)).toEqual(['Zoe', 'Zoe', 'bo', 'bo', 'Bo', 'Bo', 'ana@example.com', 'ana@example.com', '·', '·']);
  await name.click();
  await expect.poll(async () => (await column(lens, 4))[0]).toBe('bucket-9');
  await expect(heads(lens).first()).toHaveAttribute('aria-sort', 'descending');
});

test('a column is added to the others, moved by dragging its name, and resized at its edge', async ({ lens }) => {
  await openUsers(lens);
  await lens.page.getByRole('button', { name: 'Columns', exact: true }).click();
  // The content of a dialog is slotted, so it is located from the page.
  const dialog = lens.page.locator('al-columns-dialog');
  await dialog.getByRole('button', { name: 'initiator.id', exact: true }).click();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(heads(lens)).toHaveText([/^Time/, '', 'Initiator', 'Action', 'Target', 'Source', 'initiator.id']);
  const box = async (path: string) => (await head(lens, path).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const [from, to] = [await box('target.name'), await box('initiator.name')];
  const { mouse } = lens.page;
  await mouse.move(from.x + 10, from.y + 10);
  await mouse.down();
  await mouse.move(to.x + 20, to.y + 10, { steps: 4 });
  await mouse.up();
  await expect(heads(lens)).toHaveText([/^Time/, '', 'Target', 'Initiator', 'Action', 'Source', 'initiator.id']);
  // Dragging does not sort.
  await expect(head(lens, 'target.name')).toHaveAttribute('aria-sort', 'none');
  const before = await box('initiator.name');
  await mouse.move(before.x + before.width - 2, before.y + 10);
  await mouse.down();
  await mouse.move(before.x + before.width + 58, before.y + 10, { steps: 4 });
  await mouse.up();
  await expect.poll(async () => Math.round((await box('initiator.name')).width - before.width)).toBe(60);
});

test('the choice between lines and columns lasts, and a telephone has lines', async ({ lens }) => {
  await openUsers(lens);
  await lens.page.getByRole('button', { name: 'Show as lines' }).click();
  await expect.poll(async () => (await lens.lines())[0]).toContain('event 0');
  await lens.page.reload();
  await openUsers(lens);
  await expect.poll(async () => (await lens.lines())[0]).toContain('event 0');
  await lens.page.getByRole('button', { name: 'Show as columns' }).click();
  await expect(heads(lens)).toHaveCount(6);
  await lens.page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(async () => (await lens.lines()).at(-1)).toContain('event 9');
  // The line does not name the initiator and the outcome, so they are next to the time.
  const first = lens.grid.locator('.window .row').first();
  await expect(first.locator('.who')).toHaveCount(0);
  await expect(first).toContainText('failure');
  await expect(lens.grid.locator('.window .row').nth(1).locator('.first')).toHaveText(/^17\/May\/2024:16:31:03\s*success\s*Zoe$/);
  expect(await lens.overflowPx()).toBeLessThanOrEqual(0);
});
