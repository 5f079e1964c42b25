// Views, the workspace, and its storage in the browser.
import { dispatch } from './browser';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crash, refused } from './fake-engine';
import { openPage, searched, startPage } from './page';

const LINES = ['1000 create key', '2000 delete key', '3000 create user'];
const KEY = 'activity-lens-workspace';

test('a view saves the search, and is unsaved after the search changes', async () => {
  const { app } = await openPage({ 'a.log': LINES });
  await app.search.setText('key');
  assert.equal(app.views.unsaved, true);
  const id = await app.views.save({ name: 'Keys' }, false);
  assert.deepEqual([app.views.openId, app.views.name, app.views.unsaved], [id, 'Keys', false]);
  await app.search.setText('user');
  assert.equal(app.views.unsaved, true);
  await app.views.open(app.views.saved);
  assert.deepEqual([app.search.text, app.search.counts?.matched, app.views.unsaved], ['key', 2, false]);
  await app.views.open(null);
  assert.deepEqual([app.search.text, app.views.openId], ['', null]);
});

test('saving changes overwrites the open view', async () => {
  const { app } = await openPage({ 'a.log': LINES });
  const id = await app.views.save({ name: 'Keys' }, false);
  await app.search.setText('user');
  await app.views.saveChanges();
  assert.equal(app.workspace.views.length, 1);
  assert.equal(app.workspace.view(id)?.query, 'user');
});

test('deleting the open view closes it, and undo restores the view', async () => {
  const { app } = await openPage({ 'a.log': LINES });
  const id = await app.views.save({ name: 'Keys' }, false);
  await app.workspace.change('deleteSaved', 'view', id);
  assert.deepEqual([app.workspace.views.length, app.views.openId], [0, null]);
  assert.equal(await app.workspace.change('undoWorkspace'), true);
  assert.equal(app.workspace.view(id)?.name, 'Keys');
});

test('only listed views are counted, and again when events are added', async () => {
  const { app, engines } = await openPage({ 'a.log': LINES });
  await app.workspace.change('saveView', { name: 'Keys', query: 'key' });
  await app.workspace.change('saveView', { name: 'Users', query: 'user' });
  const [keys, users] = app.workspace.views;
  assert.ok(keys && users);
  engines.clear();
  app.views.show([keys]);
  await app.views.until(() => app.views.countOf(keys) !== undefined);
  assert.deepEqual([app.views.countOf(keys), app.views.countOf(users)], [2, undefined]);
  assert.deepEqual(engines.argsOf('count').map(([{ query }]) => query), ['key']);
  app.files.add([new File(['4000 create key\n'], 'b.log')]);
  await app.views.until(() => app.views.countOf(keys) === 3);
});

test('an unchanged view stays the same object', async () => {
  const { app } = await startPage();
  await app.workspace.change('saveView', { name: 'Keys', query: 'key' });
  const [keys] = app.workspace.views;
  await app.workspace.change('saveView', { name: 'Users', query: 'user' });
  assert.equal(app.workspace.views[0], keys);
});

test('the workspace is unsaved until it is in a file, and again after a change', async () => {
  const { app } = await startPage();
  assert.equal(app.workspace.unsaved, false);
  const id = await app.workspace.change('saveView', { name: 'Keys', query: 'key' });
  assert.equal(app.workspaceUnsaved, true);
  app.workspace.markSaved(app.workspace.state);
  assert.equal(app.workspace.unsaved, false);
  await app.workspace.change('saveView', { name: 'Keys', query: 'user', id });
  assert.equal(app.workspace.unsaved, true);
  await app.workspace.change('saveView', { name: 'Keys', query: 'key', id });
  assert.equal(app.workspace.unsaved, false, 'the same content as in the file');
});

test('the workspace continues in another worker after its worker died', async () => {
  const { app, engines } = await startPage();
  await app.workspace.change('saveView', { name: 'Keys', query: 'key' });
  const [keys] = app.workspace.views;
  const [before] = engines.helpers;
  engines.fail('saveView', () => crash('unreachable'));
  await assert.rejects(app.workspace.change('saveView', { name: 'Users', query: 'user' }), /unreachable/);
  engines.fail('saveView', () => null);
  assert.equal(app.workspace.views.length, 1);
  await app.workspace.change('saveView', { name: 'Users', query: 'user' });
  assert.deepEqual(app.workspace.views.map(({ name }) => name), ['Keys', 'Users']);
  assert.equal(app.workspace.views[0]?.query, keys?.query);
  assert.notEqual(engines.helpers.at(-1), before);
});

test('changes are stored only while storage is turned on', async () => {
  const { app } = await startPage();
  await app.workspace.change('saveView', { name: 'Keys', query: 'key' });
  await app.persistence.settled();
  assert.equal(localStorage.getItem(KEY), null);
  await app.persistence.setOn(true);
  assert.equal(app.workspaceUnsaved, false);
  await app.workspace.change('saveView', { name: 'Users', query: 'user' });
  await app.persistence.settled();
  assert.match(localStorage.getItem(KEY) ?? '', /Users/);
  await app.persistence.setOn(false);
  assert.equal(localStorage.getItem(KEY), null);
});

test('the stored workspace is loaded at the start, and replaced by what another tab writes', async () => {
  const one = await startPage();
  await one.app.workspace.change('saveView', { name: 'Keys', query: 'key' });
  await one.app.persistence.setOn(true);
  const other = await startPage();
  assert.deepEqual(other.app.workspace.views.map(({ name }) => name), ['Keys']);

  const text = JSON.parse(localStorage.getItem(KEY) ?? '') as { views: { name: string }[] };
  text.views = text.views.map((view) => ({ ...view, name: 'Renamed' }));
  localStorage.setItem(KEY, JSON.stringify(text));
  dispatch('storage', { key: KEY });
  await Promise.all([one.app.persistence.settled(), other.app.persistence.settled()]);
  for (const { app } of [one, other]) assert.deepEqual(app.workspace.views.map(({ name }) => name), ['Renamed']);
  // The loaded workspace is not written back, because two tabs would overwrite each other forever.
  assert.equal(localStorage.getItem(KEY), JSON.stringify(text));
});

test('unreadable storage is moved to another key, and the user is notified', async () => {
  localStorage.setItem(KEY, 'no workspace');
  const { app } = await startPage();
  assert.equal(app.workspace.views.length, 0);
  assert.equal(localStorage.getItem(KEY), null);
  assert.equal(localStorage.getItem('activity-lens-workspace-unreadable'), 'no workspace');
  assert.notEqual(app.notice, '');
});

test('a clicked value is added to the query, and an error is shown as a message', async () => {
  const { app, engines } = await openPage({ 'a.log': LINES });
  await app.refiner.refine({ action: 'include', field: 'outcome', value: 'failure' });
  await searched(app);
  assert.equal(app.search.text, 'outcome:failure');
  engines.fail('refine', () => refused('This value cannot be searched.'));
  await app.refiner.refine({ action: 'include', field: 'outcome', value: 'x' });
  assert.equal(app.toasts.text, 'This value cannot be searched.');
  assert.equal(app.search.text, 'outcome:failure');
});
