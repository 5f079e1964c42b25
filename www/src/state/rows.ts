// The rows of the list, a page at a time: only what is looked at is ever asked for.
import type { Counts, Page, Row, Scope } from '../engine/engine-types';
import type { EngineHost } from './engine';
import { Latest, Model, type Current } from './model';
import type { Search } from './search';

const PAGE_ROWS = 128;
/** About forty screens of rows; the list of a million stays this small. */
const MAX_PAGES = 40;

export type Order = Page['order'];

/** One list: the rows of one search in one order. It is replaced as a whole, so that no two searches mix in it. */
interface List {
  readonly scope: Scope;
  readonly order: Order;
  readonly total: number;
  readonly pages: Map<number, Row[]>;
}

export class Rows extends Model {
  #order: Order = 'newest';
  #list: List = { scope: {}, order: 'newest', total: 0, pages: new Map() };
  #visible = { first: 0, last: 0 };
  readonly #host: EngineHost;
  readonly #lists = new Latest();
  readonly #fills = new Latest();

  constructor(host: EngineHost, search: Search) {
    super();
    this.#host = host;
    search.addStage('counts', (scope, counts, current) => this.#replace(scope, counts, current));
  }

  get total(): number {
    return this.#list.total;
  }

  get order(): Order {
    return this.#order;
  }

  at(index: number): Row | undefined {
    return this.#list.pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS];
  }

  /** The list shows these rows; what is missing is fetched, the newest wish first. */
  show(first: number, last: number): void {
    this.#visible = { first, last };
    if (missing(this.#list, first, last).length > 0) void this.#fill(this.#list, this.#fills.begin()).catch(() => {});
  }

  setOrder(order: Order): void {
    this.#order = order;
    const { scope, total } = this.#list;
    void this.#replace(scope, { matched: total }, () => true).catch(() => {});
  }

  /** The old rows stay on screen until the new ones are here, so that nothing flickers. */
  async #replace(scope: Scope, { matched }: Pick<Counts, 'matched'>, current: Current): Promise<void> {
    const newest = this.#lists.begin();
    const list: List = { scope, order: this.#order, total: matched, pages: new Map() };
    const last = Math.max(0, matched - 1);
    const inSight = Math.max(this.#visible.last - this.#visible.first, PAGE_ROWS - 1);
    const first = Math.max(0, Math.min(this.#visible.first, last - inSight));
    if (matched > 0) await this.#fetch(list, missing(list, first, Math.min(first + inSight, last)));
    if (!current() || !newest()) return;
    this.#list = list;
    this.changed();
  }

  async #fill(list: List, current: Current): Promise<void> {
    for (const page of missing(list, this.#visible.first, this.#visible.last)) {
      await this.#fetch(list, [page]);
      for (const oldest of list.pages.keys()) {
        if (list.pages.size <= MAX_PAGES) break;
        list.pages.delete(oldest);
      }
      if (list !== this.#list) return;
      this.changed();
      if (!current()) return;
    }
  }

  async #fetch({ scope, order, pages }: List, wanted: readonly number[]): Promise<void> {
    for (const page of wanted) {
      pages.set(page, await this.#host.call('rows', scope, { offset: page * PAGE_ROWS, limit: PAGE_ROWS, order }));
    }
  }
}

/** The pages of these rows that are not there yet. */
function missing({ pages }: List, first: number, last: number): number[] {
  const wanted: number[] = [];
  for (let page = Math.floor(first / PAGE_ROWS); page <= Math.floor(last / PAGE_ROWS); page += 1) {
    if (!pages.has(page)) wanted.push(page);
  }
  return wanted;
}
