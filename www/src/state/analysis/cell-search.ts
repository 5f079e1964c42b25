// Searches the events of a cell or a row of a table: the search of the table and the conditions of the cell.
import { formatCount } from '../../strings/common';
import { analysisStrings } from '../../strings/analysis';
import type { EngineHost } from '../core/engine-host';
import type { Toasts } from '../core/toasts';
import type { Search, SearchStep } from '../search/search';

/** A field with its value. Null means that the events lack the field. */
export interface Condition {
  readonly field: string;
  readonly value: string | null;
}

export class CellSearch {
  readonly #host: EngineHost;
  readonly #search: Search;
  readonly #toasts: Toasts;

  constructor(host: EngineHost, search: Search, toasts: Toasts) {
    this.#host = host;
    this.#search = search;
    this.#toasts = toasts;
  }

  /**
   * Adds the conditions to a query, and searches it with the rest of the step. `count` is the number in the cell. A search
   * may find another number, because its exact conditions do not distinguish 200 from "200". A message then says so.
   */
  async show(query: string, conditions: readonly Condition[], count: number, rest: Partial<SearchStep> = {}): Promise<void> {
    let text = query;
    for (const { field, value } of conditions) {
      text = await this.#host.call('refine', text, value === null ? { action: 'absent', field } : { action: 'include', field, value });
    }
    const { step } = this.#search;
    await this.#search.restore({ ...step, ...rest, text });
    const { answered } = this.#search;
    const found = answered?.counts.matched;
    if (found !== undefined && answered?.request.step.text === text && found !== count) {
      this.#toasts.show(analysisStrings.otherCount(formatCount(found), formatCount(count)));
    }
  }
}
