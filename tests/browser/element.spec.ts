// The custom element in a host page: its settings, input, counts and problems.
import { expect } from '@playwright/test';
import type { ActivityLensElement, Problem } from '../../www/src/embed/element';
import { line } from './events';
import { builtPage, checkFollowed } from './lens';
import { README, inside, test, note, noted, matches, problems, expectMatched, set, read, lines, push } from './element-host';

test('the page of the README shows pushed events, and gets the number of matching events', async ({ portal: { page, lens, logged } }) => {
  await expect.poll(() => logged.at(-1)).toBe('1 of 5');
  await expect(lens.getByRole('status', { name: 'Matching events' })).toHaveText(/^1 of 5 events/);
  await expect(lens.getByRole('searchbox', { name: 'Search events' })).toHaveValue('action:*delete');
  const url = page.url();
  await lens.getByRole('searchbox', { name: 'Search events' }).fill('create');
  await expect.poll(() => page.evaluate(() => (document.querySelector('activity-lens') as ActivityLensElement).query)).toBe('create');
  expect(page.url()).toBe(url);
});

test('files, a range and a workspace can be set and read, and the page cannot read storage and cookies of the host page', async ({
  portal: { page, lens, logged },
}) => {
  await expect.poll(() => logged.at(-1)).toBe('1 of 5');
  await note(page, 'matched');
  await page.evaluate((text) => {
    const element = document.querySelector('activity-lens') as ActivityLensElement;
    element.open([new File([text], 'opened.json')]);
    element.query = '';
    element.range = { from: Date.UTC(2019, 4, 17), to: Date.UTC(2019, 4, 17, 0, 0, 3) };
  }, Array.from({ length: 10 }, (_, at) => line(at)).join('\n'));
  await expect(lens.getByRole('status', { name: 'Matching events' })).toHaveText(/^3 of 15 events/);
  await expect.poll(async () => (await noted(page, 'matched')).at(-1)).toMatchObject({ query: '', matched: 3, total: 15 });

  await note(page, 'problem');
  await page.evaluate(() => {
    (document.querySelector('activity-lens') as ActivityLensElement).workspace = 'no workspace';
  });
  await expect.poll(async () => (await noted(page, 'problem')).length).toBe(1);
  await lens.getByRole('button', { name: 'Workspace', exact: true }).click();
  await expect(lens.getByRole('menuitemcheckbox', { name: 'Keep the workspace in this browser' })).toBeDisabled();
  await lens.getByRole('menuitem', { name: 'Add the ready-made views and boards' }).click();
  const workspace = () => page.evaluate(() => (document.querySelector('activity-lens') as ActivityLensElement).workspace);
  await expect.poll(workspace).toContain('activity-lens-workspace');
  const frame = page.frames()[1];
  expect(await frame?.evaluate(() => self.origin)).toBe('null');
});

test('alerts fire on pushed input, and an e-mail is passed to the host page', async ({ portal: { page, lens, logged } }) => {
  await expect.poll(() => logged.at(-1)).toBe('1 of 5');
  await note(page, 'firing');
  await note(page, 'email');
  const view = { id: 'v', name: 'Deleted', query: 'action:*delete', categories: [] };
  const channel = { integration: 'email', operator: 'presence', lines: 2, period: '30s', immediate: true, terminal: false };
  const alert = { id: 'a', viewId: 'v', channels: [channel] };
  const text = JSON.stringify({ format: 'activity-lens-workspace', version: 1, views: [view], alerts: [alert] });
  await note(page, 'workspace');
  await page.evaluate((values) => {
    (document.querySelector('activity-lens') as ActivityLensElement).workspace = values;
  }, text);
  await expect.poll(async () => (await noted(page, 'workspace')).length).toBeGreaterThan(0);
  const deletion = (msAgo: number) =>
    `${JSON.stringify({ eventTime: new Date(Date.now() - msAgo).toISOString(), action: 'iam-identity.user-apikey.delete', note: 'x'.repeat(300) })}\n`;
  // Wait until the alert exists, because only later events can fire the alert.
  await push(page, 'live.json', deletion(3_600_000));
  await expect(lens.getByRole('status', { name: 'Matching events' })).toHaveText(/ of 6 events/);
  await checkFollowed(inside(page));
  const two = deletion(20) + deletion(10);
  // A chunk may end anywhere.
  await push(page, 'live.json', two.slice(0, 33));
  await push(page, 'live.json', two.slice(33));
  await expect.poll(async () => await noted(page, 'firing')).toMatchObject([{ view: 'Deleted', count: 2 }]);
  await lens.getByRole('button', { name: 'Open alert' }).click();
  await lens.getByRole('button', { name: /^Message/ }).last().click();
  await lens.getByRole('button', { name: 'Pass to the host page' }).click();
  await expect.poll(async () => (await noted(page, 'email')).length).toBe(1);
  expect(((await noted(page, 'email')) as { subject: string; eml: string }[])[0]?.subject).toContain('Deleted');
  await page.evaluate(() => (document.querySelector('activity-lens') as ActivityLensElement).end('live.json'));
  await page.keyboard.press('Escape');
  await expect(lens.getByRole('button', { name: 'Stop following' })).toHaveCount(1);
});

