// What goes on paper: the first matching events as a plain table, with everything needed to say what they are.
import type { Board, Counts, Row, Scope } from '../../engine/engine-types';
import type { EngineHost } from '../core/engine-host';
import { Model } from '../core/model';
import type { Rows } from '../events/rows';
import type { Search } from '../search/search';

/** About twenty pages; more is for an export. */
const MOST_ROWS = 1000;

export interface Printed {
  readonly scope: Scope;
  readonly counts: Counts;
  readonly rows: readonly Row[];
  /** The place of the first of them in the list. */
  readonly first: number;
  readonly columns: readonly string[];
  /** The board that is printed in place of the list, as it stands on the page. */
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

  /** Fetches what is to be printed. */
  async prepare(): Promise<void> {
    const { scope, counts } = this.#search;
    if (!counts) return;
    const { order, columns } = this.#rows;
    const page = { offset: 0, limit: MOST_ROWS, order, columns: [...columns] };
    const rows = await this.#host.call('rows', scope, page);
    this.#set({ scope, counts, rows, first: 0, columns, board: null });
  }

  /** The browser prints by itself and waits for nobody: what the list has at hand around what is in sight. */
  prepareAtOnce(): void {
    const { scope, counts } = this.#search;
    if (!counts || this.printed) return;
    let first = this.#rows.firstVisible;
    while (first > 0 && this.#rows.at(first - 1)) first -= 1;
    const rows: Row[] = [];
    for (let row = this.#rows.at(first); row && rows.length < MOST_ROWS; row = this.#rows.at(first + rows.length)) rows.push(row);
    this.#set({ scope, counts, rows, first, columns: this.#rows.columns, board: null });
  }

  /** A board is drawn already: only what is to be said about it is missing. */
  prepareBoard(board: Board): void {
    const { counts } = this.#search;
    if (counts) this.#set({ scope: {}, counts, rows: [], first: 0, columns: [], board });
  }

  /** It was printed, or not; nothing of it is kept. */
  forget(): void {
    this.#set(null);
  }

  #set(printed: Printed | null): void {
    this.printed = printed;
    this.changed();
  }
}
