// Decides when the numbers on screen are updated during a load. Updates take at most a fifth of its time.
import { nextFrame } from '../core/defer';
import type { Extent } from '../search/search';

/** The minimum time between two updates. */
const UPDATE_MS = 500;
/** The minimum time between two updates that include the values of the fields. */
const UPDATE_ALL_MS = 5000;
/** Updates take at most one part of `PARTS`. */
const PARTS = 5;

export class LoadDisplay {
  readonly #show: (extent: Extent) => Promise<void>;
  readonly #msLeft: () => number;
  #showing = false;
  #shown: Promise<void> = Promise.resolve();
  /** Whether this load has shown its first numbers. */
  #hasFirst = false;
  #nextUpdate = 0;
  #nextFullUpdate = 0;

  /** `msLeft` estimates the remaining time of the load. */
  constructor(show: (extent: Extent) => Promise<void>, msLeft: () => number) {
    this.#show = show;
    this.#msLeft = msLeft;
  }

  /** Called when a load begins. */
  begin(): void {
    this.#hasFirst = false;
    this.#nextFullUpdate = performance.now() + UPDATE_ALL_MS;
  }

  /** Called when the load has ended. Updates everything. */
  end(): void {
    this.#shown = this.#update('everything', performance.now());
  }

  /** Called after more bytes were read. */
  progressed(): void {
    const now = performance.now();
    if (this.#showing || now < this.#nextUpdate) return;
    // Near the end of the load, the fields wait for the end.
    const isDue = now > this.#nextFullUpdate && this.#msLeft() >= UPDATE_ALL_MS;
    this.#shown = this.#update(isDue ? 'everything' : 'counts', now);
  }

  /** Delays further pushes until the first numbers of a load are on screen. */
  async first(): Promise<void> {
    if (this.#hasFirst) return;
    this.#hasFirst = true;
    await this.#shown;
    await nextFrame();
  }

  async #update(extent: Extent, start: number): Promise<void> {
    this.#showing = true;
    await this.#show(extent);
    const end = performance.now();
    this.#showing = false;
    const pause = (end - start) * (PARTS - 1);
    this.#nextUpdate = end + Math.max(UPDATE_MS, pause);
    if (extent === 'everything') this.#nextFullUpdate = end + Math.max(UPDATE_ALL_MS, pause);
  }
}
