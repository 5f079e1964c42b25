// The selected event. It stays selected when the search changes.
import type { EventDetail, RequestStage, Row } from '../../engine/engine-types';
import type { EngineHost } from '../core/engine-host';
import { Model, LatestQueue, type Current } from '../core/model';

export class SelectedEvent extends Model {
  row: number | null = null;
  /** The display line of the event, as in the list. */
  line = '';
  detail: EventDetail | null = null;
  /** The stages of the request of the event, in their order. Empty if the event reports no stage. */
  stages: readonly RequestStage[] = [];
  failure = '';
  readonly #host: EngineHost;
  readonly #queue = new LatestQueue();

  constructor(host: EngineHost) {
    super();
    this.#host = host;
  }

  async select({ row, line }: Pick<Row, 'row' | 'line'>): Promise<void> {
    if (row === this.row) return;
    Object.assign(this, { row, line });
    this.changed();
    await this.#read();
  }

  /** Fetches the event again, for example with its times in another zone. */
  async reload(): Promise<void> {
    if (this.row !== null) await this.#read();
  }

  #read(): Promise<void> {
    return this.#queue.run((current) => this.#query(current));
  }

  async #query(current: Current): Promise<void> {
    const { row } = this;
    if (row === null) return;
    try {
      const detail = await this.#host.call('event', row);
      const stages = detail.request === null ? [] : await this.#host.call('stages', detail.request);
      if (!current()) return;
      Object.assign(this, { detail, stages, failure: '' });
    } catch (error) {
      if (!current()) return;
      Object.assign(this, { detail: null, stages: [], failure: error instanceof Error ? error.message : String(error) });
    }
    this.changed();
  }

  clear(): void {
    this.#queue.cancel();
    Object.assign(this, { row: null, line: '', detail: null, stages: [], failure: '' });
    this.changed();
  }
}
