// The tables about the matching events, over two weeks of events whose answers are known (`tests/fixtures/two-weeks.jsonl`).
import { resolve } from 'node:path';
import type { Locator } from '@playwright/test';
import { violationsInBothThemes } from './axe';
import { expect, test, type Lens } from './lens';

const EVENTS = resolve(__dirname, '../fixtures/two-weeks.jsonl');

async function open(lens: Lens): Promise<void> {
  await lens.open(EVENTS);
  await lens.loaded();
  await lens.expectStatus(246, 246);
}

const PIVOT = 'Against another field…';
const SEEN = 'First and last seen…';

/** Opens a table from the menu of a field. Returns the component with its content, which is in a slot of the dialog. */
async function openTable(lens: Lens, field: string, action: string): Promise<Locator> {
  await lens.fields.getByRole('textbox', { name: 'Find a field' }).fill(field);
  const name = lens.fields.getByRole('button', { name: new RegExp(`^${field.replaceAll('.', '\\.')} [\\d,]+$`) });
  if ((await name.getAttribute('aria-expanded')) !== 'true') await name.click();
  await lens.fields.getByRole('button', { name: `Actions for field ${field}`, exact: true }).click();
  await lens.fields.getByRole('menuitem', { name: action }).click();
  return lens.page.locator(action === PIVOT ? 'al-pivot-dialog' : 'al-seen-dialog');
}

/** Returns the texts of the cells of each row in the body of a table. */
async function cellsOf(dialog: Locator): Promise<string[][]> {
  const rows = await dialog.locator('tbody tr').all();
  return Promise.all(rows.map(async (row) => (await row.locator('th, td').allInnerTexts()).map((text) => text.trim())));
}

test('actions by outcome, with totals, and a cell opens its events', async ({ lens }) => {
  await open(lens);
  const dialog = await openTable(lens, 'outcome', PIVOT);
  await dialog.getByRole('button', { name: /^Rows/ }).click();
  await dialog.getByRole('combobox', { name: 'Rows', exact: true }).fill('action');
  await dialog.getByRole('option', { name: 'action' }).first().click();
  await expect(dialog.locator('tbody tr')).toHaveCount(5);
  expect(await cellsOf(dialog)).toEqual([
    ['iam-identity.user-apikey.login', '98', '26', '124'],
    ['iam-identity.user-apikey.update', '37', '12', '49'],
    ['iam-identity.policy.update', '23', '6', '29'],
    ['iam-identity.user-apikey.create', '19', '3', '22'],
    ['iam-identity.user-apikey.delete', '18', '4', '22'],
  ]);
  await expect(dialog.locator('tfoot')).toHaveText(/Total\s*195\s*51\s*246/);
  const download = lens.page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save as CSV' }).click();
  expect((await download).suggestedFilename()).toBe('events-by-two-fields.csv');
  await dialog.getByRole('button', { name: /^12 events/ }).click();
  await expect(lens.page.getByRole('dialog')).toHaveCount(0);
  await lens.expectStatus(12, 246);
  await expect(lens.search).toHaveValue(/user-apikey\.update outcome:===failure$/);
});

test('absent addresses have a column that opens their events', async ({ lens }) => {
  await open(lens);
  const dialog = await openTable(lens, 'initiator.host.address', PIVOT);
  await expect(dialog.getByRole('columnheader', { name: 'Absent' })).toBeVisible();
  await dialog.getByRole('button', { name: '6 events: Total, Absent' }).click();
  await lens.expectStatus(6, 246);
});

