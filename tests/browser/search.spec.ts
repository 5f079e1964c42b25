// The search box: colours, suggestions, problems, clauses, history, help, filters.
import { violations } from './axe';
import { expect, test, type Lens } from './lens';

/** Returns the texts in the search box that have the colour `name`. */
const coloured = (lens: Lens, name: string): Promise<string[]> =>
  lens.page.evaluate((key) => [...(CSS.highlights.get(`al-${key}`) ?? [])].map(String), name);

const suggestions = (lens: Lens) => lens.page.getByRole('listbox', { name: 'Suggestions' });

const matched = async (lens: Lens): Promise<number> =>
  Number(/^([\d,]+) of/.exec((await lens.status.textContent()) ?? '')?.[1]?.replaceAll(',', ''));

test('the text has the colours of its syntax, also while it is typed', async ({ lens }) => {
  await lens.loadSample();
  await lens.find('initiator.host.agent:"IBM Cloud CLI" reason.reasonCode:>=400 OR -login');
  await expect.poll(() => coloured(lens, 'field')).toEqual(['initiator.host.agent', 'reason.reasonCode']);
  expect(await coloured(lens, 'quoted')).toEqual(['"IBM Cloud CLI"']);
  expect(await coloured(lens, 'number')).toEqual(['400']);
  expect(await coloured(lens, 'operator')).toEqual([':', ':>=', 'OR', '-']);

  // After a letter is typed, the coloured text moves at once, before the query is parsed again.
  await lens.search.press('Home');
  await lens.page.keyboard.insertText('x ');
  expect(await coloured(lens, 'field')).toEqual(['initiator.host.agent', 'reason.reasonCode']);
  await lens.search.fill('');
  await expect.poll(() => coloured(lens, 'field')).toEqual([]);
});

test('fields and values are suggested with counts, and chosen by keyboard', async ({ lens }) => {
  await lens.loadSample();
  await lens.search.click();
  await lens.page.keyboard.type('sour');
  const field = suggestions(lens).getByRole('option', { name: /^source field/ });
  await expect(field).toBeVisible();
  await lens.search.press('ArrowDown');
  await expect(field).toHaveAttribute('aria-selected', 'true');
  const active = await lens.search.getAttribute('aria-activedescendant');
  await expect(field).toHaveAttribute('id', active ?? '');
  await lens.search.press('Enter');
  await expect(lens.search).toHaveValue('source:');

  const value = suggestions(lens).getByRole('option', { name: /^iam-groups value/ });
  const count = Number(/([\d,]+)\s*$/.exec((await value.textContent()) ?? '')?.[1]);
  expect(count).toBeGreaterThan(0);
  await lens.page.keyboard.type('iam-gr');
  await expect(suggestions(lens).getByRole('option')).toHaveCount(1);
  await lens.search.press('Tab');
  await expect(lens.search).toHaveValue('source:iam-groups');
  await expect(lens.search).toBeFocused();
  await expect(suggestions(lens)).toBeHidden();
  await expect.poll(() => matched(lens)).toBe(count);

  // A chosen suggestion can be undone like typed text.
  await lens.search.press('Control+z');
  await expect(lens.search).toHaveValue('source:iam-gr');
  await lens.search.press('Escape');
  await expect(suggestions(lens)).toBeHidden();
});

test('a problem is underlined, and the result is labelled with its search', async ({ lens }) => {
  await lens.loadSample();
  await lens.find('(action user-apikey) -login');
  await expect(lens.status).toHaveText(/^17 of /);
  await lens.find('(action user-apikey) -login "failure');
  await expect.poll(() => coloured(lens, 'error')).toEqual(['"failure']);
  await expect(lens.page.getByText('The list still shows the result of:')).toContainText('(action user-apikey) -login');
  await expect(lens.status).toHaveText(/^17 of /);
  await lens.page.getByRole('button', { name: '"failure' }).click();
  await expect(lens.search).toBeFocused();
  const selected = () => lens.search.evaluate((box: HTMLInputElement) => box.value.slice(box.selectionStart ?? 0, box.selectionEnd ?? 0));
  expect(await selected()).toBe('"failure');

  await lens.search.fill('(action user-apikey) -login failure');
  await expect(lens.status).toHaveText(/^3 of /);
  await expect(lens.page.getByText('The list still shows')).toHaveCount(0);
  expect(await coloured(lens, 'error')).toEqual([]);
});

