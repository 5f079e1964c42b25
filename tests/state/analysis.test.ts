// The tables about the matching events: which events they count, and the search of their cells.
import './browser';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refused } from './fake-engine';
import { openPage, searched } from './page';

const LINES = ['1000 create key', '2000 delete key', '9000 create user'];
const DAY = 24 * 60 * 60_000;

test('the pivot of a field is against the initiator, and against the action for the initiator', async () => {
  const { app, engines } = await openPage({ 'a.log': LINES });
  await app.search.setText('key');
  await app.pivotTable.open('action');
  const [scope, spec] = engines.argsOf('pivot').at(-1) ?? [];
  assert.equal(scope?.query, 'key');
  assert.deepEqual([spec?.rows, spec?.columns], ['initiator.name', 'action']);
  await app.pivotTable.turn();
  assert.deepEqual([app.pivotTable.choice?.rows, app.pivotTable.choice?.columns], ['action', 'initiator.name']);
  await app.pivotTable.open('initiator.name');
  assert.equal(app.pivotTable.choice?.rows, 'action');
});

test('a table is queried again when the events change, and not after it was closed', async () => {
  const { app, engines } = await openPage({ 'a.log': LINES });
  await app.pivotTable.open('action');
  engines.clear();
  await app.search.refresh();
  await searched(app);
  assert.equal(engines.argsOf('pivot').length, 1);
  app.pivotTable.close();
  await app.search.refresh();
  await searched(app);
  assert.equal(engines.argsOf('pivot').length, 1);
});

test('a table that cannot be answered shows the reason, and the next answer clears it', async () => {
  const { app, engines } = await openPage({ 'a.log': LINES });
  engines.fail('pivot', (_scope, { rowLimit }) => (rowLimit > 100 ? refused('Too many cells.') : null));
  await app.pivotTable.open('action');
  assert.notEqual(app.pivotTable.shown, null);
  await app.pivotTable.showMoreRows();
  assert.equal(app.pivotTable.failure, 'Too many cells.');
  await app.pivotTable.choose({ rowLimit: 10 });
  assert.equal(app.pivotTable.failure, '');
});

test('what is new is measured by all loaded events before the range, whatever the search is', async () => {
  const { app, engines } = await openPage({ 'a.log': LINES });
  await app.search.setText('key');
  await app.search.setRange({ from: 1500, to: 5000 });
  await app.seenTable.openField('action');
  assert.deepEqual(engines.argsOf('seen').at(-1)?.[0], { query: 'key', from: 1500, to: 5000 });
  await app.seenTable.setMode('new');
  const [scope, spec] = engines.argsOf('seen').at(-1) ?? [];
  assert.deepEqual(scope, { query: 'key', from: 1500, to: 5000 });
  assert.deepEqual(spec?.baseline, { to: 1500 });
  assert.deepEqual([spec?.only, spec?.sort], ['new', 'firstNewest']);
  assert.equal(app.seenTable.shown?.answer.newest, 9000);
  await app.seenTable.setMode('all');
  assert.equal(engines.argsOf('seen').at(-1)?.[1].baseline, undefined);
  assert.equal(engines.argsOf('seen').at(-1)?.[1].only, undefined);
});

test('a range is compared with the one before, of the same length; without a range, the last week', async () => {
  const { app, engines } = await openPage({ 'a.log': LINES });
  await app.search.setRange({ from: 1500, to: 5000 });
  await app.seenTable.openAlike();
  assert.deepEqual(app.seenTable.choice?.fields, ['action', 'outcome', 'initiator.name']);
  await app.seenTable.setMode('compare');
  assert.deepEqual(engines.argsOf('seen').at(-1)?.[1].baseline, { from: -2000, to: 1500 });
  await app.search.setRange(null);
  await app.seenTable.openField('action');
  await app.seenTable.setMode('compare');
  const [scope, spec] = engines.argsOf('seen').at(-1) ?? [];
  assert.deepEqual([scope?.from, scope?.to], [9001 - 7 * DAY, 9001]);
  assert.deepEqual(spec?.baseline, { from: 9001 - 14 * DAY, to: 9001 - 7 * DAY });
});

test('a table without a field asks nothing', async () => {
  const { app, engines } = await openPage({ 'a.log': LINES });
  await app.seenTable.openField('action');
  engines.clear();
  await app.seenTable.choose({ fields: [] });
  assert.equal(app.seenTable.shown, null);
  assert.equal(engines.argsOf('seen').length, 0);
});

test('a cell adds its conditions to the search, and says if the search finds another number', async () => {
  const { app, engines } = await openPage({ 'a.log': LINES });
  const conditions = [{ field: 'action', value: 'create' }, { field: 'outcome', value: null }];
  await app.cellSearch.show('key', conditions, 5, { range: { from: 0, to: 5000 } });
  const changes = engines.argsOf('refine').map(([, change]) => change);
  assert.deepEqual(changes, [{ action: 'include', field: 'action', value: 'create' }, { action: 'absent', field: 'outcome' }]);
  assert.equal(app.search.text, 'key action:create outcome:');
  assert.deepEqual(app.search.range, { from: 0, to: 5000 });
  assert.match(app.toasts.text, /table counts 5/);
});

test('a sequence begins with the search as its first condition, and its events end in the range of the search', async () => {
  const { app, engines } = await openPage({ 'a.log': LINES });
  await app.search.setText('key (by "then")');
  await app.search.setRange({ from: 1500, to: 5000 });
  await app.sequenceTable.open();
  const [scope, condition, limit] = engines.argsOf('sequences').at(-1) ?? [];
  assert.deepEqual(scope, { from: 1500, to: 5000 });
  assert.equal(condition, String.raw`_sequence:"3 (key (by \"then\")) then outcome:success by initiator.name within 10m"`);
  assert.equal(limit, 50);
  await app.sequenceTable.choose({ opening: 'a', by: 'odd key', atLeast: 1, within: ' 2h ' });
  assert.equal(engines.argsOf('sequences').at(-1)?.[1], String.raw`_sequence:"1 a then outcome:success by \"odd key\" within 2h"`);
  app.sequenceTable.close();
  await app.search.setText('_first:action');
  await app.sequenceTable.open();
  assert.match(String(engines.argsOf('sequences').at(-1)?.[1]), /^_sequence:"3 outcome:failure then /);
});
