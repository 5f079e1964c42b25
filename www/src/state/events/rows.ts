// The rows of the list, a page at a time: only what is looked at is ever asked for.
import type { Counts, EventDetail, Page, Row, Scope } from '../../engine/engine-types';
import type { EngineHost } from '../core/engine-host';
import { Latest, Model, LatestQueue, type Current } from '../core/model';
import { sameScope, type Search, type ShowAnswer } from '../search/search';
import type { ListView } from './list-view';
import { locateRow, type Order } from './locate-row';

const nothing: ShowAnswer = () => {};
const PAGE_ROWS = 128;
/** About forty screens of rows; the list of a million stays this small. */
const MAX_PAGES = 40;
/** At least so many events are shown above one among those around it. */
const CONTEXT_ABOVE = 4;

/** The events of a list. */
interface Listed {
  readonly scope: Scope;
  readonly total: number;
  /** Set if these are the events around one, with the search off. */
  readonly around: Context | null;
}

/** One list: the rows of one search in one order. It is replaced as a whole, so that no two searches mix in it. */
interface List extends Listed {
  readonly order: Order;
  readonly columns: string[];
  readonly template: string;
  readonly pages: Map<number, Row[]>;
}

/** The list around one event, with the search off: every event, or those that share a field with it. */
export interface Context {
  readonly event: EventDetail;
  readonly same: string | null;
}

/** The selected event. If it is in sight, it stays on the same row of the screen while more events of the same list come. */
export interface Anchor {
  readonly row: number;
  readonly time: number | null;
  /** The row of the screen; null out of sight. */
  readonly below: number | null;
}

export class Rows extends Model {
  context: Context | null = null;
  anchor: Anchor | null = null;
  /** Its place when the list was last replaced; null when the list does not have it. */
  anchorIndex: number | null = null;
  /** The event that `anchored` is about. */
  anchorIndexOf: number | null = null;
  /** Where the list must be after it was replaced: the row at the upper edge. The list takes it. */
  jump: number | null = null;
  /** Grows when other events are listed: another search, or those around one. */
  edition = 0;
  #order: Order = 'newest';
  #list: List = { scope: {}, around: null, order: 'newest', columns: [], template: '', total: 0, pages: new Map() };
  #visible = { first: 0, last: 0 };
  readonly #host: EngineHost;
  readonly #search: Search;
  readonly #view: ListView;
  readonly #lists = new Latest();
  readonly #fills = new LatestQueue();
  /** The position to which the list returns from the events around one: a visible event, or else a row. */
  #returnTo: Anchor | number = 0;
  /** The `restores` of the search that the list follows. */
  #restores = 0;
  #searched: { scope: Scope; matched: number } = { scope: {}, matched: 0 };
  /** The list that is shown, or that is being fetched to be. */
  #pending: Listed = { scope: {}, total: 0, around: null };

