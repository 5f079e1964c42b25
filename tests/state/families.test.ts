// Declared families: the engine knows those of the workspace, and files are read again when they change; the draft of a
// family with its preview.
import './browser';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DeclaredField, FamilyPreview, FileReport } from '../../www/src/engine/engine-types';
import type { NewFamily } from '../../www/src/engine/protocol';
import { refused } from './fake-engine';
import { fileOf, loaded, read, startPage, type Page } from './page';

const FIELDS: DeclaredField[] = [{ meaning: 'time', path: 'at' }, { meaning: 'action', path: 'what' }];

const SHOP = { name: 'Shop', fields: FIELDS };

/** Starts a page whose engine reads `shop.log` as other events, or as those of the declared family `Shop`. */
async function shopPage(): Promise<Page> {
  const page = await startPage();
  page.engines.describe = (name): Partial<FileReport> => {
    const declared = page.engines.current.declared.map((family) => family.name);
    const family = name !== 'shop.log' ? 'Okta' : declared.includes('Shop') ? 'Shop' : 'other events';
    return { families: [{ name: family, events: 1 }] };
  };
  return page;
}

const familiesOf = ({ app }: Page): string[] => app.files.list.map(({ report }) => report?.families[0]?.name ?? '');

const preview = (families: readonly NewFamily[]): FamilyPreview => ({
  events: [{ time: families.length > 0 ? 1000 : null, facts: [] }],
  families: [{ name: families.at(-1)?.name ?? 'other events', events: 3 }, { name: 'Okta', events: 1 }],
  warnings: [],
  ambiguousTimes: null,
  fields: [
    { path: 'at', examples: ['2024'], suits: ['time'] },
    { path: 'what', examples: [], suits: [] },
    { path: 'who', examples: [], suits: ['initiator.name'] },
  ],
});

test('saving, changing, undoing and deleting a family reads the files again that it concerns', async () => {
  const page = await shopPage();
  const { app, engines } = page;
  await read(page, { 'shop.log': ['1000 order'], 'okta.log': ['1000 login'] });
  assert.deepEqual(familiesOf(page), ['other events', 'Okta']);

  const id = await app.workspace.change('saveFamily', SHOP);
  await app.files.until(() => app.files.loading);
  await loaded(app);
  assert.deepEqual(familiesOf(page), ['Shop', 'Okta']);
  assert.equal(engines.mains.length, 2);
  assert.equal(app.toasts.text, '1 file is read again, because the declared families changed.');

  // The same fields under a new name.
  await app.workspace.change('saveFamily', { id, ...SHOP, name: 'Store' });
  await app.files.until(() => app.files.loading);
  await loaded(app);
  assert.deepEqual(familiesOf(page), ['other events', 'Okta']);

  await app.workspace.change('undoWorkspace');
  await app.files.until(() => app.files.loading);
  await loaded(app);
  assert.deepEqual(familiesOf(page), ['Shop', 'Okta']);

  await app.workspace.change('deleteSaved', 'family', id);
  await app.files.until(() => app.files.loading);
  await loaded(app);
  assert.deepEqual(familiesOf(page), ['other events', 'Okta']);
});

test('files that no family concerns are not read again, and later files are read with it', async () => {
  const page = await shopPage();
  const { app, engines } = page;
  await read(page, { 'okta.log': ['1000 login'] });
  await app.workspace.change('saveFamily', SHOP);
  await read(page, { 'shop.log': ['1000 order'] });
  assert.equal(engines.mains.length, 1);
  assert.deepEqual(familiesOf(page), ['Okta', 'Shop']);
});

test('a view changes nothing, and a workspace of a file declares its families before the next file is opened', async () => {
  const page = await shopPage();
  const { app, engines } = page;
  const family = { id: 'family-1', ...SHOP };
  const text = JSON.stringify({ format: 'activity-lens-workspace', version: 1, ...app.workspace.state, families: [family] });
  const loading = app.workspace.change('loadWorkspace', text, false);
  await loading;
  await read(page, { 'shop.log': ['1000 order'] });
  assert.deepEqual(familiesOf(page), ['Shop']);
  engines.clear();
  await app.workspace.change('saveView', { name: 'All', query: '' });
  assert.deepEqual(engines.argsOf('declareFamilies'), []);
  assert.equal(engines.mains.length, 1);
  assert.equal(app.workspace.unsaved, true);
});

