// The memory of the engine, kept below what a browser gives: before a worker's is full, reading waits until the person has
// chosen how to go on. What a full worker does next is not foreseeable; a full tab dies.
import type { EngineHost } from '../core/engine-host';
import { Model } from '../core/model';

/** A worker of WebAssembly has 4 GiB at the most; what is on its way to it when reading stops must fit too. */
const LIMIT_BYTES = 3.5 * 1024 ** 3;

export class Memory extends Model {
  /** The most that one worker may hold. */
  limitBytes = LIMIT_BYTES;
  /** Reading waits for a choice. */
  full = false;
  #refused = false;
  #waiting: (() => void)[] = [];
  readonly #host: EngineHost;

  constructor(host: EngineHost) {
    super();
    this.#host = host;
  }

  /** What all workers hold. */
  get bytes(): number {
    return this.#host.memory.reduce((sum, one) => sum + one, 0);
  }

  get fullest(): number {
    return Math.max(0, ...this.#host.memory);
  }

  /** Resolves when there is room for more: at once, or when reading ends. */
  async waitForRoom(): Promise<void> {
    if (!this.#refused && this.fullest < this.limitBytes) return;
    this.#setFull();
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** The browser gave a worker no more, whatever the limit says. */
  reportRefusal(): void {
    this.#refused = true;
    this.#setFull();
  }

  /** Reading ends: no more is read than what waits. */
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
