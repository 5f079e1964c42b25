// The parts of a board, its widgets and graphs, as a grid: their order and their widths.
import type { Board, BoardGraph, BoardWidget, BoardWidth } from '../../engine/engine-types';

export const WIDTHS = ['third', 'half', 'full'] as const satisfies readonly BoardWidth[];
/** A narrower grid has one column. The style sheet of the grid has the same number, and the same gap. */
const ONE_COLUMN_PX = 720;
const GAP_PX = 12;
const COLUMNS: Record<BoardWidth, number> = { third: 3, half: 2, full: 1 };
const USUAL: Record<BoardWidget['kind'] | 'graph', BoardWidth> = { counter: 'third', gauge: 'third', table: 'half', pivot: 'full', week: 'full', graph: 'full' };

/** A widget or graph of a board. `at` is its index in the list of its kind. */
export interface Part {
  readonly kind: 'widget' | 'graph';
  readonly at: number;
  readonly width: BoardWidth;
}

/** The lists of a board that a change of its parts replaces. */
type Lists = Pick<Board, 'graphs' | 'widgets'>;

/** Returns the parts of a board in the order of the grid. */
export function partsOf({ graphs, widgets }: Lists): Part[] {
  const parts = [
    ...widgets.map(({ kind, width, position }, at) => ({ part: { kind: 'widget', at, width: width ?? USUAL[kind] } as const, position })),
    ...graphs.map(({ width, position }, at) => ({ part: { kind: 'graph', at, width: width ?? USUAL.graph } as const, position })),
  ];
  return parts.sort((one, other) => one.position - other.position).map(({ part }) => part);
}

/** Moves the part at index `from` of the grid, so that its index becomes `to`. */
export function movePart(board: Lists, from: number, to: number): Lists {
  const parts = partsOf(board);
  parts.splice(to, 0, ...parts.splice(from, 1));
  return inOrder(board, parts);
}

export function resizePart(board: Lists, { kind, at }: Part, width: BoardWidth): Lists {
  const resized = <T extends BoardGraph | BoardWidget>(list: readonly T[], own: Part['kind']): T[] =>
    list.map((one, index) => (own === kind && index === at ? { ...one, width } : one));
  return { graphs: resized(board.graphs, 'graph'), widgets: resized(board.widgets, 'widget') };
}

export function removePart({ graphs, widgets }: Lists, { kind, at }: Part): Lists {
  return kind === 'graph' ? { widgets, graphs: graphs.toSpliced(at, 1) } : { graphs, widgets: widgets.toSpliced(at, 1) };
}

/** Adds a copy of a part after the part. */
export function duplicatePart(board: Lists, { kind, at }: Part): Lists {
  const { graphs, widgets } = board;
  const parts = partsOf(board);
  const after = parts.findIndex((part) => part.kind === kind && part.at === at) + 1;
  const both = kind === 'graph' ? { widgets, graphs: [...graphs, ...graphs.slice(at, at + 1)] } : { graphs, widgets: [...widgets, ...widgets.slice(at, at + 1)] };
  const copy = { kind, at: (kind === 'graph' ? graphs : widgets).length, width: parts[after - 1]?.width ?? 'full' };
  return inOrder(both, parts.toSpliced(after, 0, copy));
}

export function addGraph(board: Lists, graph: BoardGraph): Lists {
  return { widgets: board.widgets, graphs: [...board.graphs, { ...graph, position: positionAtEnd(board) }] };
}

export function addWidget(board: Lists, widget: BoardWidget): Lists {
  return { graphs: board.graphs, widgets: [...board.widgets, { ...widget, position: positionAtEnd(board) }] };
}

/** Returns the width of a part in a grid of `gridPx` pixels. */
export function widthInPx(width: BoardWidth, gridPx: number): number {
  return gridPx < ONE_COLUMN_PX ? gridPx : Math.floor((gridPx + GAP_PX) / COLUMNS[width]) - GAP_PX;
}

/** Returns the width that is nearest to `px` in a grid of `gridPx` pixels. */
export function nearestWidth(px: number, gridPx: number): BoardWidth {
  const distance = (width: BoardWidth) => Math.abs(widthInPx(width, gridPx) - px);
  return WIDTHS.reduce((nearest, width) => (distance(width) < distance(nearest) ? width : nearest));
}

/** Sets the position of each part to its index in `parts`. */
function inOrder({ graphs, widgets }: Lists, parts: readonly Part[]): Lists {
  const position = (kind: Part['kind'], at: number) => parts.findIndex((part) => part.kind === kind && part.at === at);
  return {
    graphs: graphs.map((graph, at) => ({ ...graph, position: position('graph', at) })),
    widgets: widgets.map((widget, at) => ({ ...widget, position: position('widget', at) })),
  };
}

function positionAtEnd({ graphs, widgets }: Lists): number {
  return Math.max(0, ...[...graphs, ...widgets].map(({ position }) => position + 1));
}
