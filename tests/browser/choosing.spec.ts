// Selecting several events in the list by mouse and by keyboard, and copying the selected events.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { violations } from './axe';
import { line } from './events';
import { expect, test, type Lens } from './lens';

const EVENTS = 2500;

const row = (lens: Lens, at: number) => lens.grid.locator(`[aria-rowindex="${at + 2}"]`);
const chosen = (lens: Lens) => lens.grid.getByRole('row', { selected: true });
const count = (lens: Lens) => lens.page.getByRole('status', { name: 'Selected events' });
const detail = (lens: Lens) => lens.page.getByRole('region', { name: 'Event', exact: true });

let folder = '';

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'activity-lens-choosing-'));
});

test.afterAll(() => rm(folder, { recursive: true }));

/** Opens a file with the events `key-0` (the oldest) to `key-2499` (the first row). */
async function opened(lens: Lens): Promise<void> {
  await lens.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const path = join(folder, 'events.json');
  await writeFile(path, Array.from({ length: EVENTS }, (_, at) => `${line(at)}\n`).join(''));
  await lens.open(path);
  await lens.loaded();
  await lens.expectStatus(EVENTS, EVENTS);
}

const nameAt = (at: number): string => `key-${EVENTS - 1 - at}`;
const clipboard = (lens: Lens): Promise<string> => lens.page.evaluate(() => navigator.clipboard.readText());

/** Returns the name of the key in each copied line. */
const copied = async (lens: Lens): Promise<string[]> =>
  (await clipboard(lens)).split('\n').map((text) => /\bkey-\d+/.exec(text)?.[0] ?? text);

test('Shift and Control with the mouse select several events, and their lines are copied in the order of the list', async ({ lens }) => {
  await opened(lens);
  await expect(lens.grid).toHaveAttribute('aria-multiselectable', 'true');
  await row(lens, 2).click();
  await expect(count(lens)).toHaveText('');
  await row(lens, 5).click({ modifiers: ['Shift'] });
  await expect(chosen(lens)).toHaveCount(4);
  await expect(count(lens)).toHaveText('4 selected');
  expect(await lens.page.evaluate(() => String(getSelection()))).toBe('');
  // The detail shows the row that was clicked last.
  await expect(detail(lens)).toContainText(nameAt(5));

  // Select upwards from the same row. Then add a distant row and remove one of the selected rows.
  await row(lens, 1).click({ modifiers: ['Shift'] });
  await expect(chosen(lens)).toHaveCount(2);
  await row(lens, 8).click({ modifiers: ['ControlOrMeta'] });
  await row(lens, 0).click({ modifiers: ['ControlOrMeta'] });
  await row(lens, 2).click({ modifiers: ['ControlOrMeta'] });
  await expect(chosen(lens)).toHaveCount(3);
  await expect(detail(lens)).toContainText(nameAt(2));
  expect(await violations(lens), 'several events chosen').toEqual([]);

  await lens.grid.press('ControlOrMeta+c');
  await expect(lens.page.getByRole('status', { name: 'Message' })).toHaveText('Copied: 3 events as lines');
  expect(await copied(lens)).toEqual([nameAt(0), nameAt(1), nameAt(8)]);

  // A plain click selects one event. Escape selects none.
  await row(lens, 3).click();
  await expect(chosen(lens)).toHaveCount(1);
  await lens.grid.press('Escape');
  await expect(chosen(lens)).toHaveCount(0);
  await expect(detail(lens)).toHaveCount(0);
});

