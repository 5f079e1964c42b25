// The parts of a board: their order, their widths, and changes of both.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newBoard, newGraph, newWidget } from '../../www/src/state/boards/boards';
import { addGraph, addWidget, duplicatePart, movePart, nearestWidth, partsOf, removePart, resizePart, widthInPx } from '../../www/src/state/boards/parts';

const graph = (name: string) => ({ ...newGraph('', ''), name });
const widget = (name: string, kind: Parameters<typeof newWidget>[0] = 'counter') => ({ ...newWidget(kind), name });

type Lists = Parameters<typeof partsOf>[0];

const namesOf = (board: Lists) => partsOf(board).map(({ kind, at }) => (kind === 'graph' ? board.graphs : board.widgets)[at]?.name);

/** A board of an earlier version, without positions. */
const OLD: Lists = { graphs: [graph('g1'), graph('g2')], widgets: [widget('w1'), widget('w2')] };

test('a board without positions has its widgets first, and then its graphs', () => {
  assert.deepEqual(namesOf(OLD), ['w1', 'w2', 'g1', 'g2']);
});

test('parts without a width get the usual width of their kind', () => {
  const kinds = ['counter', 'gauge', 'table', 'pivot', 'week'] as const;
  const board = { graphs: [graph('g')], widgets: kinds.map((kind) => widget(kind, kind)) };
  assert.deepEqual(partsOf(board).map(({ width }) => width), ['third', 'third', 'half', 'full', 'full', 'full']);
});

test('a part is moved among all parts', () => {
  const moved = movePart(OLD, 3, 0);
  assert.deepEqual(namesOf(moved), ['g2', 'w1', 'w2', 'g1']);
  assert.deepEqual(namesOf(movePart(moved, 0, 2)), ['w1', 'w2', 'g2', 'g1']);
  // The lists keep their order, so that the drawings of the parts stay valid.
  assert.deepEqual(moved.graphs.map(({ name }) => name), ['g1', 'g2']);
});

test('a new part comes last', () => {
  const board = addWidget(addGraph(movePart(OLD, 0, 3), graph('g3')), widget('w3'));
  assert.deepEqual(namesOf(board), ['w2', 'g1', 'g2', 'w1', 'g3', 'w3']);
  assert.deepEqual(namesOf(addWidget(OLD, widget('w3'))), ['w1', 'w2', 'g1', 'g2', 'w3']);
  assert.deepEqual(namesOf(addGraph(newBoard('Empty'), graph('g'))), ['g']);
});

test('a copy comes after its original, and a removed part leaves the others in order', () => {
  const board = movePart(OLD, 3, 0);
  const [first] = partsOf(board);
  assert.ok(first);
  const copied = duplicatePart(board, first);
  assert.deepEqual(namesOf(copied), ['g2', 'g2', 'w1', 'w2', 'g1']);
  assert.deepEqual(namesOf(removePart(copied, first)), ['g2', 'w1', 'w2', 'g1']);
});

test('only the resized part gets a width', () => {
  const [first] = partsOf(OLD);
  assert.ok(first);
  const { widgets, graphs } = resizePart(OLD, first, 'half');
  assert.deepEqual([...widgets, ...graphs].map(({ width }) => width), ['half', null, null, null]);
});

test('widths add up to the grid with its gaps, and a narrow grid has one column', () => {
  assert.deepEqual([3 * widthInPx('third', 1224) + 24, 2 * widthInPx('half', 1224) + 12, widthInPx('full', 1224)], [1224, 1224, 1224]);
  assert.deepEqual([widthInPx('third', 360), widthInPx('half', 360)], [360, 360]);
  assert.deepEqual([380, 500, 600, 900, 1000].map((px) => nearestWidth(px, 1224)), ['third', 'third', 'half', 'half', 'full']);
});
