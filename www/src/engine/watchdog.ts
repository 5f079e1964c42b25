// Notices a worker that gives no answer, though it has not died. It counts its own ticks and not the time: a machine
// that slept, or a page that the browser holds back, has ticked no more than its worker has run.

const TICK_MS = 1000;
/** No single step of the engine takes as long on a machine that can use it at all. */
const PATIENCE_TICKS = 10;

export class Watchdog {
  #patience = PATIENCE_TICKS;
  #ticks = 0;
  #silent = false;
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #waiting: () => boolean;
  readonly #onSilence: (silent: boolean) => void;

  /** `waiting`: whether an answer is due. `onSilence` is told when the silence is too long, and when it ends. */
  constructor(waiting: () => boolean, onSilence: (silent: boolean) => void) {
    this.#waiting = waiting;
    this.#onSilence = onSilence;
  }

  /** Something was asked. */
  watch(): void {
    if (this.#timer !== undefined) return;
    this.#ticks = 0;
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
  }

  answered(): void {
    this.#ticks = 0;
    this.#patience = PATIENCE_TICKS;
    this.#tell(false);
  }

  /** Someone waits on: the next time it takes twice as long. */
  keepWaiting(): void {
    this.#ticks = 0;
    this.#patience *= 2;
    this.#tell(false);
  }

  end(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#tell(false);
  }

  #tick(): void {
    if (!this.#waiting()) return this.end();
    this.#ticks += 1;
    if (this.#ticks >= this.#patience) this.#tell(true);
  }

  #tell(silent: boolean): void {
    if (silent === this.#silent) return;
    this.#silent = silent;
    this.#onSilence(silent);
  }
}
