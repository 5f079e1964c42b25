// Counts the duplicates that match a search.
import type { Counts, Scope } from '../../engine/engine-types';
import type { EngineHost } from '../core/engine-host';
import { Model } from '../core/model';
import type { Search, ShowAnswer } from './search';

export class DuplicateCount extends Model {
  #count = 0;
  /** The counts on screen when the duplicates were counted. A new answer has another object. */
  #counted: Counts | null = null;
  readonly #host: EngineHost;
  readonly #search: Search;

  constructor(host: EngineHost, search: Search) {
    super();
    this.#host = host;
    this.#search = search;
    search.addStage('everything', (scope, counts) => this.#query(scope, counts));
  }

  /** The number of matching duplicates, or null until they are counted for the search on screen. */
  get count(): number | null {
    return this.#counted === this.#search.counts ? this.#count : null;
  }

  async #query({ duplicates, ...scope }: Scope, counts: Counts): Promise<ShowAnswer> {
    const other: Scope = duplicates ? scope : { ...scope, duplicates: true };
    const { matched } = counts.duplicates > 0 ? await this.#host.call('count', other) : counts;
    return () => {
      this.#counted = counts;
      this.#count = Math.abs(matched - counts.matched);
      this.changed();
    };
  }
}
