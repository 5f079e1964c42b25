// The bytes of a file, piece by piece: the first small, so that the first numbers are there at once, each twice the one
// before up to a size at which larger ones are read no faster.
import { exactBytes, type Content } from './followed-file';

const FIRST_BYTES = 256 * 1024;
const LARGEST_BYTES = 4 * 1024 * 1024;
/** Up to this size a file is one piece, which is read at once: of thousands of archives each costs one question. */
const WHOLE_BYTES = 1024 * 1024;
/** Read at a time, where each piece is asked for by itself: that is twice as fast as one by one. */
const READS = 3;

export interface PieceReader {
  /** Null after the last one. Errors: the file changed or was removed since it was opened. */
  next(): Promise<Uint8Array | null>;
  /** The buffer of a piece that is no longer needed. */
  returnBuffer(buffer: ArrayBufferLike): void;
  /** Nothing more is asked for. */
  stop(): void;
}

/**
 * Reads `size` bytes of the content, and rejects if they are not all there. Callers that know the size pass it, because
 * some browsers ask the disk for it each time.
 */
export function readPieces(content: Content, size = content.size): PieceReader {
  if (!(content instanceof Blob)) return new SliceReader(content, 0, size);
  return size <= WHOLE_BYTES ? new WholeReader(content, size) : (StreamReader.of(content, size) ?? new SliceReader(content, 0, size));
}

/** The sizes of pieces. */
function* sizes(): Generator<number, never> {
  for (let size = FIRST_BYTES; ; size = Math.min(2 * size, LARGEST_BYTES)) yield size;
}

/** Is read while whoever wants it may still wait for its turn. */
class WholeReader implements PieceReader {
  #read: Promise<ArrayBuffer> | null;

  constructor(content: Blob, size: number) {
    this.#read = exactBytes(content, 0, size);
    // It is awaited later; until then its rejection is not an unhandled one.
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

/** A stream that gives nothing for so long is given up. */
const STALLED_MS = 1000;

/**
 * Reads into buffers that were used before: new memory costs as much as reading, and what was read is collected late.
 * Not every browser has byte streams of files, and in Chromium 156 about one in fifty never gave its first byte while the
 * page was busy; the rest is read in slices then. The rest of a stream that ends early is read in slices
 * too: for a truncated file the stream gives no error, and a slice rejects.
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
    const room = this.#sizes.next().value;
    const size = Math.min(room, this.#size - this.#at);
    let buffer = (room === LARGEST_BYTES && this.#free.pop()) || new ArrayBuffer(room);
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

  /** The browser compares the file with what was opened only when a read begins: a stream would mix two versions unnoticed. */
  async #verify(): Promise<void> {
    await exactBytes(this.#content, Math.max(0, this.#size - 1), this.#size);
  }

  /** Fills the view, or returns fewer bytes in a browser without `min`. Returns null if the stream stalls or cannot start. */
  async #read(view: Uint8Array): Promise<ReadableStreamReadResult<Uint8Array<ArrayBuffer>> | null> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stalled = new Promise<null>((resolve) => {
      timer = setTimeout(resolve, STALLED_MS, null);
    });
    const read = (this.#reader.read as ReadAtLeast).call(this.#reader, view, { min: view.length });
    // If the file changed before the stream started, the stream only reports "network error". A slice reports the reason.
    const started = read.catch((error: unknown) => {
      if (error instanceof TypeError) return null;
      throw error;
    });
    return Promise.race([started, stalled]).finally(() => clearTimeout(timer));
  }

  /** What came of the piece at hand is read again. */
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

/** Asks for each piece by itself. */
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
    while (this.#reads.length < READS && this.#at < this.#size) this.#ask();
    const read = this.#reads.shift();
    return read ? new Uint8Array(await read) : null;
  }

  returnBuffer(): void {}

  stop(): void {}

  #ask(): void {
    const end = Math.min(this.#at + this.#sizes.next().value, this.#size);
    const read = exactBytes(this.#content, this.#at, end);
    // It is awaited later; until then its rejection is not an unhandled one.
    read.catch(() => {});
    this.#reads.push(read);
    this.#at = end;
  }
}
