// Bytes of a file to a worker: the page reads pieces and gives them away, a few at a time.
// Reading in the page is the way that works from `file://` in every engine.
import type { PieceReader } from './file-pieces';

/** Handed over and not taken yet: one is parsed and one waits, for every worker there may be. */
const PUSHES = 2 + Math.min(navigator.hardwareConcurrency || 1, 8);

export interface PushHooks {
  /** May give the buffer back, to be filled again. */
  push(bytes: Uint8Array): Promise<ArrayBufferLike | void>;
  /** Called when the first piece is taken. Nothing more is handed over before it resolves, so what it asks is answered at once. */
  afterFirst?(): Promise<void>;
  /** Called when the worker has taken so many bytes. */
  progress(bytes: number): void;
  signal: AbortSignal;
}

/** Reads to the end, or to the cancellation; says which. */
export async function pushPieces(source: PieceReader, hooks: PushHooks): Promise<'end' | 'cancelled'> {
  const waiting: Promise<void>[] = [];
  let taken = 0;
  let afterFirst: Promise<void> | undefined;
  const hand = async (bytes: Uint8Array): Promise<void> => {
    const { length } = bytes;
    await afterFirst;
    const buffer = await hooks.push(bytes);
    if (buffer) source.returnBuffer(buffer);
    taken += length;
    hooks.progress(taken);
  };
  try {
    while (!hooks.signal.aborted) {
      const bytes = await source.next();
      if (!bytes) break;
      const handed = quiet(hand(bytes));
      afterFirst ??= quiet(handed.then(hooks.afterFirst));
      waiting.push(handed);
      if (waiting.length > PUSHES) await waiting.shift();
    }
    await Promise.all(waiting);
  } finally {
    source.stop();
    // After an error too, the worker has received all pieces before it gets another request.
    await Promise.allSettled(waiting);
  }
  return hooks.signal.aborted ? 'cancelled' : 'end';
}

/** A promise that is awaited later; until then its rejection is not an unhandled one. */
function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}
