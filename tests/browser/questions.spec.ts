// The questions that an audit asks, each answered in at most four steps. A step is a click, a key, a text typed into a field, or a
// choice in a list. Most answers are of two weeks of events whose answers are known (`tests/fixtures/two-weeks.jsonl`).
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Locator } from '@playwright/test';
import { expect, test as base, type Lens } from './lens';

const WEEKS = resolve(__dirname, '../fixtures/two-weeks.jsonl');
/** A locked API key that could not be deleted, as in the tutorial. */
const LOCKED_KEY = resolve(__dirname, '../fixtures/locked-key.jsonl');
const MOST_STEPS = 4;

/** What a person does on the page, counted. */
class Steps {
  taken = 0;

  async click(target: Locator): Promise<void> {
    this.taken += 1;
    await target.click();
  }

  async type(target: Locator, text: string): Promise<void> {
    this.taken += 1;
    await target.fill(text);
  }

  async press(target: Locator, key: string): Promise<void> {
    this.taken += 1;
    await target.press(key);
  }

  async choose(target: Locator, option: string): Promise<void> {
    this.taken += 1;
    await target.selectOption(option);
  }

  async find(lens: Lens, query: string): Promise<void> {
    await this.type(lens.search, query);
    await this.press(lens.search, 'Enter');
  }

  /** Chooses an entry in the menu of a field. */
  async chooseForField(lens: Lens, field: string, entry: string): Promise<void> {
    await this.click(lens.fields.getByRole('button', { name: `Actions for field ${field}`, exact: true }));
    await this.click(lens.fields.getByRole('menuitem', { name: entry }));
  }
}

const test = base.extend<{ steps: Steps; folder: string }>({
  layout: 'columns',
  steps: async ({}, use, info) => {
    const steps = new Steps();
    await use(steps);
    info.annotations.push({ type: 'steps', description: String(steps.taken) });
    expect(steps.taken, 'steps to the answer').toBeLessThanOrEqual(MOST_STEPS);
  },
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'activity-lens-questions-'));
    await use(folder);
    await rm(folder, { recursive: true });
  },
});

interface PlantedEvent {
  readonly eventTime: string;
  readonly action: string;
  readonly outcome: string;
  readonly initiator: { readonly name?: string; readonly host?: { readonly address?: string } };
  readonly target: { readonly name: string };
  readonly requestData?: object;
}

const WEEKS_EVENTS = readFileSync(WEEKS, 'utf8')
  .trim()
  .split('\n')
  .map((text) => JSON.parse(text) as PlantedEvent);

async function open(lens: Lens, ...files: string[]): Promise<void> {
  await lens.open(...files);
  await lens.loaded();
}

