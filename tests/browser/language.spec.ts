// The language of the page: chosen by the browser and by hand, complete on every screen, and wide enough for longer texts.
import { writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { exampleStrings } from '../../www/src/strings/query-examples';
import { violationsInBothThemes } from './axe';
import { expect, newBoard, test, type AppElement, type Lens } from './lens';
import { overflowingTexts, pseudo as p, shownTexts, usePseudo } from './pseudo';

/** Returns the words without accents. */
const wordsOf = (text: string): string[] => text.match(/(?<![\p{L}\d])[a-z]{2,}(?![\p{L}\d])/giu) ?? [];

/** Words that are the same in every language: names, units, types of JSON values, and the formats of times. */
const NAMES = [
  ...['Activity', 'Lens', 'English', 'Deutsch', 'UTC', 'string', 'number', 'boolean'],
  // The name of the file of the sample.
  ...['sample', 'events', 'made', 'up'],
  ...wordsOf(JSON.stringify(exampleStrings.sections.map(({ rows }) => rows.map(({ query }) => query)))),
  ...['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
];
/** Parts of the page whose texts come from the events or the engine. */
const DATA = 'al-search-meaning, [data-bar], .readout, pre';
/** Other texts of the engine: the condition and the subject of an alert, the format, the family and the problems of a file. */
const ENGINE = [/^al-(firings|alert-message): When \d lines? /, /^al-alert-message: \[Activity Lens\] Keys: /, /^al-sources: JSON lines$/, /: 20 times, first in line 1/, /^al-refused: unexpected end/, /^al-sources: IBM Cloud Activity Tracker, /];

/** Returns the words of the sample events: names of fields, and values. */
async function sampleWords(page: Page): Promise<string[]> {
  const texts = await page.evaluate(async () => {
    const { engine } = (document.querySelector('al-app') as AppElement).app;
    const rows = await engine.call('rows', {}, { offset: 0, limit: 276, order: 'newest' });
    const details = await Promise.all(rows.map(({ row }) => engine.call('event', row)));
    return details.flatMap(({ fields }) => fields.map(({ path, value }) => `${path} ${value}`));
  });
  return texts.flatMap(wordsOf);
}

/** Writes a file for a test. Returns its path. */
async function fileWith(name: string, content: string): Promise<string> {
  const path = test.info().outputPath(name);
  await writeFile(path, content);
  return path;
}

/** Checks that every text on screen is translated and within the window. */
async function expectTranslated({ page }: Lens, screen: string, known: ReadonlySet<string>): Promise<void> {
  const texts = (await shownTexts(page, DATA)).filter((text) => !ENGINE.some((pattern) => pattern.test(text)));
  const plain = texts.filter((text) => wordsOf(text.slice(text.indexOf(' '))).some((word) => !known.has(word)));
  expect.soft(plain, `${screen}: texts that are not in the strings`).toEqual([]);
  // The search field moves its text to the place of the cursor.
  const wide = (await overflowingTexts(page)).filter((text) => !text.startsWith('al-search-field: '));
  expect.soft(wide, `${screen}: texts beyond the window`).toEqual([]);
}

const button = (page: Page, name: string) => page.getByRole('button', { name: p(name), exact: true });

async function chooseItem(page: Page, menu: string, item: string): Promise<void> {
  await button(page, menu).first().click();
  await page.getByRole('menuitem', { name: p(item), exact: true }).click();
}

/** On a phone, the views and fields are under a button. */
async function openRail(page: Page): Promise<void> {
  const rail = button(page, 'Views and fields');
  if ((await rail.isVisible()) && (await rail.getAttribute('aria-expanded')) === 'false') await rail.click();
}

async function closeRail(page: Page): Promise<void> {
  const close = button(page, 'Close views and fields');
  if (await close.isVisible()) await close.click();
}

for (const [width, height] of [[1280, 800], [390, 844]] as const) {
  test.describe(`${width} pixels`, () => {
    test.use({ viewport: { width, height }, layout: 'columns' });

    test('every text of the list, the fields and their dialogs is translated and fits', async ({ lens }) => {
      const { page } = lens;
      const known = new Set([...NAMES, 'user', 'apikey', 'login', 'failure']);
      const check = (screen: string): Promise<void> => expectTranslated(lens, screen, known);
      await usePseudo(page);
      await check('start screen');
      await button(page, 'Load sample events').click();
      await expect(page.getByRole('grid', { name: p('Events') }).getByRole('row').nth(1)).toBeVisible();
      for (const word of await sampleWords(page)) known.add(word);
      await check('events');

      await page.getByRole('searchbox').fill('(action user-apikey) -login failure');
      await page.getByRole('searchbox').press('Enter');
      await expect(page.getByRole('status', { name: p('Matching events') })).toContainText('3');
      await page.getByRole('grid').getByRole('row').nth(1).click();
      await check('detail');
      for (const tab of ['JSON', 'Original']) {
        await page.getByRole('tab', { name: p(tab) }).click();
        await expect(tab === 'JSON' ? page.getByRole('tree') : page.locator('al-original-text, pre').first()).toBeVisible();
        await check(tab);
      }
      await page.keyboard.press('Escape');

      await button(page, 'Settings and help').click();
      await check('settings');
      await page.keyboard.press('Escape');
      for (const item of ['Keyboard shortcuts', 'About this page']) {
        await chooseItem(page, 'Settings and help', item);
        await expect(page.getByRole('dialog')).toBeVisible();
        await check(item);
        await page.keyboard.press('Escape');
      }
      await button(page, 'Search language').click();
      await check('search help');
      await page.keyboard.press('Escape');
      await button(page, 'Search history').click();
      await check('history');
      await page.keyboard.press('Escape');
      const table = button(page, 'Show as table');
      // On a phone, the tools of the timeline are folded.
      if (await table.isVisible()) {
        await table.click();
        await check('timeline as a table');
        await table.click();
      }
      await button(page, 'Columns').click();
      await check('columns');
      await page.keyboard.press('Escape');
      await button(page, 'Sequences').click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await check('sequences');
      await page.keyboard.press('Escape');
      await button(page, 'Group alike').click();
      await expect(page.locator('al-seen-dialog tbody tr').first()).toBeVisible();
      await check('groups');
      await page.keyboard.press('Escape');
      for (const item of ['Save matching events', 'Copy query for another engine']) {
        await chooseItem(page, 'Export', item);
        await expect(page.getByRole('dialog')).toBeVisible();
        await check(item);
        await page.keyboard.press('Escape');
      }

      const fields = page.getByRole('region', { name: p('Fields') });
      for (const item of ['Chart this field', 'Against another field…', 'First and last seen…']) {
        await openRail(page);
        await fields.getByRole('button', { name: `${p('Actions for field ')}action`, exact: true }).click();
        await check('menu of a field');
        await fields.getByRole('menuitem', { name: p(item) }).click();
        await expect(page.getByRole('dialog')).toBeVisible();
        await check(item);
        await page.keyboard.press('Escape');
      }
    });

    test('every text of views, alerts, boards, sources and the tour is translated and fits', async ({ lens }) => {
      const { page } = lens;
      await usePseudo(page);
      await button(page, 'Load sample events').click();
      await expect(page.getByRole('grid', { name: p('Events') }).getByRole('row').nth(1)).toBeVisible();
      const known = new Set([...NAMES, 'Keys', ...(await sampleWords(page))]);
      const check = (screen: string): Promise<void> => expectTranslated(lens, screen, known);

      await page.getByRole('searchbox').fill('user-apikey');
      await page.getByRole('searchbox').press('Enter');
      await button(page, 'Unsaved View').click();
      await check('menu of the view');
      await page.getByRole('menuitem', { name: p('Save as new view / alert') }).click();
      await page.getByRole('textbox', { name: p('Name'), exact: true }).fill('Keys');
      await check('view dialog');
      await button(page, 'Save View and attach an alert').click();
      await button(page, 'Email').click();
      await page.getByRole('spinbutton', { name: p('Event lines counter') }).fill('2');
      await page.keyboard.press('Tab');
      await expect(page.getByRole('table').getByRole('row').nth(1)).toBeVisible();
      await check('alert dialog');
      await page.getByRole('button', { name: new RegExp(`^${p('Message')}`) }).first().click();
      await check('message of an alert');
      await button(page, 'Back to the alert').click();
      await button(page, 'Save alert').click();
      await openRail(page);
      await check('views');
      await chooseItem(page, 'Workspace', 'Use a list of values');
      await check('sets');
      await page.keyboard.press('Escape');
      await closeRail(page);

      await page.getByRole('tab', { name: p('Boards') }).click();
      await check('without boards');
      await button(page, 'NEW BOARD').click();
      await button(page, 'Add Graph').click();
      await check('new graph');
      await button(page, 'Add Graph').click();
      await button(page, 'Breakdowns').click();
      await check('board');
      await page.getByRole('tab', { name: p('Sources') }).click();
      await check('sources');
      await chooseItem(page, 'More ways to open events', 'Paste');
      await check('paste');
      await page.keyboard.press('Escape');
      await chooseItem(page, 'Settings and help', 'Follow the tutorial');
      await check('tour');
    });

    test('every text about a file of an unknown family with refused lines is translated and fits', async ({ lens }) => {
      const { page } = lens;
      const content = Array.from({ length: 20 }, (_, at) => JSON.stringify({ logged: `2024-05-17 16:${at + 10}:00`, clerk: 'alice', step: 'order' })).join('\n');
      await lens.open(await fileWith('shop.jsonl', `${content}\n{"cut":\n`));
      await expect(page.getByRole('grid').getByRole('row').nth(1)).toBeVisible();
      await usePseudo(page);
      const known = new Set([...NAMES, 'JSON', 'lines', 'shop', 'jsonl', 'alice', 'order', 'logged', 'clerk', 'step', 'cut']);
      const check = (screen: string): Promise<void> => expectTranslated(lens, screen, known);
      await page.getByRole('tab', { name: p('Sources') }).click();
      await check('refused lines');
      await page.getByRole('button', { name: new RegExp(`^${p('Say what the fields mean')}`) }).first().click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await check('family');
    });
  });
}

test('a change of the language changes the texts that are on screen', async ({ lens }) => {
  const { page } = lens;
  await lens.loadSample();
  // A new board has its name from the language in which it was made.
  const known = new Set([...NAMES, 'user', 'apikey', 'New', 'board', ...(await sampleWords(page))]);
  await newBoard(lens);
  await page.getByRole('tab', { name: 'Sources' }).click();
  await page.getByRole('tab', { name: 'Events' }).click();
  await lens.find('user-apikey');
  await lens.expectStatus(41, 276);
  await lens.grid.getByRole('row').nth(1).click();
  await expect(page.getByRole('region', { name: 'Event', exact: true })).toBeVisible();
  await page.getByRole('combobox', { name: 'Split by' }).or(page.getByRole('button', { name: /^Split by/ })).first().click();
  await page.getByRole('option', { name: 'outcome' }).first().click();
  await usePseudo(page);
  await expectTranslated(lens, 'events', known);
  for (const tab of ['Boards', 'Sources']) {
    await page.getByRole('tab', { name: p(tab) }).click();
    await expectTranslated(lens, tab, known);
  }
});

test.describe('German', () => {
  test.use({ locale: 'de-AT' });

  test('the page opens in the language of the browser, and keeps another language that is chosen by hand', async ({ lens: { page } }) => {
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    await page.getByRole('button', { name: 'Beispielereignisse laden' }).click();
    const status = page.getByRole('status', { name: 'Treffer' });
    await expect(status).toHaveText(/^276 von 276 Ereignissen/);
    await page.getByRole('searchbox', { name: 'Ereignisse suchen' }).fill('user-apikey');
    await page.getByRole('searchbox').press('Enter');
    await expect(status).toHaveText(/^41 von 276 Ereignissen/);

    await page.getByRole('button', { name: 'Einstellungen und Hilfe' }).click();
    await expect(page.getByRole('menuitemradio', { name: 'Sprache: Deutsch' })).toHaveAttribute('aria-checked', 'true');
    await page.getByRole('menuitemradio', { name: 'Sprache: English' }).click();
    // The file stays open, and the search stays.
    await expect(page.getByRole('status', { name: 'Matching events' })).toHaveText(/^41 of 276 events/);
    await expect(page.getByRole('tab', { name: 'Events' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Unsaved View' })).toBeVisible();
    await expect(page.getByRole('searchbox', { name: 'Search events' })).toHaveValue('user-apikey');
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');

    await page.reload();
    await expect(page.getByRole('button', { name: 'Load sample events' })).toBeVisible();
  });

  for (const width of [1280, 390]) {
    test(`German screens have no violation of a rule at ${width} pixels`, async ({ lens }) => {
      const { page } = lens;
      await page.setViewportSize({ width, height: 844 });
      expect(await violationsInBothThemes(lens), 'start screen').toEqual([]);
      await page.getByRole('button', { name: 'Beispielereignisse laden' }).click();
      await expect(page.getByRole('grid', { name: 'Ereignisse' }).getByRole('row').nth(1)).toBeVisible();
      await page.getByRole('grid').getByRole('row').nth(1).click();
      await expect(page.getByRole('tab', { name: 'Original' })).toBeVisible();
      expect(await violationsInBothThemes(lens), 'event').toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Einstellungen und Hilfe' }).click();
      expect(await violationsInBothThemes(lens), 'settings').toEqual([]);
      await page.keyboard.press('Escape');
      for (const tab of ['Boards', 'Quellen']) {
        await page.getByRole('tab', { name: tab }).click();
        expect(await violationsInBothThemes(lens), tab).toEqual([]);
      }
    });
  }
});
