// The entries of a list by a key, for lists of thousands that are asked for one entry at a time.

/** A list is replaced and never changed, so the index is made once for each list. */
export class IndexBy<T> {
  #list: readonly T[] = [];
  #entries: ReadonlyMap<string, T> = new Map();
  readonly #key: (entry: T) => string;

  constructor(key: (entry: T) => string) {
    this.#key = key;
  }

  /** The entry of `list` with this key. */
  find(list: readonly T[], key: string | null | undefined): T | undefined {
    if (list !== this.#list) {
      this.#list = list;
      this.#entries = new Map(list.map((entry) => [this.#key(entry), entry]));
    }
    return key == null ? undefined : this.#entries.get(key);
  }
}
