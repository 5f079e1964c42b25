// The grid of a board: reading and editing, moving and resizing parts by mouse and by keyboard, and the ready-made boards.
import { readFile } from 'node:fs/promises';
import type { Locator } from '@playwright/test';
import type { Board } from '../../www/src/engine/engine-types';
import { violationsInBothThemes } from './axe';
import { chooseField, expect, newBoard, test, type Lens } from './lens';

const AUDIT = "An audit's first look";
const NAMES = [
  'Events',
  'Deletions',
  'Critical events',
  'Outcomes over time',
  'Severities',
  'Users and their failures',
  'Top users',
  'Top actions',
  'Origins',
  'Failures by reason',
  'Agents',
];

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 390, height: 844 };

test.use({ viewport: WIDE });

async function openReadyMade({ page }: Lens, name: string): Promise<void> {
  await page.getByRole('tab', { name: 'Boards' }).click();
  await page.getByRole('button', { name: 'Add the ready-made boards' }).click();
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
}

async function openAudit(lens: Lens): Promise<void> {
  await lens.loadSample();
  await openReadyMade(lens, AUDIT);
  await expect(lens.page.getByRole('group', { name: 'Events by initiator.host.agent' })).toBeVisible();
  await expect(lens.page.getByRole('figure', { name: 'Graph Severities' })).toBeVisible();
}

const grid = ({ page }: Lens): Locator => page.locator('al-board-grid');
const part = (lens: Lens, name: string): Locator => grid(lens).locator('[data-part]').filter({ has: lens.page.getByRole('heading', { name, exact: true }) });
const handle = ({ page }: Lens, name: string): Locator => page.getByRole('button', { name: `Move or resize ${name}` });
const order = (lens: Lens): Promise<string[]> => grid(lens).locator('[data-part] h2').allTextContents();
const edit = ({ page }: Lens): Promise<void> => page.getByRole('button', { name: 'Edit', exact: true }).click();

async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('the element has no box');
  return box;
}

/** Presses the mouse in the middle of an element and moves it to a point. */
async function drag({ page }: Lens, from: Locator, x: number, y: number): Promise<void> {
  const start = await boxOf(from);
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(x, y, { steps: 5 });
}

/** Saves the workspace to a file. Returns the text of the file. */
async function saveWorkspace({ page }: Lens): Promise<string> {
  await page.getByRole('tab', { name: 'Events' }).click();
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Workspace', exact: true }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Save the workspace to disk' }).click();
  return readFile(await (await download).path(), 'utf8');
}

const auditIn = (workspace: string) => (JSON.parse(workspace) as { boards: Board[] }).boards.find(({ name }) => name === AUDIT);
const widgetIn = (workspace: string, name: string) => auditIn(workspace)?.widgets.find((widget) => widget.name === name);

test('a board that is read has no form and no control that changes a part', async ({ lens }) => {
  await openAudit(lens);
  const controls = grid(lens).locator('form, input, select, textarea, .handle, .edge');
  await expect(controls).toHaveCount(0);
  await expect(lens.page.getByRole('button', { name: /^(Add|Edit .|Breakdowns|Remove)/ })).toHaveCount(0);
  expect(await order(lens)).toEqual(NAMES);
  await edit(lens);
  await expect(grid(lens).locator('.handle')).toHaveCount(NAMES.length);
  await expect(lens.page.getByRole('searchbox', { name: 'Filter on values' })).toHaveCount(2);
  await expect(lens.page.getByRole('button', { name: 'Add Graph' })).toBeVisible();
  const done = lens.page.getByRole('button', { name: 'Done' });
  await done.click();
  await expect(lens.page.getByRole('button', { name: 'Edit', exact: true })).toBeFocused();
  await expect(controls).toHaveCount(0);
  await expect(lens.page.getByText('not saved', { exact: true })).toHaveCount(0);
});

