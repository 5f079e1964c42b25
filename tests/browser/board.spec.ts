// Boards: graphs, breakdowns and widgets.
import { chooseField, expect, newBoard, test, type Lens, type AppElement } from './lens';

test('the legend of a ring has small swatches and readable names', async ({ lens }) => {
  const { page } = lens;
  await lens.loadSample();
  await newBoard(lens);
  await page.getByRole('button', { name: 'Breakdowns' }).click();
  await page.getByRole('combobox', { name: 'Breakdown type' }).selectOption('pie');
  await chooseField(page, 'Breakdown field', 'action');
  await page.getByRole('button', { name: 'Add breakdown' }).click();
  const row = page.getByRole('group', { name: 'Breakdown by action' }).getByRole('rowheader').first();
  expect(await row.locator('.swatch').boundingBox()).toMatchObject({ width: 10, height: 10 });
  expect((await row.boundingBox())?.height).toBeLessThan(60);
});

test('the print view of a board has the board and a heading', async ({ lens }) => {
  const { page } = lens;
  await lens.loadSample();
  await newBoard(lens);
  await page.evaluate(() => {
    // The browser fires this event before it shows its print dialog.
    window.print = () => window.dispatchEvent(new Event('beforeprint'));
  });
  await page.keyboard.press('Control+p');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('figure', { name: 'Graph all lines' })).toBeVisible();
  const paper = page.locator('al-printout');
  for (const text of ['board New board', '13/May/2019:02:05:20 to 19/May/2019:22:16:12', '276 lines = 276 events']) {
    await expect(paper).toContainText(text);
  }
  await expect(paper).toContainText(/Printed\s*\d\d?\/\w{3}\/\d{4}:.*Activity Lens \d+\.\d+\.\d+/);
  await expect(page.getByRole('table')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Add Graph' })).toBeHidden();
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(page.getByRole('figure', { name: 'Graph all lines' })).toBeHidden();
});