test('addresses that are new in the second week', async ({ lens }) => {
  await open(lens);
  const dialog = await openTable(lens, 'initiator.host.address', SEEN);
  await dialog.getByRole('combobox', { name: 'Show' }).selectOption('New since a moment');
  await dialog.getByRole('textbox', { name: 'New since' }).fill('2019-05-13');
  await dialog.getByRole('textbox', { name: 'New since' }).press('Enter');
  await expect(dialog.getByText(/^Baseline: 120 loaded events before it/)).toBeVisible();
  await expect(dialog.getByText(/^126 matching events/)).toBeVisible();
  await expect(dialog.locator('tbody tr')).toHaveCount(4);
  const rows = await cellsOf(dialog);
  expect(rows.slice(0, 3).map(([address, , first]) => `${address} ${first}`)).toEqual([
    '203.0.113.2 14/May/2019:18:48:47 +00:00',
    '203.0.113.9 14/May/2019:02:00:00 +00:00',
    '203.0.113.3 13/May/2019:16:48:57 +00:00',
  ]);
  const count = Number(rows[1]?.[1]);
  await dialog.locator('tbody tr').nth(1).getByRole('button').click();
  await lens.expectStatus(count, 246);
  await expect(lens.search).toHaveValue('initiator.host.address:===203.0.113.9');
});

test('rare addresses, and the age of the last use of each key', async ({ lens }) => {
  await open(lens);
  const dialog = await openTable(lens, 'initiator.host.address', SEEN);
  await dialog.getByRole('spinbutton').fill('3');
  await dialog.getByRole('spinbutton').press('Enter');
  await expect(dialog.locator('tbody tr')).toHaveCount(3);
  const rare = (await cellsOf(dialog)).map(([value, count]) => `${value} ${count}`);
  expect(rare).toEqual(['203.0.113.2 1', '203.0.113.3 1', 'Absent 6']);
  await lens.page.keyboard.press('Escape');
  await openTable(lens, 'target.name', SEEN);
  await dialog.getByRole('button', { name: 'Last seen' }).click();
  await dialog.getByRole('button', { name: 'Last seen' }).click();
  await expect(dialog.getByRole('columnheader', { name: 'Last seen' })).toHaveAttribute('aria-sort', 'ascending');
  const keys = (await cellsOf(dialog)).filter(([value]) => value?.startsWith('key-'));
  expect(keys[0]?.[0]).toBe('key-9');
  expect(keys.map((cells) => cells.at(-1))).toEqual(['5', '0', '0', '0', '0', '0', '0']);
});

test('two weeks are compared by action, and both numbers open their events', async ({ lens }) => {
  await open(lens);
  const dialog = await openTable(lens, 'action', SEEN);
  await dialog.getByRole('combobox', { name: 'Show' }).selectOption('Compare two ranges');
  const range = dialog.getByRole('textbox', { name: 'Range' });
  // Both ranges and the button next to them are on one line.
  const tops = [range, dialog.getByRole('textbox', { name: 'Against' })].map(async (input) => (await input.boundingBox())?.y);
  expect(await tops[0]).toBe(await tops[1]);
  const button = await dialog.getByRole('button', { name: 'The range before, of the same length' }).boundingBox();
  expect(Math.abs((button?.y ?? 0) - ((await tops[0]) ?? 0))).toBeLessThan(20);
  await range.fill('2019-05-13 to 2019-05-20 00:00');
  await range.press('Enter');
  await dialog.getByRole('button', { name: 'The range before, of the same length' }).click();
  await expect(dialog.getByText(/^0 new, 0 gone, 3 with more events, 2 with fewer/)).toBeVisible();
  const rows = (await cellsOf(dialog)).map(([action, count, before, change]) => [action?.split('.').slice(-2).join('.'), before, count, change].join(' '));
  expect(rows.sort()).toEqual([
    'policy.update 12 17 +5',
    'user-apikey.create 10 12 +2',
    'user-apikey.delete 13 9 −4',
    'user-apikey.login 59 65 +6',
    'user-apikey.update 26 23 −3',
  ]);
  const login = dialog.locator('tbody tr').filter({ hasText: 'login' });
  await login.getByRole('button', { name: 'Show 59 events' }).click();
  await lens.expectStatus(59, 246);
});