test('a pushed file that is ended at once is read to its last byte and not followed', async ({ portal: { page, lens, logged } }) => {
  await expect.poll(() => logged.at(-1)).toBe('1 of 5');
  await page.evaluate((pieces) => {
    const element = document.querySelector('activity-lens') as ActivityLensElement;
    for (const piece of pieces) element.push('whole.json', new TextEncoder().encode(piece));
    element.end('whole.json');
  }, [`${line(0)}\n`, `${line(1)}\n${line(2).slice(0, 40)}`, line(2).slice(40)]);
  await expect(lens.getByRole('status', { name: 'Matching events' })).toHaveText(/ of 8 events/);
  await lens.getByRole('tab', { name: 'Sources' }).click();
  // Only a file that is not followed has a hash.
  await expect(lens.getByRole('region', { name: 'Files' }).getByText(/^[0-9a-f]{64}$/)).toHaveCount(1);
  await expect(lens.getByRole('button', { name: 'Stop following whole.json' })).toHaveCount(0);
});

test('a moved element restarts, keeps its search, and reports that it is ready', async ({ portal: { page, lens, logged } }) => {
  await expect.poll(() => logged.at(-1)).toBe('1 of 5');
  await page.evaluate(() => {
    const place = document.body.appendChild(document.createElement('section'));
    place.append(document.querySelector('activity-lens') as Element);
  });
  await expect.poll(() => logged.filter((text) => text === '1 of 5').length).toBe(2);
  await expect(lens.getByRole('status', { name: 'Matching events' })).toHaveText(/^1 of 5 events/);
});

test('each count is reported with its search, whether the query and the range are accepted or rejected', async ({ host: { page, open } }) => {
  await open('<activity-lens></activity-lens>');
  await push(page, 'nine.json', lines(9));
  await expectMatched(page, { query: '', matched: 9, total: 9 });
  await set(page, { query: 'action:*delete' });
  await expectMatched(page, { query: 'action:*delete', matched: 2, total: 9 });

  await set(page, { query: 'action:(delete' });
  await expect.poll(async () => await problems(page)).toMatchObject([{ code: 'query', value: 'action:(delete', span: { start: 7 } }]);
  expect(await read(page, 'query')).toBe('action:*delete');
  // This query has an error only because no event has a number in the field.
  await set(page, { query: 'action:>5' });
  await expect.poll(async () => (await problems(page)).at(-1)).toMatchObject({ code: 'query', value: 'action:>5', span: { start: 7, end: 9 } });
  expect((await problems(page)).at(-1)?.message).toContain('compares numbers');
  await set(page, { query: 'action:>5' });
  await expect.poll(async () => (await problems(page)).length).toBe(3);

  const from = Date.UTC(2019, 4, 17);
  const refused = [{ from: 'yesterday', to: from }, { from: from + 3000, to: from }, { from, to: from }, { from: 0.5, to: from }, 'yesterday'];
  for (const range of refused) await set(page, { range });
  await expect.poll(async () => (await problems(page)).slice(3).map(({ code, value }) => ({ code, value }))).toEqual(
    refused.map((value) => ({ code: 'range', value })),
  );
  expect(await read(page, 'range')).toBe(null);

  // The rejected query is still in the search box. The counts belong to the last accepted query.
  const range = { from, to: from + 5000 };
  await set(page, { range });
  await expectMatched(page, { query: 'action:*delete', range, matched: 1 });
  await set(page, { query: 'action:*delete' });
  await expect.poll(async () => (await matches(page)).length).toBe(4);
  expect(await read(page, 'range')).toEqual(range);
  expect((await matches(page)).map(({ query, range, matched, total }) => [query, range, matched, total])).toEqual([
    ['', null, 9, 9],
    ['action:*delete', null, 2, 9],
    ['action:*delete', range, 1, 9],
    ['action:*delete', range, 1, 9],
  ]);
});

