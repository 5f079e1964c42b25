// A value or a field that a person points at becomes a condition of the search, as ordinary text in its box.
import type { Refine } from '../../engine/engine-types';
import type { EngineHost } from '../core/engine-host';
import type { Search } from './search';
import type { Told } from '../core/toasts';

export class Refining {
  readonly #host: EngineHost;
  readonly #search: Search;
  readonly #told: Told;

  constructor(host: EngineHost, search: Search, told: Told) {
    this.#host = host;
    this.#search = search;
    this.#told = told;
  }

  /** Changes the search; of a query with a problem, the last one that gave a result is refined. */
  async refine(wanted: Refine): Promise<void> {
    const { hasError, applied, text } = this.#search;
    try {
      await this.#search.setText(await this.#host.call('refine', hasError ? applied : text, wanted));
    } catch (error) {
      this.#told.say(error instanceof Error ? error.message : String(error));
    }
  }
}
