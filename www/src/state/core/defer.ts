// Ways to wait: for the next task, for the next frame, or for a minimum interval between calls.
import { nextTask, pause } from '../../client/wait';

export { nextTask, pause };

/** A hidden page draws no frames, so waiting for a frame ends after this time. */
const FRAME_MS = 100;

/** Resolves after the next frame, when all changes so far are on screen. */
export async function nextFrame(): Promise<void> {
  await Promise.race([
    new Promise((resolve) => requestAnimationFrame(resolve)),
    pause(FRAME_MS),
  ]);
  await nextTask();
}

/** The longest time a slice of work may block the main thread. */
const SLICE_MS = 25;

/**
 * Runs the steps of an iterator in slices of time, one slice per task, the first one immediately. Calls `done` with
 * the result, or stops without it when `isCurrent` returns false.
 */
export function runInSlices<T>(steps: Iterator<void, T>, isCurrent: () => boolean, done: (result: T) => void): void {
  if (!isCurrent()) return;
  for (const end = performance.now() + SLICE_MS; performance.now() < end; ) {
    const step = steps.next();
    if (step.done) return done(step.value);
  }
  void nextTask().then(() => runInSlices(steps, isCurrent, done));
}

/** Returns a function that calls `action` immediately, or delays the call so that calls are at least `ms` apart. */
export function throttle(ms: number, action: () => void): () => void {
  let next = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = (): void => {
    timer = undefined;
    next = performance.now() + ms;
    action();
  };
  return () => {
    if (timer !== undefined) return;
    const wait = next - performance.now();
    if (wait <= 0) run();
    else timer = setTimeout(run, wait);
  };
}
