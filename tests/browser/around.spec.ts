// Themes, shortcuts, dialogs, printing, focus and layout of the whole page.
import { violations } from './axe';
import { expect, test, type Lens } from './lens';

const menu = async (lens: Lens, item: string): Promise<void> => {
  await lens.page.getByRole('button', { name: 'Settings and help' }).click();
  await lens.page.getByRole('menu').getByText(item, { exact: true }).click();
};

test('loading the sample moves the focus to its events', async ({ lens }) => {
  await lens.page.getByRole('button', { name: 'Load sample events' }).focus();
  await lens.page.keyboard.press('Enter');
  await expect(lens.grid).toBeFocused();
});

test('shortcuts search, move, open and close; in an input their keys type letters', async ({ lens }) => {
  await lens.loadSample();
  await lens.page.keyboard.press('/');
  await expect(lens.search).toBeFocused();
  await lens.page.keyboard.type('?/jk');
  await expect(lens.search).toHaveValue('?/jk');
  await lens.find('');
  await lens.grid.focus();
  await lens.page.keyboard.press('j');
  await lens.page.keyboard.press('j');
  await expect(lens.grid.getByRole('row', { selected: true })).toHaveAttribute('aria-rowindex', '3');
  await lens.page.keyboard.press('k');
  await expect(lens.grid.getByRole('row', { selected: true })).toHaveAttribute('aria-rowindex', '2');
  await lens.page.keyboard.press('Escape');
  await expect(lens.page.getByRole('region', { name: 'Event', exact: true })).toHaveCount(0);

  await lens.find('user-apikey');
  await expect(lens.status).not.toHaveText(/^276 /);
  await lens.grid.focus();
  await lens.page.keyboard.press('[');
  await expect(lens.status).toHaveText(/^276 /);
  await lens.page.keyboard.press(']');
  await expect(lens.search).toHaveValue('user-apikey');
});

test('the help for shortcuts opens by its shortcut, and closing it restores the focus', async ({ lens }) => {
  await lens.loadSample();
  await lens.page.keyboard.press('?');
  const dialog = lens.page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(dialog).toBeVisible();
  // Shortcuts of the page are off while a dialog is open.
  await lens.page.keyboard.press('/');
  await expect(dialog).toBeVisible();
  await lens.page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(lens.grid).toBeFocused();
});

test('the page runs its self-test and shows its build', async ({ lens }) => {
  await menu(lens, 'About this page');
  await expect(lens.page.getByRole('status', { name: 'Self-test' })).toContainText('passed');
  const dialog = lens.page.locator('al-about');
  await expect(dialog).toContainText(/\d+\.\d+\.\d+/);
  await expect(dialog).toContainText(/[0-9a-f]{64}/);
});

test('the licences of the packages inside can be read without a network', async ({ lens }) => {
  await menu(lens, 'About this page');
  await lens.page.getByText('Licences of the packages inside').click();
  const text = lens.page.getByRole('region', { name: 'Licences of the packages inside' });
  await expect(text).toContainText('BSD 3-Clause');
  await expect(text).toContainText('serde_json');
});

test.describe('theme', () => {
  test.use({ colorScheme: 'light' });

  test('the chosen theme has precedence over the system theme, also in charts', async ({ lens }) => {
    await lens.loadSample();
    const bar = lens.timeline.locator('svg .series-1').first();
    const ink = () => bar.evaluate((element) => getComputedStyle(element).fill);
    const light = await ink();
    await menu(lens, 'Dark theme');
    await expect.poll(ink).not.toBe(light);
    await lens.page.reload();
    await lens.loadSample();
    expect(await ink()).not.toBe(light);
    await menu(lens, 'System theme');
    await expect.poll(ink).toBe(light);
  });
});

