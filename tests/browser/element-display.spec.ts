// What a host page lets the element show: parts, one board, a view, a theme, and whether a person may change anything.
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { ActivityLensElement } from '../../www/src/embed/element';
import { violations } from './axe';
import { builtPage } from './lens';
import { expectMatched, inside, lines, noted, problems, push, set, test } from './element-host';

const GRAPH = { name: 'Actions', filter: '', style: 'bars', stacked: false, plots: [{ name: '', field: '', query: '', filter: '', operation: 'counts' }], breakdowns: [] };
const COUNTER = { kind: 'counter', name: 'Deletions', field: '', query: 'delete', operation: 'counts', min: 0, max: null, groupBy: [], rows: 10, sort: 'high' };
const BOARD = { id: 'b1', name: 'Keys', description: '', categories: [], favourite: false, filter: '', range: { kind: 'all', from: null, to: null }, graphs: [GRAPH], widgets: [COUNTER] };
const WORKSPACE = JSON.stringify({ format: 'activity-lens-workspace', version: 1, views: [{ id: 'v1', name: 'Deleted', query: 'delete', categories: [] }], boards: [BOARD] });

/** Gives the element the size of a small tile. */
const small = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const { style } of document.querySelectorAll('activity-lens')) {
      style.setProperty('inline-size', '320px');
      style.setProperty('block-size', '240px');
    }
  });

/** Sets custom properties of the element. */
const tokens = (page: Page, values: Record<string, string>): Promise<void> =>
  page.evaluate((properties) => {
    for (const [name, value] of Object.entries(properties)) document.querySelector('activity-lens')?.style.setProperty(name, value);
  }, values);

const backgroundOf = (page: Page): Promise<string> => inside(page).evaluate(() => getComputedStyle(document.querySelector('al-app') as Element).backgroundColor);

test('a timeline alone fills a small element, and its bars set the range', async ({ host: { page, lens, open } }) => {
  await open('<activity-lens parts="timeline" chrome="none"></activity-lens>', { before: small });
  await expect(lens.getByRole('status').first()).toHaveText('No events are loaded.');
  await expect(lens.getByRole('button', { name: 'Settings and help' })).toHaveCount(0);
  await push(page, 'a.json', lines(40));
  await expectMatched(page, { matched: 40 });
  const figure = lens.getByRole('figure', { name: 'Events over time' });
  await expect(figure).toBeVisible();
  for (const name of ['Events', 'Views']) await expect(lens.getByRole('grid', { name })).toHaveCount(0);
  await expect(lens.getByRole('tablist')).toHaveCount(0);
  await expect(lens.getByRole('searchbox')).toHaveCount(0);
  const box = await figure.boundingBox();
  expect(box?.height).toBeGreaterThan(180);
  await expect.poll(() => lens.locator('.drawing svg').evaluate((svg) => svg.clientHeight)).toBeGreaterThan(180);
  await figure.getByRole('button').nth(1).click();
  await expect.poll(async () => ((await noted(page, 'matched')).at(-1) as { range: unknown }).range).not.toBe(null);
  await lens.getByRole('button', { name: 'Zoom out' }).click();
});

test('a list alone shows events in a small element, and parts can be changed later', async ({ host: { page, lens, open } }) => {
  await open('<activity-lens parts="list" chrome="none"></activity-lens>', { before: small });
  await push(page, 'a.json', lines(40));
  const rows = lens.getByRole('grid', { name: 'Events' }).locator('.window .row');
  await expect(rows.nth(2)).toBeInViewport({ ratio: 0.9 });
  await rows.first().click();
  await expect.poll(async () => page.evaluate(() => (document.querySelector('activity-lens') as ActivityLensElement).parts)).toBe('list');
  // The event is selected, but the detail is not among the parts.
  await expect(lens.locator('al-event-detail')).toHaveCount(0);
  await set(page, { parts: 'list detail search', chrome: '' });
  await expect(lens.locator('al-event-detail')).toBeVisible();
  await expect(lens.getByRole('searchbox', { name: 'Search events' })).toBeVisible();
  await expect(lens.getByRole('button', { name: 'Settings and help' })).toBeVisible();
  await set(page, { parts: 'graph' });
  await expect.poll(async () => await problems(page)).toMatchObject([{ code: 'parts', value: 'graph' }]);
  expect(await page.evaluate(() => document.querySelector('activity-lens')?.getAttribute('parts'))).toBe('graph');
});

