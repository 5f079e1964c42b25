// The engine through the real page: its reader, its worker, its protocol. Runs inside pkg/activity-lens.html;
// each function is handed over whole, so it may use nothing from outside itself.

/** Waits for the load that the file input began, and then for the hash, which would disturb what is timed next. */
export async function load() {
  const { app } = document.querySelector('al-app');
  const pause = () => new Promise((resolve) => setTimeout(resolve, 2));
  while (!app.files.loading) await pause();
  const start = performance.now();
  // A task of the page's own thread that kept it from a person for 50 ms or more.
  const long = [];
  const observer = new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration)));
  observer.observe({ type: 'longtask' });
  let firstCounts = 0;
  while (app.files.loading) {
    await pause();
    if (!firstCounts && app.search.counts?.total > 0) firstCounts = performance.now() - start;
  }
  const ms = performance.now() - start;
  observer.disconnect();
  const [file] = app.files.list;
  if (file.state !== 'read') throw new Error(`the file was not read: ${file.problem}`);
  while (!file.sha256) await pause();
  return { ms, events: file.report.events, firstCounts: firstCounts || ms, longest: Math.max(0, ...long) };
}

/** Times the conditions and the histogram with its drawing, through the worker, the median of some rounds each. */
export async function questions({ conditions, rounds }) {
  const { engine } = document.querySelector('al-app').app;
  const timed = async (question) => {
    const times = [];
    let answer;
    for (let round = 0; round < rounds; round += 1) {
      const start = performance.now();
      answer = await question(round);
      times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    return { answer, ms: times[rounds >> 1] };
  };
  // The same question in other words each round, so that no kept result answers it.
  const scope = (query, round) => ({ query: query + ' '.repeat(round + 1) });
  const answers = [];
  for (const { query } of conditions) {
    answers.push(await timed(async (round) => (await engine.call('count', scope(query, round))).matched));
  }
  const histogram = await timed(async (round) => {
    const { data } = await engine.call('histogram', scope('', round), { interval: '1h' }, { width: 1200, height: 200 });
    return data.buckets.filter(({ count }) => count > 0).map(({ start, count }) => [start, count]);
  });
  return { conditions: answers, histogram };
}
