// Counts the events that an option of the search adds or leaves out.
import type { Counts, Scope } from '../../engine/engine-types';
import type { EngineHost } from '../core/engine-host';
import { Model } from '../core/model';
import type { Search, ShowAnswer } from './search';

export class OptionCount extends Model {
  #count = 0;
  /** The counts on screen when the events were counted. A new answer has another object. */
  #counted: Counts | null = null;
  readonly #host: EngineHost;
  readonly #search: Search;
  readonly #option: 'duplicates' | 'foldStages';
  readonly #loaded: (counts: Counts) => number;

  /** `loaded` returns the number of loaded events that the option is about. */
  constructor(host: EngineHost, search: Search, option: 'duplicates' | 'foldStages', loaded: (counts: Counts) => number) {
    super();
    this.#host = host;
    this.#search = search;
    this.#option = option;
    this.#loaded = loaded;
    search.addStage('everything', (scope, counts) => this.#query(scope, counts));
  }

  /** The number of matching events that the option is about, or null until they are counted for the search on screen. */
  get count(): number | null {
    return this.#counted === this.#search.counts ? this.#count : null;
  }

  async #query(scope: Scope, counts: Counts): Promise<ShowAnswer> {
    const other: Scope = { ...scope, [this.#option]: !scope[this.#option] };
    const { matched } = this.#loaded(counts) > 0 ? await this.#host.call('count', other) : counts;
    return () => {
      this.#counted = counts;
      this.#count = Math.abs(matched - counts.matched);
      this.changed();
    };
  }
}
