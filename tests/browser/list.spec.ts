// The list: columns, row height, highlights, keyboard, the selected event, surrounding events, copying.
import { expect, test, type Lens, type AppElement } from './lens';

const KEYS = '(action user-apikey) -login';

/** Records the texts that the page copies, because reading the clipboard needs a permission. Returns a function for the last text. */
async function watchCopies(lens: Lens): Promise<() => Promise<string>> {
  await lens.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  return () => lens.page.evaluate(() => navigator.clipboard.readText());
}

const selected = (lens: Lens) => lens.grid.getByRole('row', { selected: true });

test('the head shows the number of rows, and the order can be reversed', async ({ lens }) => {
  await lens.loadSample();
  await lens.find(KEYS);
  await expect(lens.grid).toHaveAttribute('aria-rowcount', '18');
  const first = lens.grid.getByRole('row').nth(1);
  await expect(first).toContainText('16:37:40');
  await lens.grid.getByRole('button', { name: 'Newest first' }).click();
  await expect(first).toContainText('11:44:09');
  await expect(lens.grid.getByRole('columnheader').first()).toHaveAttribute('aria-sort', 'ascending');
});

test('keys move through the list, open the detail and close it', async ({ lens }) => {
  await lens.loadSample();
  await lens.grid.focus();
  for (const [key, rowindex] of [['j', 2], ['j', 3], ['ArrowDown', 4], ['k', 3], ['ArrowUp', 2], ['End', 277], ['Home', 2]] as const) {
    await lens.grid.press(key);
    await expect(selected(lens), key).toHaveAttribute('aria-rowindex', String(rowindex));
  }
  await lens.grid.press('PageDown');
  const chosen = async () => Number(await selected(lens).getAttribute('aria-rowindex'));
  await expect.poll(chosen).toBeGreaterThan(8);
  const paged = await chosen();
  await lens.grid.press('Enter');
  const detail = lens.page.getByRole('region', { name: 'Event', exact: true });
  await expect(detail.locator('.summary').getByRole('button').first()).toBeFocused();
  await lens.page.keyboard.press('Escape');
  await expect(detail).toHaveCount(0);
  await expect(lens.grid).toBeFocused();
  // The focus returns to the same row.
  await lens.grid.press('ArrowDown');
  await expect(selected(lens)).toHaveAttribute('aria-rowindex', String(paged));
});

test('a field becomes a column next to the line, columns have an order and a width, and without columns the list shows lines', async ({ lens }) => {
  await lens.loadSample();
  await lens.find(KEYS);
  await lens.page.getByRole('button', { name: 'Columns', exact: true }).click();
  // The content of a dialog is slotted, so locate the content from the page, not from the dialog.
  const dialog = lens.page.locator('al-columns-dialog');
  for (const path of ['outcome', 'action']) {
    await dialog.getByRole('textbox', { name: 'Find a field to add' }).fill(path);
    await dialog.getByRole('button', { name: path, exact: true }).click();
  }
  for (let place = 2; place > 0; place -= 1) await dialog.getByRole('button', { name: 'Move action left' }).click();
  await dialog.getByRole('spinbutton', { name: 'Width of action in pixels' }).fill('260');
  await dialog.getByRole('spinbutton', { name: 'Width of action in pixels' }).press('Tab');
  await dialog.getByRole('button', { name: 'Close' }).click();

  await expect(lens.grid.getByRole('columnheader')).toHaveText([/^Time/, 'Action', 'Event', '']);
  await expect(lens.grid).toHaveAttribute('aria-colcount', '4');
  const cells = lens.grid.getByRole('row').nth(1).getByRole('gridcell');
  await expect(cells).toHaveText([/16:37:40/, 'iam-identity.user-apikey.delete', /^IAM Identity Service/, 'success']);
  const head = lens.grid.getByRole('columnheader', { name: 'action' });
  expect((await head.boundingBox())?.width).toBe(260);

  // The edge of a column can be dragged.
  const box = (await head.boundingBox())!;
  await lens.page.mouse.move(box.x + box.width - 3, box.y + 8);
  await lens.page.mouse.down();
  await lens.page.mouse.move(box.x + box.width + 57, box.y + 8, { steps: 4 });
  await lens.page.mouse.up();
  await expect.poll(async () => (await head.boundingBox())?.width).toBe(320);

  await lens.page.getByRole('button', { name: 'Columns', exact: true }).click();
  for (const path of ['action', 'outcome']) await dialog.getByRole('button', { name: `Remove column ${path}` }).click();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => lens.lines()).toHaveLength(17);
});

test('rows can have two heights', async ({ lens }) => {
  await lens.loadSample();
  const height = async () => (await lens.grid.getByRole('row').nth(1).boundingBox())?.height;
  expect(await height()).toBe(24);
  await lens.page.getByRole('button', { name: 'Row height' }).click();
  await lens.page.getByRole('menuitemradio', { name: 'Comfortable rows' }).click();
  await expect.poll(height).toBe(30);
});

