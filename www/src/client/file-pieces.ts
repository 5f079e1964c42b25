// Reads a file in pieces. The first piece is small, so that the first numbers appear quickly. Sizes then double, up
// to the size from which larger pieces are read no faster.
import { exactBytes, type Content } from './content';

const FIRST_BYTES = 256 * 1024;
const LARGEST_BYTES = 4 * 1024 * 1024;
/** Files up to this size are read in one piece, with a single read. This matters with thousands of archives. */
const WHOLE_BYTES = 1024 * 1024;
/** Number of concurrent reads of slices. It doubles the speed. */
const READS = 3;

export interface PieceReader {
  /** Returns the next piece, or null after the last one. Errors: the file changed or was removed since it was opened. */
  next(): Promise<Uint8Array | null>;
  /** Takes back the buffer of a piece for reuse. */
  returnBuffer(buffer: ArrayBufferLike): void;
  /** Must be called after the last use of the reader. */
  stop(): void;
}

/**
 * Returns a reader of `size` bytes of the content. It rejects if they are not all available. Callers that know the
 * size pass it, because some browsers query the disk for it each time.
 */
export function readPieces(content: Content, size = content.size): PieceReader {
  if (!(content instanceof Blob)) return new SliceReader(content, 0, size);
  return size <= WHOLE_BYTES ? new WholeReader(content, size) : (StreamReader.of(content, size) ?? new SliceReader(content, 0, size));
}

/** Yields the sizes of the pieces. */
export function* sizes(): Generator<number, never> {
  for (let size = FIRST_BYTES; ; size = Math.min(2 * size, LARGEST_BYTES)) yield size;
}

/** Starts reading immediately, while the caller may still wait for a worker. */
class WholeReader implements PieceReader {
  #read: Promise<ArrayBuffer> | null;

  constructor(content: Blob, size: number) {
    this.#read = exactBytes(content, 0, size);
    // The promise is awaited later. Until then its rejection must count as handled.
    this.#read.catch(() => {});
  }

  async next(): Promise<Uint8Array | null> {
    const read = this.#read;
    this.#read = null;
    const bytes = read && new Uint8Array(await read);
    return bytes && bytes.length > 0 ? bytes : null;
  }

  returnBuffer(): void {}

  stop(): void {}
}

/** A stream that returns nothing for this time is abandoned. */
const STALLED_MS = 1000;

/**
 * Reads into reused buffers, because allocating memory takes as long as reading, and it is freed late. Not every
 * browser has byte streams of files. In Chromium 156, about one stream in fifty never returned its first byte while
 * the page was busy. The rest of a stalled stream is read in slices. This also applies to a stream that ends early:
 * for a truncated file, only a slice gives an error.
 */
class StreamReader implements PieceReader {
  readonly #content: Blob;
  readonly #size: number;
  readonly #reader: ReadableStreamBYOBReader;
  readonly #sizes = sizes();
  readonly #free: ArrayBuffer[] = [];
  #at = 0;
  #rest: SliceReader | null = null;

  private constructor(content: Blob, size: number) {
    this.#content = content;
    this.#size = size;
    this.#reader = content.stream().getReader({ mode: 'byob' });
  }

  static of(content: Blob, size: number): StreamReader | null {
    try {
      return new StreamReader(content, size);
    } catch {
      return null;
    }
  }

  async next(): Promise<Uint8Array | null> {
    if (this.#rest) return this.#rest.next();
    const capacity = this.#sizes.next().value;
    const size = Math.min(capacity, this.#size - this.#at);
    let buffer = (capacity === LARGEST_BYTES && this.#free.pop()) || new ArrayBuffer(capacity);
    let filled = 0;
    while (filled < size) {
      const read = await this.#read(new Uint8Array(buffer, filled, size - filled));
      if (!read) return this.#readRest();
      if (!read.value) break;
      ({ buffer } = read.value);
      filled += read.value.length;
      if (read.done) break;
    }
    this.#at += filled;
    if (filled > 0) return new Uint8Array(buffer, 0, filled);
    if (this.#at < this.#size) return this.#readRest();
    await this.#verify();
    return null;
  }

  /**
   * Reads the last byte again. Browsers detect a changed file only at the start of a read, so a stream could mix two
   * versions of it.
   */
  async #verify(): Promise<void> {
    await exactBytes(this.#content, Math.max(0, this.#size - 1), this.#size);
  }

  /** Fills the view. In a browser without `min`, it may be filled partly. Returns null if the stream stalls or cannot start. */
  async #read(view: Uint8Array): Promise<ReadableStreamReadResult<Uint8Array<ArrayBuffer>> | null> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stalled = new Promise<null>((resolve) => {
      timer = setTimeout(resolve, STALLED_MS, null);
    });
    const read = (this.#reader.read as ReadAtLeast).call(this.#reader, view, { min: view.length });
    // If the file changed before the stream started, the stream only reports "network error". A slice reports the
    // reason.
    const started = read.catch((error: unknown) => {
      if (error instanceof TypeError) return null;
      throw error;
    });
    return Promise.race([started, stalled]).finally(() => clearTimeout(timer));
  }

  /** Reads the current piece again, and then the rest, in slices. */
  #readRest(): Promise<Uint8Array | null> {
    this.stop();
    this.#rest = new SliceReader(this.#content, this.#at, this.#size);
    return this.#rest.next();
  }

  returnBuffer(buffer: ArrayBufferLike): void {
    if (buffer instanceof ArrayBuffer && buffer.byteLength === LARGEST_BYTES) this.#free.push(buffer);
  }

  stop(): void {
    this.#reader.cancel().catch(() => {});
  }
}

type ReadAtLeast = (view: Uint8Array, options: { min: number }) => Promise<ReadableStreamReadResult<Uint8Array<ArrayBuffer>>>;

/** Reads each piece with a separate call. */
class SliceReader implements PieceReader {
  readonly #content: Content;
  readonly #sizes = sizes();
  readonly #reads: Promise<ArrayBuffer>[] = [];
  #at: number;
  readonly #size: number;

  constructor(content: Content, from: number, size: number) {
    this.#content = content;
    this.#at = from;
    this.#size = size;
  }

  async next(): Promise<Uint8Array | null> {
    while (this.#reads.length < READS && this.#at < this.#size) this.#startRead();
    const read = this.#reads.shift();
    return read ? new Uint8Array(await read) : null;
  }

  returnBuffer(): void {}

  stop(): void {}

  #startRead(): void {
    const end = Math.min(this.#at + this.#sizes.next().value, this.#size);
    const read = exactBytes(this.#content, this.#at, end);
    // The promise is awaited later. Until then its rejection must count as handled.
    read.catch(() => {});
    this.#reads.push(read);
    this.#at = end;
  }
}
