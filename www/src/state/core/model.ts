// Observable state.

/** The base class of all models. Its listeners are called after a change. */
export class Model {
  readonly #listeners = new Set<() => void>();

  /** Returns a function that removes the listener. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves when the condition is true, which may be immediately. */
  until(condition: () => boolean): Promise<void> {
    if (condition()) return Promise.resolve();
    return new Promise((resolve) => {
      const stop = this.subscribe(() => {
        if (!condition()) return;
        stop();
        resolve();
      });
    });
  }

  protected changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Returns whether this work is still the newest of its kind. */
export type Current = () => boolean;

/** Newer work makes older work stale. Stale work must stop at its next step. */
export class Latest {
  #turn = 0;

  begin(): Current {
    const turn = (this.#turn += 1);
    return () => turn === this.#turn;
  }
}

/**
 * Runs work one at a time. Newer work waits for the running work, which stops at its next step, and replaces any work
 * that is waiting. However often work is requested, the engine has at most one query of it to answer.
 */
export class LatestQueue {
  readonly #latest = new Latest();
  #previous: Promise<void> = Promise.resolve();

  /** Resolves when the work is done or newer work has replaced it. */
  run(work: (current: Current) => Promise<void>): Promise<void> {
    const current = this.#latest.begin();
    const done = this.#previous.then(() => (current() ? work(current) : undefined));
    this.#previous = done.catch(() => {});
    return done;
  }

  /** Discards the running and waiting work. */
  cancel(): void {
    this.#latest.begin();
  }
}
