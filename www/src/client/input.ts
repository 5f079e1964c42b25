// What a caller opens, as a file that can be read again: for the members of archives, for exports, and after a crash.
import type { Content } from './content';
import { ActivityLensError } from './error';
import { readPieces, sizes, type PieceReader } from './file-pieces';
import { wholeCharacters } from './pushed-input';
import type { EngineInput, InputPiece } from './types';

/** A piece of a slow stream is passed on after this time. */
const SLOW_MS = 100;

export interface Input {
  readonly name: string;
  /** Number of bytes, or null for a stream. */
  readonly size: number | null;
  /** Returns a reader of the input from its beginning. The signal ends a stream. */
  read(signal: AbortSignal): PieceReader;
  /** Returns the input. Resolves when a stream has ended. */
  whole(signal: AbortSignal): Promise<File>;
  /** The bytes that were read so far. */
  readonly content: Content;
}

/** Returns the input. Errors: `argument` for anything that is not one, `read` for a response without the file. */
export function inputOf(given: EngineInput, name: string | undefined): Input {
  if (given instanceof Blob) return new FileInput(given, name ?? (given instanceof File ? given.name : 'events'));
  if (typeof given === 'string' || given instanceof ArrayBuffer) return new FileInput(new Blob([given]), name ?? 'events');
  if (ArrayBuffer.isView(given)) return new FileInput(new Blob([given as ArrayBufferView<ArrayBuffer>]), name ?? 'events');
  if (given instanceof Response) return new StreamInput(piecesOfStream(bodyOf(given)), name ?? nameIn(given.url));
  if (given instanceof ReadableStream) return new StreamInput(piecesOfStream(given), name ?? 'events');
  if (Array.isArray(given)) return new StreamInput(linesOf(given), name ?? 'events');
  if (isAsyncIterable(given)) return new StreamInput(given[Symbol.asyncIterator](), name ?? 'events', true);
  throw new ActivityLensError('The input is of a type that cannot be opened.', 'argument', {
    help: 'Pass a File, Blob, Response, ReadableStream, ArrayBuffer, typed array, text, async iterable, or an array of objects.',
  });
}

class FileInput implements Input {
  readonly name: string;
  readonly size: number;
  readonly content: File;

  constructor(blob: Blob, name: string) {
    this.name = name;
    this.size = blob.size;
    this.content = blob instanceof File ? blob : new File([blob], name);
  }

  read(): PieceReader {
    return readPieces(this.content, this.size);
  }

  whole(): Promise<File> {
    return Promise.resolve(this.content);
  }
}

type Pieces = AsyncIterator<InputPiece, unknown>;

class StreamInput implements Input {
  readonly name: string;
  readonly size = null;
  readonly #pieces: Pieces;
  /** Whether the source may change the bytes of a piece after the next piece is requested. */
  readonly #reused: boolean;
  /** What was read, in blobs, which the browser may store on disk. */
  readonly #blobs: Blob[] = [];
  /** Bytes that arrived and belong to no piece yet. */
  #arrived: Uint8Array[] = [];
  #arrivedBytes = 0;
  readonly #sizes = sizes();
  readonly #utf8 = new TextEncoder();
  /** The last unit of the previous text, if it is the first half of a surrogate pair. */
  #half = '';
  #ended = false;
  #failure: ActivityLensError | null = null;
  #started = false;

  constructor(pieces: Pieces, name: string, reused = false) {
    this.name = name;
    this.#pieces = pieces;
    this.#reused = reused;
  }

