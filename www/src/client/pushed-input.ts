// An input that arrives in pieces. It is kept as a file, because it is read again after a crash and for
// the original texts of its events.
/** Small pieces are collected into blobs of this size, which the browser may store on disk. */
const BLOB_BYTES = 1024 * 1024;

/** Returns a text without its last unit if this is the first half of a surrogate pair. */
export function wholeCharacters(text: string): string {
  const unit = text.charCodeAt(text.length - 1);
  return unit >= 0xd800 && unit <= 0xdbff ? text.slice(0, -1) : text;
}

export class PushedInput {
  readonly #name: string;
  readonly #blobs: Blob[] = [];
  readonly #utf8 = new TextEncoder();
  #pieces: Uint8Array<ArrayBuffer>[] = [];
  #pieceBytes = 0;
  #pushes = 0;
  /** The last unit of the previous text, if it is the first half of a surrogate pair. */
  #half = '';

  constructor(name: string) {
    this.#name = name;
  }

  /** Adds bytes, or text as UTF-8. */
  push(data: Uint8Array | string): void {
    if (typeof data !== 'string') {
      this.flush();
      return this.#add(data.slice());
    }
    const text = this.#half + data;
    const whole = wholeCharacters(text);
    this.#half = text.slice(whole.length);
    this.#add(this.#utf8.encode(whole));
  }

  /** Adds U+FFFD for an incomplete surrogate pair. */
  flush(): void {
    if (this.#half) this.#add(this.#utf8.encode(this.#half));
    this.#half = '';
  }

  getFile(): Promise<File> {
    return Promise.resolve(this.file);
  }

  /** The input so far. */
  get file(): File {
    return new File([...this.#blobs, ...this.#pieces], this.#name, { lastModified: this.#pushes });
  }

  #add(bytes: Uint8Array<ArrayBuffer>): void {
    this.#pushes += 1;
    this.#pieces.push(bytes);
    this.#pieceBytes += bytes.length;
    if (this.#pieceBytes < BLOB_BYTES) return;
    this.#blobs.push(new Blob(this.#pieces));
    this.#pieces = [];
    this.#pieceBytes = 0;
  }
}
