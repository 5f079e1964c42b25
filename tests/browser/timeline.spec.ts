// The timeline: split bars, selection by mouse and keyboard, description, and the same numbers as a table.
import { violations } from './axe';
import { expect, test, type Lens } from './lens';

const bars = (lens: Lens) => lens.timeline.getByRole('button');
const labels = (lens: Lens): Promise<string[]> =>
  bars(lens).evaluateAll((all) => all.map((bar) => bar.getAttribute('aria-label') ?? ''));
const counts = async (lens: Lens): Promise<number[]> =>
  (await labels(lens)).map((label) => Number(/([\d,]+) events?/.exec(label)?.[1]?.replaceAll(',', '') ?? NaN));
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const matched = async (lens: Lens): Promise<number> =>
  Number(/^([\d,]+) of/.exec((await lens.status.textContent()) ?? '')?.[1]?.replaceAll(',', ''));
const range = (lens: Lens) => lens.page.getByRole('button', { name: /^Edit time range/ });

async function splitBy(lens: Lens, field: string): Promise<void> {
  await lens.page.getByRole('button', { name: /^Split by/ }).click();
  await lens.page.getByRole('combobox', { name: 'Split by' }).fill(field);
  await lens.page.getByRole('combobox', { name: 'Split by' }).press('Enter');
}

test('bars split by a field describe their parts, and the table has the same numbers', async ({ lens }) => {
  await lens.loadSample();
  await splitBy(lens, 'outcome');
  const legend = lens.page.getByRole('list', { name: 'Legend' });
  await expect(legend).toContainText(/success\s*255/);
  await expect(legend).toContainText(/failure\s*21/);
  const failures = () => labels(lens).then((all) => sum(all.map((label) => Number(/failure (\d+)/.exec(label)?.[1] ?? 0))));
  await expect.poll(failures).toBe(21);
  expect(sum(await counts(lens))).toBe(276);

  const asTable = lens.page.getByRole('button', { name: 'Show as table' });
  await asTable.click();
  const table = lens.page.getByRole('region', { name: 'Events over time, as a table' });
  await expect(table.getByRole('columnheader')).toHaveText(['From (UTC)', 'To (exclusive)', 'Events', 'success', 'failure']);
  const column = async (at: number) => sum((await table.locator(`tbody td:nth-child(${at})`).allInnerTexts()).map(Number));
  expect(await column(3)).toBe(276);
  expect(await column(5)).toBe(21);
  expect(await violations(lens), 'table').toEqual([]);
  const row = table.getByRole('row').nth(1);
  const events = Number(await row.locator('td').nth(1).innerText());
  await row.getByRole('button').click();
  await expect.poll(() => matched(lens)).toBe(events);
  await asTable.click();
  await expect(lens.timeline).toBeVisible();
  await splitBy(lens, 'no field');
  await expect(legend).toHaveCount(0);
});

test('any field of the events can split the bars', async ({ lens }) => {
  await lens.loadSample();
  await splitBy(lens, 'credential');
  await expect(lens.page.getByRole('button', { name: 'Split by initiator.credential.type' })).toBeVisible();
  await expect(lens.page.getByRole('list', { name: 'Legend' })).toContainText('token');
  expect(sum(await counts(lens))).toBe(276);
});

test('the keyboard extends, moves and clears the selection of bars, and zooms to it', async ({ lens }) => {
  await lens.loadSample();
  await bars(lens).first().focus();
  await lens.page.keyboard.press('End');
  await lens.page.keyboard.press('Shift+ArrowLeft');
  await lens.page.keyboard.press('Shift+ArrowLeft');
  const expected = sum((await counts(lens)).slice(-3));
  await expect(lens.page.getByText(`3 bars, ${expected} events,`)).toBeVisible();
  // Escape clears only the selection of bars.
  await lens.page.keyboard.press('Escape');
  await expect(lens.page.getByText('3 bars,')).toHaveCount(0);
  await lens.page.keyboard.press('End');
  await lens.page.keyboard.press('Shift+ArrowLeft');
  await lens.page.keyboard.press('Shift+ArrowLeft');
  await lens.page.keyboard.press('Enter');
  await expect.poll(() => matched(lens)).toBe(expected);
  // The range starts and ends at edges of bars, and includes the last bar.
  await expect(range(lens)).toHaveAccessibleName(/19\/May\/2019:15:00:00 to 20\/May\/2019:00:00:00 \+00:00/);
  expect(sum(await counts(lens))).toBe(expected);

  await lens.page.getByRole('button', { name: 'Earlier' }).click();
  await expect(range(lens)).toHaveAccessibleName(/19\/May\/2019:06:00:00 to 19\/May\/2019:15:00:00/);
  await lens.page.getByRole('button', { name: 'Later' }).click();
  await expect(range(lens)).toHaveAccessibleName(/19\/May\/2019:15:00:00 to 20\/May\/2019:00:00:00/);
  await bars(lens).first().focus();
  await lens.page.keyboard.press('Backspace');
  await expect(range(lens)).toHaveCount(0);
  await expect.poll(() => matched(lens)).toBe(276);
});

test('zooming out continues until all events are visible', async ({ lens }) => {
  await lens.loadSample();
  await bars(lens).nth(20).click();
  await expect(range(lens)).toBeVisible();
  await expect.poll(() => matched(lens)).toBeLessThan(276);
  const out = lens.page.getByRole('button', { name: 'Zoom out' });
  let last = await matched(lens);
  for (let turn = 0; turn < 12 && (await out.count()) > 0; turn += 1) {
    const before = await lens.page.getByRole('button', { name: /^Edit time range/ }).getAttribute('aria-label');
    await out.click();
    await expect
      .poll(async () => ((await range(lens).count()) === 0 ? '' : await range(lens).getAttribute('aria-label')))
      .not.toBe(before);
    await expect.poll(() => matched(lens)).toBeGreaterThanOrEqual(last);
    last = await matched(lens);
  }
  await expect(range(lens)).toHaveCount(0);
  await expect.poll(() => matched(lens)).toBe(276);
});

test('a range selected by mouse has the events of its bars', async ({ lens }) => {
  await lens.loadSample();
  await expect.poll(() => counts(lens).then(sum)).toBe(276);
  const all = await counts(lens);
  const [from, to] = [await bars(lens).nth(10).boundingBox(), await bars(lens).nth(30).boundingBox()];
  await lens.page.mouse.move((from?.x ?? 0) + 3, (from?.y ?? 0) + 40);
  await lens.page.mouse.down();
  await lens.page.mouse.move((to?.x ?? 0) + 3, (to?.y ?? 0) + 40, { steps: 8 });
  await expect(lens.page.getByText(/^21 bars, /)).toBeVisible();
  await lens.page.mouse.up();
  await expect.poll(() => matched(lens)).toBe(sum(all.slice(10, 31)));
});

test('a sentence describes the bars', async ({ lens }) => {
  await lens.loadSample();
  await expect(lens.timeline).toContainText(/276 events in \d+ bars of 3 hours, .*; maximum \d+, at 17\/May\/2019/);
  const most = Math.max(...(await counts(lens)));
  await expect(lens.timeline).toContainText(`maximum ${most},`);
});
