// The rows of the list, fetched in pages when they are needed.
import type { Counts, EventDetail, FieldSort, Page, Row, Scope } from '../../engine/engine-types';
import type { EngineHost } from '../core/engine-host';
import { Latest, Model, LatestQueue, type Current } from '../core/model';
import type { Population } from '../core/population';
import { sameScope, type Search, type ShowAnswer, type TimeRange } from '../search/search';
import { fetchedFields, type ListView } from './list-view';
import { locateMoment, locateRow, type Order, type ReadRows } from './locate-row';

const showNothing: ShowAnswer = () => {};
const PAGE_ROWS = 128;
/** About forty screens of rows. Limits the memory of a list with a million rows. */
const MAX_PAGES = 40;
/** Minimum number of rows above the event of a context, and above a moment. */
const CONTEXT_ABOVE = 4;

/** The events of a list. */
interface Listed {
  readonly scope: Scope;
  readonly total: number;
  /** Set if the list shows the context of an event. */
  readonly context: Context | null;
}

/** The rows of one search in one order. A list is replaced as a whole, so that it never mixes the rows of two searches. */
interface List extends Listed {
  readonly order: Order;
  readonly sort: FieldSort | null;
  readonly columns: readonly string[];
  readonly template: string;
  readonly pages: Map<number, Row[]>;
}

/** The context of an event, without the search: all events, or those with the same value in the field `same`. */
export interface Context {
  readonly event: EventDetail;
  readonly same: string | null;
}

/** The selected event. While it is visible, it keeps its position on screen when events are added to the same list. */
export interface Anchor {
  readonly row: number;
  readonly time: number | null;
  /** The number of rows above the event on screen, or null if it is not visible. */
  readonly rowsAbove: number | null;
}

export class Rows extends Model {
  context: Context | null = null;
  anchor: Anchor | null = null;
  /** The index of the anchor when the list was last replaced, or null if the list does not contain the event. */
  anchorIndex: number | null = null;
  /** The event that `anchorIndex` belongs to. */
  anchorIndexOf: number | null = null;
  /** The index to which the list must scroll after it was replaced. The component resets it. */
  scrollTarget: number | null = null;
  /** The moment to which the user jumped. It is marked in the list and on the timeline until other events are listed. */
  moment: TimeRange | null = null;
  /** The number of times that other events were listed: those of another search, or a context. */
  edition = 0;
  #order: Order = 'newest';
  #sort: FieldSort | null = null;
  #list: List = { scope: {}, context: null, order: 'newest', sort: null, columns: [], template: '', total: 0, pages: new Map() };
  #visible = { first: 0, last: 0 };
  readonly #host: EngineHost;
  readonly #population: Population;
  readonly #search: Search;
  readonly #view: ListView;
  readonly #lists = new Latest();
  readonly #fills = new LatestQueue();
  /** Where the list returns from a context: a visible event, or else an index. */
  #returnTo: Anchor | number = 0;
  /** The `restoreCount` of the search that the list shows. */
  #restoreCount = 0;
  #searched: { scope: Scope; matched: number } = { scope: {}, matched: 0 };
  /** The list that is shown or being fetched. */
  #pending: Listed = { scope: {}, total: 0, context: null };

