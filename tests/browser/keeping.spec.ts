// The workspace in the storage of the browser, in two tabs: a change in one tab appears in the other tab and is kept.
import type { Page } from '@playwright/test';
import { expect, test, type AppElement } from './lens';

const NAMES = ['Keys', 'Failures', 'Logins'];
const nav = (page: Page) => page.getByRole('navigation', { name: 'Views' });

async function choose(page: Page, view: string, item: string): Promise<void> {
  // A favourite is listed twice, so take the first entry.
  await nav(page).getByRole('button', { name: `Actions for view ${view}` }).first().click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

/** Returns the names of the listed views of a tab. */
const shown = (page: Page): Promise<string[]> =>
  page.evaluate(() => (document.querySelector('al-app') as AppElement).app.workspace.views.map(({ name }) => name).sort());

test('two tabs that keep the workspace always have the same views', async ({ lens: { page }, context }) => {
  const views = NAMES.map((name, at) => ({ id: `v${at}`, name, query: name.toLowerCase(), categories: [] }));
  const text = JSON.stringify({ format: 'activity-lens-workspace', version: 1, views });
  await page.getByRole('button', { name: 'Load sample events' }).click();
  await page
    .getByLabel('Workspace file or definitions')
    .setInputFiles([{ name: 'workspace.json', mimeType: 'application/json', buffer: Buffer.from(text) }]);
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await nav(page).getByRole('button', { name: 'Workspace', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Keep the workspace in this browser' }).click();

  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByRole('button', { name: 'Load sample events' }).click();
  await expect.poll(() => shown(other)).toEqual(['Failures', 'Keys', 'Logins']);

  const writes = () => page.evaluate(() => (window as unknown as { writes: number }).writes);
  for (const tab of [page, other]) {
    await tab.evaluate(() => {
      Object.assign(window, { writes: 0 });
      addEventListener('storage', () => ((window as unknown as { writes: number }).writes += 1));
    });
  }
  await choose(other, 'Keys', 'Add to favourites');
  await expect(nav(page).getByRole('list', { name: 'FAVOURITES' })).toContainText('Keys');
  await choose(page, 'Logins', 'Edit view');
  await page.locator('al-dialog').getByRole('textbox', { name: 'Name', exact: true }).fill('Sign-ins');
  await page.getByRole('button', { name: 'Save View', exact: true }).click();
  await expect.poll(() => shown(other)).toEqual(['Failures', 'Keys', 'Sign-ins']);
  await choose(other, 'Failures', 'Delete');
  await expect.poll(() => shown(page)).toEqual(['Keys', 'Sign-ins']);
  await choose(page, 'Keys', 'Duplicate');
  await expect.poll(() => shown(other)).toHaveLength(3);
  // All pending requests are answered.
  expect(await shown(page)).toEqual(await shown(other));
  // Each change of the other tab was saved once. This tab did not save the change again.
  expect(await writes()).toBe(2);
});
