// Bytes of a file to a worker: the page reads slices and gives them away, a few at a time.
// Reading in the page is the way that works from `file://` in every engine.
import type { Content } from './growing';

/** Larger ones are read faster, up to this; a few of them do not matter in memory. */
const SLICE_BYTES = 8 * 1024 * 1024;
/** The first is small, so that the first numbers are there at once; each is twice the one before. */
const FIRST_SLICE_BYTES = 256 * 1024;
/** Several at a time are read twice as fast as one by one. */
const READS = 3;
/** Handed over and not taken yet: one is parsed and one waits, for every worker there may be. */
const PUSHES = 2 + Math.min(navigator.hardwareConcurrency || 1, 8);

export interface ReadHooks {
  push(bytes: Uint8Array): Promise<void>;
  /** Called when the first slice is taken. Nothing more is handed over before it resolves, so what it asks is answered at once. */
  begun?(): Promise<void>;
  /** Called when the worker has taken so many bytes. */
  progress(bytes: number): void;
  signal: AbortSignal;
}

/** Reads to the end, or to the cancellation; says which. */
export async function readSlices(file: Content, hooks: ReadHooks): Promise<'end' | 'cancelled'> {
  const reads: Promise<ArrayBuffer>[] = [];
  const waiting: Promise<void>[] = [];
  let size = FIRST_SLICE_BYTES;
  let at = 0;
  let taken = 0;
  let isFirst = true;
  const read = (): void => {
    const end = Math.min(at + size, file.size);
    reads.push(quiet(file.slice(at, end).arrayBuffer()));
    at = end;
    size = Math.min(2 * size, SLICE_BYTES);
  };
  while (!hooks.signal.aborted) {
    while (reads.length < READS && at < file.size) read();
    const next = reads.shift();
    if (!next) break;
    const bytes = new Uint8Array(await next);
    const { length } = bytes;
    waiting.push(
      quiet(
        hooks.push(bytes).then(() => {
          taken += length;
          hooks.progress(taken);
        }),
      ),
    );
    if (isFirst) await Promise.all(waiting).then(hooks.begun);
    isFirst = false;
    if (waiting.length > PUSHES) await waiting.shift();
  }
  await Promise.all(waiting);
  return hooks.signal.aborted ? 'cancelled' : 'end';
}

/** A promise that is awaited later; until then its rejection is not an unhandled one. */
function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}