  constructor(host: EngineHost, search: Search, view: ListView, population: Population) {
    super();
    this.#host = host;
    this.#search = search;
    this.#view = view;
    this.#population = population;
    search.addStage('counts', (scope, counts, current) => this.#follow(scope, counts, current));
    view.subscribe(() => this.#columnsChanged());
  }

  get total(): number {
    return this.#list.total;
  }

  /** The order of the rows on screen. */
  get order(): Order {
    return this.#list.order;
  }

  /** The field by which the rows on screen are sorted, or null if they are in the order of time. */
  get sort(): FieldSort | null {
    return this.#list.sort;
  }

  /** The columns of the rows on screen. Empty if the list shows lines. */
  get columns(): readonly string[] {
    return this.#list.columns;
  }

  /** The first row on screen. */
  get firstVisible(): number {
    return this.#visible.first;
  }

  at(index: number): Row | undefined {
    return this.#list.pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS];
  }

  /** Returns rows of the list, and fetches those that are missing. */
  async range(first: number, last: number): Promise<Row[]> {
    const list = this.#list;
    const rows: Row[] = [];
    for (let page = Math.floor(first / PAGE_ROWS); page <= Math.floor(last / PAGE_ROWS); page += 1) {
      rows.push(...(list.pages.get(page) ?? (await this.#query(list, page))));
    }
    return rows.slice(first % PAGE_ROWS, (first % PAGE_ROWS) + last - first + 1);
  }

  /** Sets the visible rows and fetches those that are missing. The newest call wins. */
  show(first: number, last: number): void {
    this.#visible = { first, last };
    if (missing(this.#list, first, last).length > 0) void this.#fills.run((current) => this.#fill(current)).catch(() => {});
  }

  /** Puts the rows in the order of time. */
  setOrder(order: Order): void {
    this.#order = order;
    this.#sort = null;
    this.#reload();
  }

  /** Sorts the rows by a field. Equal values stay in the order of time. */
  setSort(sort: FieldSort | null): void {
    this.#sort = sort;
    this.#reload();
  }

  /** Shows the context of this event. */
  async showContext(event: EventDetail, same: string | null): Promise<void> {
    if (!this.context) this.#returnTo = this.anchor?.rowsAbove == null ? this.#visible.first : this.anchor;
    this.context = { event, same };
    this.changed();
    await this.#showContext(this.context, { row: event.row, time: event.time, rowsAbove: Math.max(this.anchor?.rowsAbove ?? 0, CONTEXT_ABOVE) });
  }

  leaveContext(): void {
    if (!this.context) return;
    this.context = null;
    const { scope, matched } = this.#searched;
    void this.#replace({ scope, total: matched, context: null }, this.#returnTo).catch(() => {});
  }

  /** Scrolls to a moment and marks it. The events around it stay in the list. Resolves to whether an event is at the moment. */
  async jumpTo(moment: TimeRange): Promise<boolean> {
    if (this.#sort) {
      this.#sort = null;
      await this.#replace(this.#pending);
    }
    const list = this.#list;
    const read = this.#reader(list, () => list === this.#list);
    const index = await locateMoment(moment, list.total, list.order, read);
    const [first] = index === null ? [] : await read(index, 1);
    if (index === null || list !== this.#list) return false;
    this.moment = moment;
    this.scrollTarget = Math.max(0, index - CONTEXT_ABOVE);
    this.changed();
    return first !== undefined && first.time !== null && first.time >= moment.from && first.time < moment.to;
  }

  clearMoment(): void {
    this.moment = null;
    this.changed();
  }

  async #follow(scope: Scope, { matched }: Counts, current: Current): Promise<ShowAnswer> {
    const { restoreCount } = this.#search;
    const same = restoreCount === this.#restoreCount && sameScope(scope, this.#searched.scope);
    // During a load the context stays. Another search or view shows its own matches.
    if (this.context && same) {
      this.#searched = { scope, matched };
      return this.#prepareContext(this.context);
    }
    const { context } = this;
    const place = restoreCount === this.#restoreCount ? undefined : 0;
    const show = await this.#prepare({ scope, total: matched, context: null }, current, place);
    return () => {
      this.#searched = { scope, matched };
      this.#restoreCount = restoreCount;
      if (this.context === context) this.context = null;
      show();
    };
  }

  async #showContext(context: Context, anchor: Anchor): Promise<void> {
    (await this.#prepareContext(context, anchor))();
  }

  async #prepareContext(context: Context, anchor?: Anchor): Promise<ShowAnswer> {
    const current = () => context === this.context;
    const all: Scope = this.#search.duplicates || context.event.duplicate ? { duplicates: true } : {};
    const scope = { ...((await this.#isFolded(context.event)) ? all : this.#population.of(all)) };
    const value = context.event.fields.find(({ path }) => path === context.same)?.value;
    if (context.same !== null && value !== undefined) {
      scope.query = await this.#host.call('refine', '', { action: 'only', field: context.same, value });
    }
    const { matched } = await this.#host.call('count', scope);
    return this.#prepare({ scope, total: matched, context }, current, anchor);
  }

  /** Returns whether the event is left out because a later stage of its request counts. */
  async #isFolded({ row, request }: EventDetail): Promise<boolean> {
    if (!this.#population.foldStages || request === null) return false;
    const stages = await this.#host.call('stages', request);
    const own = stages.find((stage) => stage.row === row);
    return own !== undefined && stages.some(({ position }) => position > own.position);
  }

  /** Fetches the same list with the current order and columns. */
  #reload(): void {
    void this.#replace(this.#pending).catch(() => {});
  }

  #columnsChanged(): void {
    const columns = this.#view.shown.map(({ path }) => path);
    const same = JSON.stringify(columns) === JSON.stringify(this.#list.columns) && this.#view.template === this.#list.template;
    if (!same) this.#reload();
  }

  /** The old rows stay on screen until the new ones arrive, so that nothing flickers. */
  async #replace(events: Listed, place?: Anchor | number): Promise<void> {
    (await this.#prepare(events, () => true, place))();
  }

  /**
   * Fetches a list and resolves to a function that shows it. `place` is the index of the top row, or an event with
   * its position on screen. Without `place`, another search or order starts at its top. The same list keeps its
   * position, and so does the event of a context in either order.
   */
  async #prepare(events: Listed, isRequested: Current, place?: Anchor | number): Promise<ShowAnswer> {
    const newest = this.#lists.begin();
    this.#pending = events;
    const { scope, total, context } = events;
    const current = () => isRequested() && newest();
    const columns = this.#view.shown.map(({ path }) => path);
    const { template } = this.#view;
    const list: List = { ...events, order: this.#order, sort: context ? null : this.#sort, columns, template, pages: new Map() };
    const wanted = typeof place === 'object' ? place : this.anchor;
    // The place of an event in the order of a field is not searched for.
    const anchor = list.sort ? null : wanted;
    const anchorIndex = anchor && total > 0 ? await this.#locate(list, anchor, current) : null;
    if (!current()) return showNothing;
    const hasSameEvents = context === this.#list.context && sameScope(scope, this.#list.scope);
    const isSame = hasSameEvents && list.order === this.#list.order && list.sort === this.#list.sort;
    const keepsEvent = typeof place === 'object' || isSame || (hasSameEvents && context !== null);
    const top = typeof place === 'number' ? place : isSame ? null : 0;
    const target = keepsEvent && anchorIndex !== null && anchor?.rowsAbove != null ? Math.max(0, anchorIndex - anchor.rowsAbove) : top;
    const last = Math.max(0, total - 1);
    const visibleCount = Math.max(this.#visible.last - this.#visible.first, PAGE_ROWS - 1);
    const first = Math.max(0, Math.min(target ?? this.#visible.first, last - visibleCount));
    if (total > 0) await this.#fetch(list, missing(list, first, Math.min(first + visibleCount, last)), current);
    return () => {
      if (!current()) return;
      if (!hasSameEvents) {
        this.edition += 1;
        this.moment = null;
      }
      this.#list = list;
      // The component may not have scrolled to the previous position yet.
      this.scrollTarget = target ?? this.scrollTarget;
      this.anchorIndex = anchorIndex;
      this.anchorIndexOf = anchor?.row ?? null;
      this.changed();
    };
  }

  #locate(list: List, event: Pick<Row, 'row' | 'time'>, current: Current): Promise<number | null> {
    return locateRow(event, list.total, list.order, this.#reader(list, current));
  }

  /** Returns the function that reads rows of a list in the order of time. An empty page ends the search for a position. */
  #reader({ scope, order }: List, current: Current): ReadRows {
    return async (offset, limit) => (current() ? this.#host.call('rows', scope, { offset, limit, order }) : []);
  }

  async #fill(current: Current): Promise<void> {
    const list = this.#list;
    for (const page of missing(list, this.#visible.first, this.#visible.last)) {
      await this.#fetch(list, [page], current);
      for (const oldest of list.pages.keys()) {
        if (list.pages.size <= MAX_PAGES) break;
        list.pages.delete(oldest);
      }
      if (list !== this.#list) return;
      this.changed();
      if (!current()) return;
    }
  }

  async #fetch(list: List, pages: readonly number[], current: Current): Promise<void> {
    for (const page of pages) {
      if (!current()) return;
      list.pages.set(page, await this.#query(list, page));
    }
  }

  #query({ scope, order, sort, columns, template }: List, page: number): Promise<Row[]> {
    const options = { ...(template ? { template } : {}), ...(sort ? { sort } : {}) };
    const request: Page = { offset: page * PAGE_ROWS, limit: PAGE_ROWS, order, columns: fetchedFields(columns), ...options };
    return this.#host.call('rows', scope, request);
  }
}

/** Returns the numbers of the pages with these rows that were not fetched yet. */
function missing({ pages }: List, first: number, last: number): number[] {
  const numbers: number[] = [];
  for (let page = Math.floor(first / PAGE_ROWS); page <= Math.floor(last / PAGE_ROWS); page += 1) {
    if (!pages.has(page)) numbers.push(page);
  }
  return numbers;
}
