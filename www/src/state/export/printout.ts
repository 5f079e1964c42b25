// The content to print: the first matching events as a table, a board, or both, with a description of the search.
import type { Board, Counts, Row, Scope } from '../../engine/engine-types';
import type { EngineHost } from '../core/engine-host';
import { Model } from '../core/model';
import { fieldsOf } from '../events/list-view';
import type { Rows } from '../events/rows';
import type { Search } from '../search/search';

/** About twenty pages. For more events, users export instead. */
export const MAX_PRINTED_ROWS = 1000;

/** What the user chose to print. */
export interface PrintChoice {
  readonly title: string;
  readonly note: string;
  readonly list: boolean;
  readonly board: boolean;
  readonly timeline: boolean;
  /** The fields of the list. */
  readonly columns: readonly string[];
}

export interface Printed {
  /** The title and the note of the user. Without them, the title says what is printed. */
  readonly title: string | null;
  readonly note: string;
  readonly list: boolean;
  readonly timeline: boolean;
  readonly scope: Scope;
  readonly counts: Counts;
  readonly rows: readonly Row[];
  /** The index of the first row in the list. */
  readonly first: number;
  readonly columns: readonly string[];
  /** The board to print, with unsaved changes. */
  readonly board: Board | null;
}

/** A printout without a choice of the user. */
const PLAIN = { title: null, note: '', list: true, timeline: false, first: 0, board: null } as const;

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

  /** Fetches the rows to print. Without a choice, prints the list as it is on screen. */
  async prepare(choice: PrintChoice | null = null, board: Board | null = null): Promise<void> {
    const { scope, counts } = this.#search;
    if (!counts) return;
    const { order, sort } = this.#rows;
    const columns = choice?.columns ?? this.#rows.columns;
    const page = { offset: 0, limit: MAX_PRINTED_ROWS, order, columns: fieldsOf(columns), ...(sort ? { sort } : {}) };
    const list = choice?.list ?? true;
    const rows = list ? await this.#host.call('rows', scope, page) : [];
    const described = list ? scope : {};
    this.#set({ ...PLAIN, ...(choice ?? {}), scope: described, counts, rows, list, columns, board });
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
    for (let row = this.#rows.at(first); row && rows.length < MAX_PRINTED_ROWS; row = this.#rows.at(first + rows.length)) rows.push(row);
    this.#set({ ...PLAIN, scope, counts, rows, first, columns: this.#rows.columns });
  }

  /** Prepares the open board, whose drawings are already on the page. */
  prepareBoard(board: Board): void {
    const { counts } = this.#search;
    if (counts) this.#set({ ...PLAIN, scope: {}, counts, rows: [], list: false, columns: [], board });
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
