// Every screen and state, in both themes, wide and narrow, against the rules of axe; and the keyboard alone.
import { violations } from './axe';
import { expect, test } from './lens';

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
    test.describe(`${colorScheme}, ${width} pixels`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 } });

      test('no state breaks a rule', async ({ lens }) => {
        expect(await violations(lens), 'first screen').toEqual([]);
        await lens.loadSample();
        expect(await violations(lens), 'loaded').toEqual([]);
        await lens.find('(action user-apikey) -login "failure');
        await expect(lens.search).toHaveAttribute('aria-invalid', 'true');
        await lens.grid.getByRole('row').nth(2).click();
        expect(await violations(lens), 'problem in the query, detail open').toEqual([]);
        await lens.show('Sources');
        expect(await violations(lens), 'sources').toEqual([]);
        await lens.show('Events');
        await lens.find('nothing-has-this-word');
        await expect(lens.page.getByText('No event matches.')).toBeVisible();
        expect(await violations(lens), 'no match').toEqual([]);
        expect(await lens.overflowPx(), 'wider than the window').toBeLessThanOrEqual(0);
      });
    });
  }
}

test('the list and the timeline work without a mouse', async ({ lens }) => {
  await lens.loadSample();
  await lens.grid.focus();
  await lens.grid.press('ArrowDown');
  await lens.grid.press('ArrowDown');
  await expect(lens.grid.getByRole('row', { selected: true })).toHaveAttribute('aria-rowindex', '3');
  await expect(lens.page.getByRole('region', { name: 'Event' })).toContainText('eventTime');
  await lens.grid.press('Escape');
  await expect(lens.page.getByRole('region', { name: 'Event' })).toHaveCount(0);

  const bars = lens.timeline.getByRole('button');
  await bars.first().focus();
  await bars.first().press('ArrowRight');
  await expect(bars.nth(1)).toBeFocused();
  await bars.nth(1).press('Home');
  await bars.first().press('Enter');
  await expect(lens.page.getByRole('button', { name: 'Clear the time range' })).toBeVisible();
  await lens.page.getByRole('button', { name: 'Clear the time range' }).click();
  await expect(lens.page.getByRole('button', { name: 'Clear the time range' })).toHaveCount(0);
});
