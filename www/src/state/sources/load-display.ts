// Decides when the numbers on screen are updated during a load. Updates take at most a fifth of its time.
import { nextFrame } from '../core/defer';
import type { Extent } from '../search/search';

/** The minimum time between two updates. */
const UPDATE_MS = 500;
/** The minimum time between two updates that include the values of the fields. */
const UPDATE_ALL_MS = 5000;
/** Updates take at most one part of `SHARE`. */
const SHARE = 5;

export class LoadDisplay {
  readonly #show: (extent: Extent) => Promise<void>;
  readonly #msLeft: () => number;
  #showing = false;
  #shown: Promise<void> = Promise.resolve();
  /** Whether this load has shown its first numbers. */
  #hasFirst = false;
  #next = 0;
  #nextAll = 0;

  /** `msLeft` estimates the remaining time of the load. */
  constructor(show: (extent: Extent) => Promise<void>, msLeft: () => number) {
    this.#show = show;
    this.#msLeft = msLeft;
  }

  /** Called when a load begins. */
  begin(): void {
    this.#hasFirst = false;
    this.#nextAll = performance.now() + UPDATE_ALL_MS;
  }

  /** Called when the load has ended. Updates everything. */
  end(): void {
    this.#shown = this.#update('everything', performance.now());
  }

  /** Called after more bytes were read. */
  progressed(): void {
    const now = performance.now();
    if (this.#showing || now < this.#next) return;
    // Near the end of the load, the fields wait for the end.
    const isDue = now > this.#nextAll && this.#msLeft() >= UPDATE_ALL_MS;
    this.#shown = this.#update(isDue ? 'everything' : 'counts', now);
  }

  /** Delays further pushes until the first numbers of a load are on screen. */
  async first(): Promise<void> {
    if (this.#hasFirst) return;
    this.#hasFirst = true;
    await this.#shown;
    await nextFrame();
  }

  async #update(extent: Extent, began: number): Promise<void> {
    this.#showing = true;
    await this.#show(extent);
    const ended = performance.now();
    this.#showing = false;
    const pause = (ended - began) * (SHARE - 1);
    this.#next = ended + Math.max(UPDATE_MS, pause);
    if (extent === 'everything') this.#nextAll = ended + Math.max(UPDATE_ALL_MS, pause);
  }
}