  get content(): File {
    return new File(this.#blobs, this.name);
  }

  read(signal: AbortSignal): PieceReader {
    // Another reader has taken the first pieces.
    if (this.#started) return new LateReader(() => this.whole(signal));
    this.#started = true;
    return { next: () => this.#next(signal), returnBuffer() {}, stop() {} };
  }

  async whole(signal: AbortSignal): Promise<File> {
    while (await this.#next(signal));
    return this.content;
  }

  /** Returns the next piece, which the caller may transfer. */
  async #next(signal: AbortSignal): Promise<Uint8Array | null> {
    const size = this.#sizes.next().value;
    const start = performance.now();
    const isSlow = () => this.#arrivedBytes > 0 && performance.now() - start > SLOW_MS;
    while (!this.#ended && this.#arrivedBytes < size && !isSlow()) await this.#take(signal);
    // What arrived before a failure is passed on first.
    if (this.#arrivedBytes === 0 && this.#failure) throw this.#failure;
    if (this.#arrivedBytes === 0) return null;
    const piece = this.#join(Math.min(size, this.#arrivedBytes));
    this.#blobs.push(new Blob([piece]));
    return piece;
  }

  /** Removes bytes from those that arrived. */
  #join(length: number): Uint8Array<ArrayBuffer> {
    const piece = new Uint8Array(length);
    let at = 0;
    let whole = 0;
    for (const bytes of this.#arrived) {
      const taken = bytes.subarray(0, length - at);
      piece.set(taken, at);
      at += taken.length;
      if (taken.length < bytes.length) {
        this.#arrived[whole] = bytes.subarray(taken.length);
        break;
      }
      whole += 1;
    }
    this.#arrived = this.#arrived.slice(whole);
    this.#arrivedBytes -= length;
    return piece;
  }

  async #take(signal: AbortSignal): Promise<void> {
    try {
      const next = await unlessAborted(this.#pieces.next(), signal);
      if (!next || next.done) {
        this.#ended = true;
        this.#add('');
        // A source that hangs may never answer.
        if (!next) void this.#pieces.return?.()?.catch(() => {});
        return;
      }
      const { value } = next;
      if (typeof value !== 'string' && !(value instanceof Uint8Array)) {
        throw new ActivityLensError('A piece of the stream is neither a Uint8Array nor text.', 'argument');
      }
      this.#add(value);
    } catch (error) {
      this.#ended = true;
      this.#failure = error instanceof ActivityLensError ? error : new ActivityLensError(`The stream failed: ${messageOf(error)}`, 'read', { cause: error });
    }
  }

  /** Adds a piece. An incomplete surrogate pair before bytes, or at the end, becomes U+FFFD. */
  #add(piece: InputPiece): void {
    const text = this.#half + (typeof piece === 'string' ? piece : '');
    const whole = typeof piece === 'string' && !this.#ended ? wholeCharacters(text) : text;
    this.#half = text.slice(whole.length);
    if (whole) this.#addBytes(this.#utf8.encode(whole));
    if (typeof piece !== 'string') this.#addBytes(this.#reused ? piece.slice() : piece);
  }

  #addBytes(bytes: Uint8Array): void {
    this.#arrived.push(bytes);
    this.#arrivedBytes += bytes.length;
  }
}

/** Reads a file that is not complete yet. */
class LateReader implements PieceReader {
  readonly #reader: Promise<PieceReader>;

  constructor(whole: () => Promise<File>) {
    this.#reader = whole().then((file) => readPieces(file));
    this.#reader.catch(() => {});
  }

  async next(): Promise<Uint8Array | null> {
    return (await this.#reader).next();
  }

  returnBuffer(): void {}

  stop(): void {
    this.#reader.then((reader) => reader.stop()).catch(() => {});
  }
}

/** Resolves to the value, or to null when the signal is aborted. */
function unlessAborted<T>(value: Promise<T>, signal: AbortSignal): Promise<T | null> {
  if (signal.aborted) return Promise.resolve(null);
  return new Promise((resolve, reject) => {
    const abort = () => resolve(null);
    signal.addEventListener('abort', abort, { once: true });
    value.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** Not every browser can iterate over a stream. */
function piecesOfStream(stream: ReadableStream<InputPiece>): Pieces {
  if (stream.locked) throw new ActivityLensError('The stream is locked: something else reads it.', 'argument');
  const reader = stream.getReader();
  return {
    next: () => reader.read() as Promise<IteratorResult<InputPiece, unknown>>,
    return: async () => {
      await reader.cancel();
      return { done: true, value: undefined };
    },
  };
}

function bodyOf(response: Response): ReadableStream<InputPiece> {
  if (!response.ok) throw new ActivityLensError(`${response.url || 'The server'} answered ${response.status} ${response.statusText}.`, 'read');
  if (response.bodyUsed) throw new ActivityLensError('The body of the response was read before.', 'argument');
  if (!response.body) throw new ActivityLensError('The response has no body.', 'read');
  return response.body;
}

/** Objects in one piece. */
const OBJECTS = 1000;

async function* linesOf(objects: readonly unknown[]): AsyncGenerator<string> {
  for (let at = 0; at < objects.length; at += OBJECTS) {
    yield objects
      .slice(at, at + OBJECTS)
      .map((one, nth) => `${jsonOf(one, at + nth)}\n`)
      .join('');
  }
}

function jsonOf(value: unknown, index: number): string {
  if (typeof value !== 'object' || value === null || value instanceof Blob) {
    throw new ActivityLensError(`Element ${index} is not an event: it is not an object.`, 'argument', { help: 'Open each file by a call of its own.' });
  }
  try {
    return JSON.stringify(value);
  } catch (error) {
    throw new ActivityLensError(`Element ${index} cannot be written as JSON: ${messageOf(error)}`, 'argument', { cause: error });
  }
}

function nameIn(address: string): string {
  const path = address ? new URL(address).pathname : '';
  return path.slice(path.lastIndexOf('/') + 1) || 'events';
}

const isAsyncIterable = (value: unknown): value is AsyncIterable<InputPiece> => typeof value === 'object' && value !== null && Symbol.asyncIterator in value;

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
