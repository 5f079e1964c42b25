// Menus and lists that open from a button stay inside the window at any width, and close after a choice.
import { expect, test, type Lens } from './lens';

const LISTS = 'details[open] fieldset, [role="menu"], .box:has([role="listbox"]), .preview, .suggestions';
const EVENT = { eventTime: '2019-05-17T16:00:00Z', action: 'iam-identity.user-apikey.delete', outcome: 'success', tags: ['a'] };

/** Opens repeated events. The status then has one more control, which moves the filters to the right. */
async function openRepeated(lens: Lens): Promise<void> {
  const events = [EVENT, { ...EVENT, eventTime: '2019-06-18T17:30:00Z' }, { ...EVENT, eventTime: '' }];
  const buffer = Buffer.from(events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  const copies = ['one.jsonl', 'two.jsonl'].map((name) => ({ name, mimeType: 'application/json', buffer }));
  await lens.page.getByLabel('Open files').setInputFiles(copies);
  await expect(lens.page.getByRole('checkbox', { name: /duplicate/ })).toBeVisible();
}

/** Checks that every open list is inside the window. */
async function expectInside({ page }: Lens, opened: string): Promise<void> {
  const list = page.locator(LISTS).filter({ visible: true });
  await expect(list, opened).toHaveCount(1);
  const box = await list.boundingBox();
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  expect(box, opened).not.toBeNull();
  expect(Math.min(box?.x ?? -1, box?.y ?? -1), opened).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 0), opened).toBeLessThanOrEqual(width);
  expect((box?.y ?? 0) + (box?.height ?? 0), opened).toBeLessThanOrEqual(height);
}

for (const width of [1280, 720, 390]) {
  test.describe(`in a window of ${width} pixels`, () => {
    test.use({ viewport: { width, height: width === 390 ? 844 : 800 } });

    test('every menu opens inside the window', async ({ lens }) => {
      const { page } = lens;
      await openRepeated(lens);
      const fold = page.locator('button.fold');
      if (await fold.isVisible()) await fold.click();
      for (const part of ['Events', 'Boards']) {
        await page.getByRole('tab', { name: part }).click();
        if (part === 'Boards') await page.getByRole('button', { name: 'Add the ready-made boards' }).click();
        const openers = page.locator('summary, button[aria-haspopup]').filter({ visible: true });
        await expect(openers).not.toHaveCount(0);
        // Menus of values are skipped: they are visible only while their row is hovered, and are placed like other menus.
        for (const opener of await openers.all()) {
          const name = (await opener.getAttribute('aria-label')) ?? (await opener.innerText());
          if (/^Actions for (field|value)/.test(name)) continue;
          await opener.click();
          await expectInside(lens, name);
          await page.keyboard.press('Escape');
          await expect(page.locator(LISTS).filter({ visible: true })).toHaveCount(0);
        }
      }
      await page.getByRole('tab', { name: 'Events' }).click();
      await lens.jump.focus();
      await expectInside(lens, 'jump');
      await lens.search.fill('act');
      await expectInside(lens, 'suggestions');
    });
  });
}

test('the menu of a board and its items are labelled with the board', async ({ lens }) => {
  const { page } = lens;
  await lens.loadSample();
  await page.getByRole('tab', { name: 'Boards' }).click();
  await page.getByRole('button', { name: 'Add the ready-made boards' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Boards' });
  await expect(panel.getByRole('button', { name: /^Actions for board / })).not.toHaveCount(0);
  await expect(panel.getByRole('button', { name: /view/ })).toHaveCount(0);
  await panel.getByRole('button', { name: /^Actions for board / }).first().click();
  await expect(page.getByRole('menuitem')).toHaveText([/favourites/, /Duplicate board/, /Delete board/]);
});

test.describe('on a telephone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the sheet of the views closes when a view is chosen', async ({ lens }) => {
    const { page } = lens;
    await lens.loadSample();
    const opener = page.getByRole('button', { name: 'Views and fields' });
    await opener.click();
    const everything = page.getByRole('button', { name: /^EVERYTHING 276/ });
    await everything.click();
    await expect(everything).toBeHidden();
    await expect(opener).toHaveAttribute('aria-expanded', 'false');
    await expect(opener).toBeFocused();
  });
});
