// The host page: its connection, the effects of its messages, and the reports to it.
import './browser';
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { HostPage } from './host-page';
import { fileOf, loaded, searched, startPage } from './page';

let host: HostPage | null = null;
const newHost = (): HostPage => (host = new HostPage());
afterEach(() => {
  host?.close();
  host = null;
});

test('only the parent window of the same origin is connected, and only once', async () => {
  const host = newHost();
  const { app } = await startPage();
  host.greet({ source: {} });
  host.greet({ origin: 'http://elsewhere' });
  host.greet({ data: 'hello' });
  host.greet({ ports: [] });
  assert.equal(app.host.attached, false);
  host.greet();
  assert.equal(app.host.attached, true);
});

test('a query is applied, and the search is reported with its counts', async () => {
  const host = newHost();
  await host.connect();
  host.send({ do: 'request', id: 0, name: 'open', args: [[fileOf('a.log', ['1000 create key', '2000 delete user'])]] });
  await host.next('matched', ({ detail }) => detail.total === 2);
  host.send({ do: 'query', query: 'key' });
  const { detail } = await host.next('matched', ({ detail }) => detail.query === 'key');
  assert.deepEqual([detail.matched, detail.total, detail.range], [1, 2, null]);
  host.send({ do: 'range', range: { from: 0, to: 1 } });
  assert.equal((await host.next('matched', ({ detail }) => detail.range !== null)).detail.matched, 0);
});

test('an answer is reported only once', async () => {
  const host = newHost();
  const { app } = await host.connect();
  host.send({ do: 'request', id: 0, name: 'open', args: [[fileOf('a.log', ['1000 create key'])]] });
  await host.next('matched', ({ detail }) => detail.total === 1);
  await app.search.refresh();
  await app.search.refresh();
  host.send({ do: 'query', query: 'create' });
  await host.next('matched', ({ detail }) => detail.query === 'create');
  const reports = host.reports.filter((report) => report.type === 'matched');
  assert.equal(reports.length, new Set(reports.map(({ detail }) => JSON.stringify(detail))).size);
});

test('a query with an error is reported with its span, and the next valid query is answered', async () => {
  const host = newHost();
  await host.connect();
  host.send({ do: 'query', query: 'user (' });
  const { detail } = await host.next('problem');
  assert.deepEqual([detail.code, detail.value, detail.span], ['query', 'user (', { start: 0, end: 6 }]);
  host.send({ do: 'query', query: 'user' });
  await host.next('search', ({ query, heard }) => query === 'user' && heard === 2);
});

test('an entry that is not a file is a problem, and the other files are read', async () => {
  const host = newHost();
  const { app } = await host.connect();
  host.send({ do: 'request', id: 0, name: 'open', args: [['a.log', fileOf('b.log', ['1000 create'])]] });
  const { detail } = await host.next('problem');
  assert.deepEqual([detail.code, detail.value], ['open', 'a.log']);
  await loaded(app);
  assert.deepEqual(app.files.list.map(({ name }) => name), ['b.log']);
});

test('a workspace replaces the current one, and its changes are reported', async () => {
  const host = newHost();
  const { app } = await host.connect();
  const id = await app.workspace.change('saveView', { name: 'Mine', query: '' });
  await host.next('workspace', ({ detail }) => detail.includes('Mine'));
  const text = (await app.workspace.text()).replaceAll('Mine', 'Theirs');
  host.send({ do: 'workspace', text });
  await host.next('saved', ({ heard, workspace }) => heard === 1 && workspace.includes('Theirs'));
  assert.equal(app.workspace.view(id)?.name, 'Theirs');
  assert.equal(app.workspaceUnsaved, false, 'the host page keeps it');
  host.send({ do: 'workspace', text: '{}' });
  const { detail } = await host.next('problem');
  assert.deepEqual([detail.code, detail.value], ['workspace', '{}']);
  assert.equal(app.workspace.view(id)?.name, 'Theirs');
});

test('a pushed input is shown piece by piece, and ended', async () => {
  const host = newHost();
  const { app } = await host.connect();
  host.send({ do: 'push', name: 'live', data: '1000 create\n' });
  await host.next('matched', ({ detail }) => detail.total === 1);
  host.send({ do: 'push', name: 'live', data: new TextEncoder().encode('2000 delete\n') });
  await host.next('matched', ({ detail }) => detail.total === 2);
  host.send({ do: 'end', name: 'live' });
  await app.files.until(() => app.files.list[0]?.state === 'read');
  host.send({ do: 'push', name: 'live', data: 'more' });
  assert.equal((await host.next('problem', ({ detail }) => detail.code === 'push')).detail.value, 'live');
  host.send({ do: 'end', name: 'unknown' });
  assert.equal((await host.next('problem', ({ detail }) => detail.code === 'end')).detail.value, 'unknown');
  await searched(app);
});

