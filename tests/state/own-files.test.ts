// Files that are opened together: workspaces and manifests of exports are no logs, and the order of the paths counts.
import './browser';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kindOf } from '../../www/src/state/sources/own-files';
import { fileOf, loaded, openPage, startPage, type Page } from './page';

const ONE = { source: null };

/** Returns the text of a workspace with one view. */
async function workspaceText(): Promise<string> {
  const { app } = await openPage({ 'a.log': ['1000 create key'] });
  await app.views.save({ name: 'Keys' }, false);
  return app.workspace.text();
}

const namesIn = ({ app }: Page) => app.files.list.map(({ name }) => name);

test('a workspace that is opened like a log is loaded, merged and can be undone', async () => {
  const text = await workspaceText();
  const page = await startPage();
  const { app, engines } = page;
  await app.workspace.change('saveView', { name: 'Users', query: 'user' });
  engines.clear();
  await app.open([{ file: new File([text], 'saved.json'), ...ONE }, { file: fileOf('a.log', ['1000 create key']), ...ONE }]);
  await loaded(app);
  assert.deepEqual(namesIn(page), ['a.log']);
  assert.deepEqual(app.workspace.views.map(({ name }) => name), ['Users', 'Keys']);
  assert.match(app.imports.result?.sentences[0] ?? '', /^saved\.json: 1 view, /);
  assert.equal(app.imports.result?.changes, 1);
  await app.imports.undo();
  assert.deepEqual([app.workspace.views.map(({ name }) => name), app.imports.result], [['Users'], null]);
});

test('a damaged workspace is reported and is not read as a log', async () => {
  const page = await startPage();
  const text = await workspaceText();
  await page.app.open([{ file: new File([text.slice(0, -9)], 'cut.json'), ...ONE }]);
  assert.deepEqual(namesIn(page), []);
  assert.equal(page.app.imports.result?.sentences.length, 1);
  assert.deepEqual(page.app.workspace.views, []);
});

test('the manifest of an export is passed over with a notice, and the logs next to it are read', async () => {
  const page = await startPage();
  const { app, engines } = page;
  const manifest = JSON.stringify({ manifest: 'activity-lens-export-1', exportedAt: '2026-05-17T16:31:00Z' }, null, 2);
  await app.open([{ file: new File([manifest], 'a.manifest.json'), ...ONE }, { file: fileOf('a.log', ['1000 create key']), ...ONE }]);
  await loaded(app);
  assert.deepEqual(namesIn(page), ['a.log']);
  assert.equal(engines.argsOf('openFile').length, 1);
  assert.equal(app.notice, '"a.manifest.json" is the manifest of an export, not a log. It was passed over.');
});

test('own files are recognised by their content, also if another program sorted their members', async () => {
  const kind = (text: string, name = 'x.json') => kindOf(new File([text], name));
  const sorted = JSON.stringify({ alerts: [], boards: [], format: 'activity-lens-workspace', version: 1, views: [] });
  assert.equal(await kind(sorted), 'workspace');
  assert.equal(await kind(`\uFEFF ${await workspaceText()}`, 'renamed.log'), 'workspace');
  assert.equal(await kind('{"canonicalQuery": "", "manifest": "activity-lens-export-1"}'), 'manifest');
  // Logs whose records only look similar.
  assert.equal(await kind('{"version": "0", "id": "1", "detail": {"format": "activity-lens-workspace"}}\n'), 'log');
  assert.equal(await kind('{"version": 2, "format": "other"}'), 'log');
  assert.equal(await kind('{"views": [], "note": "\\"format\\": \\"activity-lens-workspace\\""}'), 'log');
  assert.equal(await kind('{"alerts": []}\n{"alerts": []}\n'), 'log');
  assert.equal(await kind('[{"format": "activity-lens-workspace"}]'), 'log');
  assert.equal(await kind(''), 'log');
});

test('files of a folder keep their paths, and are read in the order of their paths', async () => {
  const page = await startPage();
  const { app, engines } = page;
  const inFolder = (path: string, line: string) => ({ file: fileOf('log.jsonl', [line]), path, ...ONE });
  const picked = Object.defineProperty(fileOf('log.jsonl', ['3000 create']), 'webkitRelativePath', { value: 'a/log.jsonl' });
  await app.open([inFolder('c/log.jsonl', '1000 create'), inFolder('b/log.jsonl', '2000 create'), { file: picked, ...ONE }]);
  await loaded(app);
  const paths = ['a/log.jsonl', 'b/log.jsonl', 'c/log.jsonl'];
  assert.deepEqual(namesIn(page), paths);
  assert.deepEqual(engines.argsOf('openFile').map(([name]) => name), paths);
  assert.deepEqual(app.files.list.map(({ report }) => report?.name), paths);
});

test('more files than are inspected at once are all read in their order', async () => {
  const page = await startPage();
  const { app } = page;
  const names = Array.from({ length: 600 }, (_, at) => `${String(at).padStart(3, '0')}.log`);
  await app.open(names.toReversed().map((name, at) => ({ file: fileOf(name, [`${at} create`]), ...ONE })));
  await loaded(app);
  await app.files.until(() => app.files.list.length === names.length);
  assert.deepEqual(namesIn(page), names);
});
