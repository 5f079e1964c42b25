// What a caller opens, as a file that can be read again: for the members of archives, for exports, and after a crash.
import type { Content } from './content';
import { ActivityLensError } from './error';
import { readPieces, type PieceReader } from './file-pieces';
import { PushedInput } from './pushed-input';
import type { EngineInput, InputPiece } from './types';

/** Streams are read in pieces of at least this size, unless they are slow. */
const PIECE_BYTES = 256 * 1024;
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
  if (Array.isArray(given)) return new StreamInput(linesOf(given), name ?? 'events.jsonl');
  if (isAsyncIterable(given)) return new StreamInput(given[Symbol.asyncIterator](), name ?? 'events');
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
  readonly #collected: PushedInput;
  /** Bytes that were collected and not returned by a reader yet. */
  #fresh: Uint8Array[] = [];
  #freshBytes = 0;
  #ended = false;
  #started = false;

  constructor(pieces: Pieces, name: string) {
    this.name = name;
    this.#pieces = pieces;
    this.#collected = new PushedInput(name, (bytes) => {
      this.#fresh.push(bytes);
      this.#freshBytes += bytes.length;
    });
  }

  get content(): File {
    return this.#collected.file;
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

  /** Returns the next piece. Its bytes are a copy, because the caller transfers them. */
  async #next(signal: AbortSignal): Promise<Uint8Array | null> {
    const start = performance.now();
    while (!this.#ended && this.#freshBytes < PIECE_BYTES && !(this.#freshBytes > 0 && performance.now() - start > SLOW_MS)) {
      await this.#take(signal);
    }
    if (this.#freshBytes === 0) return null;
    const piece = new Uint8Array(this.#freshBytes);
    let at = 0;
    for (const bytes of this.#fresh) {
      piece.set(bytes, at);
      at += bytes.length;
    }
    this.#fresh = [];
    this.#freshBytes = 0;
    return piece;
  }

  async #take(signal: AbortSignal): Promise<void> {
    try {
      const next = await unlessAborted(this.#pieces.next(), signal);
      if (!next || next.done) {
        this.#ended = true;
        this.#collected.flush();
        // A source that hangs may never answer.
        if (!next) void this.#pieces.return?.()?.catch(() => {});
        return;
      }
      const { value } = next;
      if (typeof value !== 'string' && !(value instanceof Uint8Array)) {
        throw new ActivityLensError('A piece of the stream is neither a Uint8Array nor text.', 'argument');
      }
      this.#collected.push(value);
    } catch (error) {
      this.#ended = true;
      throw error instanceof ActivityLensError ? error : new ActivityLensError(`The stream failed: ${messageOf(error)}`, 'read', { cause: error });
    }
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