test('the print view is a plain table with a heading', async ({ lens }) => {
  await lens.loadSample();
  await lens.find('(action user-apikey) -login');
  await expect(lens.status).toHaveText(/^17 of /);
  await lens.page.evaluate(() => {
    // The browser fires this event before it shows its print dialog.
    window.print = () => window.dispatchEvent(new Event('beforeprint'));
  });
  await lens.page.keyboard.press('Control+p');
  await lens.page.emulateMedia({ media: 'print' });
  const table = lens.page.getByRole('table', { name: 'Events 1 to 17 of 17' });
  await expect(table.getByRole('row')).toHaveCount(18);
  const paper = lens.page.locator('al-printout');
  for (const text of ['(action user-apikey) -login', 'UTC', '17 of 276 events', '276 lines = 276 events']) {
    await expect(paper).toContainText(text);
  }
  await expect(paper).toContainText(/SHA-256\s+[0-9a-f]{64}/);
  await expect(lens.grid).toBeHidden();
  await lens.page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(lens.page.getByRole('table')).toHaveCount(0);
});

test('a title, a note and chosen fields are printed, with the timeline, and the sources at the end', async ({ lens }) => {
  const { page } = lens;
  await lens.loadSample();
  await lens.find('(action user-apikey) -login');
  await expect(lens.status).toHaveText(/^17 of /);
  await page.evaluate(() => (window.print = () => window.dispatchEvent(new Event('beforeprint'))));
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Print…' }).click();
  const dialog = page.locator('al-print-dialog');
  await dialog.getByLabel('Title').fill('Keys in May');
  await dialog.getByLabel('Note').fill('For the review.\nBy A. Auditor');
  await dialog.getByRole('button', { name: 'Remove outcome' }).click();
  expect(await violations(lens)).toEqual([]);
  await dialog.getByRole('button', { name: 'Print', exact: true }).click();
  await expect(dialog.getByRole('dialog')).toHaveCount(0);
  await page.emulateMedia({ media: 'print' });
  const paper = page.locator('al-printout');
  await expect(paper.getByRole('heading', { level: 1 })).toHaveText('Keys in May');
  await expect(paper).toContainText('By A. Auditor');
  await expect(paper.getByRole('img', { name: 'Events over time' })).toBeVisible();
  const table = page.getByRole('table', { name: 'Events 1 to 17 of 17' });
  await expect(table.getByRole('columnheader')).toHaveText(['Time (UTC)', 'initiator.name', 'action', 'target.name']);
  const [bottom, sources] = await Promise.all([table.boundingBox(), paper.getByRole('heading', { name: 'Sources' }).boundingBox()]);
  expect(sources?.y).toBeGreaterThan((bottom?.y ?? 0) + (bottom?.height ?? 0) - 1);
  await expect(paper).toContainText('1 source, none with a problem.');
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(page.getByRole('table')).toHaveCount(0);
});

test('on a telephone the list has half of the height, and folded parts can be shown again', async ({ lens }) => {
  const { page } = lens;
  await page.setViewportSize({ width: 390, height: 844 });
  await lens.loadSample();
  const list = page.locator('al-events-grid');
  const height = async () => (await list.boundingBox())?.height ?? 0;
  for (const query of ['', '(action user-apikey) -login failure']) {
    await lens.find(query);
    await expect.poll(height, query).toBeGreaterThanOrEqual(422);
  }
  await lens.find('');
  await expect(lens.jump).toBeHidden();
  await page.getByRole('button', { name: 'Filters and time', exact: true }).click();
  await lens.jump.fill('17 may 2019');
  await lens.jump.press('Control+Enter');
  const fold = page.getByRole('button', { name: 'Filters and time (1)' });
  await expect(fold).toHaveAttribute('aria-expanded', 'true');
  await fold.click();
  await expect(lens.jump).toBeHidden();
  await expect(page.getByRole('button', { name: 'Zoom out' })).toBeVisible();
  await expect.poll(height).toBeGreaterThanOrEqual(422);
});

