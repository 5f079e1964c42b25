// A value or a field that a person points at becomes a condition of the search, as ordinary text in its box.
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

  /** Changes the search; of a query with a problem, the last one that gave a result is refined. */
  async refine(action: Refine): Promise<void> {
    const { hasError, applied, text } = this.#search;
    try {
      await this.#search.setText(await this.#host.call('refine', hasError ? applied : text, action));
    } catch (error) {
      this.#toasts.show(error instanceof Error ? error.message : String(error));
    }
  }
}
