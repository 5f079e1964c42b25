// The one event that is looked at. It stays selected when the search changes.
import type { EventDetail } from '../engine/engine-types';
import type { EngineHost } from './engine';
import { Latest, Model } from './model';

export class Selection extends Model {
  row: number | null = null;
  detail: EventDetail | null = null;
  failure = '';
  readonly #host: EngineHost;
  readonly #latest = new Latest();

  constructor(host: EngineHost) {
    super();
    this.#host = host;
  }

  async select(row: number): Promise<void> {
    if (row === this.row) return;
    const current = this.#latest.begin();
    this.row = row;
    this.changed();
    try {
      const detail = await this.#host.call('event', row);
      if (!current()) return;
      Object.assign(this, { detail, failure: '' });
    } catch (error) {
      if (!current()) return;
      Object.assign(this, { detail: null, failure: error instanceof Error ? error.message : String(error) });
    }
    this.changed();
  }

  clear(): void {
    this.#latest.begin();
    Object.assign(this, { row: null, detail: null, failure: '' });
    this.changed();
  }
}