test('on a telephone Escape closes the fields after the focused value was removed', async ({ lens }) => {
  const { page } = lens;
  await page.setViewportSize({ width: 390, height: 844 });
  await lens.loadSample();
  await page.getByRole('button', { name: 'Views and fields', exact: true }).click();
  await expect(lens.fields).toBeVisible();
  await lens.fields.getByRole('button', { name: /value failure of field outcome/ }).click();
  await page.getByRole('menuitem', { name: 'Include this value' }).click();
  await expect(lens.fields.getByRole('button', { name: /value success of field outcome/ })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(lens.fields).toBeHidden();
});

test('on a telephone the last clause of a search can be scrolled away from the faded edge', async ({ lens }) => {
  const { page } = lens;
  await page.setViewportSize({ width: 390, height: 844 });
  await lens.loadSample();
  await lens.find('login failure success update');
  const clauses = page.locator('al-search-meaning ol');
  await expect(clauses).toBeVisible();
  await clauses.evaluate((list) => list.scrollTo({ left: list.scrollWidth }));
  const room = await clauses.evaluate((list) => list.getBoundingClientRect().right - (list.lastElementChild?.getBoundingClientRect().right ?? 0));
  expect(room).toBeGreaterThanOrEqual(48);
});

test('the menu of a field does not cover the head of the fields', async ({ lens }) => {
  const { page } = lens;
  await page.setViewportSize({ width: 390, height: 844 });
  await lens.loadSample();
  await page.getByRole('button', { name: 'Views and fields', exact: true }).click();
  const find = lens.fields.getByRole('textbox');
  const value = lens.fields.getByRole('button', { name: /value success of field outcome/ });
  await expect(value).toBeVisible();
  const hit = await value.evaluate((button, [x, y]) => {
    const panel = document.querySelector('al-app')?.shadowRoot?.querySelector('al-fields-panel') as HTMLElement;
    panel.scrollTop += button.getBoundingClientRect().top - y;
    const at = button.getBoundingClientRect();
    return panel.shadowRoot?.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2)?.localName ?? `${x}`;
  }, await find.boundingBox().then((box) => [box?.x ?? 0, box?.y ?? 0] as const));
  expect(hit).not.toBe('al-menu');
});

test('the label of an outdated timeline does not hide its tools', async ({ lens }) => {
  await lens.loadSample();
  await lens.find('login');
  await expect(lens.status).not.toHaveText(/^276 of/);
  await lens.find('outcome:>5');
  const timeline = lens.page.locator('al-timeline[freshness-label]');
  const label = await timeline.evaluate((host) => {
    const { left, width } = getComputedStyle(host, '::after');
    return host.getBoundingClientRect().left + parseFloat(left) + parseFloat(width);
  });
  const split = await lens.page.getByRole('button', { name: 'Split by' }).boundingBox();
  expect(label).toBeLessThanOrEqual(split?.x ?? 0);
});

for (const width of [390, 720, 1000, 1280, 2560]) {
  test(`at ${width} pixels no part of the page overflows or overlaps another part`, async ({ lens }) => {
    await lens.page.setViewportSize({ width, height: 844 });
    expect(await lens.overflowPx(), 'first screen').toBeLessThanOrEqual(0);
    await lens.loadSample();
    await lens.grid.getByRole('row').nth(1).click();
    const box = async (what: Lens['grid']) => (await what.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const list = await box(lens.grid);
    expect(list.height).toBeGreaterThan(150);
    expect(list.y + list.height).toBeLessThanOrEqual(844);
    const detail = await box(lens.page.getByRole('region', { name: 'Event', exact: true }));
    expect(detail.x + detail.width).toBeLessThanOrEqual(width + 1);
    if (width >= 720) expect(list.x + list.width, 'beside the list').toBeLessThanOrEqual(detail.x + 1);
    expect(await lens.overflowPx(), 'with an event').toBeLessThanOrEqual(0);
    await lens.grid.press('Escape');
    if (width < 1000) {
      const opener = lens.page.getByRole('button', { name: 'Views and fields', exact: true });
      await opener.click();
      await expect(lens.fields).toBeVisible();
      await lens.page.keyboard.press('Escape');
      await expect(lens.fields).toBeHidden();
      await expect(opener).toBeFocused();
    }
  });
}
