// How a board looks and what it says: its graphs, their breakdowns, its figures.
import { expect, newBoard, test } from './lens';

test('the legend of a ring has small swatches, and names that can be read', async ({ lens }) => {
  const { page } = lens;
  await lens.loadSample();
  await newBoard(lens);
  await page.getByRole('button', { name: 'Breakdowns' }).click();
  await page.getByRole('combobox', { name: 'Breakdown type' }).selectOption('pie');
  await page.getByRole('combobox', { name: 'Field of the breakdown' }).selectOption('action');
  await page.getByRole('button', { name: 'Add breakdown' }).click();
  const row = page.getByRole('group', { name: 'Breakdown by action' }).getByRole('rowheader').first();
  expect(await row.locator('.swatch').boundingBox()).toMatchObject({ width: 10, height: 10 });
  expect((await row.boundingBox())?.height).toBeLessThan(60);
});

test('on paper a board is a board, and says of what it is', async ({ lens }) => {
  const { page } = lens;
  await lens.loadSample();
  await newBoard(lens);
  await page.evaluate(() => {
    // What the browser would do, up to its own dialog.
    window.print = () => window.dispatchEvent(new Event('beforeprint'));
  });
  await page.keyboard.press('Control+p');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('figure', { name: 'Graph all lines' })).toBeVisible();
  const paper = page.locator('al-printout');
  for (const text of ['board New board', '13/May/2019:02:05:20 to 19/May/2019:22:16:12', '276 lines = 276 events']) {
    await expect(paper).toContainText(text);
  }
  await expect(paper).toContainText(/Printed\s*\d\d\/\w{3}\/\d{4}:.*Activity Lens \d+\.\d+\.\d+/);
  await expect(page.getByRole('table')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Add Graph' })).toBeHidden();
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(page.getByRole('figure', { name: 'Graph all lines' })).toBeHidden();
});

test('a gauge without an upper end is measured against the time of the board', async ({ lens }) => {
  const { page } = lens;
  await lens.loadSample();
  await page.getByRole('tab', { name: 'Boards' }).click();
  await page.getByRole('button', { name: 'NEW BOARD' }).click();
  await page.getByRole('button', { name: 'Gauge' }).click();
  const gauge = page.getByRole('region', { name: 'all lines' });
  await expect(gauge).toContainText('276 of 276');
  await page.getByRole('radio', { name: 'Live' }).check();
  await expect(gauge).toContainText('1 of 1');
});
