// What goes on paper: the first matching events as a plain table, with everything needed to say what they are.
import type { Counts, Row, Scope } from '../engine/engine-types';
import type { EngineHost } from './engine';
import { Model } from './model';
import type { Rows } from './rows';
import type { Search } from './search';

/** About twenty pages; more is for an export. */
const MOST_ROWS = 1000;

export interface Printed {
  readonly scope: Scope;
  readonly counts: Counts;
  readonly rows: readonly Row[];
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
    const rows = await this.#host.call('rows', scope, { offset: 0, limit: MOST_ROWS, order: this.#rows.order });
    this.#set({ scope, counts, rows });
  }

  /** The browser prints by itself and waits for nobody: what the list has at hand. */
  prepareAtOnce(): void {
    const { scope, counts } = this.#search;
    if (!counts || this.printed) return;
    const rows: Row[] = [];
    for (let at = 0; at < MOST_ROWS; at += 1) {
      const row = this.#rows.at(at);
      if (!row) break;
      rows.push(row);
    }
    this.#set({ scope, counts, rows });
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
