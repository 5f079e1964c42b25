// Bytes of a file to a worker: the page reads slices and gives them away, a few at a time.
// Reading in the page is the way that works from `file://` in every engine.

/** Large enough to be quick, small enough that two or three do not matter in memory. */
const SLICE_BYTES = 4 * 1024 * 1024;
/** The first is small, so that the first numbers are there at once; each is twice the one before. */
const FIRST_SLICE_BYTES = 256 * 1024;
/** One is parsed, one waits, one is being read. */
const IN_FLIGHT = 2;

export interface ReadHooks {
  push(bytes: Uint8Array): Promise<void>;
  /** Called when the worker has taken the bytes up to here. */
  progress(bytes: number): void;
  signal: AbortSignal;
}

/** Reads to the end, or to the cancellation; says which. */
export async function readSlices(file: Blob, hooks: ReadHooks): Promise<'end' | 'cancelled'> {
  const waiting: Promise<void>[] = [];
  let size = FIRST_SLICE_BYTES;
  for (let at = 0, end = 0; at < file.size; at = end, size = Math.min(2 * size, SLICE_BYTES)) {
    if (hooks.signal.aborted) break;
    end = Math.min(at + size, file.size);
    const bytes = new Uint8Array(await file.slice(at, end).arrayBuffer());
    const taken = hooks.push(bytes).then(() => hooks.progress(end));
    // Seen again when awaited; until then a rejection is not an unhandled one.
    taken.catch(() => {});
    waiting.push(taken);
    if (waiting.length > IN_FLIGHT) await waiting.shift();
  }
  await Promise.all(waiting);
  return hooks.signal.aborted ? 'cancelled' : 'end';
}