test('a gauge without a maximum uses the events in the time range of the board', async ({ lens }) => {
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

test('Live offers the newest hour with events, if its own hour has none', async ({ lens }) => {
  const { page } = lens;
  await lens.loadSample();
  await newBoard(lens);
  await page.getByRole('searchbox', { name: 'Filter', exact: true }).fill('action:iam-identity.user-apikey.delete -outcome:failure');
  await page.getByRole('searchbox', { name: 'Filter', exact: true }).press('Enter');
  await page.getByRole('radio', { name: 'Live' }).check();
  const offer = page.getByRole('button', { name: /^Show the newest hour with events: 17\/May\/2019:/ });
  await expect(page.getByText('No event of this board is in this hour.')).toBeVisible();
  await offer.click();
  await expect(page.getByRole('radio', { name: 'Custom range' })).toBeChecked();
  await expect(offer).toHaveCount(0);
  // The range ends with the newest match.
  await expect(page.getByRole('figure', { name: 'Graph all lines' }).getByRole('button', { name: /all lines [1-9]/ })).not.toHaveCount(0);
  // The newest event of all is a match of an empty filter, so nothing is offered.
  await page.getByRole('searchbox', { name: 'Filter', exact: true }).fill('');
  await page.getByRole('searchbox', { name: 'Filter', exact: true }).press('Enter');
  await page.getByRole('radio', { name: 'Live' }).check();
  await expect(page.getByText('The last 60 minutes before the newest event.')).toBeVisible();
  await expect(page.getByText('No event of this board is in this hour.')).toHaveCount(0);
});

/** Opens files with events, and a board with widgets. */
async function openBoard(lens: Lens, files: readonly (readonly object[])[], widgets: readonly object[]): Promise<void> {
  const { page } = lens;
  const file = (name: string, text: string) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  const lines = (events: readonly object[]) => events.map((event) => JSON.stringify(event)).join('\n');
  await page.getByLabel('Open files').setInputFiles(files.map((events, at) => file(`${at}.jsonl`, lines(events))));
  await expect(lens.status).toHaveText(/^[\d,]+ of [\d,]+ events/);
  const boards = [{ id: 'one', name: 'Figures', graphs: [], widgets }];
  const workspace = JSON.stringify({ format: 'activity-lens-workspace', version: 1, boards });
  await page.getByLabel('Workspace file or definitions').setInputFiles([file('workspace.json', workspace)]);
  await expect(page.getByRole('dialog', { name: 'Import result' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Boards' }).click();
  await page.getByRole('button', { name: /^Figures/ }).click();
}

test('a gauge uses the events of the board, and the board lists the events that are not counted', async ({ lens }) => {
  const { page } = lens;
  const event = (at: number) => ({ eventTime: `2019-05-17T16:${String(at).padStart(2, '0')}:00Z`, initiator: { name: at < 4 ? 'ann' : 'bob' } });
  const events = Array.from({ length: 10 }, (_, at) => event(at));
  await openBoard(lens, [[...events, { initiator: { name: 'ann' }, message: 'no time' }], [event(0), event(9)]], [
    { kind: 'counter', name: 'EVENTS', query: '' },
    { kind: 'gauge', name: 'ANN', query: 'initiator.name:ann' },
  ]);
  const counter = page.getByRole('region', { name: 'EVENTS' });
  const gauge = page.getByRole('region', { name: 'ANN' });
  await expect(counter).toContainText('10');
  await expect(gauge).toContainText('4 of 10');
  await expect(page.getByText('Not counted on this board: 1 without a time and 2 duplicates')).toBeVisible();
  const filter = page.getByRole('searchbox', { name: 'Filter', exact: true });
  await filter.fill('initiator.name:bob');
  await filter.press('Enter');
  await expect(counter).toContainText('6');
  await expect(gauge).toContainText('0 of 6');
  await expect(page.getByText('Not counted on this board: 1 duplicate', { exact: true })).toBeVisible();
});

test('a table of fields that no event has says so, and does not repeat the number of events', async ({ lens }) => {
  const events = [1, 2, 3].map((at) => ({ eventTime: `2019-05-17T16:00:0${at}Z`, initiator: { name: 'ann' } }));
  const table = (name: string, ...groupBy: string[]) => ({ kind: 'table', name, query: '', groupBy, rows: 5 });
  await openBoard(lens, [events], [table('ONE', 'action'), table('TWO', 'initiator.name', 'action'), table('PRESENT', 'initiator.name')]);
  const region = (name: string) => lens.page.getByRole('region', { name });
  await expect(region('ONE')).toHaveText(/^\s*ONE\s*No event has the field\.\s*$/);
  await expect(region('TWO')).toHaveText(/^\s*TWO\s*No event has all of the fields\.\s*$/);
  await expect(region('PRESENT').getByRole('cell').first()).toHaveText('3');
});

for (const width of [390, 1280]) {
  test(`a table of ten rows needs no scrolling at ${width} pixels`, async ({ lens }) => {
    const { page } = lens;
    const events = Array.from({ length: 36 }, (_, at) => ({
      eventTime: `2019-05-17T16:${at}:00Z`.replace(/:(\d):/, ':0$1:'),
      initiator: { name: `user-${at % 12}@example.com` },
      outcome: 'failure',
    }));
    await openBoard(lens, [events], [{ kind: 'table', name: 'Users and their failures', query: '', groupBy: ['initiator.name', 'outcome'], rows: 10 }]);
    await page.setViewportSize({ width, height: 800 });
    const table = page.getByRole('group', { name: /initiator\.name/ });
    await expect(table.getByRole('row')).toHaveCount(12);
    const hidden = await table.evaluate(({ scrollHeight, clientHeight, scrollWidth, clientWidth }) => [scrollHeight - clientHeight, scrollWidth - clientWidth]);
    expect(hidden).toEqual([0, 0]);
  });
}

/** The initiators and actions of events. The last event has no action. */
const PAIRS = [
  ['ann', 'create'],
  ['ann', 'create'],
  ['ann', 'delete'],
  ['bob', 'delete'],
  ['bob', null],
] as const;

for (const workers of [1, 2]) {
  test(`a table of two fields counts how often their values occur together, with ${workers} workers`, async ({ lens }) => {
    const { page } = lens;
    await page.evaluate(async (count) => {
      const { engine } = (document.querySelector('al-app') as AppElement).app;
      engine.workers = count;
      await engine.restart();
    }, workers);
    const event = ([name, action]: (typeof PAIRS)[number], at: number) =>
      `${JSON.stringify({ eventTime: `2019-05-17T16:00:0${at}Z`, initiator: { name }, ...(action ? { action } : {}) })}\n`;
    const file = (name: string, text: string) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
    const halves = [PAIRS.slice(0, 2), PAIRS.slice(2)].map((half, number) => file(`${number}.jsonl`, half.map((pair, at) => event(pair, at + 3 * number)).join('')));
    await page.getByLabel('Open files').setInputFiles(halves);
    await lens.expectStatus(5, 5);
    const widget = { kind: 'table', name: 'Who did what', query: '', groupBy: ['initiator.name', 'action'], rows: 2 };
    const boards = [{ id: 'one', name: 'Pairs', graphs: [], widgets: [widget] }];
    const workspace = JSON.stringify({ format: 'activity-lens-workspace', version: 1, boards });
    await page.getByLabel('Workspace file or definitions').setInputFiles([file('workspace.json', workspace)]);
    await expect(page.getByRole('dialog', { name: 'Import result' })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'Boards' }).click();
    await page.getByRole('button', { name: /^Pairs/ }).click();
    const rows = page.getByRole('region', { name: 'Who did what' }).getByRole('row');
    await expect(rows).toHaveText([
      /initiator\.name\s*action\s*Total\s*Share/,
      /ann\s*create\s*2\s*40%/,
      /ann\s*delete\s*1\s*20%/,
      /1 other combination\s*1\s*20%/,
      /without one of the fields\s*1\s*20%/,
    ]);
  });
}

test('other values and events without the field have a number but no bar', async ({ lens }) => {
  const { page } = lens;
  await lens.loadSample();
  await newBoard(lens);
  await page.getByRole('button', { name: 'Breakdowns' }).click();
  await chooseField(page, 'Breakdown field', 'target.name');
  await page.getByRole('button', { name: 'Add breakdown' }).click();
  const breakdown = page.getByRole('group', { name: 'Breakdown by target.name' });
  const other = breakdown.getByRole('row').filter({ hasText: /other \(\d+ values\)/ });
  await expect(other.getByRole('cell').first()).toHaveText(/^\d+$/);
  await expect(other.locator('rect.bar')).toHaveCount(0);
  const lengths = await breakdown.locator('rect.bar').evaluateAll((bars) => bars.map((bar) => Number(bar.getAttribute('width'))));
  expect(lengths).toHaveLength(10);
  // The most frequent value sets the scale, although the other values are more frequent together.
  expect(lengths[0]).toBe(1);
  const [first, rest] = [await breakdown.getByRole('cell').first().innerText(), await other.getByRole('cell').first().innerText()];
  expect(Number(rest)).toBeGreaterThan(Number(first));
});
