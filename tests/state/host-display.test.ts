// How the host page wants the page to look: its attributes, the names of definitions, and the settings of a workspace.
import './browser';
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import type { Display } from '../../www/src/embed/messages';
import { EMPTY_WORKSPACE } from '../../www/src/state/views/workspace-state';
import { HostPage } from './host-page';
import { changeOf, fileOf, type Page } from './page';

const NOTHING: Display = { board: '', chrome: '', density: '', lang: '', parts: '', readonly: '', theme: '', view: '', zone: '', tokens: {} };

let host: HostPage | null = null;
const newHost = (): HostPage => (host = new HostPage());
afterEach(() => {
  host?.close();
  host = null;
});

/** Sends a look, and resolves when the page has applied it. */
async function look(host: HostPage, { app }: Page, display: Partial<Display>): Promise<void> {
  const applied = changeOf(app.appearance);
  host.send({ do: 'display', display: { ...NOTHING, ...display } });
  await applied;
}

const board = (name: string, id: string) => ({ id, name, description: '', categories: [], favourite: false, filter: '', range: { kind: 'all', from: null, to: null }, graphs: [], widgets: [] });
const view = (name: string, id: string, query: string) => ({ id, name, query, description: '', categories: [], favourite: false, sources: [], apps: [], levels: [], tags: [], columns: [], template: '', highlights: [], from: null, to: null });
const workspace = (change: object = {}): string =>
  JSON.stringify({ format: 'activity-lens-workspace', version: 1, ...EMPTY_WORKSPACE, boards: [board('Logins', 'b1')], views: [view('Deleted', 'v1', 'delete')], ...change });

test('only the listed parts are shown, with the tabs that have a part', async () => {
  const host = newHost();
  const page = await host.connect();
  const { shell } = page.app;
  assert.deepEqual([shell.tabs, shell.reduced], [['events', 'boards', 'sources'], false]);
  await look(host, page, { parts: 'timeline, list' });
  assert.deepEqual([shell.tabs, shell.reduced, shell.has('list'), shell.has('search')], [['events'], true, true, false]);
  shell.show('sources');
  assert.equal(shell.view, 'events', 'a hidden tab cannot be shown');
  await look(host, page, { parts: 'boards sources' });
  assert.deepEqual([shell.tabs, shell.view], [['boards', 'sources'], 'boards']);
  await look(host, page, { chrome: 'none' });
  await host.ask('open', [fileOf('empty.log', [])]);
  assert.deepEqual([shell.tabs, shell.view], [['events'], 'events'], 'the report of a file without events would have no way back');
  await look(host, page, {});
  assert.deepEqual(shell.tabs, ['events', 'boards', 'sources']);
});

test('unknown values are problems, and the known ones apply', async () => {
  const host = newHost();
  const page = await host.connect();
  await look(host, page, { parts: 'list graph', chrome: 'some', theme: 'pink', density: 'huge', zone: 'Mars/Base' });
  await host.next('problem', ({ detail }) => detail.code === 'zone');
  const refused = host.reports.flatMap((report) => (report.type === 'problem' ? [[report.detail.code, report.detail.value]] : []));
  assert.deepEqual(refused.sort(), [['chrome', 'some'], ['density', 'huge'], ['parts', 'list graph'], ['theme', 'pink'], ['zone', 'Mars/Base']]);
  const { appearance, listView, shell, zone } = page.app;
  assert.deepEqual([[...(shell.presentation.parts ?? [])], appearance.theme, listView.density, zone.name], [['list'], 'system', 'dense', 'UTC']);
  // A value that stays the same is not reported again.
  const count = host.reports.length;
  await look(host, page, { parts: 'list graph', chrome: 'some', theme: 'pink', density: 'calm', zone: 'Mars/Base' });
  assert.equal(host.reports.length, count);
  assert.equal(listView.density, 'calm');
});

test('the language is that of the attribute, or of the browser without a known one', async () => {
  const host = newHost();
  const page = await host.connect();
  const { appearance } = page.app;
  const languages: string[] = [];
  for (const lang of ['de-AT', 'EN', 'de', 'fr', 'de', '']) {
    await look(host, page, { lang });
    languages.push(appearance.language);
  }
  assert.deepEqual(languages, ['de', 'en', 'de', 'en', 'de', 'en']);
  // A host page in another language is no mistake.
  assert.ok(host.reports.every(({ type }) => type !== 'problem'));
});

