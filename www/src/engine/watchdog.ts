// Notices a worker that gives no answer: one that hangs, and one that is gone. It counts its own ticks and not the time:
// a machine that slept, or a page that the browser holds back, has ticked no more than its worker has run.

const TICK_MS = 250;
/** No single step of the engine takes ten seconds on a machine that can use it at all. */
const PATIENCE_TICKS = 40;
/** A worker begins the next request as soon as it can. One that lives has begun it by then. */
const GONE_TICKS = 5;
/** The page itself was held up, by a busy machine most likely. Such a tick says nothing about the worker. */
const LATE_MS = 2 * TICK_MS;

export interface WatchedWorker {
  /** Whether an answer is due. */
  isWaiting(): boolean;
  /** Whether the oldest request is known not to have begun. */
  isIgnoring(): boolean;
  /** The silence is too long, or has ended. */
  silent(silent: boolean): void;
  /** The worker is gone. */
  gone(): void;
}

export class Watchdog {
  #patience = PATIENCE_TICKS;
  #ticks = 0;
  /** Ticks, on time, since the worker began or answered anything. */
  #ignored = 0;
  #lastTick = 0;
  #silent = false;
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #worker: WatchedWorker;

  constructor(worker: WatchedWorker) {
    this.#worker = worker;
  }

  /** Something was asked. */
  watch(): void {
    if (this.#timer !== undefined) return;
    this.#ticks = 0;
    this.#ignored = 0;
    this.#lastTick = performance.now();
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
  }

  /** A request was begun. */
  began(): void {
    this.#ignored = 0;
  }

  answered(): void {
    this.#ticks = 0;
    this.#ignored = 0;
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
    if (!this.#worker.isWaiting()) return this.end();
    const now = performance.now();
    const isLate = now - this.#lastTick > LATE_MS;
    this.#lastTick = now;
    if (this.#worker.isIgnoring() && !isLate) this.#ignored += 1;
    if (this.#ignored >= GONE_TICKS) return this.#worker.gone();
    this.#ticks += 1;
    if (this.#ticks >= this.#patience) this.#tell(true);
  }

  #tell(silent: boolean): void {
    if (silent === this.#silent) return;
    this.#silent = silent;
    this.#worker.silent(silent);
  }
}
