// Completions at the cursor of the search box, queried while the user types.
import type { Completion } from '../../engine/engine-types';
import type { EngineHost } from '../core/engine-host';
import { Model } from '../core/model';

/** Maximum number of completions shown at the same time. */
const MAX_SHOWN = 12;

export class Completions extends Model {
  list: readonly Completion[] = [];
  /** The index of the completion that the arrow keys have reached. Initially -1, so that Enter runs the search. */
  active = -1;
  readonly #host: EngineHost;
  #pending: { text: string; cursor: number } | null = null;
  #isRunning = false;
  #closed = false;

  constructor(host: EngineHost) {
    super();
    this.#host = host;
  }

  get chosen(): Completion | undefined {
    return this.list[this.active];
  }

  /** One query at a time. While a query runs, only the newest request waits. */
  async request(text: string, cursor: number): Promise<void> {
    this.#pending = { text, cursor };
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      while (this.#pending) {
        const { text: query, cursor: at }: { text: string; cursor: number } = this.#pending;
        this.#pending = null;
        const list = await this.#host.call('complete', query, at);
        // A completion that equals the text at the cursor is of no use.
        if (!this.#closed) this.#show(list.filter(({ start, end, insert }) => query.slice(start, end) !== insert).slice(0, MAX_SHOWN));
      }
    } catch {
      this.#show([]);
    } finally {
      this.#isRunning = false;
    }
  }

  open(): void {
    this.#closed = false;
  }

  /** Also discards the answer of a running query. */
  close(): void {
    this.#closed = true;
    this.#pending = null;
    if (this.list.length > 0) this.#show([]);
  }

  /** Moves the active completion, with wrap-around. The position before the first one has none. */
  move(step: number): void {
    const positions = this.list.length + 1;
    this.active = ((this.active + 1 + step + positions) % positions) - 1;
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
