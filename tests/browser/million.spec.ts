// A list of a million events: every event can be reached, opened and copied.
import { expect, test } from './lens';
import { MILLION, million } from './million';
import { expected, line } from './events';

test.describe.configure({ timeout: 300_000 });

test('a million rows: the last row by key and scroll bar, the detail, the original text, a search, surrounding events', async ({ lens }) => {
  const path = await million();
  await lens.open(path);
  await lens.loaded();
  await lens.expectStatus(MILLION, MILLION);
  await expect(lens.grid).toHaveAttribute('aria-rowcount', String(MILLION + 1));

  await lens.grid.focus();
  await lens.grid.press('End');
  const selected = lens.grid.getByRole('row', { selected: true });
  await expect(selected).toHaveAttribute('aria-rowindex', String(MILLION + 1), { timeout: 30_000 });
  await expect(selected).toContainText('key-0');
  await lens.grid.press('ArrowUp');
  await expect(selected).toHaveAttribute('aria-rowindex', String(MILLION));
  await expect(selected).toContainText('key-1');

  // Drag the scroll bar to its end, its middle and its start.
  const drag = (part: number) =>
    lens.grid.evaluate((grid, to) => grid.scrollTo(0, (grid.scrollHeight - grid.clientHeight) * to), part);
  await drag(0);
  await expect(lens.grid.getByRole('row').nth(1)).toHaveAttribute('aria-rowindex', '2');
  await drag(1);
  await expect(lens.grid.locator(`[aria-rowindex="${MILLION + 1}"]`)).toContainText('key-0');
  await drag(0.5);
  const firstShown = async () => Number(await lens.grid.getByRole('row').nth(1).getAttribute('aria-rowindex'));
  // The list is drawn one frame after the scroll.
  await expect.poll(async () => Math.abs((await firstShown()) - MILLION / 2)).toBeLessThan(200);
  const middle = await firstShown();
  // The wheel scrolls by rows, not by thousands of rows.
  await lens.grid.hover();
  await lens.page.mouse.wheel(0, 240);
  await expect.poll(firstShown).toBe(middle + 10);

  const detail = lens.page.getByRole('region', { name: 'Event', exact: true });
  await lens.grid.getByRole('row').nth(3).click();
  const name = `key-${MILLION - (middle + 12) + 1}`;
  await expect(detail).toContainText(name);
  await detail.getByRole('tab', { name: 'Original' }).click();
  await expect(detail).toContainText('The text is the same as when it was loaded');
  expect(await lens.original()).toBe(line(Number(name.slice(4))));

  // After another search the list starts at the top, even if the selected event is far below.
  await detail.getByRole('tab', { name: 'Fields' }).click();
  await lens.find('(action user-apikey) OR login');
  await lens.expectStatus(MILLION, MILLION);
  await expect(lens.grid.getByRole('row').nth(1)).toContainText(`key-${MILLION - 1}`);
  await lens.find('target.name:===key-500000');
  await lens.expectStatus(1, MILLION);
  await lens.grid.getByRole('row').nth(1).click();
  await detail.getByRole('button', { name: 'Show in context' }).click();
  await expect(lens.grid).toHaveAttribute('aria-rowcount', String(MILLION + 1));
  await expect(selected).toContainText('key-500000');
  await expect(lens.grid).toContainText('key-500001');
  await expect(lens.grid).toContainText('key-499999');

  await lens.find('(action user-apikey) -login failure');
  await lens.expectStatus(expected(0, MILLION).failedKeys, MILLION);
});
