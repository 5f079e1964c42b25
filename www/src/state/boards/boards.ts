// The open board: its definition with unsaved changes, and the data of its graphs and widgets.
import type {
  Board,
  BoardBreakdown,
  BoardGraph,
  BoardPlot,
  BoardWidget,
  Breakdown,
  BreakdownSpec,
  Chart,
  ChartStyle,
  Graph,
  GraphSpec,
  Groups,
  Operation,
  Pivot,
  PlotSpec,
  Scope,
  Week,
} from '../../engine/engine-types';
import { drawn } from '../core/drawn';
import type { EngineHost } from '../core/engine-host';
import { Freshness } from '../core/freshness';
import { Model, LatestQueue, type Current } from '../core/model';
import type { Population } from '../core/population';
import type { TimeZone } from '../core/zone';
import type { Search, TimeRange } from '../search/search';
import type { Workspace } from '../views/workspace';
import { widthInPx } from './parts';

const LIVE_MS = 60 * 60_000;
const GRAPH_HEIGHT_PX = 170;
/** The width of the frame around the chart of a graph. */
const FRAME_PX = 34;
/** The side of the ring of a breakdown. */
const RING_PX = 160;
/** Interval at which the results that have arrived are shown while others are pending. */
const UPDATE_MS = 100;
/** The number of columns of a pivot. More would not fit on a board. */
const PIVOT_COLUMNS = 8;
/** Target width of one interval. */
const PX_PER_INTERVAL = 14;

/** Maps the operation names of the workspace, which are those of the hosted product, to those of the engine. */
const FIGURES: Record<BoardPlot['operation'], Operation> = {
  counts: 'count',
  min: 'min',
  max: 'max',
  average: 'average',
  sum: 'sum',
  difference: 'difference',
  p75: 'percentile75',
  p85: 'percentile85',
  p95: 'percentile95',
  p99: 'percentile99',
};

const SORTS: Record<BoardBreakdown['sort'], NonNullable<BreakdownSpec['sort']>> = { high: 'most', low: 'fewest', name: 'value' };

/** The data and drawing of a graph, with its breakdowns. */
export interface DrawnGraph {
  readonly data: Graph;
  readonly chart: Chart;
  /** The breakdowns. Only a pie has a drawing. */
  readonly breakdowns: readonly Breakdown[];
}

export interface DrawnWidget {
  /** The value of a counter or gauge. */
  readonly value: number | null;
  /** The number of all events on the board. A gauge without an upper end uses it as its upper end. */
  readonly total: number;
  /** The rows of a table of several fields: a count for each combination of values. */
  readonly table: Groups | null;
  /** The rows of a table of one field. */
  readonly values: Breakdown | null;
  /** The events by two fields. */
  readonly pivot: Pivot | null;
  /** The events by the hours of the week. */
  readonly week: Week | null;
  /** The query of the counted events. */
  readonly query: string;
}

/** Events that match the filter of the board but are in none of its numbers. */
export interface ExcludedEvents {
  /** Events without a time, if the board shows all times. */
  readonly withoutTime: number;
  readonly duplicates: number;
  /** The number of stages that are folded into a later stage. */
  readonly stages: number;
}

export const newBoard = (name: string): Board => ({
  id: '',
  name,
  description: '',
  categories: [],
  favourite: false,
  filter: '',
  range: { kind: 'all', from: null, to: null },
  graphs: [],
  widgets: [],
});

export const newGraph = (field: string, query: string): BoardGraph => ({
  name: '',
  filter: '',
  style: 'line',
  stacked: false,
  plots: [newPlot(field, query)],
  breakdowns: [],
  totals: false,
  width: null,
  position: 0,
});

export const newWidget = (kind: BoardWidget['kind']): BoardWidget => ({
  kind,
  name: '',
  field: '',
  query: '',
  operation: 'counts',
  min: 0,
  max: null,
  groupBy: { table: ['action'], pivot: ['initiator.name', 'action'], counter: [], gauge: [], week: [] }[kind],
  rows: 10,
  sort: 'high',
  width: null,
  position: 0,
});

