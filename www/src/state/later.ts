// When to go on: in the next task, behind the next frame, or not more often than so.

/** Lets the browser draw and answer before what comes next. */
export const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Resolves so much later. */
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A page that is hidden draws no frame; nothing waits for one longer than this. */
const FRAME_MS = 100;

/** Resolves when what changed is drawn. */
export async function frameDrawn(): Promise<void> {
  await Promise.race([
    new Promise((resolve) => requestAnimationFrame(resolve)),
    pause(FRAME_MS),
  ]);
  await nextTask();
}

/** The act can be wished for at any time. It is done at once, or as soon as it was not done for so long. */
export function atMostEvery(ms: number, act: () => void): () => void {
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