test('parts are moved and resized by mouse, and the saved workspace has the change', async ({ lens }) => {
  const { page } = lens;
  await openAudit(lens);
  await edit(lens);
  const events = await boxOf(part(lens, 'Events'));
  await drag(lens, handle(lens, 'Deletions'), events.x + 20, events.y + 40);
  await expect(part(lens, 'Events')).toHaveAttribute('data-side', 'left');
  await page.mouse.up();
  await expect.poll(() => order(lens)).toEqual(['Deletions', 'Events', ...NAMES.slice(2)]);

  // The edge is dragged nearly to the middle of the board.
  const edge = part(lens, 'Deletions').locator('.edge');
  const { x, width } = await boxOf(grid(lens));
  const { y } = await boxOf(edge);
  await drag(lens, edge, x + width / 2 - 30, y + 20);
  await page.mouse.up();
  const half = async () => Math.abs((await boxOf(part(lens, 'Deletions'))).width - (width - 12) / 2);
  await expect.poll(half).toBeLessThan(1);

  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('not saved', { exact: true })).toHaveCount(0);
  const saved = await saveWorkspace(lens);
  expect(widgetIn(saved, 'Deletions')).toMatchObject({ position: 0, width: 'half' });
  expect(widgetIn(saved, 'Events')).toMatchObject({ position: 1, width: null });

  // The address is written after a delay, and a reload restores the tab of the address.
  await expect.poll(() => new URL(page.url()).hash).not.toContain('show=boards');
  await page.reload();
  await lens.loadSample();
  await page.getByLabel('Workspace file or definitions').setInputFiles([{ name: 'w.json', mimeType: 'application/json', buffer: Buffer.from(saved) }]);
  await expect(page.getByRole('dialog', { name: 'Import result' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Boards' }).click();
  await page.getByRole('button', { name: new RegExp(`^${AUDIT}`) }).click();
  expect(await order(lens)).toEqual(['Deletions', 'Events', ...NAMES.slice(2)]);
  await expect.poll(half).toBeLessThan(1);
});

test('a part is dropped above or below a part that fills its row, and Escape ends a drag without a change', async ({ lens }) => {
  const { page } = lens;
  await openAudit(lens);
  await edit(lens);
  const pivot = part(lens, 'Users and their failures');
  const start = handle(lens, 'Top users');
  await start.scrollIntoViewIfNeeded();
  const dragTo = async (edge: 'top' | 'bottom') => {
    const { x, y, height } = await boxOf(pivot);
    await drag(lens, start, x + 300, edge === 'top' ? y + 30 : y + height - 20);
  };
  await dragTo('bottom');
  await expect(pivot).toHaveAttribute('data-side', 'bottom');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await dragTo('bottom');
  await page.mouse.up();
  // Below the table is where the part was.
  expect(await order(lens)).toEqual(NAMES);
  await expect(page.getByText('not saved', { exact: true })).toHaveCount(0);
  await dragTo('top');
  await expect(pivot).toHaveAttribute('data-side', 'top');
  await page.mouse.up();
  await expect.poll(() => order(lens)).toEqual([...NAMES.slice(0, 5), 'Top users', 'Users and their failures', ...NAMES.slice(7)]);
  await expect(start).toBeFocused();
});

test('parts are moved and resized by keyboard, and each change is announced', async ({ lens }) => {
  const { page } = lens;
  await openAudit(lens);
  await edit(lens);
  const status = grid(lens).getByRole('status');
  const events = handle(lens, 'Events');
  await events.focus();
  await page.keyboard.press('ArrowRight');
  await expect(status).toHaveText('Events is part 2 of 11.');
  expect(await order(lens)).toEqual(['Deletions', 'Events', ...NAMES.slice(2)]);
  await expect(events).toBeFocused();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(status).toHaveText('Events: Half of the width');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(status).toHaveText('Events: Full width');
  await expect.poll(async () => (await boxOf(part(lens, 'Events'))).width).toBe((await boxOf(grid(lens))).width);
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('End');
  await expect(status).toHaveText('Events is part 11 of 11.');
  await page.keyboard.press('ArrowDown');
  await expect(events).toBeFocused();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('not saved', { exact: true })).toHaveCount(0);
  expect(widgetIn(await saveWorkspace(lens), 'Events')).toMatchObject({ position: 10, width: 'half' });
});

test('the menu of a part moves, resizes, duplicates and deletes it, and names its kind', async ({ lens }) => {
  const { page } = lens;
  await openAudit(lens);
  await edit(lens);
  const choose = async (menu: string, item: string) => {
    await page.getByRole('button', { name: menu, exact: true }).click();
    await page.getByRole('menu').getByText(item, { exact: true }).click();
  };
  await choose('Actions for widget Deletions', 'Move up');
  await expect(page.getByRole('button', { name: 'Actions for widget Deletions' })).toBeFocused();
  await choose('Actions for graph Severities', 'Duplicate graph');
  await choose('Actions for widget Events', 'Delete widget');
  await choose('Actions for graph Outcomes over time', 'Full width');
  expect(await order(lens)).toEqual(['Deletions', 'Critical events', 'Outcomes over time', 'Severities', 'Severities', ...NAMES.slice(5)]);
  await expect.poll(async () => (await boxOf(part(lens, 'Outcomes over time'))).width).toBe((await boxOf(grid(lens))).width);
});

test('a board has a row of three thirds in a wide window, and one column in a narrow one', async ({ lens }) => {
  const { page } = lens;
  await openAudit(lens);
  const boxes = async (...names: string[]) => Promise.all(names.map((name) => boxOf(part(lens, name))));
  const [one, two, three] = await boxes('Events', 'Deletions', 'Critical events');
  expect([two?.y, three?.y, two?.width, three?.width].map((number) => Math.round(number ?? 0))).toEqual([one?.y, one?.y, one?.width, one?.width].map((number) => Math.round(number ?? 0)));
  await page.setViewportSize(NARROW);
  const all = await boxes(...NAMES);
  const { x, width } = await boxOf(grid(lens));
  for (const box of all) expect([box.x, box.width]).toEqual([x, width]);
  expect(await lens.overflowPx()).toBe(0);
  expect(await page.locator('al-boards').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
});

for (const [name, parts] of [['Actions on user API keys', 1], [AUDIT, NAMES.length]] as const) {
  test(`the ready-made board "${name}" fits two screens`, async ({ lens }) => {
    await lens.loadSample();
    await openReadyMade(lens, name);
    await expect(lens.page.getByRole('figure', { name: /^Graph / }).first()).toBeVisible();
    await expect(grid(lens).locator('[data-part]')).toHaveCount(parts);
    await expect(lens.page.locator('al-board-breakdown, al-value-table').first()).toBeVisible();
    const screens = await lens.page.locator('al-boards').evaluate(({ scrollHeight, clientHeight }) => scrollHeight / clientHeight);
    expect(screens).toBeLessThanOrEqual(2);
  });
}

test('a board states a number once, unless the totals of a graph are requested', async ({ lens }) => {
  await openAudit(lens);
  const numbers = grid(lens).locator('.figure, .number, .readout');
  const stated = async (number: string) => (await numbers.allInnerTexts()).filter((text) => text.split(/\s/).includes(number)).length;
  // All events, and all failures: the total of the table of users.
  expect([await stated('276'), await stated('21')]).toEqual([1, 1]);
  await edit(lens);
  const graph = part(lens, 'Severities');
  await expect(graph.locator('.readout')).toHaveText(/^\s*all\s*warning\s*critical\s*$/);
  await graph.getByRole('button', { name: 'Edit', exact: true }).click();
  await graph.getByRole('checkbox', { name: 'Totals' }).check();
  await expect(graph.locator('.readout')).toHaveText(/^\s*all\s*276\s*warning\s*41\s*critical\s*27\s*$/);
});

test('the values of a widget open their events', async ({ lens }) => {
  await openAudit(lens);
  const row = part(lens, 'Top users').getByRole('row').filter({ hasText: 'elif@example.com' });
  await row.getByRole('button', { name: 'elif@example.com' }).click();
  await row.getByRole('button', { name: 'Show these events' }).click();
  await lens.expectStatus(19, 276);
});

for (const size of [WIDE, NARROW]) {
  test(`a board has no violation of axe while it is read and edited at ${size.width} pixels`, async ({ lens }) => {
    test.slow();
    await lens.page.setViewportSize(size);
    await openAudit(lens);
    expect(await violationsInBothThemes(lens)).toEqual([]);
    await edit(lens);
    const graph = part(lens, 'Severities');
    await graph.getByRole('button', { name: 'Breakdowns' }).click();
    await graph.getByRole('button', { name: 'Edit', exact: true }).click();
    await part(lens, 'Top users').getByRole('button', { name: 'Edit Top users' }).click();
    expect(await violationsInBothThemes(lens)).toEqual([]);
    expect(await lens.overflowPx()).toBe(0);
  });
}

test('a ring has no slice for other values, and says so', async ({ lens }) => {
  const { page } = lens;
  await lens.loadSample();
  await newBoard(lens);
  await page.getByRole('button', { name: 'Breakdowns' }).click();
  await page.getByRole('combobox', { name: 'Breakdown type' }).selectOption('pie');
  await chooseField(page, 'Breakdown field', 'target.name');
  await page.getByRole('button', { name: 'Add breakdown' }).click();
  const breakdown = page.locator('al-board-breakdown');
  await expect(breakdown.locator('.ring .slice')).toHaveCount(10);
  await expect(breakdown.locator('.ring .series-rest, .ring .series-absent')).toHaveCount(0);
  await expect(breakdown.getByRole('row').filter({ hasText: /other \(\d+ values\)/ })).toHaveCount(1);
  await expect(breakdown).toContainText('Other values and events without the field are not in the ring.');
});

test('a printed board has the widths of the page, and no handles', async ({ lens }) => {
  const { page } = lens;
  await openAudit(lens);
  await edit(lens);
  await page.evaluate(() => {
    // The browser fires this event before it shows its print dialog.
    window.print = () => window.dispatchEvent(new Event('beforeprint'));
  });
  await page.keyboard.press('Control+p');
  await page.emulateMedia({ media: 'print' });
  // The width of a sheet of paper.
  await page.setViewportSize({ width: 700, height: 1000 });
  const [one, two] = [await boxOf(part(lens, 'Events')), await boxOf(part(lens, 'Deletions'))];
  expect(two.y).toBe(one.y);
  expect(one.width).toBeLessThan(250);
  await expect(handle(lens, 'Events')).toBeHidden();
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
});
