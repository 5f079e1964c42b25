// When to go on: in the next task, behind the next frame, or not more often than so.

/** Lets the browser draw and answer before what comes next. */
export const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Resolves so much later. */
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A page that is hidden draws no frame; nothing waits for one longer than this. */
const FRAME_MS = 100;

/** Resolves when what changed is drawn. */
export async function nextFrame(): Promise<void> {
  await Promise.race([
    new Promise((resolve) => requestAnimationFrame(resolve)),
    pause(FRAME_MS),
  ]);
  await nextTask();
}

/** The longest time that one task takes of a longer work. */
const SLICE_MS = 25;

/**
 * Takes the steps of a long work, as many in each task as fit in a slice of time, the first of them at once. Calls `done`
 * with the result, unless `wanted` says no before.
 */
export function runInSlices<T>(steps: Iterator<void, T>, isWanted: () => boolean, done: (result: T) => void): void {
  if (!isWanted()) return;
  for (const end = performance.now() + SLICE_MS; performance.now() < end; ) {
    const step = steps.next();
    if (step.done) return done(step.value);
  }
  void nextTask().then(() => runInSlices(steps, isWanted, done));
}

/** The act can be wished for at any time. It is done at once, or as soon as it was not done for so long. */
export function throttle(ms: number, act: () => void): () => void {
  let next = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = (): void => {
    timer = undefined;
    next = performance.now() + ms;
    act();
  };
  return () => {
    if (timer !== undefined) return;
    const wait = next - performance.now();
    if (wait <= 0) run();
    else timer = setTimeout(run, wait);
  };
}
