// Time: one zone for the whole page, time ranges as editable text, events without a time.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Lens } from './lens';

let folder = '';

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'activity-lens-time-'));
});

test.afterAll(() => rm(folder, { recursive: true }));

async function openTimes(lens: Lens, name: string, times: readonly (string | null)[]): Promise<void> {
  const lines = times.map((time, at) => JSON.stringify({ ...(time ? { eventTime: time } : {}), action: 'a.b.c', message: `event ${at}` }));
  const path = join(folder, name);
  await writeFile(path, `${lines.join('\n')}\n`);
  await lens.open(path);
  await lens.loaded();
}

async function chooseZone(lens: Lens, typed: string, name: string): Promise<void> {
  await lens.page.getByRole('button', { name: /^Time zone/ }).click();
  await lens.page.getByRole('combobox', { name: 'Time zone' }).fill(typed);
  await lens.page.getByRole('combobox', { name: 'Time zone' }).press('Enter');
  await expect(lens.page.getByRole('button', { name: /^Time zone/ })).toContainText(name);
}

const barLabels = (lens: Lens): Promise<string[]> =>
  lens.timeline.getByRole('button').evaluateAll((bars) => bars.map((bar) => bar.getAttribute('aria-label') ?? ''));

test('every time is shown in the selected zone, with its name', async ({ lens }) => {
  await lens.loadSample();
  await lens.find('(action user-apikey) -login failure');
  await expect(lens.status).toHaveText(/16:36:29 to .*16:37:16 \+00:00/);
  await lens.grid.getByRole('row').nth(1).click();
  const detail = lens.page.getByRole('region', { name: 'Event', exact: true });
  await expect(detail).toContainText('2019-05-17T16:37:16.770+00:00');
  await chooseZone(lens, 'berlin', 'Europe/Berlin +02:00');
  await expect(detail).toContainText('2019-05-17T18:37:16.770+02:00');
  await expect(lens.grid.getByRole('columnheader').first()).toContainText('Time (Europe/Berlin)');
  await expect(lens.status).toHaveText(/18:36:29 to .*18:37:16 \+02:00/);
  await expect(lens.grid.getByRole('row').nth(1)).toContainText('17/May/2019:18:37:16 +02:00 IAM Identity Service');
  for (const label of await barLabels(lens)) expect(label).toMatch(/ 18:3.*Europe\/Berlin \+02:00/);

  // Times in words and their ranges use this zone too.
  await lens.jump.fill('May 17 2019 6:30pm to 6:37pm');
  await expect(lens.page.getByText(/Understood: .*18:30 to 18:37, Europe\/Berlin \+02:00/)).toBeVisible();
  await lens.jump.press('Control+Enter');
  await expect(lens.status).toHaveText(/^2 of /);
  await expect(lens.page.getByRole('button', { name: /^Edit time range: .*18:30:00 to .*18:37:00 \+02:00/ })).toBeVisible();

  await chooseZone(lens, 'kathm', 'Asia/Kathmandu +05:45');
  await expect(lens.status).toHaveText(/22:21:29 to .*22:21:59 \+05:45/);
  await chooseZone(lens, 'UTC', 'UTC');
  await expect(lens.status).toHaveText(/16:36:29 to .*16:36:59 \+00:00/);
});

test('the day on which clocks go back has 25 hours', async ({ lens }) => {
  const hours = Array.from({ length: 24 * 60 }, (_, at) => new Date(Date.UTC(2019, 9, 1) + at * 3_600_000).toISOString());
  await openTimes(lens, 'autumn.json', hours);
  await chooseZone(lens, 'berlin', 'Europe/Berlin');
  const day = async () => (await barLabels(lens)).find((label) => label.startsWith('Sun 27 Oct 2019 00:00'));
  await expect.poll(day).toMatch(/\+02:00 to Mon 28 Oct 2019 00:00 \+01:00, Europe\/Berlin: 25 events/);
});

test('a range can be edited as text and stays the same', async ({ lens }) => {
  await lens.loadSample();
  await chooseZone(lens, 'new york', 'America/New_York');
  await lens.jump.fill('May 17 2019 12:30pm to 12:37pm');
  await lens.jump.press('Control+Enter');
  const chip = lens.page.getByRole('button', { name: /^Edit time range/ });
  await expect(lens.status).not.toHaveText(/^276 of 276/);
  const before = [await chip.getAttribute('aria-label'), await lens.status.textContent()];
  await chip.click();
  await expect(lens.jump).toBeFocused();
  await expect(lens.jump).toHaveValue('2019-05-17 12:30:00 -04:00 to 2019-05-17 12:37:00 -04:00');
  await lens.jump.press('Enter');
  await expect(lens.jump).toHaveValue('');
  await expect.poll(async () => [await chip.getAttribute('aria-label'), await lens.status.textContent()]).toEqual(before);
  await lens.jump.fill('the day the music died');
  await expect(lens.jump).toHaveAttribute('aria-invalid', 'true');
});

test('events without a time are counted, and a click searches for these events', async ({ lens }) => {
  await openTimes(lens, 'untimed.json', ['2019-05-17T16:00:00Z', null, '2019-05-17T17:00:00Z', null]);
  await lens.expectStatus(4, 4);
  await lens.page.getByRole('button', { name: '2 without a time' }).click();
  await lens.expectStatus(2, 4);
  await expect(lens.grid.getByRole('row').nth(1)).toContainText(/no time.*event 1/);
  await expect(lens.timeline).toContainText('No matching event has a time.');
  await lens.page.getByRole('button', { name: 'only events without a time' }).click();
  await lens.expectStatus(4, 4);
});

test('a jump to a time scrolls to its events and marks them among those around', async ({ lens }) => {
  await lens.loadSample();
  await lens.jump.fill('17 May 2019 16:36');
  await expect(lens.page.getByRole('button', { name: 'Go there' })).toBeVisible();
  await lens.jump.press('Enter');
  await expect(lens.jump).toHaveValue('');
  const marked = lens.grid.locator('.at-moment');
  await expect(marked).toHaveCount(2);
  for (const row of await marked.all()) await expect(row).toContainText('16:36:');
  await expect(marked.first()).toBeInViewport();
  await lens.expectStatus(276, 276);
  await expect(lens.page.getByRole('img', { name: /^Jumped to .*16:36/ })).toBeVisible();
  // The order turns around, and the marks stay with their events.
  await lens.grid.getByRole('button', { name: 'Newest first' }).click();
  await expect.poll(() => lens.grid.getByRole('row').nth(1).textContent()).toContain('13/May/2019');
  await lens.jump.fill('17 May 2019 16:36');
  await lens.jump.press('Enter');
  await expect(marked).toHaveCount(2);
  // At a time without events, the list is between its neighbours.
  await lens.jump.fill('17 May 2019 17:20 to 17 May 2019 17:21');
  await lens.jump.press('Enter');
  await expect(lens.page.getByText('No listed event is at this time.')).toBeVisible();
  await expect(marked).toHaveCount(0);
  // Another search has other events.
  await lens.jump.fill('17 May 2019 16:36');
  await lens.page.getByRole('button', { name: 'Only this time' }).click();
  await lens.expectStatus(2, 276);
  await expect(lens.page.getByRole('img', { name: /^Jumped to/ })).toHaveCount(0);
});
