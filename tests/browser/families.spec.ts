// Families that a user declares: the fields of a file of no known family get a meaning, and the workspace keeps it.
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { violationsInBothThemes } from './axe';
import { chooseField, expect, test, type Lens } from './lens';

const NAMES = ['alice', 'bob', 'carol'];

function lines(count: number): string {
  const event = (at: number) => ({
    logged: `2024-05-17 16:${String(at % 60).padStart(2, '0')}:00`,
    clerk: { login: NAMES[at % 3], ip: `192.0.2.${at}` },
    step: at % 2 ? 'order' : 'cancel',
    done: at % 4 > 0,
    n: at,
  });
  return Array.from({ length: count }, (_, at) => `${JSON.stringify(event(at))}\n`).join('');
}

async function drop(page: Page, name: string, content: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([name, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content], name));
      return data;
    },
    [name, content] as const,
  );
  await page.dispatchEvent('al-app', 'drop', { dataTransfer: transfer });
}

/** The content of the dialog, which is slotted into it. */
const content = (page: Page): Locator => page.locator('al-family-dialog');

/** Chooses the field with a meaning. */
async function choose(page: Page, meaning: string, field: string): Promise<void> {
  await content(page).getByRole('button', { name: new RegExp(`^${meaning}: `) }).click();
  await content(page).getByRole('combobox', { name: meaning, exact: true }).fill(field);
  await content(page).getByRole('option', { name: field }).first().click();
}

async function declare({ page, sources }: Lens): Promise<void> {
  await sources.getByRole('button', { name: 'Say what the fields mean… in shop.jsonl' }).click();
  await expect(page.getByRole('dialog', { name: 'New family of events' })).toBeVisible();
  const dialog = content(page);
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('Shop');
  await expect(dialog).toContainText('0 of the first 10 events have a time.');
  await dialog.getByRole('button', { name: /^Time: / }).click();
  // The field whose values are times is the first one after "not declared".
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('button', { name: 'Time: logged' })).toBeFocused();
  await expect(dialog).toContainText('10 of the first 10 events have a time.');
  await choose(page, 'User', 'clerk.login');
  await choose(page, 'Action', 'step');
  await expect(dialog.getByRole('row').nth(1)).toHaveText(/17\/May\/2024:16:00:00 \+00:00\s+alicecancel/);
  await expect(dialog).toContainText('60 of 60 events at the start of the file belong to this family.');
}

