// Looks up entries of long lists by a key.

/** Lists are replaced and never changed, so each list is indexed once. */
export class KeyIndex<T> {
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