test('every count belongs to its query while queries come fast, a person types and data arrives', async ({ host: { page, lens, open } }) => {
  await open('<activity-lens></activity-lens>');
  await push(page, 'live.json', lines(20));
  await expectMatched(page, { matched: 20 });
  await page.evaluate(() => {
    const element = document.querySelector('activity-lens') as ActivityLensElement;
    for (let round = 0; round < 10; round += 1) {
      for (const verb of ['create', 'failure', 'nothing-like-it']) element.query = verb;
    }
    element.query = 'delete';
  });
  // The property has the new value before the search is answered.
  expect(await read(page, 'query')).toBe('delete');
  await expectMatched(page, { query: 'delete', matched: 5 });
  await push(page, 'live.json', lines(40).slice(lines(20).length));
  await expectMatched(page, { query: 'delete', matched: 10, total: 40 });
  const box = lens.getByRole('searchbox', { name: 'Search events' });
  await box.press('End');
  await box.pressSequentially(' OR create');
  await expectMatched(page, { query: 'delete OR create', matched: 20, total: 40 });
  expect(await read(page, 'query')).toBe('delete OR create');
  const right: Record<string, number> = { '': 1, create: 1 / 4, delete: 1 / 4, failure: 6 / 40, 'nothing-like-it': 0, 'delete OR create': 1 / 2 };
  for (const { query, matched, total } of await matches(page)) {
    if (query in right && !(query === 'failure' && total === 20)) expect(matched, query).toBe((right[query] ?? 0) * total);
  }
});

test('the detail has the filters that a person set in the page', async ({ host: { page, lens, open } }) => {
  await open('<activity-lens></activity-lens>');
  await push(page, 'live.json', lines(8));
  await push(page, 'more.json', lines(2));
  await expectMatched(page, { matched: 8, duplicates: false, withoutTime: false, filters: { sources: [], apps: [], levels: [], tags: [] } });
  await lens.locator('al-filters summary', { hasText: 'Levels' }).click();
  await lens.getByRole('checkbox', { name: /critical/ }).check();
  await expectMatched(page, { query: '', matched: 1, filters: { sources: [], apps: [], levels: ['critical'], tags: [] } });
  await lens.getByRole('checkbox', { name: /critical/ }).uncheck();
  await lens.locator('al-status').getByRole('checkbox').check();
  await expectMatched(page, { matched: 10, total: 10, duplicates: true, filters: { sources: [], apps: [], levels: [], tags: [] } });
});

test('a text that is not a workspace is reported, and the saved workspace stays', async ({ host: { page, open } }) => {
  await open('<activity-lens></activity-lens>');
  const view = { id: 'v', name: 'Deleted', query: 'action:*delete', categories: [] };
  await set(page, { workspace: JSON.stringify({ format: 'activity-lens-workspace', version: 1, views: [view] }) });
  await expect.poll(async () => (await noted(page, 'workspace')).length).toBe(1);
  const saved = await read(page, 'workspace');
  expect(saved).toContain('Deleted');
  await set(page, { workspace: '{ "views": [' });
  await expect.poll(async () => await problems(page)).toMatchObject([{ code: 'workspace', value: '{ "views": [' }]);
  await set(page, { workspace: 7 });
  await expect.poll(async () => (await problems(page)).at(-1)).toMatchObject({ code: 'workspace', value: 7 });
  await expect.poll(() => read(page, 'workspace')).toBe(saved);
});

test('attributes, and properties set before the element was defined, apply to the first search', async ({ host: { page, lens, open } }) => {
  const range = { from: Date.UTC(2019, 4, 17), to: Date.UTC(2019, 4, 17, 0, 0, 5) };
  await open('<activity-lens query="create" range="2019-05-17/2019-05-17T02:00:05+02:00" label="Audit"></activity-lens>', {
    before: (host) => set(host, { query: 'action:*delete' }),
  });
  expect(await read(page, 'query')).toBe('action:*delete');
  await push(page, 'ten.json', lines(10));
  await expectMatched(page, { query: 'action:*delete', range, matched: 1, total: 10 });
  await expect(lens.getByRole('searchbox', { name: 'Search events' })).toHaveValue('action:*delete');
  await page.evaluate(() => {
    const element = document.querySelector('activity-lens') as ActivityLensElement;
    element.setAttribute('query', 'create');
    element.setAttribute('range', '2019-05-17T00:00/2019-05-18');
  });
  await expectMatched(page, { query: 'create', range, matched: 2 });
  // Without a zone, the same time is a different moment for each reader.
  await expect.poll(async () => await problems(page)).toMatchObject([{ code: 'range', value: '2019-05-17T00:00/2019-05-18' }]);
  await page.evaluate(() => document.querySelector('activity-lens')?.removeAttribute('range'));
  await expectMatched(page, { query: 'create', range: null, matched: 3 });
});

