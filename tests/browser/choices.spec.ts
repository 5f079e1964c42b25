// Files that can be read in two ways: dates whose day and month may be in either order, and objects that may be pages.
import { expect, test, type Lens } from './lens';

async function open(lens: Lens, name: string, content: string): Promise<void> {
  await lens.page.getByLabel('Open files').setInputFiles([{ name, mimeType: 'text/plain', buffer: Buffer.from(content) }]);
  await lens.loaded();
}

const dates = (last: string): string => `created,actor,operation\n05/06/2024 09:10,ann,login\n${last},bob,delete\n`;

test('the order of day and month is chosen for a file, shown, changed, and used for other files', async ({ lens }) => {
  const { page, sources } = lens;
  await open(lens, 'may.csv', dates('05/07/2024 10:11'));
  await open(lens, 'june.csv', dates('06/07/2024 11:12'));
  await page.getByRole('button', { name: '2 files need a choice' }).click();
  const order = sources.getByRole('group', { name: 'Order of day and month in may.csv' });
  const [day, month] = [order.getByRole('button', { name: 'Day first: 5/Jun/2024:09:10:00' }), order.getByRole('button', { name: 'Month first: 6/May/2024:09:10:00' })];
  await expect(day).toHaveAttribute('aria-pressed', 'false');
  await expect(month).toHaveAttribute('aria-pressed', 'false');

  await month.click();
  await expect(month).toHaveAttribute('aria-pressed', 'true');
  await expect(sources.getByText('7/May/2024:10:11:00 +00:00')).toBeVisible();
  await expect(page.getByRole('button', { name: '1 file needs a choice' })).toBeVisible();

  await day.click();
  await expect(day).toHaveAttribute('aria-pressed', 'true');
  await expect(month).toHaveAttribute('aria-pressed', 'false');
  await expect(sources.getByText('5/Jul/2024:10:11:00 +00:00')).toBeVisible();

  await order.getByRole('button', { name: 'Use this order for 1 other file' }).click();
  await expect(sources.getByText('6/Jul/2024:11:12:00 +00:00')).toBeVisible();
  await expect(page.getByRole('button', { name: /needs? a choice/ })).toHaveCount(0);
  await expect(sources.getByRole('rowheader', { name: /csv$/ })).toHaveText(['may.csv', 'june.csv']);
});

test('an object with many objects is one event until its array is read as a page', async ({ lens }) => {
  const { page, sources } = lens;
  const things = Array.from({ length: 200 }, (_, at) => ({ label: `thing ${at}`, size: at }));
  await open(lens, 'things.json', JSON.stringify({ answer: { things }, note: 'a list' }));
  await lens.expectStatus(1, 1);
  await page.getByRole('button', { name: '1 file needs a choice' }).click();
  await sources.getByRole('button', { name: 'Read `answer.things` as a page of events' }).click();
  await expect(sources).toContainText('`answer.things` is read as a page of events, as chosen.');
  await expect(sources).toContainText('200 records');
  await lens.show('Events');
  await lens.expectStatus(200, 200);

  await lens.show('Sources');
  await sources.getByRole('button', { name: 'Read the object as one event' }).click();
  await expect(sources.getByRole('button', { name: 'Read `answer.things` as a page of events' })).toBeVisible();
  await lens.show('Events');
  await lens.expectStatus(1, 1);
});