test('a clause can be removed or negated in the explanation', async ({ lens }) => {
  await lens.loadSample();
  await lens.find('(action user-apikey) -login failure');
  await expect(lens.status).toHaveText(/^3 of /);
  await lens.page.getByRole('button', { name: 'Remove: with a word beginning with "failure"' }).click();
  await expect(lens.search).toHaveValue('action user-apikey -login');
  await expect(lens.status).toHaveText(/^17 of /);
  await lens.page.getByRole('button', { name: 'Negate: without a word beginning with "login"' }).click();
  await expect(lens.search).toHaveValue('action user-apikey login');
  await expect(lens.page.getByRole('list', { name: 'Search explanation' })).toContainText('login');
  await expect.poll(() => matched(lens)).toBeGreaterThan(0);
});

test('the search history restores query, range and filters', async ({ lens }) => {
  await lens.loadSample();
  const every = await lens.status.textContent();
  await lens.find('(action user-apikey) -login');
  await expect(lens.status).toHaveText(/^17 of /);
  await lens.jump.fill('May 17 2019 4:30pm to May 17 2019 4:37pm');
  await lens.jump.press('Control+Enter');
  await expect(lens.status).toHaveText(/^4 of /);
  await lens.find('(action user-apikey) -login failure');
  await expect(lens.status).toHaveText(/^2 of /);

  await lens.search.press('Alt+ArrowLeft');
  await expect(lens.status).toHaveText(/^4 of /);
  await lens.search.press('Alt+ArrowLeft');
  await expect(lens.status).toHaveText(/^17 of /);
  await expect(lens.page.getByRole('button', { name: 'Clear time range' })).toHaveCount(0);
  await lens.search.press('Alt+ArrowRight');
  await expect(lens.status).toHaveText(/^4 of /);
  await lens.page.getByRole('button', { name: 'Search history' }).click();
  await lens.page.getByRole('menuitemradio', { name: 'every event' }).click();
  await expect(lens.status).toHaveText(every ?? '');
  await lens.page.getByRole('button', { name: 'Previous search' }).click();
  await expect(lens.status).toHaveText(/^4 of /);
});

test('a click on an example of the help runs it', async ({ lens }) => {
  await lens.loadSample();
  await lens.page.getByRole('button', { name: 'Search language' }).click();
  const help = lens.page.getByRole('dialog', { name: 'Search language' });
  await expect(help).toBeVisible();
  expect(await violations(lens)).toEqual([]);
  await lens.page.getByRole('button', { name: 'Search for severity:[warning,critical]' }).click();
  await expect(help).toBeHidden();
  await expect(lens.search).toHaveValue('severity:[warning,critical]');
  await expect.poll(() => matched(lens)).toBeLessThan(276);
  expect(await matched(lens)).toBeGreaterThan(0);
});

test('a filter value is found by typing, and several values can be selected', async ({ lens }) => {
  await lens.loadSample();
  const open = lens.page.locator('summary').filter({ hasText: 'Apps' });
  await open.click();
  const values = lens.page.getByRole('group', { name: 'Apps' });
  // Wait for the counts of values, which come after the count of events.
  await expect.poll(() => values.getByRole('checkbox').count()).toBeGreaterThan(10);
  const all = await values.getByRole('checkbox').count();
  await values.getByRole('textbox', { name: 'Find in apps' }).fill('kms');
  await expect.poll(() => values.getByRole('checkbox').count()).toBeLessThan(all);
  const first = values.locator('label').first();
  const counted = async () => Number(/([\d,]+)\s*$/.exec((await first.textContent())?.trim() ?? '')?.[1]);
  await first.getByRole('checkbox').check();
  await expect.poll(async () => (await matched(lens)) === (await counted())).toBe(true);
  const count = await counted();
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThan(276);
  await values.getByRole('textbox', { name: 'Find in apps' }).fill('');
  await values.getByRole('checkbox').nth(0).check();
  await values.getByRole('checkbox').nth(1).check();
  await expect.poll(() => matched(lens)).toBeGreaterThan(count);
  await values.getByRole('button', { name: 'All' }).click();
  await expect.poll(() => matched(lens)).toBe(276);
});

