// A list of values becomes a named set, which a search refers to.
import type { Locator, Page } from '@playwright/test';
import { violationsInBothThemes } from './axe';
import { expect, test } from './lens';

const dialog = (page: Page): Locator => page.locator('al-sets-dialog');

test('a pasted list becomes a set, and a search finds its values', async ({ lens }) => {
  const { page } = lens;
  await lens.loadSample();
  await page.getByRole('button', { name: 'Workspace' }).click();
  await page.getByRole('menuitem', { name: 'Use a list of values' }).click();
  await dialog(page).getByRole('textbox', { name: 'Values' }).fill('service,id\nIAM-identity,1\n\niam-identity,2\niam-groups,3\n');
  await expect(dialog(page).getByRole('status')).toHaveText('2 values, 1 blank row left out, 1 repeated value left out.');
  await dialog(page).getByRole('textbox', { name: 'Name', exact: true }).fill('services');
  expect(await violationsInBothThemes(lens)).toEqual([]);
  await dialog(page).getByRole('button', { name: 'Save set' }).click();
  await expect(dialog(page)).toContainText('@services: 2 values');
  await page.keyboard.press('Escape');
  await lens.find('source:@services');
  await expect(page.locator('al-search-meaning')).toContainText('source equal to one of the 2 values of the set "services"');
  await lens.find('source:@service');
  await expect(page.locator('al-search-problems')).toContainText('There is no set called "service"');
});
