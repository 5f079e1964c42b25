// The rows of the list, a page at a time: only what is looked at is ever asked for.
import type { Counts, Row, Page, Scope } from '../engine/engine-types';
import type { EngineHost } from './engine';
import { Latest, Model, type Current } from './model';
import type { Search } from './search';

const PAGE_ROWS = 128;
/** About forty screens of rows; the list of a million stays this small. */
const MAX_PAGES = 40;

export type Order = Page['order'];

export class Rows extends Model {
  total = 0;
  order: Order = 'newest';
  #scope: Scope = {};
  #pages = new Map<number, Row[]>();
  #visible = { first: 0, last: 0 };
  readonly #host: EngineHost;
  readonly #search: Search;
  readonly #latest = new Latest();

  constructor(host: EngineHost, search: Search) {
    super();
    this.#host = host;
    this.#search = search;
    search.addStage('counts', (scope, counts, current) => this.#reset(scope, counts, current));
  }

  at(index: number): Row | undefined {
    return this.#pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS];
  }

  /** The list shows these rows; what is missing is fetched, the newest wish first. */
  show(first: number, last: number): void {
    this.#visible = { first, last };
    if (this.#missing(this.#pages).length > 0) void this.#fill(this.#latest.begin()).catch(() => {});
  }

  setOrder(order: Order): void {
    this.order = order;
    const { counts } = this.#search;
    if (counts) void this.#reset(this.#scope, counts, () => order === this.order).catch(() => {});
  }

  async #reset(scope: Scope, counts: Counts, current: Current): Promise<void> {
    const fill = this.#latest.begin();
    const last = Math.max(0, counts.matched - 1);
    const span = this.#visible.last - this.#visible.first;
    const first = Math.max(0, Math.min(this.#visible.first, last - span));
    this.#visible = { first, last: Math.min(first + Math.max(span, PAGE_ROWS - 1), last) };
    this.#scope = scope;
    // The old rows stay on screen until the new ones are here, so that nothing flickers.
    const pages = new Map<number, Row[]>();
    if (counts.matched > 0) {
      for (const page of this.#missing(pages)) pages.set(page, await this.#page(page));
    }
    if (!current() || !fill()) return;
    this.#pages = pages;
    this.total = counts.matched;
    this.changed();
  }

  async #fill(current: Current): Promise<void> {
    for (const page of this.#missing(this.#pages)) {
      const pages = this.#pages;
      const rows = await this.#page(page);
      if (pages !== this.#pages) return;
      pages.set(page, rows);
      for (const oldest of pages.keys()) {
        if (pages.size <= MAX_PAGES) break;
        pages.delete(oldest);
      }
      this.changed();
      if (!current()) return;
    }
  }

  #missing(pages: ReadonlyMap<number, Row[]>): number[] {
    const missing: number[] = [];
    const last = Math.floor(this.#visible.last / PAGE_ROWS);
    for (let page = Math.floor(this.#visible.first / PAGE_ROWS); page <= last; page += 1) {
      if (!pages.has(page)) missing.push(page);
    }
    return missing;
  }

  #page(page: number): Promise<Row[]> {
    return this.#host.call('rows', this.#scope, { offset: page * PAGE_ROWS, limit: PAGE_ROWS, order: this.order });
  }
}
