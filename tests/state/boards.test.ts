// Boards: when they run queries, graphs that cannot be drawn, and unsaved changes.
import './browser';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newBoard, newGraph, type DrawnGraph } from '../../www/src/state/boards/boards';
import { movePart } from '../../www/src/state/boards/parts';
import { refused } from './fake-engine';
import { openPage, type Page, read } from './page';

const LINES = ['1000 create key', '2000 delete key', '3000 create user'];
const boardWith = (...queries: string[]) => ({ ...newBoard('Keys'), graphs: queries.map((query) => newGraph('', query)) });

const totalsOf = ({ app }: Page) =>
  app.boards.graphs.map((graph) => (typeof graph === 'object' ? (graph as DrawnGraph).data.plots[0]?.value : graph));

/** Opens a visible board and waits until it is drawn. */
async function openBoard(page: Page, board = boardWith('key')): Promise<void> {
  page.app.boards.setVisible(true);
  page.app.boards.open(board);
  await page.app.boards.draw();
}

test('a hidden board runs no queries', async () => {
  const page = await openPage({ 'a.log': LINES });
  const { app, engines } = page;
  engines.clear();
  app.boards.open(boardWith('key'));
  // Calls are answered in order, so any earlier call would be recorded after this answer.
  await app.engine.call('reports');
  assert.deepEqual(engines.calls.map(({ call }) => call), ['reports']);
  app.boards.setVisible(true);
  await app.boards.until(() => typeof app.boards.graphs[0] === 'object');
  assert.deepEqual(engines.argsOf('graph').length, 1);
});

test('graphs use the filter of the board, and are drawn again when events are added', async () => {
  const page = await openPage({ 'a.log': LINES });
  const { app, engines } = page;
  await openBoard(page, { ...boardWith('key'), filter: 'create' });
  assert.equal(engines.argsOf('graph').at(-1)?.[0].query, 'create');
  assert.equal(engines.argsOf('graph').at(-1)?.[1].plots[0]?.filter, 'key');
  assert.deepEqual(totalsOf(page), [2]);
  await read(page, { 'b.log': ['4000 create key'] });
  await app.boards.until(() => totalsOf(page)[0] === 3);
});

test('a graph that cannot be drawn shows the reason, and the other graphs are drawn', async () => {
  const page = await openPage({ 'a.log': LINES });
  const { app, engines } = page;
  engines.fail('graph', (_scope, { plots }) => (plots[0]?.filter === 'size' ? refused('The field holds no numbers.') : null));
  await openBoard(page, boardWith('size', 'key'));
  assert.equal(app.boards.graphs[0], 'The field holds no numbers.');
  assert.equal(typeof app.boards.graphs[1], 'object');
});

test('an error in the filter is the reason why nothing is drawn', async () => {
  const page = await openPage({ 'a.log': LINES });
  const { app, engines } = page;
  engines.fail('count', ({ query }) => (query === '(' ? refused('A parenthesis is not closed.') : null));
  await openBoard(page, { ...boardWith('key'), filter: '(' });
  assert.equal(app.boards.filterFailure, 'A parenthesis is not closed.');
  assert.deepEqual(app.boards.graphs, []);
  app.boards.edit({ filter: '' });
  await app.boards.draw();
  assert.deepEqual([app.boards.filterFailure, totalsOf(page)], ['', [3]]);
});

test('only the newest of several edits during a drawing is drawn', async () => {
  const page = await openPage({ 'a.log': LINES });
  const { app, engines } = page;
  await openBoard(page);
  engines.clear();
  const drawing = engines.hold('graph');
  app.boards.edit({ filter: 'create' });
  await drawing.reached;
  app.boards.edit({ filter: 'delete' });
  app.boards.edit({ filter: 'user' });
  drawing.release();
  await app.boards.draw();
  assert.ok(!engines.argsOf('graph').some(([{ query }]) => query === 'delete'));
  assert.deepEqual(totalsOf(page), [1]);
  assert.equal(app.boards.freshness.state, 'current');
});

test('a changed board is unsaved until it is saved, and an empty new board has nothing to lose', async () => {
  const page = await openPage({ 'a.log': LINES });
  const { app } = page;
  app.boards.open(newBoard('Empty'));
  assert.deepEqual([app.boards.unsaved, app.boards.hasUnsavedWork], [true, false]);
  app.boards.edit({ graphs: [newGraph('', 'key')] });
  assert.equal(app.boards.hasUnsavedWork, true);
  await app.boards.save({ name: 'Keys', categories: ['Audit'], description: '' });
  assert.deepEqual([app.boards.unsaved, app.boards.saved?.name], [false, 'Keys']);
  app.boards.editGraph(0, { name: 'Renamed' });
  assert.equal(app.boards.unsaved, true);
  app.boards.open(app.boards.saved);
  assert.equal(app.boards.draft?.graphs[0]?.name, '');
});

test('a change of the order alone is unsaved, and runs no query', async () => {
  const page = await openPage({ 'a.log': LINES });
  const { app, engines } = page;
  await openBoard(page, boardWith('key', 'user'));
  await app.boards.save({ name: 'Keys', categories: [], description: '' });
  engines.clear();
  const { draft, graphs } = app.boards;
  assert.ok(draft);
  app.boards.edit(movePart(draft, 1, 0));
  await app.engine.call('reports');
  assert.deepEqual([app.boards.unsaved, engines.argsOf('graph').length, app.boards.freshness.state], [true, 0, 'current']);
  assert.equal(app.boards.graphs, graphs);
});

test('a new board is edited, and a saved one is read', async () => {
  const { app } = await openPage({ 'a.log': LINES });
  app.boards.open(newBoard('Keys'));
  assert.equal(app.boards.editing, true);
  await app.boards.save({ name: 'Keys', categories: [], description: '' });
  app.boards.open(app.boards.saved);
  assert.equal(app.boards.editing, false);
  app.boards.setEditing(true);
  app.boards.open(null);
  assert.equal(app.boards.editing, false);
});

test('a chart is drawn at the width of its part', async () => {
  const page = await openPage({ 'a.log': LINES });
  const { app, engines } = page;
  const board = boardWith('key', 'user');
  app.boards.resize(1212);
  await openBoard(page, { ...board, graphs: board.graphs.map((graph, at) => ({ ...graph, width: at === 0 ? 'half' : null })) });
  const widths = engines.argsOf('graph').map(([, { style }]) => style?.width);
  assert.deepEqual(widths.slice(-2), [600 - 34, 1212 - 34]);
});

test('a board reports the events that it does not count', async () => {
  const page = await openPage({ 'a.log': [...LINES, '1000 create key'] });
  await openBoard(page);
  assert.deepEqual(page.app.boards.excluded, { withoutTime: 0, duplicates: 1, stages: 0 });
});