test('search terms are highlighted in the list without additional elements', async ({ lens }) => {
  await lens.loadSample();
  await lens.find('user-apikey -login');
  const marked = () =>
    lens.page.evaluate(() => [...(CSS.highlights.get('al-match') ?? [])].map((range) => (range as Range).toString().toLowerCase()));
  await expect.poll(async () => new Set(await marked())).toEqual(new Set(['user-apikey']));
  // The rows of the previous search may be visible for a moment.
  await expect.poll(async () => (await marked()).length).toBeGreaterThanOrEqual(17);
  await lens.find('');
  await expect.poll(marked).toEqual([]);
});

test('the selected event stays selected in other searches, and the detail reports if the event is not in the list', async ({ lens }) => {
  await lens.loadSample();
  await lens.find(KEYS);
  await expect(lens.status).toHaveText(/^17 of/);
  await lens.grid.getByRole('row').nth(6).click();
  const text = await selected(lens).textContent();
  await lens.find('user-apikey OR login');
  await expect(lens.status).not.toHaveText(/^17 of/);
  await lens.find(KEYS);
  await expect(lens.status).toHaveText(/^17 of/);
  await expect(selected(lens)).toHaveText(text ?? '');
  await lens.find('login -update');
  await expect(lens.page.getByRole('region', { name: 'Event', exact: true })).toContainText('Not among the matching events.');
});

/** Returns the first visible row. */
async function firstInSight(lens: Lens): Promise<number> {
  const top = (await lens.grid.boundingBox())?.y ?? 0;
  return lens.grid.evaluate((grid, edge) => {
    const rows = [...grid.querySelectorAll('[role=row]:not(.head)')].filter((row) => row.getBoundingClientRect().bottom > edge + 25);
    return Math.min(...rows.map((row) => Number(row.getAttribute('aria-rowindex')) - 2));
  }, top);
}

async function scrollTo(lens: Lens, row: number): Promise<void> {
  await lens.grid.evaluate((grid, px) => (grid.scrollTop = px), row * 24);
  await expect.poll(() => firstInSight(lens)).toBe(row);
}

test('after another search, range, view or order the list starts at the top', async ({ lens }) => {
  const { page } = lens;
  await lens.loadSample();
  await scrollTo(lens, 120);
  await lens.find('user-apikey OR login');
  await expect(lens.status).not.toHaveText(/^276 of/);
  await expect.poll(() => firstInSight(lens)).toBe(0);
  await scrollTo(lens, 60);
  await lens.grid.getByRole('button', { name: 'Newest first' }).click();
  await expect(lens.grid.getByRole('columnheader').first()).toHaveAttribute('aria-sort', 'ascending');
  await expect.poll(() => firstInSight(lens)).toBe(0);
  await scrollTo(lens, 60);
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: /EVERYTHING/ }).click();
  await lens.expectStatus(276, 276);
  await expect.poll(() => firstInSight(lens)).toBe(0);
  // The list also starts at the top if the view has the current query, filters and range.
  await scrollTo(lens, 60);
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: /EVERYTHING/ }).click();
  await expect.poll(() => firstInSight(lens)).toBe(0);
  await scrollTo(lens, 60);
  await lens.jump.fill('17 May 2019');
  await lens.jump.press('Control+Enter');
  await expect(lens.status).not.toHaveText(/^276 of/);
  await expect.poll(() => firstInSight(lens)).toBe(0);
});

test('with an open event, the list starts at the top after another search or order, also from surrounding events', async ({ lens }) => {
  const { page } = lens;
  const detail = page.getByRole('region', { name: 'Event', exact: true });
  const selectAt = async (row: number) => {
    await scrollTo(lens, row);
    await lens.grid.getByRole('row').filter({ hasText: ':' }).nth(4).click();
    await expect(detail).toContainText('eventTime');
  };
  await lens.loadSample();
  await selectAt(120);
  await lens.grid.getByRole('button', { name: 'Newest first' }).click();
  await expect(lens.grid.getByRole('columnheader').first()).toHaveAttribute('aria-sort', 'ascending');
  await expect.poll(() => firstInSight(lens)).toBe(0);
  await selectAt(120);
  await lens.find('user-apikey OR login');
  await expect(lens.status).not.toHaveText(/^276 of/);
  await expect.poll(() => firstInSight(lens)).toBe(0);
  await selectAt(30);
  await page.getByRole('button', { name: 'Show in context' }).click();
  await expect(lens.grid).toHaveAttribute('aria-rowcount', '277');
  await expect(selected(lens)).toHaveCount(1);
  // This search and the surrounding events have the same events, but the lists are different.
  await lens.find('');
  await expect(page.getByRole('group', { name: 'Context of the selected event' })).toHaveCount(0);
  await lens.expectStatus(276, 276);
  await expect.poll(() => firstInSight(lens)).toBe(0);
});