test('messages are handled in order, even if one of them fails', async () => {
  const host = newHost();
  const { app } = await host.connect();
  host.send({ do: 'push', name: '', data: 'x' });
  host.send({ do: 'query', query: 'first' });
  host.send({ do: 'query', query: 'second' });
  await host.next('search', ({ heard }) => heard === 2);
  assert.equal(app.search.text, 'second');
  assert.equal((await host.next('problem')).detail.code, 'push');
});

test('each of 30 queries in succession gets the counts of its own query, or is superseded', async () => {
  const host = newHost();
  await host.connect();
  const lines = Array.from({ length: 30 }, (_, at) => `${1000 + at} ${Array.from({ length: at + 1 }, (_, word) => `w${word}x`).join(' ')}`);
  const loaded = await host.ask('open', [fileOf('a.log', lines)]);
  assert.deepEqual([loaded.total, loaded.files.map(({ name }) => name)], [30, ['a.log']]);
  const expected = (query: string): number => lines.filter((line) => line.includes(query)).length;
  const answers = await Promise.all(Array.from({ length: 30 }, (_, at) => host.ask('query', `w${at}x`)));
  assert.deepEqual(answers.map(({ query }) => query), Array.from({ length: 30 }, (_, at) => `w${at}x`));
  for (const { query, applied, matched } of answers) assert.equal(matched, applied ? expected(query) : null, query);
  assert.equal(answers.at(-1)?.applied, true, 'the last query is applied');
  for (let at = 0; at < 30; at += 1) assert.equal((await host.ask('query', `w${at}x`)).matched, 30 - at);
  for (const report of host.reports) if (report.type === 'matched' && report.detail.query) assert.equal(report.detail.matched, expected(report.detail.query));
});

test('a query with an error is not applied, and its answer has the diagnostics', async () => {
  const host = newHost();
  await host.connect();
  const { applied, diagnostics, matched } = await host.ask('query', 'user (');
  assert.deepEqual([applied, matched, diagnostics[0]?.severity], [false, null, 'error']);
});

test('files are closed by name and all at once, and an unknown name is rejected', async () => {
  const host = newHost();
  const { app } = await host.connect();
  await host.ask('open', [fileOf('a.log', ['1000 create']), fileOf('b.log', ['2000 delete'])]);
  await assert.rejects(host.ask('close', 'c.log'), { code: 'close', value: 'c.log' });
  await host.ask('close', 'a.log');
  assert.deepEqual([app.files.list.map(({ name }) => name), app.search.counts?.total], [['b.log'], 1]);
  await host.ask('clear');
  assert.deepEqual([app.files.list.length, app.search.counts?.total], [0, 0]);
});

test('a saved workspace is restored, and a text that is no workspace is rejected', async () => {
  const host = newHost();
  const { app } = await host.connect();
  const id = await app.workspace.change('saveView', { name: 'Mine', query: '' });
  const text = await host.ask('save');
  await app.workspace.change('saveView', { id, name: 'Other', query: '' });
  assert.deepEqual(await host.ask('workspace', text), { problems: [] });
  assert.equal(app.workspace.view(id)?.name, 'Mine');
  await assert.rejects(host.ask('workspace', '{}'), { code: 'workspace', value: '{}' });
});

test('an event and a range are selected, and a position outside the list is rejected', async () => {
  const host = newHost();
  const { app } = await host.connect();
  await host.ask('open', [fileOf('a.log', ['1000 create', '2000 delete'])]);
  await host.ask('select', 1);
  assert.equal((await host.next('selection')).detail.row, app.selectedEvent.row);
  await assert.rejects(host.ask('select', 2), { code: 'select', value: 2 });
  const answer = await host.ask('range', { from: 0, to: 1 });
  assert.deepEqual([answer.applied, answer.matched, answer.total], [true, 0, 2]);
});

test('progress and the loaded files are reported once for each load', async () => {
  const host = newHost();
  await host.connect();
  await host.ask('open', [fileOf('a.log', ['1000 create', '2000 delete'])]);
  const { detail } = await host.next('loaded');
  assert.deepEqual([detail.total, detail.files[0]?.name], [2, 'a.log']);
  assert.equal(host.reports.filter(({ type }) => type === 'loaded').length, 1);
  await assert.rejects(host.ask('export', 'pdf', []), { code: 'export', value: 'pdf' });
});

test('a load is answered if the user cancels it or removes its files before they are listed or read', async () => {
  const host = newHost();
  const { app } = await host.connect();
  // Too many files to be inspected in one slice of time.
  const files = Array.from({ length: 3000 }, (_, at) => fileOf(`${at}.log`, [`${1000 + at} create`]));
  const opening = host.ask('open', files);
  await app.files.until(() => app.files.list.length > 0);
  app.files.cancel();
  const { files: opened, total } = await opening;
  assert.equal(opened.length, 3000);
  assert.ok(total < 3000);

  const removed = host.ask('open', [fileOf('late.log', ['9000 create'])]);
  // Removed in the task in which it is listed, so that no listener has seen it in the list.
  const add = app.files.add.bind(app.files);
  app.files.add = (added) => {
    const listed = add(added);
    for (const file of [...app.files.list]) app.files.remove(file);
    return listed;
  };
  assert.deepEqual((await removed).files, []);
});
