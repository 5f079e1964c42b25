// Notices a worker that does not answer: one that hangs, and one that is gone. It counts ticks instead of time, because a
// machine that sleeps, or a browser that throttles the page, stops the ticks and the worker alike.

const TICK_MS = 250;
/** No single step of the engine takes ten seconds on a machine that can use it at all. */
const PATIENCE_TICKS = 40;
/** A worker that is alive starts the next request within this number of ticks. */
const GONE_TICKS = 5;
/** The page's own timer was late, most likely on a busy machine. Such a tick says nothing about the worker. */
const LATE_MS = 2 * TICK_MS;

export interface WatchedWorker {
  /** Whether an answer is due. */
  isWaiting(): boolean;
  /** Whether the worker is known not to have started the oldest request. */
  isIgnoring(): boolean;
  /** Reports that the worker has not answered for too long (`silent`), or that it answers again. */
  silent(silent: boolean): void;
  /** The worker is gone. */
  gone(): void;
}

export class Watchdog {
  #patience = PATIENCE_TICKS;
  #ticks = 0;
  /** Ticks, on time, since the worker last started or answered a request. */
  #ignored = 0;
  #lastTick = 0;
  #silent = false;
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #worker: WatchedWorker;

  constructor(worker: WatchedWorker) {
    this.#worker = worker;
  }

  /** Starts to watch, because a request was sent. */
  watch(): void {
    if (this.#timer !== undefined) return;
    this.#ticks = 0;
    this.#ignored = 0;
    this.#lastTick = performance.now();
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
  }

  /** The worker started a request. */
  began(): void {
    this.#ignored = 0;
  }

  answered(): void {
    this.#ticks = 0;
    this.#ignored = 0;
    this.#patience = PATIENCE_TICKS;
    this.#report(false);
  }

  /** The user keeps waiting. The next report comes after twice the time. */
  keepWaiting(): void {
    this.#ticks = 0;
    this.#patience *= 2;
    this.#report(false);
  }

  end(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#report(false);
  }

  #tick(): void {
    if (!this.#worker.isWaiting()) return this.end();
    const now = performance.now();
    const isLate = now - this.#lastTick > LATE_MS;
    this.#lastTick = now;
    if (this.#worker.isIgnoring() && !isLate) this.#ignored += 1;
    if (this.#ignored >= GONE_TICKS) return this.#worker.gone();
    this.#ticks += 1;
    if (this.#ticks >= this.#patience) this.#report(true);
  }

  #report(silent: boolean): void {
    if (silent === this.#silent) return;
    this.#silent = silent;
    this.#worker.silent(silent);
  }
}