test('reversing the order of surrounding events keeps the event in place', async ({ lens }) => {
  await lens.loadSample();
  await scrollTo(lens, 120);
  await lens.grid.getByRole('row').filter({ hasText: ':' }).nth(4).click();
  await lens.page.getByRole('button', { name: 'Show in context' }).click();
  await expect(lens.page.getByRole('group', { name: 'Context of the selected event' })).toBeVisible();
  await lens.grid.getByRole('button', { name: 'Newest first' }).click();
  await expect(lens.grid.getByRole('columnheader').first()).toHaveAttribute('aria-sort', 'ascending');
  await expect(selected(lens)).toBeVisible();
});

test('on a telephone a new list closes the sheet of an event', async ({ lens }) => {
  const { page } = lens;
  const detail = page.getByRole('region', { name: 'Event', exact: true });
  await page.setViewportSize({ width: 390, height: 844 });
  await lens.loadSample();
  await lens.grid.getByRole('row').nth(3).click();
  await expect(detail).toBeVisible();
  await lens.find('login');
  await expect(lens.status).not.toHaveText(/^276 of/);
  await expect(detail).toHaveCount(0);
  await lens.grid.getByRole('row').nth(3).click();
  await page.getByRole('button', { name: 'Show in context' }).click();
  await expect(page.getByRole('group', { name: 'Context of the selected event' })).toBeVisible();
  await expect(detail).toHaveCount(0);
});

test('the list keeps its position when an event is opened, and when more events are loaded', async ({ lens }) => {
  const { page } = lens;
  await lens.loadSample();
  await scrollTo(lens, 120);
  await lens.grid.getByRole('row').filter({ hasText: ':' }).nth(4).click();
  await page.getByRole('button', { name: 'Show in context' }).click();
  const around = page.getByRole('group', { name: 'Context of the selected event' });
  await around.getByRole('button', { name: 'Back to the search' }).click();
  await expect(around).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect.poll(() => firstInSight(lens)).toBe(120);
  // The new events are older than the other events, so that they are listed below the visible rows.
  const older = JSON.stringify({ eventTime: '2018-01-01T00:00:00.00+0000', action: 'test.later.read', message: 'later' });
  await page.evaluate((text) => {
    (document.querySelector('al-app') as AppElement).app.files.add([new File([text], 'later.json')]);
  }, `${older}\n`);
  await lens.expectStatus(277, 277);
  expect(await firstInSight(lens)).toBe(120);
});

test('surrounding and related events are shown without the search', async ({ lens }) => {
  await lens.loadSample();
  await lens.find(`${KEYS} failure`);
  await expect(lens.status).toHaveText(/^3 of/);
  await lens.grid.getByRole('row').nth(2).click();
  const line = await selected(lens).textContent();
  await lens.page.getByRole('button', { name: 'Show in context' }).click();
  const around = lens.page.getByRole('group', { name: 'Context of the selected event' });
  await expect(around).toContainText('The search is not applied here.');
  await expect(lens.grid).toHaveAttribute('aria-rowcount', '277');
  await expect(selected(lens)).toHaveText(line ?? '');
  await around.getByRole('combobox', { name: 'Context' }).selectOption({ label: 'Same initiator.name' });
  await expect(lens.grid).not.toHaveAttribute('aria-rowcount', '277');
  expect(Number(await lens.grid.getAttribute('aria-rowcount'))).toBeGreaterThanOrEqual(18);
  await expect(selected(lens)).toHaveText(line ?? '');
  await around.getByRole('button', { name: 'Back to the search' }).click();
  await expect(lens.grid).toHaveAttribute('aria-rowcount', '4');
  await expect(around).toHaveCount(0);
});

test('an event is copied as its line, its original text, a line for a spreadsheet', async ({ lens }) => {
  const clipboard = await watchCopies(lens);
  await lens.loadSample();
  await lens.find(`${KEYS} failure`);
  await lens.grid.getByRole('row').nth(1).click();
  await expect(lens.page.getByRole('region', { name: 'Event', exact: true })).toContainText('eventTime');
  await lens.grid.focus();
  await lens.page.keyboard.press('Control+c');
  await expect(lens.page.getByRole('status', { name: 'Message' })).toHaveText('Copied: line');
  expect(await clipboard()).toBe(
    '17/May/2019:16:37:16 IAM Identity Service: delete user-apikey demo-key-for-fail-scenario -failure',
  );
  const copy = async (name: string) => {
    await lens.page.getByRole('button', { name: 'Copy selected event' }).click();
    await lens.page.getByRole('menuitem', { name }).click();
  };
  await copy('Copy original JSON');
  await expect.poll(clipboard).toMatch(/^\{.*"action":"iam-identity\.user-apikey\.delete".*\}$/);
  await copy('Copy as CSV');
  await expect.poll(clipboard).toMatch(/^2019-05-17T16:37:16\.770\+00:00,iam-identity\.user-apikey\.delete,failure,critical,/);
});
