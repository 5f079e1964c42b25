// The searches of the tutorial on the built-in sample: each search matches exactly the lines of the tutorial.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test, settled } from './lens';

const lines = readFileSync(resolve(__dirname, '../../src/scenario/tutorial_lines.txt'), 'utf8').trim().split('\n');

const conditions: { query: string; finds: (line: string) => boolean; events: number }[] = [
  { query: '(action user-apikey) -login', finds: () => true, events: 17 },
  { query: '(action user-apikey) -login failure', finds: (line) => line.endsWith(' -failure'), events: 3 },
  { query: '(action user-apikey.delete) -login', finds: (line) => line.includes(': delete '), events: 4 },
  { query: '(action user-apikey.update) -login', finds: (line) => line.includes(': update '), events: 10 },
  {
    query: 'initiator.host.agent:"NotSet" (action user-apikey) -login',
    finds: (line) => line.endsWith(' demo-key'),
    events: 5,
  },
  {
    query: 'initiator.host.agent:"IBM Cloud CLI" (action user-apikey) -login',
    finds: (line) => !line.endsWith(' demo-key'),
    events: 12,
  },
];

test('the six searches of the tutorial match the expected number of events and the expected lines', async ({ lens }) => {
  await lens.loadSample();
  const text = (await lens.status.textContent()) ?? '';
  const total = Number(/^[\d,]+ of ([\d,]+) events/.exec(text)?.[1]?.replaceAll(',', ''));
  expect(total).toBeGreaterThan(100);
  for (const { query, finds, events } of conditions) {
    await lens.find(query);
    await lens.expectStatus(events, total);
    await expect.poll(() => lens.lines(), { message: query }).toEqual(lines.filter(finds));
  }
});

test('after a query is changed during a search, no result of the old query is shown', async ({ lens }) => {
  await lens.loadSample();
  for (let round = 0; round < 3; round++) {
    for (const { query } of conditions) {
      // The query changes faster than a person types, so that no search is answered before the next search starts.
      await lens.search.fill(query);
      await lens.page.waitForTimeout(round * 40);
    }
    await expect(lens.status).toHaveText(/^12 of /);
    await expect.poll(() => lens.lines()).toEqual(lines.filter((line) => !line.endsWith(' demo-key')));
    // Wait for late answers.
    await settled(lens.page);
    await expect(lens.status).toHaveText(/^12 of /);
    expect(await lens.lines()).toEqual(lines.filter((line) => !line.endsWith(' demo-key')));
  }
});

test('the search shows the events each clause removed, and keeps the last valid result', async ({ lens }) => {
  await lens.loadSample();
  await lens.find('(action user-apikey) -login failure');
  await expect(lens.status).toHaveText(/^3 of /);
  const explanation = lens.page.getByRole('list', { name: 'Search explanation' });
  await expect(explanation).toContainText('login');
  await expect(explanation).toContainText(/[1-9]\d* removed/);

  await lens.find('(action user-apikey) -login "failure');
  await expect(lens.search).toHaveAttribute('aria-invalid', 'true');
  await expect(lens.page.locator('mark').first()).toContainText('"failure');
  await expect(lens.status).toHaveText(/^3 of /);
});

test('bars, fields and the detail show the matching events', async ({ lens }) => {
  await lens.loadSample();
  await lens.find('(action user-apikey) -login failure');
  await expect(lens.status).toHaveText(/^3 of /);

  const labels = () => lens.timeline.getByRole('button').evaluateAll((bars) => bars.map((bar) => bar.ariaLabel ?? ''));
  const counted = (all: string[]) => all.reduce((sum, label) => sum + Number(/([\d,]+) events?/.exec(label)?.[1] ?? NaN), 0);
  await expect.poll(async () => counted(await labels())).toBe(3);

  // Two updates and one delete failed.
  await expect(lens.fields).toContainText(/iam-identity\.user-apikey\.update\s*2\s*66\.7%/);
  await expect(lens.fields).toContainText(/iam-identity\.user-apikey\.delete\s*1\s*33\.3%/);

  await lens.grid.getByRole('row').nth(1).click();
  const detail = lens.page.getByRole('region', { name: 'Event' });
  await expect(detail).toContainText('demo-key-for-fail-scenario');
  await expect(detail).toContainText('403');
});

test('a time in words becomes a range, which can be cleared', async ({ lens }) => {
  await lens.loadSample();
  await lens.find('(action user-apikey) -login');
  await expect(lens.status).toHaveText(/^17 of /);
  await lens.jump.fill('May 17 2019 4:30pm to May 17 2019 4:37pm');
  await expect(lens.page.getByText(/16:30/).first()).toBeVisible();
  await lens.jump.press('Control+Enter');
  await expect(lens.status).toHaveText(/^4 of /);
  await lens.page.getByRole('button', { name: 'Clear time range' }).click();
  await expect(lens.status).toHaveText(/^17 of /);

  await lens.jump.fill('the day the music died');
  await expect(lens.jump).toHaveAttribute('aria-invalid', 'true');
});

test('filters restrict the events to the selected values', async ({ lens }) => {
  await lens.loadSample();
  await lens.page.locator('summary').filter({ hasText: 'Sources' }).click();
  const choice = lens.page.getByRole('checkbox', { name: /^iam-groups/ });
  await choice.check();
  await expect(lens.status).toHaveText(/^[1-9]\d* of /);
  const row = lens.grid.getByRole('row').nth(1);
  await expect(row).toContainText('iam-groups');
  await choice.uncheck();
  await expect(lens.page.getByRole('checkbox', { name: /^iam-groups/ })).not.toBeChecked();
});

test('long values of a filter are listed below each other', async ({ lens }) => {
  await lens.loadSample();
  const filter = lens.page.locator('summary').filter({ hasText: 'Apps' });
  await filter.click();
  const rows = lens.page.getByRole('group', { name: 'Apps' }).locator('label');
  const [first, second] = [await rows.nth(0).locator('span').first().boundingBox(), await rows.nth(1).locator('span').first().boundingBox()];
  expect((first?.y ?? 0) + (first?.height ?? 0)).toBeLessThanOrEqual(second?.y ?? 0);
});

test('an open field and its values count the matching events', async ({ lens }) => {
  await lens.loadSample();
  await lens.find('(action user-apikey) -login');
  await expect(lens.fields.getByRole('button', { name: 'outcome 17', exact: true })).toBeVisible();
});

test('the layout does not shift when the first file is opened', async ({ lens }) => {
  await lens.page.evaluate(() => {
    const tops: Record<string, number[]> = { 'al-events-grid': [], 'al-fields-panel': [] };
    const look = (): void => {
      for (const [name, seen] of Object.entries(tops)) {
        const part = document.querySelector('al-app')?.shadowRoot?.querySelector(name);
        if (part) seen.push(part.getBoundingClientRect().top);
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    Object.assign(window, { tops });
  });
  await lens.loadSample();
  await expect(lens.timeline.getByRole('button').first()).toBeVisible();
  const tops = await lens.page.evaluate(() => Object.values((window as unknown as { tops: Record<string, number[]> }).tops));
  for (const seen of tops) {
    expect(seen.length).toBeGreaterThan(1);
    // The height of letters differs slightly between systems.
    expect(Math.max(...seen) - Math.min(...seen)).toBeLessThan(8);
  }
});
