// Clauses of the query that the user switched off. They are not in the text of the search, and can be put back into it.
import { Model } from '../core/model';
import type { Search } from './search';

export interface SwitchedOff {
  /** The clause in words. */
  readonly words: string;
  /** The clause as query text. */
  readonly source: string;
}

/** The number of clauses that are kept. */
const MOST = 20;

export class SwitchedOffClauses extends Model {
  list: readonly SwitchedOff[] = [];
  readonly #search: Search;
  #restoreCount = 0;

  constructor(search: Search) {
    super();
    this.#search = search;
    // Another view, or a step of the history, has its own clauses.
    search.subscribe(() => {
      if (search.restoreCount === this.#restoreCount) return;
      this.#restoreCount = search.restoreCount;
      if (this.list.length > 0) this.#set([]);
    });
  }

  /** Takes a clause out of the query. `without` is the query without it. */
  off(clause: SwitchedOff, without: string): void {
    this.#set([...this.list, clause].slice(-MOST));
    void this.#search.setText(without);
  }

  /** Puts a clause back at the end of the query. An alternative needs no parentheses, because `OR` binds more tightly. */
  on(clause: SwitchedOff): void {
    this.drop(clause);
    void this.#search.setText(`${this.#search.text.trim()} ${clause.source}`.trim());
  }

  /** Forgets a clause. */
  drop(clause: SwitchedOff): void {
    this.#set(this.list.filter((other) => other !== clause));
  }

  #set(list: readonly SwitchedOff[]): void {
    this.list = list;
    this.changed();
  }
}
