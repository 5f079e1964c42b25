// Looks up entries of a long list by key.

/** Indexes each list once. Lists must be replaced, never changed. */
export class KeyIndex<T> {
  #list: readonly T[] = [];
  #entries: ReadonlyMap<string, T> = new Map();
  readonly #key: (entry: T) => string;

  constructor(key: (entry: T) => string) {
    this.#key = key;
  }

  /** Returns the entry of `list` with this key. */
  find(list: readonly T[], key: string | null | undefined): T | undefined {
    if (list !== this.#list) {
      this.#list = list;
      this.#entries = new Map(list.map((entry) => [this.#key(entry), entry]));
    }
    return key == null ? undefined : this.#entries.get(key);
  }
}
