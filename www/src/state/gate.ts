// Bytes and questions take turns: answers that are shown side by side are of one moment of a load.

export class Gate {
  readonly #feeding = new Set<Promise<unknown>>();
  /** What waits for the end of a moment, in the order in which it came. */
  readonly #waiting: (() => void)[] = [];
  #held = false;

  /** Runs what changes the events in the engine: at once, or after the moment that is held. Keeps the order of the calls. */
  feed<T>(work: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const begin = (): void => {
        const done = work().finally(() => this.#feeding.delete(done));
        this.#feeding.add(done);
        done.then(resolve, reject);
      };
      if (this.#held) this.#waiting.push(begin);
      else begin();
    });
  }

  /** Asks questions after what is being read now, and before anything else is read. One moment at a time. */
  async moment<T>(questions: () => Promise<T>): Promise<T> {
    this.#held = true;
    try {
      await Promise.allSettled(this.#feeding);
      return await questions();
    } finally {
      this.#held = false;
      // Begun here and now, so that nothing that comes later overtakes it.
      for (const begin of this.#waiting.splice(0)) begin();
    }
  }
}
