// Checks every screen and state with the rules of axe, in both themes and at two widths. Tests the page by keyboard alone.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { violations, violationsInBothThemes } from './axe';
import { line, writeLines } from './events';
import { expect, test } from './lens';

// The check is slow, because each rule visits every element of a large page.
test.describe.configure({ timeout: 300_000 });

for (const width of [1280, 390]) {
  test.describe(`${width} pixels`, () => {
    test.use({ colorScheme: 'light', viewport: { width, height: 800 } });

    test('columns, surrounding events, JSON tree, original text, menus and charts have no violation of a rule', async ({ lens }) => {
      test.slow();
      await lens.loadSample();
      const detail = lens.page.getByRole('region', { name: 'Event', exact: true });
      await lens.find('(action user-apikey) -login failure');
      await lens.grid.getByRole('row').nth(1).click();
      await detail.getByRole('button', { name: 'Actions for field action', exact: true }).click();
      expect(await violationsInBothThemes(lens), 'menu of a value').toEqual([]);
      await lens.page.getByRole('menuitem', { name: 'Add as column' }).click();
      await detail.getByRole('tab', { name: 'JSON' }).click();
      await expect(detail.getByRole('tree')).toBeVisible();
      expect(await violationsInBothThemes(lens), 'tree and columns').toEqual([]);
      await detail.getByRole('tab', { name: 'Original' }).click();
      await expect(detail).toContainText('The text is the same as when it was loaded');
      expect(await violationsInBothThemes(lens), 'original').toEqual([]);
      await detail.getByRole('button', { name: 'Show in context' }).click();
      await expect(lens.page.getByRole('group', { name: 'Context of the selected event' })).toBeVisible();
      expect(await violationsInBothThemes(lens), 'context').toEqual([]);
      // On a telephone, the sheet over the list is closed already.
      if (width > 719) await detail.getByRole('button', { name: 'Close' }).click();
      await lens.page.getByRole('button', { name: 'Columns', exact: true }).click();
      expect(await violationsInBothThemes(lens), 'dialog of the columns').toEqual([]);
      await lens.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
      const rail = lens.page.getByRole('button', { name: 'Views and fields', exact: true });
      if (await rail.isVisible()) await rail.click();
      await lens.fields.getByRole('button', { name: 'Actions for field action', exact: true }).click();
      await lens.page.getByRole('menuitem', { name: 'Chart this field' }).click();
      await expect(lens.page.getByRole('dialog', { name: /^action/ })).toBeVisible();
      expect(await violationsInBothThemes(lens), 'chart of a field').toEqual([]);
    });

    test('no state of the page has a violation of a rule', async ({ lens }) => {
      test.slow();
      expect(await violationsInBothThemes(lens), 'first screen').toEqual([]);
      await lens.loadSample();
      expect(await violationsInBothThemes(lens), 'loaded').toEqual([]);
      await lens.find('(action user-apikey) -login "failure');
      await expect(lens.search).toHaveAttribute('aria-invalid', 'true');
      await lens.grid.getByRole('row').nth(2).click();
      expect(await violationsInBothThemes(lens), 'problem in the query, detail open').toEqual([]);
      await lens.show('Sources');
      expect(await violationsInBothThemes(lens), 'sources').toEqual([]);
      await lens.page.getByRole('button', { name: 'More ways to open events' }).click();
      expect(await violationsInBothThemes(lens), 'a menu').toEqual([]);
      await lens.page.getByRole('menuitem', { name: 'Paste' }).click();
      expect(await violationsInBothThemes(lens), 'paste').toEqual([]);
      await lens.page.keyboard.press('Escape');
      for (const item of ['Keyboard shortcuts', 'About this page']) {
        await lens.page.getByRole('button', { name: 'Settings and help' }).click();
        await lens.page.getByRole('menuitem', { name: item }).click();
        await expect(lens.page.getByRole('dialog', { name: item })).toBeVisible();
        expect(await violationsInBothThemes(lens), item).toEqual([]);
        await lens.page.keyboard.press('Escape');
      }
      await lens.show('Events');
      await lens.find('nothing-has-this-word');
      await expect(lens.page.getByText('No events match.')).toBeVisible();
      expect(await violationsInBothThemes(lens), 'no match').toEqual([]);
      expect(await lens.overflowPx(), 'wider than the window').toBeLessThanOrEqual(0);
    });
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('messages about problems with files have no violation of a rule', async ({ lens }) => {
      const folder = await mkdtemp(join(tmpdir(), 'activity-lens-trouble-'));
      const damaged = join(folder, 'damaged.json');
      const large = join(folder, 'large.json');
      await writeFile(damaged, `${line(0)}\nno event \u202e\n{"cut":\n\n${line(0)}\n`);
      await writeLines(large, 0, 40_000, 1500);
      await lens.open(damaged, large);
      await expect(lens.page.getByRole('progressbar')).toBeVisible();
      expect(await violations(lens), 'loading').toEqual([]);
      await lens.page.getByRole('button', { name: 'Cancel' }).click({ timeout: 2000 }).catch(() => {});
      await lens.loaded();
      await lens.show('Sources');
      await expect(lens.sources.getByRole('listitem').first()).toBeVisible();
      expect(await violations(lens), 'refused lines').toEqual([]);
      await rm(folder, { recursive: true });
    });
  });
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
  await expect(lens.page.getByRole('button', { name: 'Clear time range' })).toBeVisible();
  await lens.page.getByRole('button', { name: 'Clear time range' }).click();
  await expect(lens.page.getByRole('button', { name: 'Clear time range' })).toHaveCount(0);
});
