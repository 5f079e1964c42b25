// The content to print: the first matching events as a table, with a description of the search.
import type { Board, Counts, Row, Scope } from '../../engine/engine-types';
import type { EngineHost } from '../core/engine-host';
import { Model } from '../core/model';
import { fieldsOf } from '../events/list-view';
import type { Rows } from '../events/rows';
import type { Search } from '../search/search';

/** About twenty pages. For more events, users export instead. */
const MAX_ROWS = 1000;

export interface Printed {
  readonly scope: Scope;
  readonly counts: Counts;
  readonly rows: readonly Row[];
  /** The index of the first row in the list. */
  readonly first: number;
  readonly columns: readonly string[];
  /** The board to print instead of the list, with unsaved changes. */
  readonly board: Board | null;
}

export class Printout extends Model {
  printed: Printed | null = null;
  readonly #host: EngineHost;
  readonly #search: Search;
  readonly #rows: Rows;

  constructor(host: EngineHost, search: Search, rows: Rows) {
    super();
    this.#host = host;
    this.#search = search;
    this.#rows = rows;
  }

  /** Fetches the rows to print. */
  async prepare(): Promise<void> {
    const { scope, counts } = this.#search;
    if (!counts) return;
    const { order, sort, columns } = this.#rows;
    const page = { offset: 0, limit: MAX_ROWS, order, columns: fieldsOf(columns), ...(sort ? { sort } : {}) };
    const rows = await this.#host.call('rows', scope, page);
    this.#set({ scope, counts, rows, first: 0, columns, board: null });
  }

  /**
   * Prepares a printout that the browser started. It does not wait for data, so only rows already fetched around the
   * visible ones are printed.
   */
  prepareSync(): void {
    const { scope, counts } = this.#search;
    if (!counts || this.printed) return;
    let first = this.#rows.firstVisible;
    while (first > 0 && this.#rows.at(first - 1)) first -= 1;
    const rows: Row[] = [];
    for (let row = this.#rows.at(first); row && rows.length < MAX_ROWS; row = this.#rows.at(first + rows.length)) rows.push(row);
    this.#set({ scope, counts, rows, first, columns: this.#rows.columns, board: null });
  }

  /** Prepares the open board, whose drawings are already on the page. */
  prepareBoard(board: Board): void {
    const { counts } = this.#search;
    if (counts) this.#set({ scope: {}, counts, rows: [], first: 0, columns: [], board });
  }

  /** Discards the printout. */
  clear(): void {
    this.#set(null);
  }

  #set(printed: Printed | null): void {
    this.printed = printed;
    this.changed();
  }
}
