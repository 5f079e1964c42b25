// Observable state, as little of it as the page needs.

/** Something whose listeners are told after it changed. */
export class Model {
  readonly #listeners = new Set<() => void>();

  /** Returns the way to stop listening. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
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