test('each rejected input is reported, and all other input is accepted', async ({ host: { page, lens, open } }) => {
  await open('<activity-lens></activity-lens>');
  // All this input is pending until the page is ready.
  await page.evaluate((text) => {
    const element = document.querySelector('activity-lens') as ActivityLensElement;
    const untyped = element as unknown as Record<'open' | 'push' | 'end', (...values: unknown[]) => void>;
    const buffer = new TextEncoder().encode(text[0]);
    element.push('bytes.json', buffer);
    buffer.fill(0);
    untyped.open([null, new File([text[1] ?? ''], 'opened.json')]);
    untyped.open(null);
    untyped.push('bytes.json', 7);
    untyped.push('bytes.json', () => 7);
    untyped.push('', text[0]);
    untyped.push(undefined, text[0]);
    element.end('nope');
    const [, , face = ''] = text;
    element.push('text.json', face.slice(0, face.indexOf('\u{1f600}') + 1));
    element.push('text.json', face.slice(face.indexOf('\u{1f600}') + 1));
    element.end('text.json');
    element.push('text.json', text[1] ?? '');
    untyped.end('text.json');
    Object.assign(element, { query: 5 });
    element.query = '\u{1f600}';
  }, [`${line(0)}\n`, `${line(1)}\n`, JSON.stringify({ eventTime: '2019-05-17T00:00:00Z', action: 'smile \u{1f600}' })]);
  await expectMatched(page, { query: '\u{1f600}', matched: 1, total: 3 });
  const found = (await problems(page)).map(({ code, value }) => [code, value]);
  expect(found.sort()).toEqual(
    [
      ['end', 'nope'],
      ['end', 'text.json'],
      ['open', null],
      ['open', null],
      ['push', ''],
      ['push', 'bytes.json'],
      ['push', 'bytes.json'],
      ['push', 'text.json'],
      ['push', undefined],
      ['query', 5],
    ].sort(),
  );
  await lens.getByRole('tab', { name: 'Sources' }).click();
  await lens.getByRole('button', { name: 'Stop following bytes.json' }).click();
  await expect(lens.getByRole('button', { name: 'Stop following bytes.json' })).toHaveCount(0);
  await push(page, 'bytes.json', `${line(4)}\n`);
  await expect.poll(async () => (await problems(page)).at(-1)).toMatchObject({ code: 'push', value: 'bytes.json' });
  await page.evaluate((text) => {
    const element = document.querySelector('activity-lens') as ActivityLensElement;
    element.remove();
    element.push('late.json', text);
    document.body.append(element);
  }, line(5));
  await expect.poll(async () => (await problems(page)).at(-1)).toMatchObject({ code: 'push', value: 'late.json' });
});

test('a page that does not answer is reported within ten seconds, and the input stays pending until a page answers', async ({ host: { page, lens, open } }) => {
  const blocked = { '/blocked.html': { headers: { 'x-frame-options': 'DENY' }, file: builtPage } };
  const readme = { '/other.html': { headers: {}, file: README } };
  await open(
    '<activity-lens page="missing.html"></activity-lens><activity-lens page="blocked.html"></activity-lens>' +
      '<activity-lens page="other.html"></activity-lens><activity-lens page="http://[wrong"></activity-lens>',
    {
      routes: { ...blocked, ...readme },
      before: (host) =>
        host.evaluate(() => {
          const codes: string[] = [];
          Object.assign(window, { codes });
          for (const element of document.querySelectorAll('activity-lens')) {
            element.addEventListener('problem', (event) => {
              const { code, value } = (event as CustomEvent<Problem>).detail;
              codes.push(`${code} ${String(value).split('/').at(-1)}`);
            });
          }
        }),
    },
  );
  await push(page, 'waits.json', lines(3));
  const codes = () => page.evaluate(() => [...(window as unknown as { codes: string[] }).codes].sort());
  await expect.poll(codes, { timeout: 10_000 }).toEqual(['page [wrong', 'page blocked.html', 'page missing.html', 'page other.html']);
  await page.evaluate(() => document.querySelector('activity-lens')?.setAttribute('page', 'activity-lens.html'));
  await expectMatched(page, { matched: 3 });

  await open('<activity-lens></activity-lens>', { policy: "default-src 'none'; script-src 'self'" });
  await expect.poll(async () => await problems(page), { timeout: 10_000 }).toMatchObject([{ code: 'page' }]);
  await expect(lens.getByRole('searchbox')).toHaveCount(0);
});