test('the keyboard adds and removes rows, and moves the focus without changing the selection', async ({ lens }) => {
  await opened(lens);
  await lens.grid.focus();
  await lens.grid.press('j');
  await lens.grid.press('Shift+ArrowDown');
  await lens.grid.press('Shift+ArrowDown');
  await expect(chosen(lens)).toHaveCount(3);
  await lens.grid.press('Shift+ArrowUp');
  await expect(chosen(lens)).toHaveCount(2);
  for (let step = 0; step < 3; step += 1) await lens.grid.press('ControlOrMeta+ArrowDown');
  await expect(detail(lens)).toContainText(nameAt(4));
  await expect(chosen(lens)).toHaveCount(2);
  await lens.grid.press('Control+ ');
  await expect(chosen(lens)).toHaveCount(3);
  await lens.grid.press('ControlOrMeta+c');
  await expect.poll(() => copied(lens)).toEqual([nameAt(0), nameAt(1), nameAt(4)]);
  await lens.grid.press('Control+ ');
  await expect(count(lens)).toHaveText('2 selected');
  // Lines are copied in the order of the list.
  await lens.grid.getByRole('button', { name: 'Newest first' }).click();
  await expect(lens.grid.getByRole('columnheader').first()).toHaveAttribute('aria-sort', 'ascending');
  await lens.grid.focus();
  await lens.grid.press('ControlOrMeta+c');
  await expect.poll(() => copied(lens)).toEqual([nameAt(1), nameAt(0)]);
});

test('at most 1,000 events are selected, a message shows this limit, and another search clears the selection', async ({ lens }) => {
  await opened(lens);
  const message = lens.page.getByRole('status', { name: 'Message' });
  await row(lens, 0).click();
  await lens.grid.press('Shift+End');
  await expect(count(lens)).toHaveText('1,000 selected');
  await expect(message).toContainText('At most 1,000 events can be selected.');
  await expect(row(lens, 999)).toHaveAttribute('aria-selected', 'true');
  await expect(detail(lens)).toContainText(nameAt(999));
  await lens.grid.press('ControlOrMeta+c');
  await expect.poll(() => copied(lens)).toEqual(Array.from({ length: 1000 }, (_, at) => nameAt(at)));

  await lens.grid.press('Control+a');
  await expect(message).toContainText('Nothing was selected: 2,500 events exceed the limit of 1,000.');
  await lens.find('target.name:key-15');
  await expect(lens.status).toHaveText(/^111 of /);
  await expect(count(lens)).toHaveText('');
  await lens.grid.focus();
  await lens.grid.press('Control+a');
  await expect(count(lens)).toHaveText('111 selected');
});

test('several events are copied as original text and as lines for a spreadsheet', async ({ lens }) => {
  await opened(lens);
  await row(lens, 0).click();
  await row(lens, 2).click({ modifiers: ['Shift'] });
  const copy = async (name: string) => {
    await lens.page.getByRole('button', { name: 'Copy 3 selected events' }).click();
    await lens.page.getByRole('menuitem', { name }).click();
  };
  await copy('Copy original JSON, one event per line');
  const texts = [0, 1, 2].map((at) => line(EVENTS - 1 - at));
  await expect.poll(() => clipboard(lens)).toBe(texts.join('\n'));
  // Copying 1,000 events reads their file only once.
  await lens.grid.press('Shift+End');
  await lens.page.getByRole('button', { name: 'Copy 1,000 selected events' }).click();
  await lens.page.getByRole('menuitem', { name: 'Copy original JSON' }).click();
  const thousand = Array.from({ length: 1000 }, (_, at) => line(EVENTS - 1 - at));
  await expect.poll(() => clipboard(lens)).toBe(thousand.join('\n'));
  await row(lens, 999).click();
  await row(lens, 997).click({ modifiers: ['Shift'] });
  await copy('Copy as CSV');
  await expect.poll(async () => (await clipboard(lens)).split('\n').length).toBe(3);
  expect(await copied(lens)).toEqual([nameAt(997), nameAt(998), nameAt(999)]);
});

test('the focus ring is drawn above the rows', async ({ lens }) => {
  await opened(lens);
  await lens.grid.focus();
  await lens.grid.press('j');
  const ring = lens.page.locator('al-events-grid .ring');
  const [over, list] = [await ring.boundingBox(), await lens.grid.boundingBox()];
  expect(over).toEqual(list);
  const look = await ring.evaluate((element) => {
    const style = getComputedStyle(element);
    return { outline: style.outlineStyle, z: Number(style.zIndex), events: style.pointerEvents };
  });
  expect(look).toEqual({ outline: 'solid', z: 2, events: 'none' });
});