test('one board is shown alone, without controls to change it', async ({ host: { page, lens, open } }) => {
  await open('<activity-lens board="Keys" chrome="none"></activity-lens>', { before: small });
  await expect(lens.getByRole('status').first()).toHaveText('The board Keys appears when the host page loads its workspace.');
  await page.evaluate((text) => (document.querySelector('activity-lens') as ActivityLensElement).restore(text), WORKSPACE);
  await push(page, 'a.json', lines(40));
  await expect(lens.getByRole('region', { name: 'Deletions' })).toContainText('10');
  await expect(lens.getByRole('figure').first()).toBeVisible();
  expect(await lens.getByRole('button').evaluateAll((all) => all.filter((one) => one.checkVisibility() && !one.closest('.bars')).length)).toBe(0);
  expect(await inside(page).evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await set(page, { board: 'Other' });
  await expect(lens.getByRole('status').first()).toHaveText('The workspace has no board with the name or id Other.');
  await expect.poll(async () => (await problems(page)).map(({ code, value }) => [code, value])).toEqual([['board', 'Other']]);
});

test('a view, a zone and a density are set by attributes, and later values by properties', async ({ host: { page, lens, open } }) => {
  await open('<activity-lens view="Deleted" zone="Asia/Tokyo" density="calm" theme="dark"></activity-lens>', {
    before: (host) => set(host, { workspace: WORKSPACE, density: 'dense' }),
  });
  expect(await page.evaluate(() => document.querySelector('activity-lens')?.getAttribute('density'))).toBe('dense');
  await push(page, 'a.json', lines(40));
  await expectMatched(page, { query: 'delete', matched: 10 });
  await expect(lens.getByRole('grid', { name: 'Events' })).toContainText('Asia/Tokyo');
  await expect.poll(() => inside(page).evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark');
  await set(page, { zone: 'UTC', theme: 'auto', readonly: true });
  await expect(lens.getByRole('grid', { name: 'Events' })).toContainText('Time (UTC)');
  expect(await page.evaluate(() => [...(document.querySelector('activity-lens')?.attributes ?? [])].map(({ name }) => name).sort())).toEqual(['density', 'readonly', 'theme', 'view', 'zone']);
  await set(page, { zone: 'Mars/Base', theme: 'pink', density: 'huge', chrome: 'half', view: 'Gone' });
  await expect.poll(async () => (await problems(page)).map(({ code }) => code).sort()).toEqual(['chrome', 'density', 'theme', 'view', 'zone']);
});

test('the attribute lang chooses the language, and its change keeps the files', async ({ host: { page, lens, open } }) => {
  await open('<activity-lens lang="de"></activity-lens>');
  await push(page, 'a.json', lines(40));
  await expect(lens.getByRole('status', { name: 'Treffer' })).toHaveText(/^40 von 40 Ereignissen/);
  await set(page, { lang: 'en' });
  await expect(lens.getByRole('status', { name: 'Matching events' })).toHaveText(/^40 of 40 events/);
  expect(await page.evaluate(() => document.querySelector('activity-lens')?.getAttribute('lang'))).toBe('en');
  // Without the attribute, the element has the language of the host page.
  await page.evaluate(() => (document.documentElement.lang = 'de'));
  await set(page, { lang: '' });
  await expect(lens.getByRole('status', { name: 'Treffer' })).toHaveText(/^40 von 40 Ereignissen/);
  await page.evaluate(() => (document.documentElement.lang = 'fr'));
  await expect(lens.getByRole('status', { name: 'Matching events' })).toHaveText(/^40 of 40 events/);
});

test('a read only element lets a person search, and neither open nor change anything', async ({ host: { page, lens, open } }) => {
  await open('<activity-lens readonly></activity-lens>');
  const drop = () =>
    inside(page).evaluate((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], 'dropped.json'));
      window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }));
      window.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data }));
    }, lines(3));
  await expect(lens.getByRole('button', { name: 'Settings and help' })).toBeVisible();
  await expect(lens.getByRole('button', { name: /Open|sample|Paste/ })).toHaveCount(0);
  await drop();
  await page.evaluate((texts) => {
    const lens = document.querySelector('activity-lens') as ActivityLensElement;
    return lens.load(texts[0] ?? '', 'a.json').then(() => lens.restore(texts[1] ?? ''));
  }, [lines(40), WORKSPACE]);
  await drop();
  await lens.getByRole('searchbox', { name: 'Search events' }).fill('delete');
  await expectMatched(page, { query: 'delete', matched: 10, total: 40 });
  for (const name of ['Workspace', 'More actions for Deleted', 'Open files']) await expect(lens.getByRole('button', { name, exact: true })).toHaveCount(0);
  await lens.getByRole('button', { name: 'Unsaved View' }).click();
  await expect(lens.getByRole('menuitem')).toHaveText(['Back to EVERYTHING']);
  await page.keyboard.press('Escape');
  await lens.getByRole('tab', { name: 'Sources' }).click();
  await expect(lens.getByRole('button', { name: /[Rr]emove/ })).toHaveCount(0);
  await set(page, { readonly: false });
  await expect(lens.getByRole('button', { name: /[Rr]emove/ }).first()).toBeVisible();
  await expect(lens.getByRole('button', { name: 'Open files' })).toBeVisible();
});

