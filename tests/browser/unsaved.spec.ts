// The page asks before unsaved work is lost, and shows how long saved work lasts.
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { violations } from './axe';
import { expect, newBoard, test, type Lens } from './lens';

/** Finds the component of a dialog by the name of the dialog. The content of a dialog is slotted into this component. */
const dialogOf = (page: Page, name: string | RegExp) => page.locator('al-dialog').filter({ has: page.getByRole('dialog', { name }) });

const nav = (page: Page) => page.getByRole('navigation', { name: 'Views' });

const workspaceFile = (name: string, views: object[]) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(JSON.stringify({ format: 'activity-lens-workspace', version: 1, views })),
});

const KEYS = { name: 'Keys', query: '(action user-apikey.delete) -login' };

/** Returns whether the browser would ask before the page is closed. */
const asksBeforeClosing = (page: Page) =>
  page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })));

async function load(lens: Lens, ...files: ReturnType<typeof workspaceFile>[]): Promise<void> {
  await lens.page.getByLabel('Workspace file or definitions').setInputFiles(files);
  await expect(dialogOf(lens.page, 'Import result')).toBeAttached();
}

test('a load without changes offers no undo, and undoing a load undoes only this load', async ({ lens }) => {
  const { page } = lens;
  await lens.loadSample();
  const report = dialogOf(page, 'Import result');
  const undo = report.getByRole('button', { name: 'Undo this import' });
  await load(lens, workspaceFile('good.json', [KEYS]));
  await expect(undo).toBeVisible();
  await page.keyboard.press('Escape');
  await load(lens, { name: 'bad.json', mimeType: 'application/json', buffer: Buffer.from('not a workspace') });
  await expect(undo).toHaveCount(0);
  await page.keyboard.press('Escape');
  await load(lens, workspaceFile('again.json', [KEYS]));
  await expect(report).toContainText('1 already existed');
  await expect(undo).toHaveCount(0);
  await page.keyboard.press('Escape');
  await load(lens, workspaceFile('one.json', [{ name: 'One', query: 'a' }]), workspaceFile('two.json', [{ name: 'Two', query: 'b' }]));
  await expect(nav(page).getByRole('button', { name: /^Two \d/ })).toBeVisible();
  await undo.click();
  await expect(nav(page).getByRole('button', { name: /^(One|Two) \d/ })).toHaveCount(0);
  await expect(nav(page).getByRole('button', { name: 'Keys 4', exact: true })).toBeVisible();
});

test('showing the events of a firing keeps the alert that is being edited', async ({ lens }) => {
  const { page } = lens;
  await lens.loadSample();
  await load(lens, workspaceFile('good.json', [KEYS]));
  await page.keyboard.press('Escape');
  await nav(page).getByRole('button', { name: 'Actions for view Keys' }).click();
  await page.getByRole('menuitem', { name: 'Attach an alert' }).click();
  const dialog = dialogOf(page, 'Alert for Keys');
  await dialog.getByRole('button', { name: 'Email' }).click();
  const events = dialog.getByRole('button', { name: /^Events/ }).first();
  await events.click();
  const question = dialogOf(page, 'Discard the changes to the alert for Keys?');
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  expect(await violations(lens)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(question).toHaveCount(0);
  await expect(dialog.getByRole('group', { name: 'Email channel', exact: true })).toBeVisible();
  await events.click();
  await question.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(nav(page).getByRole('button', { name: /^Keys has an alert/ })).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Events' })).toHaveAttribute('aria-selected', 'true');

  // The alert is unchanged, so there is no question.
  await nav(page).getByRole('button', { name: 'Actions for view Keys' }).click();
  await page.getByRole('menuitem', { name: 'Edit alert' }).click();
  await events.click();
  await expect(dialog).toHaveCount(0);
});

test('leaving a board with unsaved changes, also by going back, asks first', async ({ lens }) => {
  const { page } = lens;
  await lens.loadSample();
  await page.getByRole('tab', { name: 'Boards' }).click();
  // An empty board has nothing to lose.
  await page.getByRole('button', { name: 'NEW BOARD' }).click();
  await page.getByRole('button', { name: 'All boards' }).click();
  await newBoard(lens);
  const graph = page.getByRole('figure', { name: 'Graph all lines' });
  const question = dialogOf(page, /^Discard the changes to/);
  await page.getByRole('button', { name: 'All boards' }).click();
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  await expect(graph).toBeVisible();

  await expect.poll(() => new URL(page.url()).hash).toContain('show=boards');
  await page.goBack();
  await expect(page.getByRole('tab', { name: 'Events' })).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('tab', { name: 'Boards' }).click();
  await expect(graph).toBeVisible();

  // Saving a new board asks for its name and then continues.
  await page.getByRole('button', { name: 'All boards' }).click();
  await question.getByRole('button', { name: 'Save', exact: true }).click();
  const naming = dialogOf(page, 'Edit board');
  await naming.getByRole('textbox', { name: 'Name' }).fill('Mine');
  await naming.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: /^Mine UNCATEGORIZED/ }).click();
  await expect(graph).toBeVisible();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByRole('button', { name: 'Counter' }).click();
  await page.getByRole('button', { name: 'All boards' }).click();
  await question.getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('button', { name: /^Mine UNCATEGORIZED/ }).click();
  await expect(graph).toBeVisible();
  await expect(page.getByRole('region', { name: 'all lines' })).toHaveCount(0);
});

test('a new board has a button to save it', async ({ lens }) => {
  const { page } = lens;
  await lens.loadSample();
  await newBoard(lens);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const naming = dialogOf(page, 'Edit board');
  await naming.getByRole('textbox', { name: 'Name' }).fill('Mine');
  await naming.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Mine' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toHaveCount(0);
});

test('the first save shows how long saved work lasts, and the browser asks before closing while changes are in no file', async ({ lens }) => {
  const { page } = lens;
  await lens.loadSample();
  const warning = page.getByText('Your views, alerts, boards and families are lost when this page closes');
  expect(await asksBeforeClosing(page)).toBe(false);
  // Definitions that were loaded from a file count as saved.
  await load(lens, workspaceFile('good.json', [KEYS]));
  await page.keyboard.press('Escape');
  await expect(warning).toHaveCount(0);
  expect(await asksBeforeClosing(page)).toBe(false);

  const save = async (name: string, query: string) => {
    await lens.find(query);
    await page.getByRole('button', { name: 'Unsaved View' }).click();
    await page.getByRole('menuitem', { name: 'Save as new view / alert' }).click();
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
    await expect(nav(page).getByRole('button', { name: new RegExp(`^${name} `) })).toBeVisible();
  };
  await save('One', 'user-apikey');
  await expect(warning).toBeVisible();
  expect(await violations(lens)).toEqual([]);
  expect(await asksBeforeClosing(page)).toBe(true);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the workspace to disk' }).click();
  expect(await readFile(await (await download).path(), 'utf8')).toContain('"One"');
  await expect(warning).toHaveCount(0);
  expect(await asksBeforeClosing(page)).toBe(false);

  await save('Two', 'user-apikey -login');
  expect(await asksBeforeClosing(page)).toBe(true);
  await page.getByRole('button', { name: 'Keep the workspace in this browser' }).click();
  await expect(warning).toHaveCount(0);
  expect(await asksBeforeClosing(page)).toBe(false);

  // An open unsaved board also counts as a change.
  await newBoard(lens);
  expect(await asksBeforeClosing(page)).toBe(true);
});
