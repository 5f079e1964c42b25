// Adds a condition to the query for a value or field that the user clicked.
import type { Refine } from '../../engine/engine-types';
import type { EngineHost } from '../core/engine-host';
import type { Toasts } from '../core/toasts';
import type { Search } from './search';

export class Refiner {
  readonly #host: EngineHost;
  readonly #search: Search;
  readonly #toasts: Toasts;

  constructor(host: EngineHost, search: Search, toasts: Toasts) {
    this.#host = host;
    this.#search = search;
    this.#toasts = toasts;
  }

  /** Changes the search. If the query has an error, the last valid query is refined. */
  async refine(action: Refine): Promise<void> {
    const { hasError, applied, text } = this.#search;
    try {
      await this.#search.setText(await this.#host.call('refine', hasError ? applied : text, action));
    } catch (error) {
      this.#toasts.show(error instanceof Error ? error.message : String(error));
    }
  }
}
