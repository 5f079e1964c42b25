// An input that comes in pieces from the page that holds this one. It is kept as a file, as it is read again after a
// crash and for the original text of its events.
import type { Growing } from './growing';

/** Small pieces are kept together in blobs of this size, which the browser may lay on disk. */
const BLOB_BYTES = 1024 * 1024;

export class PushedInput implements Growing {
  readonly #name: string;
  readonly #blobs: Blob[] = [];
  #pieces: Uint8Array<ArrayBuffer>[] = [];
  #pieceBytes = 0;
  #pushes = 0;

  constructor(name: string) {
    this.#name = name;
  }

  push(bytes: Uint8Array): void {
    this.#pushes += 1;
    this.#pieces.push(bytes.slice());
    this.#pieceBytes += bytes.length;
    if (this.#pieceBytes < BLOB_BYTES) return;
    this.#blobs.push(new Blob(this.#pieces));
    this.#pieces = [];
    this.#pieceBytes = 0;
  }

  getFile(): Promise<File> {
    return Promise.resolve(new File([...this.#blobs, ...this.#pieces], this.#name, { lastModified: this.#pushes }));
  }
}