async function openPlanted(lens: Lens, folder: string, events: readonly PlantedEvent[]): Promise<void> {
  const file = join(folder, 'planted.jsonl');
  await writeFile(file, events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  await open(lens, file);
  await lens.expectStatus(events.length, events.length);
}

const detailOf = (lens: Lens): Locator => lens.page.getByRole('region', { name: 'Event', exact: true });
const seenOf = (lens: Lens): Locator => lens.page.locator('al-seen-dialog');

/** Returns the texts of the cells of each row in the body of a table. */
async function cellsOf(table: Locator): Promise<string[][]> {
  await expect(table.locator('tbody tr').first()).toBeVisible();
  const rows = await table.locator('tbody tr').all();
  return Promise.all(rows.map(async (row) => (await row.locator('th, td').allInnerTexts()).map((text) => text.trim())));
}

test('who did what, and when?', async ({ lens, steps }) => {
  await open(lens, WEEKS);
  const newest = lens.grid.getByRole('row').nth(1);
  for (const text of ['19/May/2019:22:23:40', 'dave@example.com', 'iam-identity.user-apikey.login', 'key-5']) await expect(newest).toContainText(text);
  expect(steps.taken).toBe(0);
});

test('what did one user do?', async ({ lens, steps }) => {
  await open(lens, WEEKS);
  await steps.click(lens.fields.getByText('carol@example.com'));
  await steps.click(lens.fields.getByRole('menuitem', { name: 'Search only this value' }));
  await lens.expectStatus(WEEKS_EVENTS.filter(({ initiator }) => initiator.name === 'carol@example.com').length, 246);
});

test('why did it fail?', async ({ lens, steps }) => {
  await open(lens, LOCKED_KEY);
  await steps.click(lens.grid.getByRole('row').filter({ hasText: 'user-apikey.delete' }).filter({ hasText: '16:37:16' }));
  const summary = detailOf(lens).locator('.summary');
  await expect(summary.getByText('Reason', { exact: true })).toBeInViewport();
  await expect(summary).toContainText('409');
});

test('who guessed a password?', async ({ lens, steps }) => {
  await open(lens, WEEKS);
  await steps.click(lens.page.getByRole('button', { name: 'Sequences' }));
  const dialog = lens.page.locator('al-sequence-dialog');
  // Dave failed four times from 02:00:00, and succeeded at 02:02:50.
  expect(await cellsOf(dialog)).toEqual([['dave@example.com', '4', '14/May/2019:02:00:00 +00:00', '14/May/2019:02:02:50 +00:00', '2 min 50 s']]);
  await expect(dialog).toContainText('1 sequence found.');
  await steps.click(dialog.getByRole('button', { name: '4 events before, show all 5 of dave@example.com' }));
  await lens.expectStatus(5, 246);
});

test('what failed, and then succeeded?', async ({ lens, steps }) => {
  await open(lens, WEEKS);
  await steps.find(lens, '_sequence:"2 outcome:failure then outcome:success by initiator.name within 1d"');
  await lens.expectStatus(12, 246);
  await expect(lens.grid.getByRole('row').nth(1)).toContainText('success');
});

test('which addresses are new, and when did they appear?', async ({ lens, steps }) => {
  await open(lens, WEEKS);
  await steps.find(lens, '_first:initiator.host.address');
  const addresses = new Set(WEEKS_EVENTS.map(({ initiator }) => initiator.host?.address).filter((address) => address !== undefined));
  await lens.expectStatus(addresses.size, 246);
  const rows = lens.grid.getByRole('row');
  for (const [at, time] of ['14/May/2019:18:48:47', '14/May/2019:02:00:00', '13/May/2019:16:48:57'].entries()) await expect(rows.nth(at + 1)).toContainText(time);
});

test('which actions happened outside business hours?', async ({ lens, steps }) => {
  await open(lens, WEEKS);
  await steps.find(lens, '_hour:<8 OR _hour:>=18 OR _weekday:[sat,sun] OR _date:2019-05-08');
  await lens.expectStatus(180, 246);
});

test('who deleted many things?', async ({ lens, steps, folder }) => {
  const usual = WEEKS_EVENTS.map((event) => ({ ...event, action: event.action.replace('delete', 'update') }));
  const deleted = Array.from({ length: 40 }, (_, at) => ({
    eventTime: `2019-05-16T03:${String(at).padStart(2, '0')}:00.00+0000`,
    action: 'cloud-object-storage.bucket.delete',
    outcome: 'success',
    initiator: { name: 'mallory@example.com' },
    target: { name: `bucket-${at}` },
  }));
  await openPlanted(lens, folder, [...usual, ...deleted, { ...deleted[0]!, eventTime: '2019-05-07T10:00:00.00+0000', initiator: { name: 'alice@example.com' } }]);
  await steps.find(lens, 'delete');
  await steps.click(lens.page.getByRole('button', { name: 'Group alike' }));
  const [most] = await cellsOf(seenOf(lens));
  expect(most?.slice(0, 4)).toEqual(['cloud-object-storage.bucket.delete', 'success', 'mallory@example.com', '40']);
});

test('which new privileges did a service id get?', async ({ lens, steps, folder }) => {
  const granted = {
    eventTime: '2019-05-16T03:00:00.00+0000',
    action: 'iam-am.policy.create',
    outcome: 'success',
    initiator: { name: 'mallory@example.com' },
    target: { name: 'iam-ServiceId-0f00' },
    requestData: { iamId: 'iam-ServiceId-0f00', roles: ['Administrator'] },
  };
  await openPlanted(lens, folder, [...WEEKS_EVENTS, granted]);
  await steps.find(lens, 'policy iam-ServiceId-0f00');
  await lens.expectStatus(1, 247);
  await steps.click(lens.grid.getByRole('row').nth(1));
  await expect(detailOf(lens)).toContainText('Administrator');
});

test('which user did which action?', async ({ lens, steps }) => {
  await open(lens, WEEKS);
  await steps.chooseForField(lens, 'action', 'Against another field…');
  const dialog = lens.page.locator('al-pivot-dialog');
  const rows = await cellsOf(dialog);
  const columns = (await dialog.locator('thead tr').last().locator('th').allInnerTexts()).map((text) => text.trim());
  for (const [user = '', ...counts] of rows) {
    for (const [at, action] of columns.slice(1, -1).entries()) {
      expect(Number(counts[at]), `${user} ${action}`).toBe(WEEKS_EVENTS.filter((event) => event.initiator.name === user && event.action === action).length);
    }
  }
  expect(rows.map(([user]) => user).sort()).toEqual(['alice', 'bob', 'carol', 'dave'].map((name) => `${name}@example.com`));
});

test('which user came from which address?', async ({ lens, steps }) => {
  await open(lens, WEEKS);
  await steps.type(lens.fields.getByRole('textbox', { name: 'Find a field' }), 'address');
  await steps.chooseForField(lens, 'initiator.host.address', 'Against another field…');
  const dialog = lens.page.locator('al-pivot-dialog');
  await expect(dialog.getByRole('button', { name: '18 events: alice@example.com, 198.51.100.3' })).toBeVisible();
  await expect(dialog.getByRole('button', { name: '17 events: bob@example.com, 198.51.100.4' })).toBeVisible();
});

test('what changed in an update?', async ({ lens, steps, folder }) => {
  const update = { ...WEEKS_EVENTS[0]!, eventTime: '2019-05-20T10:00:00.00+0000', action: 'iam-identity.user-apikey.update' };
  await openPlanted(lens, folder, [...WEEKS_EVENTS, { ...update, requestData: { prev_name: 'old key', name: 'new key' } }]);
  await steps.click(lens.grid.getByRole('row').nth(1));
  const change = detailOf(lens).getByRole('table', { name: 'Changes' }).getByRole('row').nth(1);
  await expect(change.getByRole('cell')).toHaveText(['old key', 'new key']);
});

test('for which hours are there no events, and which files are cut or repeated?', async ({ lens, steps, folder }) => {
  const files: string[] = [];
  for (const hour of ['09', '10', '11', '13']) {
    const bytes = gzipSync(`{"eventTime":"2019-05-17T${hour}:05:00.00+0000","action":"a.b.create","id":"${hour}"}\n`);
    files.push(join(folder, `3a941d8f1f.2019-05-17.${hour}00.json.gz`));
    // The file of the last hour is cut.
    await writeFile(files.at(-1) ?? '', hour === '13' ? bytes.subarray(0, bytes.length - 12) : bytes);
  }
  files.push(join(folder, 'copy.json.gz'));
  await writeFile(files.at(-1) ?? '', readFileSync(files[0] ?? ''));
  await open(lens, ...files);
  await steps.click(lens.page.getByRole('tab', { name: 'Sources' }));
  await expect(lens.page.locator('al-coverage').getByRole('row').nth(1)).toContainText('17/May/2019:12:00:00 +00:00');
  await expect(lens.sources.getByRole('rowheader').first()).toHaveText('3a941d8f1f.2019-05-17.1300.json.gz');
  await expect(lens.sources.getByRole('group').filter({ hasText: 'Files that overlap' })).toContainText('copy.json.gz');
});

test('when was each key used last?', async ({ lens, steps }) => {
  await open(lens, WEEKS);
  await steps.chooseForField(lens, 'target.name', 'First and last seen…');
  const rows = await cellsOf(seenOf(lens));
  const ages = rows.filter(([key]) => key?.startsWith('key-')).map((cells) => `${cells[0]} ${cells.at(-1)}`);
  expect(ages.sort()).toEqual(['key-1 0', 'key-2 0', 'key-3 0', 'key-4 0', 'key-5 0', 'key-6 0', 'key-9 5']);
  await steps.click(seenOf(lens).getByRole('button', { name: 'Last seen' }));
});

test('how does the last week differ from the week before?', async ({ lens, steps }) => {
  await open(lens, WEEKS);
  await steps.chooseForField(lens, 'action', 'First and last seen…');
  await steps.choose(seenOf(lens).getByRole('combobox', { name: 'Show' }), 'Compare two ranges');
  await expect(seenOf(lens).getByRole('columnheader', { name: 'Change' })).toBeVisible();
  const times = WEEKS_EVENTS.map(({ eventTime }) => Date.parse(eventTime.replace('+0000', '+00:00')));
  const week = 7 * 24 * 60 * 60_000;
  const end = Math.max(...times) + 1;
  const countOf = (action: string, from: number): number =>
    WEEKS_EVENTS.filter((event, at) => event.action === action && (times[at] ?? 0) >= from && (times[at] ?? 0) < from + week).length;
  for (const [action = '', count, before] of await cellsOf(seenOf(lens))) {
    expect([before, count], action).toEqual([String(countOf(action, end - 2 * week)), String(countOf(action, end - week))]);
  }
});