export const newPlot = (field: string, query: string): BoardPlot => ({ name: '', field, query, filter: '', operation: 'counts' });

/** The part of a board that determines its drawings, as text. The order of its parts does not. */
const keyOf = (board: Board | null): string =>
  JSON.stringify(board && [board.filter, board.range, board.graphs, board.widgets], (name, value: unknown) => (name === 'position' ? undefined : value));

/** Combines queries that must all match into one query. */
const allOf = (...queries: string[]): string => {
  const parts = queries.map((query) => query.trim()).filter(Boolean);
  return parts.length > 1 ? parts.map((query) => `(${query})`).join(' ') : (parts[0] ?? '');
};

export class Boards extends Model {
  /** The open board with unsaved changes. `null` shows the list of boards. */
  draft: Board | null = null;
  /** Whether the open board shows the controls that change its parts. */
  editing = false;
  /** The result of each graph, by index. A text is the reason why the graph cannot be drawn. */
  graphs: readonly (DrawnGraph | string | undefined)[] = [];
  widgets: readonly (DrawnWidget | string | undefined)[] = [];
  /** Why the filter of the board cannot be applied. The board then runs no other query. */
  filterFailure = '';
  /** The displayed time range, or null if no event has a time. */
  range: TimeRange | null = null;
  /** If no graph has an event in the hour of Live: the hour before the newest event of a graph. */
  newestHour: TimeRange | null = null;
  excluded: ExcludedEvents = { withoutTime: 0, duplicates: 0, stages: 0 };
  /** The freshness of all drawings on the board. Their query is the definition of the board. */
  readonly freshness = new Freshness();
  /** Whether the board is on screen. A hidden board runs no query. */
  #visible = false;
  #stale = true;
  #width = 960;
  readonly #host: EngineHost;
  readonly #population: Population;
  readonly #workspace: Workspace;
  readonly #zone: TimeZone;
  readonly #queue = new LatestQueue();

