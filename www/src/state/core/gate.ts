// Alternates reading and queries, so that answers shown together belong to the same moment of a load.

export class ReadGate {
  readonly #ingesting = new Set<Promise<unknown>>();
  /** Calls of `ingest` that wait for the end of a snapshot, in their order. */
  readonly #waiting: (() => void)[] = [];
  #held = false;

  /** Runs work that changes the events in the engine, after a running snapshot. Keeps the order of the calls. */
  ingest<T>(work: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const start = (): void => {
        const done = work().finally(() => this.#ingesting.delete(done));
        this.#ingesting.add(done);
        done.then(resolve, reject);
      };
      if (this.#held) this.#waiting.push(start);
      else start();
    });
  }

  /** Runs queries after the current reads and before any further read. Only one snapshot may run at a time. */
  async snapshot<T>(queries: () => Promise<T>): Promise<T> {
    this.#held = true;
    try {
      await Promise.allSettled(this.#ingesting);
      return await queries();
    } finally {
      this.#held = false;
      // Started synchronously, so that no later call overtakes these.
      for (const start of this.#waiting.splice(0)) start();
    }
  }
}