test('a refused declaration is shown, and a new engine gets the families again', async () => {
  const page = await shopPage();
  const { app, engines } = page;
  engines.fail('declareFamilies', () => refused('there are too many families', 'argument'));
  await app.workspace.change('saveFamily', SHOP);
  await app.until(() => app.notice !== '');
  assert.equal(app.notice, 'there are too many families');
  engines.fail('declareFamilies', () => null);
  app.files.add([fileOf('okta.log', ['1000 login'])]);
  await loaded(app);
  engines.clear();
  await app.removeFiles([]);
  assert.deepEqual(engines.argsOf('declareFamilies').map(([families]) => families.map(({ name }) => name)), [['Shop']]);
});

test('a draft is previewed on each change over the first bytes of the file, with the other families', async () => {
  const page = await shopPage();
  const { app, engines } = page;
  const { familyEditor: editor, workspace } = app;
  engines.answers.previewFamilies = (_name, _bytes, families) => preview(families);
  await read(page, { 'shop.log': ['1000 order'] });
  const [file] = app.files.list;
  assert.ok(file);
  editor.begin(file);
  assert.equal(editor.unsaved, false);
  await editor.until(() => editor.preview !== null);
  assert.equal(editor.whole, true);
  assert.deepEqual(editor.fieldsFor('initiator.name').map(({ path }) => path), ['who', 'at', 'what']);
  assert.deepEqual(editor.fieldsFor('time').map(({ path }) => path), ['at', 'what', 'who']);

  editor.rename('Shop');
  for (const { meaning, path } of FIELDS) editor.choose(meaning, path);
  editor.choose('region', 'who');
  editor.choose('region', '');
  await editor.until(() => editor.preview?.events[0]?.time === 1000);
  const [name, bytes, families] = engines.argsOf('previewFamilies').at(-1) ?? [];
  assert.equal(name, 'shop.log');
  assert.equal(new TextDecoder().decode(bytes), '1000 order\n');
  assert.deepEqual(families, [SHOP]);
  assert.deepEqual(editor.belonging, { own: 3, all: 4 });
  assert.equal(editor.unsaved, true);
  assert.equal(editor.pathOf('action'), 'what');

  engines.clear();
  await editor.save();
  assert.deepEqual(workspace.families.map(({ name, fields }) => ({ name, fields })), [SHOP]);
  assert.equal(editor.unsaved, false);
  editor.close();
  await app.files.until(() => app.files.loading);
  await loaded(app);
  assert.deepEqual(familiesOf(page), ['Shop']);

  // A saved family is previewed with a file that has its events, and in its own place.
  const [saved] = workspace.families;
  assert.ok(saved);
  await workspace.change('saveFamily', { name: 'Other', fields: [{ meaning: 'time', path: 'x' }] });
  engines.clear();
  editor.edit(saved);
  editor.choose('action', 'verb');
  await editor.until(() => editor.preview !== null);
  assert.equal(editor.file?.name, 'shop.log');
  const [, , both] = engines.argsOf('previewFamilies').at(-1) ?? [];
  assert.deepEqual(both?.map(({ name, fields }) => [name, fields.length]), [['Shop', 2], ['Other', 1]]);
});

test('why there is no preview is shown, and the fields stay', async () => {
  const page = await shopPage();
  const { app, engines } = page;
  const { familyEditor: editor } = app;
  engines.answers.previewFamilies = (_name, _bytes, families) => preview(families);
  await read(page, { 'shop.log': ['1000 order'] });
  const [file] = app.files.list;
  assert.ok(file);
  editor.begin(file);
  await editor.until(() => editor.preview !== null);
  engines.fail('previewFamilies', () => refused('"okta" is the name of a built-in family', 'argument'));
  editor.rename('okta');
  await editor.until(() => editor.failure !== '');
  assert.equal(editor.failure, '"okta" is the name of a built-in family');
  assert.equal(editor.fields.length, 3);
  engines.fail('previewFamilies', () => null);
  editor.rename('okta 2');
  await editor.until(() => editor.failure === '');
  assert.ok(editor.preview);
});
