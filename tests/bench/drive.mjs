// What happens in a page, the same for every contender. Each function is handed over whole.

/** Loads the chosen file by `window.peer`; how long, and how long the page was held up at the most. */
export async function load() {
  const long = [];
  const observer = new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration)));
  observer.observe({ type: 'longtask' });
  const start = performance.now();
  const found = await window.peer.load(document.querySelector('input')?.files[0]);
  const ms = performance.now() - start;
  await new Promise((resolve) => setTimeout(resolve, 50));
  observer.disconnect();
  // The product sees only when its own page begins.
  return { ms, longest: Math.max(0, ...long), ...(typeof found === 'object' ? found : { events: found }) };
}

/** Asks once, and then the same again: the answer, the first time and the median of the others, if any. */
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
  // What took long the first time is not asked again.
  if (first.ms < patience) while (again.length < repeats && (again.length === 0 || performance.now() < end)) again.push((await timed()).ms);
  again.sort((a, b) => a - b);
  return { answer: first.answer, first: first.ms, again: again[again.length >> 1] };
}