test('Escape closes only the list of fields, and the backdrop keeps a changed draft', async ({ lens }) => {
  const { page } = lens;
  await drop(page, 'shop.jsonl', lines(5));
  await lens.expectStatus(5, 5);
  // The list of events offers the dialog next to the number of events without a time.
  await page.getByRole('button', { name: 'Say what the fields mean… in shop.jsonl' }).click();
  const dialog = page.getByRole('dialog', { name: 'New family of events' });
  await expect(content(page)).toContainText('0 of the first 5 events have a time.');
  const opener = content(page).getByRole('button', { name: /^Time: / });
  await opener.click();
  await expect(content(page).getByRole('combobox', { name: 'Time' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(content(page).getByRole('combobox')).toHaveCount(0);
  await expect(opener).toBeFocused();
  await content(page).getByRole('textbox', { name: 'Name' }).fill('Shop');
  await page.mouse.click(3, 3);
  await expect(content(page).getByRole('textbox', { name: 'Name' })).toHaveValue('Shop');
  await content(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toHaveCount(0);
  // An unchanged draft is not worth keeping.
  await page.getByRole('button', { name: 'Say what the fields mean… in shop.jsonl' }).click();
  await expect(dialog).toBeVisible();
  await page.mouse.click(3, 3);
  await expect(dialog).toHaveCount(0);
});

test('the time, the user and the action of a file are declared, kept in the workspace, and understood at once', async ({ lens }, info) => {
  const { page, sources } = lens;
  await drop(page, 'shop.jsonl', lines(60));
  await lens.expectStatus(60, 60);
  await lens.show('Sources');
  await declare(lens);
  await page.getByRole('button', { name: 'Save and read again' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(sources).toContainText('Shop, 60 records');
  await expect(sources.getByRole('region', { name: 'Declared families' })).toContainText('Time: logged; User: clerk.login; Action: step');

  await lens.show('Events');
  await lens.find('initiator.name:alice');
  await lens.expectStatus(20, 60);
  await lens.find('');
  await chooseField(page, 'Split by', 'initiator.name');
  await expect(page.getByRole('list', { name: 'Legend' })).toContainText(/carol\s*20/);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Workspace', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Save the workspace to disk' }).click();
  const path = info.outputPath('workspace.json');
  await (await download).saveAs(path);
  const { families } = JSON.parse(await readFile(path, 'utf8')) as { families: unknown[] };
  expect(families).toEqual([
    {
      id: 'family-1',
      name: 'Shop',
      fields: [
        { meaning: 'time', path: 'logged' },
        { meaning: 'initiator.name', path: 'clerk.login' },
        { meaning: 'action', path: 'step' },
      ],
    },
  ]);

  // A new page: the file first, and then the workspace. The file is read again.
  await expect(page).not.toHaveURL(/show=sources/);
  await page.reload();
  await drop(page, 'again.jsonl', lines(30));
  await lens.expectStatus(30, 30);
  await lens.find('initiator.name:alice');
  await lens.expectStatus(0, 30);
  await page.getByLabel('Workspace file or definitions').setInputFiles(path);
  await expect(page.locator('al-import-result')).toContainText('0 boards, 1 family.');
  await page.keyboard.press('Escape');
  await lens.expectStatus(10, 30);
  // Another file is understood at once.
  await drop(page, 'more.csv', `logged,clerk.login,step\n2024-05-18 10:00:00,alice,refund\n`);
  await lens.expectStatus(11, 31);
});

test('a declared family is edited with a preview, refused with a reason, and deleted', async ({ lens }) => {
  const { page, sources } = lens;
  await page.getByLabel('Open files').setInputFiles([{ name: 'shop.jsonl', mimeType: 'text/plain', buffer: Buffer.from(lines(60)) }]);
  await lens.expectStatus(60, 60);
  await lens.show('Sources');
  await declare(lens);
  const name = page.getByRole('textbox', { name: 'Name' });
  await name.fill('okta');
  await expect(content(page)).toContainText('"okta" is the name of a built-in family');
  await page.getByRole('button', { name: 'Save and read again' }).click();
  await expect(page.getByRole('alert')).toContainText('"okta" is the name of a built-in family');
  await name.fill('Shop');
  await page.getByRole('button', { name: 'Save and read again' }).click();
  await expect(sources).toContainText('Shop, 60 records');

  await sources.getByRole('region', { name: 'Declared families' }).getByRole('button', { name: 'Edit family Shop' }).click();
  await expect(page.getByRole('dialog', { name: 'Family Shop' })).toBeVisible();
  const dialog = content(page);
  await dialog.getByText('More meanings').click();
  await choose(page, 'Outcome', 'done');
  await expect(dialog.getByRole('row').nth(1)).toContainText('failure');
  await dialog.getByRole('button', { name: 'Save and read again' }).click();
  await expect(sources.getByRole('region', { name: 'Declared families' })).toContainText('Outcome: done');
  await lens.show('Events');
  await lens.find('outcome:failure');
  await lens.expectStatus(15, 60);

  await lens.show('Sources');
  await sources.getByRole('button', { name: 'Delete family Shop' }).click();
  await expect(sources.getByRole('button', { name: 'Say what the fields mean… in shop.jsonl' })).toBeVisible();
  await lens.show('Events');
  await lens.expectStatus(0, 60);
});

for (const width of [390, 1280]) {
  test(`the dialog fits a window of ${width} pixels`, async ({ lens }) => {
    const { page } = lens;
    await page.setViewportSize({ width, height: width === 390 ? 844 : 800 });
    await page.getByLabel('Open files').setInputFiles([{ name: 'shop.jsonl', mimeType: 'text/plain', buffer: Buffer.from(lines(60)) }]);
    await lens.expectStatus(60, 60);
    await lens.show('Sources');
    await declare(lens);
    expect(await lens.overflowPx()).toBe(0);
    const dialog = page.getByRole('dialog');
    expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    await content(page).getByText('More meanings').click();
    expect(await violationsInBothThemes(lens)).toEqual([]);
    await page.getByRole('button', { name: 'Save and read again' }).click();
    await expect(lens.sources.getByRole('region', { name: 'Declared families' })).toBeVisible();
    expect(await violationsInBothThemes(lens)).toEqual([]);
  });
}
