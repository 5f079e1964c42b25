// Events with very many fields, members and values: the page draws a part of each list and shows the number of other entries.
import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { line } from './events';
import { chooseField, expect, newBoard, test, type Lens } from './lens';

const folder = mkdtempSync(join(tmpdir(), 'activity-lens-wide-'));
const KEYS = 20_000;
/** The limit on the number of elements. Without events the page has a few hundred. */
const FEW_ELEMENTS = 10_000;

test.afterAll(() => rmSync(folder, { recursive: true }));

const detailOf = (lens: Lens) => lens.page.getByRole('region', { name: 'Event', exact: true });

/** The largest number of keys below one key that have their own columns. */
const PARTS = 5;
const LAST = `requestData.part-${PARTS - 1}.key-${KEYS - 1}`;

/** Opens an event with `keys` keys under `requestData`. */
async function openWide(lens: Lens, keys = KEYS): Promise<void> {
  await openRequest(lens, Object.fromEntries(Array.from({ length: keys }, (_, at) => [`key-${at}`, `value ${at}`])));
}

/** Opens an event with `KEYS` fields. The last field is `LAST`. */
async function openFields(lens: Lens): Promise<void> {
  const part = (nth: number) => Array.from({ length: KEYS / PARTS }, (_, at) => nth * (KEYS / PARTS) + at);
  const members = (nth: number) => Object.fromEntries(part(nth).map((at) => [`key-${at}`, `value ${at}`]));
  await openRequest(lens, Object.fromEntries(Array.from({ length: PARTS }, (_, nth) => [`part-${nth}`, members(nth)])));
}

async function openRequest(lens: Lens, requestData: object): Promise<void> {
  const path = join(folder, 'wide.json');
  await writeFile(path, `${JSON.stringify({ ...JSON.parse(line(1)), requestData })}\n`);
  await lens.open(path);
  await lens.loaded();
  await lens.expectStatus(1, 1);
}

/** Returns the number of elements of the page, including elements inside components. */
function elements(page: Page): Promise<number> {
  return page.evaluate(() => {
    const count = (root: ParentNode): number =>
      [...root.querySelectorAll('*')].reduce((sum, { shadowRoot }) => sum + 1 + (shadowRoot ? count(shadowRoot) : 0), 0);
    return count(document);
  });
}

/** Returns the number of further entries that the button shows. */
async function left(list: ReturnType<Lens['page']['locator']>): Promise<number> {
  const text = (await list.getByRole('button', { name: /^Show [\d,]+ of [\d,]+ more$/ }).textContent()) ?? '';
  return Number(/of ([\d,]+)/.exec(text)?.[1]?.replaceAll(',', ''));
}

test('the fields panel draws the first fields, shows the number of other fields, and finds every field', async ({ lens }) => {
  await openFields(lens);
  const fields = lens.fields.locator('button.field');
  await expect(lens.fields.getByRole('button', { name: /^action/ })).toBeVisible();
  const drawn = await fields.count();
  expect(await elements(lens.page)).toBeLessThan(FEW_ELEMENTS);
  const rest = await left(lens.fields);
  expect(drawn + rest).toBeGreaterThan(KEYS);
  await lens.fields.getByRole('button', { name: /^Show [\d,]+ of/ }).click();
  await expect(fields).toHaveCount(2 * drawn);
  expect(await left(lens.fields)).toBe(rest - drawn);
  await lens.fields.getByRole('textbox', { name: 'Find a field' }).fill(`key-${KEYS - 1}`);
  await expect(fields).toHaveCount(1);
  await expect(lens.fields.getByRole('button', { name: /^Show/ })).toHaveCount(0);
});

