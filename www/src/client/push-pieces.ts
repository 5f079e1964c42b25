// Pushes the bytes of a file to a worker in pieces. The page reads the file, because that works from `file://` in
// every browser.
import type { PieceReader } from './file-pieces';
import { usefulWorkers } from './workers';

/** Limit on pending pushes: two, and one more for each worker. */
const MAX_PENDING = 2 + usefulWorkers();

export interface PushHooks {
  /** May return the buffer for reuse. */
  push(bytes: Uint8Array): Promise<ArrayBufferLike | void>;
  /**
   * Called after the first push is done. Further pushes wait until it resolves, so that its queries are answered
   * immediately.
   */
  afterFirst?(): Promise<void>;
  /** Called with the total number of bytes that the worker has received. */
  progress(bytes: number): void;
  signal: AbortSignal;
}

/** Pushes all pieces. Returns whether the end was reached or the signal cancelled reading. */
export async function pushPieces(source: PieceReader, hooks: PushHooks): Promise<'end' | 'cancelled'> {
  const waiting: Promise<void>[] = [];
  let received = 0;
  let afterFirst: Promise<void> | undefined;
  const push = async (bytes: Uint8Array): Promise<void> => {
    const { length } = bytes;
    await afterFirst;
    const buffer = await hooks.push(bytes);
    if (buffer) source.returnBuffer(buffer);
    received += length;
    hooks.progress(received);
  };
  try {
    while (!hooks.signal.aborted) {
      const bytes = await source.next();
      if (!bytes) break;
      const pushed = markHandled(push(bytes));
      afterFirst ??= markHandled(pushed.then(hooks.afterFirst));
      waiting.push(pushed);
      if (waiting.length > MAX_PENDING) await waiting.shift();
    }
    await Promise.all(waiting);
  } finally {
    source.stop();
    // Also after an error, the worker must receive all pieces before any other request.
    await Promise.allSettled(waiting);
  }
  return hooks.signal.aborted ? 'cancelled' : 'end';
}

/** The promise is awaited later. Until then its rejection must count as handled. */
function markHandled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}