  constructor(host: EngineHost, workspace: Workspace, search: Search, zone: TimeZone, population: Population) {
    super();
    this.#host = host;
    this.#workspace = workspace;
    this.#zone = zone;
    this.#population = population;
    // A new search does not change a board, but new events do.
    search.addStage('everything', () => Promise.resolve(() => this.#redraw()));
    workspace.subscribe(() => this.changed());
  }

  get saved(): Board | null {
    return this.#workspace.board(this.draft?.id) ?? null;
  }

  get unsaved(): boolean {
    return this.draft !== null && JSON.stringify(this.draft) !== JSON.stringify(this.saved);
  }

  /** Whether closing the board would lose changes. A new board without content has none to lose. */
  get hasUnsavedWork(): boolean {
    return this.unsaved && JSON.stringify(this.draft) !== JSON.stringify(newBoard(this.draft?.name ?? ''));
  }

  setVisible(visible: boolean): void {
    this.#visible = visible;
    if (visible && this.#stale) void this.draw().catch(() => {});
  }

  resize(width: number): void {
    if (width === 0 || Math.abs(width - this.#width) < 8) return;
    this.#width = width;
    this.#redraw();
  }

  open(board: Board | null): void {
    // A board that was never saved is new, so there is nothing to read yet.
    Object.assign(this, { draft: board, graphs: [], widgets: [], editing: board?.id === '' });
    // No drawing of the previous board stays on screen.
    this.#requestFreshness();
    this.freshness.answer(keyOf(board));
    this.changed();
    this.#redraw();
  }

  setEditing(editing: boolean): void {
    this.editing = editing;
    this.changed();
  }

  edit(change: Partial<Board>): void {
    if (!this.draft) return;
    const before = keyOf(this.draft);
    this.draft = { ...this.draft, ...change };
    const isDrawn = keyOf(this.draft) === before;
    if (!isDrawn) this.#requestFreshness();
    this.changed();
    if (!isDrawn) this.#redraw();
  }

  editGraph(at: number, change: Partial<BoardGraph>): void {
    const graphs = this.draft?.graphs.map((graph, other) => (other === at ? { ...graph, ...change } : graph));
    if (graphs) this.edit({ graphs });
  }

  async save(details: Pick<Board, 'name' | 'categories' | 'description'>): Promise<void> {
    if (!this.draft) return;
    const id = await this.#workspace.change('saveBoard', { ...this.draft, ...details });
    this.draft = this.#workspace.board(id) ?? null;
    this.#requestFreshness();
    this.changed();
  }

  /** Queries everything on the open board again. The newest call wins. */
  draw(): Promise<void> {
    return this.#queue.run((current) => this.#draw(current));
  }

  async #draw(current: Current): Promise<void> {
    const { draft } = this;
    this.#stale = false;
    if (!draft) return;
    const filtered = this.#population.of(draft.filter ? { query: draft.filter } : {});
    const [counts, range] = await Promise.all([this.#host.call('count', filtered).catch(reason), this.#time(draft)]);
    if (!current()) return;
    this.filterFailure = typeof counts === 'string' ? counts : '';
    if (typeof counts === 'string') {
      Object.assign(this, { graphs: [], widgets: [] });
      this.freshness.answer(keyOf(draft));
      return this.changed();
    }
    const scope: Scope = { ...filtered, ...(range ?? {}) };
    const total = await this.#matched(scope);
    const duplicates = counts.duplicates > 0 ? (await this.#matched({ ...scope, duplicates: true })) - total : 0;
    const stages = counts.earlierStages > 0 ? await this.#foldedStages(draft.range.kind === 'all' ? filtered : scope) : 0;
    if (!current()) return;
    this.range = range;
    this.excluded = { withoutTime: draft.range.kind === 'all' ? counts.withoutTime : 0, duplicates, stages };
    // All queries are sent at once, because most of their time is spent on messages. The results appear together, or
    // at intervals if they take longer. Until then the previous results stay.
    this.graphs = draft.graphs.map((_, at) => this.graphs[at]);
    this.widgets = draft.widgets.map((_, at) => this.widgets[at]);
    const timer = setInterval(() => this.changed(), UPDATE_MS);
    const parts = Promise.all([
      ...draft.widgets.map(async (widget, at) => {
        const drawn = await this.#widget(widget, scope, total).catch(reason);
        if (current()) this.widgets = this.widgets.with(at, drawn);
      }),
      ...draft.graphs.map(async (graph, at) => {
        const drawn = await this.#graph(graph, scope, range).catch(reason);
        if (current()) this.graphs = this.graphs.with(at, drawn);
      }),
    ]);
    await parts.finally(() => clearInterval(timer));
    if (!current()) return;
    const newestHour = draft.range.kind === 'live' ? await this.#newestHour(filtered, range).catch(() => null) : null;
    if (!current()) return;
    this.newestHour = newestHour;
    this.freshness.answer(keyOf(draft));
    this.changed();
  }

  #requestFreshness(): void {
    this.freshness.request(keyOf(this.draft));
  }

  #redraw(): void {
    this.#stale = true;
    if (this.#visible) void this.draw().catch(() => this.freshness.fail());
  }

  async #time({ range }: Board): Promise<TimeRange | null> {
    if (range.kind === 'range' && range.from !== null && range.to !== null) return { from: range.from, to: range.to };
    const { first, last } = await this.#host.call('count', this.#population.of({}));
    if (range.kind === 'live' && last !== null) return { from: last - LIVE_MS, to: last + 1 };
    return first !== null && last !== null ? { from: first, to: last + 1 } : null;
  }

  /** Returns the hour before the newest event of a graph, or null if a graph has events in the range or none at all. */
  async #newestHour(filtered: Scope, range: TimeRange | null): Promise<TimeRange | null> {
    const plots = this.graphs.flatMap((graph) => (typeof graph === 'object' ? graph.data.plots : []));
    const queries = plots.length > 0 ? [...new Set(plots.map(({ query }) => query))] : [filtered.query ?? ''];
    const counted = (times: Partial<TimeRange>) =>
      Promise.all(queries.map((query) => this.#host.call('count', { ...filtered, ...times, ...(query ? { query } : {}) })));
    if (!range || (await counted(range)).some(({ matched }) => matched > 0)) return null;
    const newest = Math.max(...(await counted({})).map(({ last }) => last ?? -Infinity));
    return newest === -Infinity ? null : { from: newest - LIVE_MS, to: newest + 1 };
  }

  /** Returns the number of stages that the scope leaves out. */
  async #foldedStages(scope: Scope): Promise<number> {
    if (!scope.foldStages) return 0;
    const [each, folded] = await Promise.all([this.#matched({ ...scope, foldStages: false }), this.#matched(scope)]);
    return each - folded;
  }

  async #matched(scope: Scope): Promise<number> {
    return (await this.#host.call('count', scope)).matched;
  }

  async #graph(graph: BoardGraph, scope: Scope, range: TimeRange | null): Promise<DrawnGraph> {
    const plots = graph.plots.map((plot) => plotSpec(plot, graph.filter));
    // Drawn at its displayed width, because scaling a drawing down would scale its text too.
    const width = widthInPx(graph.width ?? 'full', this.#width) - FRAME_PX;
    const spec: GraphSpec = { plots, buckets: Math.max(6, Math.floor(width / PX_PER_INTERVAL)), ...(range ?? {}), ...this.#zone.queryOptions };
    const style: ChartStyle = { width, height: GRAPH_HEIGHT_PX, form: graph.style, stack: graph.stacked ? 'sum' : 'none' };
    const { data, chart } = await drawn(this.#host.call('graph', scope, { ...spec, style }));
    const query = data.plots[0]?.query ?? '';
    const narrowed = { ...scope, ...(query ? { query } : {}) };
    const breakdowns = await Promise.all(graph.breakdowns.map((breakdown) => this.#breakdown(breakdown, narrowed)));
    return { data, chart, breakdowns };
  }

  #breakdown({ field, kind, sort, limit }: BoardBreakdown, scope: Scope): Promise<Breakdown> {
    const style: ChartStyle = { width: RING_PX, height: RING_PX, form: 'pie' };
    return this.#host.call('breakdown', scope, { field, limit, sort: SORTS[sort], ...(kind === 'pie' ? { style } : {}) });
  }

  async #widget(widget: BoardWidget, scope: Scope, total: number): Promise<DrawnWidget> {
    const narrowed: Scope = { ...scope };
    const query = allOf(scope.query ?? '', widget.query);
    if (query) narrowed.query = query;
    const none = { value: null, total, table: null, values: null, pivot: null, week: null, query };
    if (widget.kind === 'table') {
      const fields = fieldsOfTable(widget);
      const [field] = fields;
      const spec = { limit: widget.rows, sort: SORTS[widget.sort] };
      if (field === undefined) return none;
      if (fields.length > 1) return { ...none, table: await this.#host.call('groups', narrowed, { ...spec, fields }) };
      return { ...none, values: await this.#host.call('breakdown', narrowed, { ...spec, field }) };
    }
    if (widget.kind === 'week') return { ...none, week: await this.#host.call('week', narrowed, this.#zone.queryOptions) };
    if (widget.kind === 'pivot') return { ...none, pivot: await this.#pivot(widget, narrowed) };
    const plot = plotSpec({ ...newPlot(widget.field, ''), operation: widget.operation }, '');
    const { plots } = await this.#host.call('graph', narrowed, { plots: [plot], buckets: 1 });
    return { ...none, value: plots[0]?.value ?? null };
  }

  async #pivot({ groupBy: [rows, columns], rows: rowLimit, sort }: BoardWidget, scope: Scope): Promise<Pivot | null> {
    if (!rows || !columns) return null;
    return this.#host.call('pivot', scope, { rows, columns, rowLimit, rowSort: SORTS[sort], columnLimit: PIVOT_COLUMNS });
  }
}

const fieldsOfTable = ({ groupBy, field }: BoardWidget): string[] => (groupBy.length > 0 ? groupBy : [field]).filter(Boolean);

function plotSpec({ field, query, filter, operation }: BoardPlot, graphFilter: string): PlotSpec {
  const both = allOf(graphFilter, query);
  return {
    operation: FIGURES[operation],
    ...(field ? { field } : {}),
    ...(both ? { filter: both } : {}),
    ...(field && filter ? { valueFilter: filter } : {}),
  };
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));
