// The bytes of a file, piece by piece: the first small, so that the first numbers are there at once, each twice the one
// before up to a size at which larger ones are read no faster.
import type { Content } from './growing';

const FIRST_BYTES = 256 * 1024;
const LARGEST_BYTES = 4 * 1024 * 1024;
/** Read at a time, where each piece is asked for by itself: that is twice as fast as one by one. */
const READS = 3;

export interface Pieces {
  /** Null behind the last one. */
  next(): Promise<Uint8Array | null>;
  /** The buffer of a piece that is no longer needed. */
  giveBack(buffer: ArrayBufferLike): void;
  /** Nothing more is asked for. */
  end(): void;
}

export function pieces(content: Content): Pieces {
  return content instanceof Blob ? (Stream.of(content) ?? new Slices(content)) : new Slices(content);
}

/** The sizes of pieces. */
function* sizes(): Generator<number, never> {
  for (let size = FIRST_BYTES; ; size = Math.min(2 * size, LARGEST_BYTES)) yield size;
}

/**
 * Reads into buffers that were used before: new memory costs as much as reading, and what was read is collected late.
 * Not every browser has byte streams of files.
 */
class Stream implements Pieces {
  readonly #reader: ReadableStreamBYOBReader;
  readonly #sizes = sizes();
  readonly #free: ArrayBuffer[] = [];

  private constructor(reader: ReadableStreamBYOBReader) {
    this.#reader = reader;
  }

  static of(file: Blob): Stream | null {
    try {
      return new Stream(file.stream().getReader({ mode: 'byob' }));
    } catch {
      return null;
    }
  }

  async next(): Promise<Uint8Array | null> {
    const size = this.#sizes.next().value;
    let buffer = (size === LARGEST_BYTES && this.#free.pop()) || new ArrayBuffer(size);
    let filled = 0;
    while (filled < size) {
      // A browser that does not know `min` gives what is there.
      const view = new Uint8Array(buffer, filled);
      const { done, value } = await (this.#reader.read as ReadAtLeast).call(this.#reader, view, { min: view.length });
      if (!value) break;
      ({ buffer } = value);
      filled += value.length;
      if (done) break;
    }
    return filled > 0 ? new Uint8Array(buffer, 0, filled) : null;
  }

  giveBack(buffer: ArrayBufferLike): void {
    if (buffer instanceof ArrayBuffer && buffer.byteLength === LARGEST_BYTES) this.#free.push(buffer);
  }

  end(): void {
    this.#reader.cancel().catch(() => {});
  }
}

type ReadAtLeast = (view: Uint8Array, options: { min: number }) => Promise<ReadableStreamReadResult<Uint8Array<ArrayBuffer>>>;

/** Asks for each piece by itself. */
class Slices implements Pieces {
  readonly #content: Content;
  readonly #sizes = sizes();
  readonly #reads: Promise<ArrayBuffer>[] = [];
  #at = 0;

  constructor(content: Content) {
    this.#content = content;
  }

  async next(): Promise<Uint8Array | null> {
    while (this.#reads.length < READS && this.#at < this.#content.size) this.#ask();
    const read = this.#reads.shift();
    return read ? new Uint8Array(await read) : null;
  }

  giveBack(): void {}

  end(): void {}

  #ask(): void {
    const end = Math.min(this.#at + this.#sizes.next().value, this.#content.size);
    const read = this.#content.slice(this.#at, end).arrayBuffer();
    // It is awaited later; until then its rejection is not an unhandled one.
    read.catch(() => {});
    this.#reads.push(read);
    this.#at = end;
  }
}