  constructor(host: EngineHost, search: Search, view: ListView) {
    super();
    this.#host = host;
    this.#search = search;
    this.#view = view;
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

  /** The fields whose values the rows have in their `cells`. */
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

  /** Rows of the list, in sight or not. */
  async range(first: number, last: number): Promise<Row[]> {
    const list = this.#list;
    const rows: Row[] = [];
    for (let page = Math.floor(first / PAGE_ROWS); page <= Math.floor(last / PAGE_ROWS); page += 1) {
      rows.push(...(list.pages.get(page) ?? (await this.#query(list, page))));
    }
    return rows.slice(first % PAGE_ROWS, (first % PAGE_ROWS) + last - first + 1);
  }

  /** The list shows these rows; what is missing is fetched, the newest wish first. */
  show(first: number, last: number): void {
    this.#visible = { first, last };
    if (missing(this.#list, first, last).length > 0) void this.#fills.run((current) => this.#fill(current)).catch(() => {});
  }

  setOrder(order: Order): void {
    this.#order = order;
    this.#reload();
  }

  /** The events around this one, all of them or those with the same value of a field. */
  async showContext(event: EventDetail, same: string | null): Promise<void> {
    if (!this.context) this.#returnTo = this.anchor?.below == null ? this.#visible.first : this.anchor;
    this.context = { event, same };
    this.changed();
    await this.#showContext(this.context, { row: event.row, time: event.time, below: Math.max(this.anchor?.below ?? 0, CONTEXT_ABOVE) });
  }

  leaveContext(): void {
    if (!this.context) return;
    this.context = null;
    const { scope, matched } = this.#searched;
    void this.#replace({ scope, total: matched, around: null }, this.#returnTo).catch(() => {});
  }

  async #follow(scope: Scope, { matched }: Counts, current: Current): Promise<ShowAnswer> {
    const { restores } = this.#search;
    const same = restores === this.#restores && sameScope(scope, this.#searched.scope);
    // During a load the context stays. Another search or view shows its own matches.
    if (this.context && same) {
      this.#searched = { scope, matched };
      return this.#prepareContext(this.context);
    }
    const { context } = this;
    const place = restores === this.#restores ? undefined : 0;
    const show = await this.#prepare({ scope, total: matched, around: null }, current, place);
    return () => {
      this.#searched = { scope, matched };
      this.#restores = restores;
      if (this.context === context) this.context = null;
      show();
    };
  }

  async #showContext(context: Context, anchor: Anchor): Promise<void> {
    (await this.#prepareContext(context, anchor))();
  }

  async #prepareContext(context: Context, anchor?: Anchor): Promise<ShowAnswer> {
    const current = () => context === this.context;
    const scope: Scope = this.#search.duplicates || context.event.duplicate ? { duplicates: true } : {};
    const value = context.event.fields.find(({ path }) => path === context.same)?.value;
    if (context.same !== null && value !== undefined) {
      scope.query = await this.#host.call('refine', '', { action: 'only', field: context.same, value });
    }
    const { matched } = await this.#host.call('count', scope);
    return this.#prepare({ scope, total: matched, around: context }, current, anchor);
  }

  /** The same rows in another order or with other columns. */
  #reload(): void {
    void this.#replace(this.#pending).catch(() => {});
  }

  #columnsChanged(): void {
    const columns = this.#view.columns.map(({ path }) => path);
    const same = JSON.stringify(columns) === JSON.stringify(this.#list.columns) && this.#view.template === this.#list.template;
    if (!same) this.#reload();
  }

  /** The old rows stay on screen until the new ones are here, so that nothing flickers. */
  async #replace(events: Listed, place?: Anchor | number): Promise<void> {
    (await this.#prepare(events, () => true, place))();
  }

  /**
   * Fetches a list, and resolves to a function that shows it. `place` is the row at the upper edge, or an event that gets
   * a given row of the screen. Without `place`, another search or order starts at its top. The same list stays where it is,
   * and so does the event that a context is about, in either order.
   */
  async #prepare(events: Listed, isAsked: Current, place?: Anchor | number): Promise<ShowAnswer> {
    const newest = this.#lists.begin();
    this.#pending = events;
    const { scope, total, around } = events;
    const current = () => isAsked() && newest();
    const columns = this.#view.columns.map(({ path }) => path);
    const { template } = this.#view;
    const list: List = { ...events, order: this.#order, columns, template, pages: new Map() };
    const anchor = typeof place === 'object' ? place : this.anchor;
    const anchorIndex = anchor && total > 0 ? await this.#locate(list, anchor, current) : null;
    if (!current()) return nothing;
    const hasSameEvents = around === this.#list.around && sameScope(scope, this.#list.scope);
    const isSame = hasSameEvents && list.order === this.#list.order;
    const keepsEvent = typeof place === 'object' || isSame || (hasSameEvents && around !== null);
    const top = typeof place === 'number' ? place : isSame ? null : 0;
    const jump = keepsEvent && anchorIndex !== null && anchor?.below != null ? Math.max(0, anchorIndex - anchor.below) : top;
    const last = Math.max(0, total - 1);
    const inSight = Math.max(this.#visible.last - this.#visible.first, PAGE_ROWS - 1);
    const first = Math.max(0, Math.min(jump ?? this.#visible.first, last - inSight));
    if (total > 0) await this.#fetch(list, missing(list, first, Math.min(first + inSight, last)), current);
    return () => {
      if (!current()) return;
      if (!hasSameEvents) this.edition += 1;
      this.#list = list;
      // The list may not have taken the last one yet.
      this.jump = jump ?? this.jump;
      this.anchorIndex = anchorIndex;
      this.anchorIndexOf = anchor?.row ?? null;
      this.changed();
    };
  }

  #locate(list: List, event: Pick<Row, 'row' | 'time'>, current: Current): Promise<number | null> {
    const { scope, order, total } = list;
    const read = (offset: number, limit: number) => this.#host.call('rows', scope, { offset, limit, order });
    // Without an answer it is given up.
    return locateRow(event, total, order, async (offset, limit) => (current() ? read(offset, limit) : []));
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

  #query({ scope, order, columns, template }: List, page: number): Promise<Row[]> {
    const request: Page = { offset: page * PAGE_ROWS, limit: PAGE_ROWS, order, columns, ...(template ? { template } : {}) };
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