test('the list is grouped by events that are alike, and a group opens its events', async ({ lens }) => {
  await open(lens);
  await lens.page.getByRole('button', { name: 'Group alike' }).click();
  const dialog = lens.page.locator('al-seen-dialog');
  await expect(dialog.locator('tbody tr').first()).toBeVisible();
  const rows = await cellsOf(dialog);
  const counts = rows.map((cells) => Number(cells[3]));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(246);
  expect(counts).toEqual([...counts].sort((one, other) => other - one));
  await dialog.locator('tbody tr').first().getByRole('button').click();
  await lens.expectStatus(counts[0] ?? 0, 246);
});

test('sequences are listed, and their condition becomes the search', async ({ lens }) => {
  await open(lens);
  await lens.page.getByRole('button', { name: 'Sequences' }).click();
  const dialog = lens.page.locator('al-sequence-dialog');
  await expect(dialog).toContainText('1 sequence found.');
  await dialog.getByLabel('At least').fill('2');
  await dialog.getByLabel('Within').fill('1d');
  await dialog.getByLabel('Within').press('Enter');
  await expect(dialog).toContainText('12 sequences found.');
  expect(await violationsInBothThemes(lens)).toEqual([]);
  await dialog.getByLabel('Within').fill('soon');
  await dialog.getByLabel('Within').press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('needs a number and a unit');
  await expect(dialog).not.toContainText('sequences found');
  await dialog.getByLabel('Within').fill('1d');
  await dialog.getByLabel('Within').press('Enter');
  await dialog.getByRole('button', { name: 'Search the last events' }).click();
  await lens.expectStatus(12, 246);
  await expect(lens.search).toHaveValue('_sequence:"2 outcome:failure then outcome:success by initiator.name within 1d"');
  await lens.page.setViewportSize({ width: 390, height: 844 });
  await lens.page.getByRole('button', { name: 'Sequences' }).click();
  await expect(dialog).toContainText('sequence');
  expect(await dialog.locator('al-dialog').evaluate((element) => element.getBoundingClientRect().width)).toBeLessThanOrEqual(390);
  expect(await violationsInBothThemes(lens)).toEqual([]);
});

test('the dialogs have no violation of axe, and fit a phone', async ({ lens }) => {
  await open(lens);
  await openTable(lens, 'outcome', PIVOT);
  await expect(lens.page.locator('al-pivot-dialog tfoot')).toBeVisible();
  expect(await violationsInBothThemes(lens)).toEqual([]);
  await lens.page.keyboard.press('Escape');
  await openTable(lens, 'action', SEEN);
  await lens.page.locator('al-seen-dialog').getByRole('combobox', { name: 'Show' }).selectOption('Compare two ranges');
  await expect(lens.page.locator('al-seen-dialog tbody tr').first()).toBeVisible();
  expect(await violationsInBothThemes(lens)).toEqual([]);
  await lens.page.setViewportSize({ width: 390, height: 844 });
  expect(await lens.overflowPx()).toBe(0);
  const box = await lens.page.getByRole('dialog').boundingBox();
  expect(box && box.x >= 0 && box.x + box.width <= 390).toBe(true);
});

test('a board shows users and their failures as one table, and a heatmap of the week', async ({ lens }) => {
  await open(lens);
  const { page } = lens;
  await page.getByRole('tab', { name: 'Boards' }).click();
  await page.getByRole('button', { name: 'Add the ready-made boards' }).click();
  await page.getByRole('button', { name: /^An audit's first look/ }).click();
  const table = page.getByRole('group', { name: 'Events by initiator.name and action' });
  await expect(table.locator('tfoot td').last()).toHaveText('51');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByRole('button', { name: 'Hours of the week' }).click();
  const week = page.getByRole('group', { name: 'Events by hour of the week (UTC)' });
  await expect(week.locator('tbody tr')).toHaveCount(7);
  const sums = await week.locator('.sum').allInnerTexts();
  expect(sums.reduce((sum, text) => sum + Number(text), 0)).toBe(246);
  expect(await violationsInBothThemes(lens)).toEqual([]);
  const cell = table.locator('tbody button').first();
  const count = Number(await cell.innerText());
  await cell.click();
  await lens.expectStatus(count, 246);
});