test('theme tokens of the host page colour the frame, and a value that is not valid is reported', async ({ host: { page, open } }) => {
  await page.emulateMedia({ colorScheme: null });
  await open('<activity-lens></activity-lens>', {
    before: (host) => tokens(host, { '--al-background': 'light-dark(rgb(250 240 230), rgb(10 20 30))', '--al-accent': 'rgb(200, 0, 80)', '--al-radius': '9px', '--al-font': "'IBM Plex Sans', serif" }),
  });
  await expect.poll(() => backgroundOf(page)).toBe('rgb(250, 240, 230)');
  const read = (name: string) => inside(page).evaluate((property) => getComputedStyle(document.querySelector('al-app') as Element).getPropertyValue(property).trim(), name);
  expect([await read('--accent'), await read('--radius'), await read('--font-text')]).toEqual(['rgb(200, 0, 80)', '9px', "'IBM Plex Sans', serif"]);
  await set(page, { theme: 'dark' });
  await expect.poll(() => backgroundOf(page)).toBe('rgb(10, 20, 30)');
  await tokens(page, { '--al-background': 'rgb(1, 2, 3)' });
  await expect.poll(() => backgroundOf(page)).toBe('rgb(1, 2, 3)');
  await tokens(page, { '--al-background': 'url(https://example.com/a.png)', '--al-font': 'a; color: red', '--al-radius': 'calc(1px * 3)', '--al-accent': 'red url(x)' });
  await expect.poll(async () => (await problems(page)).length).toBeGreaterThanOrEqual(4);
  expect(new Set((await problems(page)).map(({ code }) => code))).toEqual(new Set(['token']));
  expect(await backgroundOf(page)).toBe('rgb(18, 21, 20)');
  // A property of the root is inherited.
  await tokens(page, { '--al-background': '', '--al-font': '', '--al-radius': '', '--al-accent': '' });
  await page.evaluate(() => document.documentElement.style.setProperty('--al-background', 'rgb(4, 5, 6)'));
  await expect.poll(() => backgroundOf(page)).toBe('rgb(4, 5, 6)');
  // A rule changes without a change of an attribute.
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('activity-lens { --al-background: rgb(7, 8, 9) }');
    document.adoptedStyleSheets = [sheet];
    (document.querySelector('activity-lens') as ActivityLensElement).refreshTheme();
  });
  await expect.poll(() => backgroundOf(page)).toBe('rgb(7, 8, 9)');
});

test('the style sheet for Carbon gives the element the theme around it', async ({ host: { page, open } }) => {
  await page.emulateMedia({ colorScheme: null });
  await open('<main class="cds--g100"><section class="cds--white"><activity-lens></activity-lens></section></main>');
  const carbon = await readFile(join(dirname(builtPage), 'carbon.css'), 'utf8');
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    const theme = (name: string, background: string, link: string) => `.cds--${name} { --cds-background: ${background}; --cds-link-primary: ${link} }`;
    sheet.replaceSync(`${theme('white', '#ffffff', '#0f62fe')} ${theme('g100', '#161616', '#78a9ff')} ${text}`);
    document.adoptedStyleSheets = [sheet];
    (document.querySelector('activity-lens') as ActivityLensElement).refreshTheme();
  }, carbon);
  const look = () =>
    inside(page).evaluate(() => {
      const { backgroundColor, borderRadius, fontFamily } = getComputedStyle(document.querySelector('al-app') as Element);
      return [backgroundColor, matchMedia('(prefers-color-scheme: dark)').matches, borderRadius, fontFamily.split(',')[0]];
    });
  await expect.poll(look).toEqual(['rgb(255, 255, 255)', false, '0px', '"IBM Plex Sans"']);
  await page.evaluate(() => {
    const section = document.querySelector('section');
    section?.classList.replace('cds--white', 'cds--g100');
    (document.querySelector('activity-lens') as ActivityLensElement).refreshTheme();
  });
  await expect.poll(look).toEqual(['rgb(22, 22, 22)', true, '0px', '"IBM Plex Sans"']);
});

test('elements that show parts only have no violation of a rule of axe', async ({ host: { page, lens, open } }) => {
  await open('<activity-lens parts="list detail timeline" chrome="none"></activity-lens>');
  await expect(lens.getByText('No events are loaded.')).toBeVisible();
  const check = async (): Promise<void> => expect(await violations({ page: inside(page) })).toEqual([]);
  await check();
  await page.evaluate((texts) => {
    const lens = document.querySelector('activity-lens') as ActivityLensElement;
    return lens.load(texts[0] ?? '', 'a.json').then(() => lens.restore(texts[1] ?? '')).then(() => lens.select(2));
  }, [lines(40), WORKSPACE]);
  await expect(lens.locator('al-event-detail').getByText('eventTime').first()).toBeVisible();
  await check();
  await set(page, { board: 'Keys' });
  await expect(lens.getByRole('figure').first()).toBeVisible();
  await check();
  await set(page, { board: '', parts: 'search fields views', chrome: 'full', readonly: true });
  await expect(lens.getByRole('searchbox', { name: 'Search events' })).toBeVisible();
  await check();
});