test('a board and a view are shown as soon as the workspace has them, and reported if it does not', async () => {
  const host = newHost();
  const page = await host.connect();
  const { boards, search, shell } = page.app;
  await look(host, page, { board: 'Logins', view: 'v1' });
  assert.deepEqual([shell.tabs, boards.draft], [['boards'], null]);
  await host.ask('workspace', workspace());
  assert.deepEqual([boards.draft?.id, search.text], ['b1', 'delete']);
  await host.ask('workspace', workspace({ boards: [board('Sign-ins', 'b1'), board('Logins', 'b2')] }));
  assert.equal(boards.draft?.id, 'b2', 'the board has the definition of the new workspace');
  assert.equal(host.reports.some(({ type }) => type === 'problem'), false);
  await look(host, page, { board: 'Nope' });
  assert.equal((await host.next('problem')).detail.code, 'board');
  assert.equal(boards.draft, null);
  await look(host, page, { view: 'gone' });
  assert.equal((await host.next('problem', ({ detail }) => detail.code === 'view')).detail.value, 'gone');
  assert.deepEqual(shell.tabs.length, 3);
});

test('a name is reported when files were read and no workspace came', async () => {
  const host = newHost();
  const page = await host.connect();
  await look(host, page, { view: 'Deleted' });
  assert.equal(host.reports.some(({ type }) => type === 'problem'), false);
  await host.ask('open', [fileOf('a.log', ['1000 create'])]);
  assert.equal((await host.next('problem')).detail.value, 'Deleted');
  await host.ask('open', [fileOf('b.log', ['2000 delete'])]);
  // The view is opened when its workspace comes later, and is not reported again.
  await host.ask('workspace', workspace());
  assert.equal(page.app.search.text, 'delete');
  assert.equal(host.reports.filter(({ type }) => type === 'problem').length, 1);
});

test('while the page is read only, the user changes nothing and the requests of the host work', async () => {
  const host = newHost();
  const page = await host.connect();
  const { app } = page;
  await look(host, page, { readonly: 'true' });
  await app.open([{ file: fileOf('mine.log', ['1000 create']), source: null }]);
  app.shell.openViewDialog({});
  app.shell.openAlertDialog('v1');
  app.shell.openDialog('paste');
  app.shell.setFamilyDialog(true);
  await assert.rejects(app.workspace.change('saveView', { name: 'Mine', query: '' }), /does not allow changes/);
  assert.deepEqual([app.files.list.length, app.shell.dialogOpen, app.workspace.empty], [0, false, true]);
  await host.ask('open', [fileOf('a.log', ['1000 create'])]);
  await host.ask('workspace', workspace());
  assert.deepEqual([app.files.list.length, app.workspace.views.length], [1, 1]);
  await look(host, page, {});
  await app.workspace.change('saveView', { name: 'Mine', query: '' });
  assert.equal(app.workspace.views.length, 2);
});

test('the settings of a workspace are applied, except those that an attribute sets', async () => {
  const host = newHost();
  const page = await host.connect();
  const { appearance, listView, zone } = page.app;
  const settings = { ...EMPTY_WORKSPACE.settings, theme: 'dark', zone: 'Asia/Tokyo', columns: ['action', 'outcome'] };
  await host.ask('workspace', workspace({ settings }));
  await zone.until(() => zone.name === 'Asia/Tokyo');
  assert.deepEqual([appearance.theme, listView.columns.map(({ path }) => path)], ['dark', ['action', 'outcome']]);
  // The same settings do not undo what the user has chosen since.
  appearance.setTheme('light');
  await host.ask('workspace', workspace({ settings }));
  assert.equal(appearance.theme, 'light');
  await look(host, page, { theme: 'auto', zone: 'Europe/Berlin' });
  await zone.until(() => zone.name === 'Europe/Berlin');
  await host.ask('workspace', workspace({ settings: { ...settings, theme: 'light', zone: 'UTC' } }));
  assert.deepEqual([appearance.theme, zone.name], ['system', 'Europe/Berlin']);
});