test('the event detail draws the first fields and the first part of the JSON', async ({ lens }) => {
  await openWide(lens);
  await lens.grid.getByRole('row').nth(1).click();
  const detail = detailOf(lens);
  const fields = detail.locator('.fields dt');
  await expect(fields.first()).toBeVisible();
  const drawn = await fields.count();
  const rest = await left(detail);
  expect(drawn + rest).toBeGreaterThan(KEYS);
  await detail.getByRole('button', { name: /^Show [\d,]+ of/ }).click();
  await expect.poll(() => left(detail)).toBe(rest - drawn);
  await detail.getByRole('tab', { name: 'JSON' }).click();
  const tree = detail.getByRole('tree');
  await expect(tree).toContainText('key-99: "value 99"');
  await expect(tree).not.toContainText('key-100');
  expect(await left(tree)).toBe(KEYS - 100);
  expect(await elements(lens.page)).toBeLessThan(FEW_ELEMENTS);
});

test('the event detail draws the shown number of fields, whatever the origin of the fields', async ({ lens }) => {
  // The event has fields of two origins, and a few more fields than the detail draws at first.
  await openWide(lens, 310);
  await lens.grid.getByRole('row').nth(1).click();
  const detail = detailOf(lens);
  const more = detail.getByRole('button', { name: /^Show \d+ more$/ });
  const hidden = Number(/\d+/.exec((await more.textContent()) ?? '')?.[0]);
  const before = await detail.locator('.fields dt').count();
  await more.click();
  await expect(more).toHaveCount(0);
  await expect(detail.locator('.fields dt')).toHaveCount(before + hidden);
});

test('every list of fields draws the first fields and finds every field', async ({ lens }) => {
  const { page } = lens;
  await openFields(lens);
  await expect(lens.fields.getByRole('button', { name: /^action/ })).toBeVisible();

  await page.getByRole('button', { name: 'Split by' }).click();
  const split = page.locator('al-split');
  expect((await split.getByRole('option').count()) + (await left(split))).toBeGreaterThan(KEYS);
  await split.getByRole('button', { name: /^Show/ }).click();
  await expect(split.getByRole('option')).toHaveCount(160);
  await expect(split.getByRole('combobox')).toBeFocused();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Columns', exact: true }).click();
  const columns = page.locator('al-columns-dialog');
  expect((await columns.locator('ul li').count()) + (await left(columns))).toBeGreaterThan(KEYS);
  await columns.getByRole('textbox', { name: 'Find a field to add' }).fill(LAST);
  await expect(columns.locator('ul li')).toHaveCount(1);
  await columns.getByRole('button', { name: 'Close' }).first().click();

  await newBoard(lens);
  await page.getByRole('button', { name: 'Breakdowns' }).click();
  expect(await elements(page)).toBeLessThan(FEW_ELEMENTS);
  await chooseField(page, 'Breakdown field', LAST);
  await page.getByRole('button', { name: 'Add breakdown' }).click();
  await expect(page.getByRole('group', { name: `Breakdown by ${LAST}` })).toContainText(`value ${KEYS - 1}`);
});

test('the JSON tree parses every possible end of a string', async ({ lens }) => {
  const values = ['', '\\', '\\\\', '"', 'a "quoted" word', 'end\\"', '\\"\\', '\n\t\u2028'];
  const path = join(folder, 'strings.json');
  await writeFile(path, `${JSON.stringify({ ...JSON.parse(line(1)), requestData: { values, after: 'this' } })}\n`);
  await lens.open(path);
  await lens.loaded();
  await lens.grid.getByRole('row').nth(1).click();
  await detailOf(lens).getByRole('tab', { name: 'JSON' }).click();
  const tree = detailOf(lens).getByRole('tree');
  await tree.getByText('values').click();
  const texts = tree.getByRole('treeitem', { level: 4 }).locator('al-long-text');
  await expect(texts).toHaveCount(values.length);
  const shown = await texts.evaluateAll((all) => all.map((one) => (one as HTMLElement & { text: string }).text));
  expect(shown).toEqual(values);
  await expect(tree).toContainText('after: "this"');
});
