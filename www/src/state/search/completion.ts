// What could stand at the cursor of the search box, asked of the engine as one types.
import type { Completion } from '../../engine/engine-types';
import type { EngineHost } from '../core/engine-host';
import { Model } from '../core/model';

/** As many as are seen at once; the next letter brings others. */
const MOST_SHOWN = 12;

export class Completions extends Model {
  list: readonly Completion[] = [];
  /** The one the arrows stand on; none at first, so that Enter still searches. */
  active = -1;
  readonly #host: EngineHost;
  #pending: { text: string; cursor: number } | null = null;
  #asking = false;
  #closed = false;

  constructor(host: EngineHost) {
    super();
    this.#host = host;
  }

  get chosen(): Completion | undefined {
    return this.list[this.active];
  }

  /** One question at a time: while it is answered only the newest of the others waits. */
  async request(text: string, cursor: number): Promise<void> {
    this.#pending = { text, cursor };
    if (this.#asking) return;
    this.#asking = true;
    try {
      while (this.#pending) {
        const { text: query, cursor: at }: { text: string; cursor: number } = this.#pending;
        this.#pending = null;
        const list = await this.#host.call('complete', query, at);
        // What stands there already is no help.
        if (!this.#closed) this.#show(list.filter(({ start, end, insert }) => query.slice(start, end) !== insert).slice(0, MOST_SHOWN));
      }
    } catch {
      this.#show([]);
    } finally {
      this.#asking = false;
    }
  }

  open(): void {
    this.#closed = false;
  }

  /** An answer that is still on its way is not shown either. */
  close(): void {
    this.#closed = true;
    this.#pending = null;
    if (this.list.length > 0) this.#show([]);
  }

  /** Round and round; before the first stands none. */
  move(step: number): void {
    const places = this.list.length + 1;
    this.active = ((this.active + 1 + step + places) % places) - 1;
    this.changed();
  }

  setActive(at: number): void {
    this.active = at;
    this.changed();
  }

  #show(list: readonly Completion[]): void {
    Object.assign(this, { list, active: -1 });
    this.changed();
  }
}
