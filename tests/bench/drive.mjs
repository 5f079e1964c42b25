// Functions that run in the page of every contender. The functions are self-contained, because their source is sent to the page.

/** Loads the chosen file with `window.peer`. Returns the time and the longest task of the main thread, in milliseconds. */
export async function load() {
  const long = [];
  const observer = new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration)));
  observer.observe({ type: 'longtask' });
  const start = performance.now();
  const result = await window.peer.load(document.querySelector('input')?.files[0]);
  const ms = performance.now() - start;
  await new Promise((resolve) => setTimeout(resolve, 50));
  observer.disconnect();
  // The product measures its own time, because it starts when the file is chosen.
  return { ms, longest: Math.max(0, ...long), ...(typeof result === 'object' ? result : { events: result }) };
}

/** Runs a query several times. Returns its answer, the first time and the median of the repetitions, in milliseconds. */
export async function ask({ question, repeats, patience }) {
  const timed = async () => {
    const start = performance.now();
    const answer = await window.peer.ask(question);
    return { answer, ms: performance.now() - start };
  };
  const first = await timed();
  if (first.answer === undefined) return { no: true };
  const again = [];
  const end = performance.now() + patience;
  // A slow query is not repeated.
  if (first.ms < patience) while (again.length < repeats && (again.length === 0 || performance.now() < end)) again.push((await timed()).ms);
  again.sort((a, b) => a - b);
  return { answer: first.answer, first: first.ms, again: again[again.length >> 1] };
}
