// Observable state, as little of it as the page needs.

/** Something whose listeners are told after it changed. */
export class Model {
  readonly #listeners = new Set<() => void>();

  /** Returns the way to stop listening. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves when this holds, which may be at once. */
  until(holds: () => boolean): Promise<void> {
    if (holds()) return Promise.resolve();
    return new Promise((resolve) => {
      const stop = this.subscribe(() => {
        if (!holds()) return;
        stop();
        resolve();
      });
    });
  }

  protected changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Asks whether the work that got it is still the newest of its kind. */
export type Current = () => boolean;

/** Newer work makes older work stale; stale work stops at its next step. */
export class Latest {
  #turn = 0;

  begin(): Current {
    const turn = (this.#turn += 1);
    return () => turn === this.#turn;
  }
}

/**
 * Questions to the engine, one at a time: a newer one waits for the one that runs, which stops at its next step, and
 * whatever waited before it is never begun. However fast wishes come, the workers have one to answer and not a queue.
 */
export class LatestQueue {
  readonly #latest = new Latest();
  #before: Promise<void> = Promise.resolve();

  /** Resolves when the work is done, or when something newer came in its place. */
  run(work: (current: Current) => Promise<void>): Promise<void> {
    const current = this.#latest.begin();
    const done = this.#before.then(() => (current() ? work(current) : undefined));
    this.#before = done.catch(() => {});
    return done;
  }

  /** What runs or waits is not wanted any more. */
  cancel(): void {
    this.#latest.begin();
  }
}
