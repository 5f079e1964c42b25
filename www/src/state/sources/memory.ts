// Limits the memory of the engine. Before a worker's memory is full, reading waits until the user decides how to
// continue. A worker without memory fails in unforeseeable ways, and a tab without memory is closed.
import type { EngineHost } from '../core/engine-host';
import { Model } from '../core/model';

/** A WebAssembly worker has at most 4 GiB, which must also hold the pushes that are pending when reading stops. */
const LIMIT_BYTES = 3.5 * 1024 ** 3;

export class Memory extends Model {
  /** The memory limit of one worker. */
  limitBytes = LIMIT_BYTES;
  /** Whether reading waits for the user's decision. */
  full = false;
  #refused = false;
  #waiting: (() => void)[] = [];
  readonly #host: EngineHost;

  constructor(host: EngineHost) {
    super();
    this.#host = host;
  }

  /** The memory of all workers. */
  get bytes(): number {
    return this.#host.memory.reduce((sum, one) => sum + one, 0);
  }

  get largestWorkerBytes(): number {
    return Math.max(0, ...this.#host.memory);
  }

  /** Resolves when memory is available, or when reading ends. */
  async waitForRoom(): Promise<void> {
    if (!this.#refused && this.largestWorkerBytes < this.limitBytes) return;
    this.#setFull();
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Called when the browser refused to give a worker more memory, whatever the limit is. */
  reportRefusal(): void {
    this.#refused = true;
    this.#setFull();
  }

  /** Called when reading ends. Pushes that wait are released. */
  release(): void {
    const waiting = this.#waiting;
    this.full = false;
    this.#refused = false;
    this.#waiting = [];
    this.changed();
    for (const resolve of waiting) resolve();
  }

  #setFull(): void {
    if (this.full) return;
    this.full = true;
    this.changed();
  }
}