test('the searches of the tutorial by keyboard', async ({ lens }) => {
  const { page } = lens;
  const tabTo = async (target: ReturnType<Lens['page']['getByRole']>) => {
    for (let stop = 0; stop < 40; stop += 1) {
      if (await target.evaluate((element) => element.matches(':focus'))) return;
      await page.keyboard.press('Tab');
    }
    throw new Error('the tab key never comes there');
  };
  await tabTo(page.getByRole('button', { name: 'Load sample events' }));
  await page.keyboard.press('Enter');
  await expect(lens.status).toHaveText(/^276 of /);
  await tabTo(lens.search);
  const table: [string, number][] = [
    ['(action user-apikey) -login', 17],
    ['(action user-apikey) -login failure', 3],
    ['(action user-apikey.delete) -login', 4],
    ['(action user-apikey.update) -login', 10],
    ['initiator.host.agent:"NotSet" (action user-apikey) -login', 5],
    ['initiator.host.agent:"IBM Cloud CLI" (action user-apikey) -login', 12],
  ];
  for (const [query, events] of table) {
    await page.keyboard.press('Control+a');
    await page.keyboard.type(query);
    await page.keyboard.press('Enter');
    await expect(lens.status, query).toHaveText(new RegExp(`^${events} of `));
  }
  // Move past the fields to the events, and open the newest event.
  await tabTo(page.getByRole('button', { name: 'Skip to the event list' }));
  await page.keyboard.press('Enter');
  await expect(lens.grid).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('region', { name: 'Event', exact: true })).toContainText('demo-key');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('suggestions, history and lists with a search box have no violation of a rule', async ({ lens }) => {
      await lens.loadSample();
      await lens.search.click();
      await lens.page.keyboard.type('action:');
      await expect(suggestions(lens).getByRole('option').first()).toBeVisible();
      await lens.search.press('ArrowDown');
      expect(await violations(lens), 'suggestions').toEqual([]);
      await lens.search.press('Escape');
      await lens.page.getByRole('button', { name: 'Search history' }).click();
      expect(await violations(lens), 'history').toEqual([]);
      await lens.page.keyboard.press('Escape');
      await lens.page.getByRole('button', { name: /^Time zone/ }).click();
      expect(await violations(lens), 'zones').toEqual([]);
    });
  });
}

test('the checkbox for duplicates shows how many more events match with duplicates', async ({ lens }) => {
  const { page } = lens;
  const event = (at: number) => JSON.stringify({ eventTime: `2019-05-17T16:00:0${at}Z`, action: at < 3 ? 'a.key.create' : 'a.key.delete' });
  const file = (name: string, numbers: number[]) => ({ name, mimeType: 'application/json', buffer: Buffer.from(numbers.map(event).join('\n')) });
  await page.getByLabel('Open files').setInputFiles([file('one.jsonl', [0, 1, 2, 3, 4]), file('other.jsonl', [0, 3, 4])]);
  await lens.expectStatus(5, 5);
  const box = page.getByRole('checkbox', { name: /^include/ });
  await expect(page.getByText('include 3 duplicates')).toBeVisible();
  await lens.find('create');
  await lens.expectStatus(3, 5);
  await expect(page.getByText('include 1 duplicate', { exact: true })).toBeVisible();
  await box.check();
  await lens.expectStatus(4, 8);
  await expect(page.getByText('include 1 duplicate', { exact: true })).toBeVisible();
  await lens.find('delete');
  await lens.expectStatus(4, 8);
  await expect(page.getByText('include 2 duplicates')).toBeVisible();
});

test('a clause is switched off and on again, and nothing below the search moves', async ({ lens }) => {
  await lens.loadSample();
  const top = async () => (await lens.timeline.boundingBox())?.y;
  const before = await top();
  await lens.find('user-apikey outcome:failure -login');
  await lens.expectStatus(3, 276);
  const clauses = lens.page.getByRole('list', { name: 'Search explanation' }).getByRole('listitem');
  await expect(clauses).toHaveCount(3);
  expect(await top()).toBe(before);
  const search = await lens.page.locator('.controls').boundingBox();
  expect(search?.height).toBeLessThanOrEqual(150);
  await clauses.nth(1).getByRole('button', { name: /^Switch off/ }).click();
  await expect(lens.search).toHaveValue('user-apikey -login');
  await expect(lens.status).not.toHaveText(/^3 of/);
  await expect(clauses).toHaveCount(3);
  await clauses.last().getByRole('button', { name: /^Switch on/ }).click();
  await lens.expectStatus(3, 276);
  await expect(lens.search).toHaveValue('user-apikey -login outcome:failure');
  expect(await top()).toBe(before);
});
