// The product as a contender: the real page with its file reading, its workers and its protocol.
// The functions in this file are self-contained, because their source is sent to the page.

/** Makes `window.peer` from the page. If `workers` is set, restarts the engine with this number of workers first. */
export async function adapt(workers) {
  const { app } = document.querySelector('al-app');
  const { engine } = app;
  const pause = () => new Promise((resolve) => setTimeout(resolve, 2));
  if (workers) {
    engine.workers = workers;
    await engine.restart();
  }
  const scopeOf = ({ query, where: { from, to } }) => ({ ...(query ? { query } : {}), ...(from === undefined ? {} : { from, to }) });
  const asks = {
    count: async (scope) => (await engine.call('count', scope)).matched,
    // The answer has the identifiers of the events. The engine computes the display lines too.
    page: async (scope, { rows }) =>
      (await engine.call('rows', scope, { offset: 0, limit: rows, order: 'oldest', columns: ['correlationId'] })).map(({ cells }) => cells[0]),
    breakdown: async (scope, { field, rows }) => (await engine.call('breakdown', scope, { field, limit: rows })).rows.map(({ value, count }) => [value, count]),
    histogram: async (scope, { splitBy }) => {
      const data = await engine.call('histogram', scope, { interval: '1h', ...(splitBy ? { splitBy } : {}) });
      const bars = splitBy
        ? data.series.flatMap(({ value, counts }) => counts.map((count, at) => [data.buckets[at].start, value?.text, count]))
        : data.buckets.map(({ start, count }) => [start, count]);
      const filled = bars.filter((bar) => bar.at(-1) > 0);
      return filled.sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1));
    },
  };
  window.peer = {
    async load() {
      while (!app.files.loading) await pause();
      const start = performance.now();
      let firstCounts = 0;
      while (app.files.loading) {
        await pause();
        if (!firstCounts && app.search.counts?.total > 0) firstCounts = performance.now() - start;
      }
      const ms = performance.now() - start;
      const [file] = app.files.list;
      if (file.state !== 'read') throw new Error(`the file was not read: ${file.problem}`);
      return { ms, events: file.report.events, firstCounts: firstCounts || ms };
    },
    /** Waits until the file is hashed, so that no other work runs during the queries. Returns the time in milliseconds. */
    async settle() {
      const start = performance.now();
      while (!app.files.list[0].sha256) await pause();
      return performance.now() - start;
    },
    ask: (question) => asks[question.kind](scopeOf(question), { ...question, rows: question.kind === 'page' ? 50 : 20 }),
  };
}

/** Returns the median time of a histogram of all events with its chart, in milliseconds, plain and split by a field. */
export async function drawHistogram() {
  const { engine } = document.querySelector('al-app').app;
  const median = async (spec) => {
    const times = [];
    for (let turn = 0; turn < 5; turn += 1) {
      const start = performance.now();
      await engine.call('histogram', {}, { interval: '1h', ...spec, style: { width: 1200, height: 200 } });
      times.push(performance.now() - start);
    }
    return times.sort((a, b) => a - b)[times.length >> 1];
  };
  return { plain: await median({}), split: await median({ splitBy: 'outcome' }) };
}

/** Searches in the page. Returns the median time until the result is drawn, and the longest task of the main thread, in milliseconds. */
export async function searchOnScreen(queries) {
  const { app } = document.querySelector('al-app');
  const long = [];
  const observer = new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration)));
  observer.observe({ type: 'longtask' });
  const times = [];
  for (const query of [...queries, '']) {
    const start = performance.now();
    await app.search.setText(query);
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    times.push(performance.now() - start);
  }
  await new Promise((resolve) => setTimeout(resolve, 100));
  observer.disconnect();
  return { ms: times.sort((a, b) => a - b)[times.length >> 1], longest: Math.max(0, ...long) };
}

/** Changes the filter of the largest ready-made board. Returns the median time until the board is drawn again, in milliseconds. */
export async function redrawBoard() {
  const { app } = document.querySelector('al-app');
  // The callback runs before a frame is painted, and the next task runs after the frame is painted.
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const { boards } = await app.engine.call('readyMade');
  const parts = ({ graphs, widgets }) => graphs.length + widgets.length;
  const board = boards.reduce((fullest, other) => (parts(other) > parts(fullest) ? other : fullest));
  app.shell.show('boards');
  app.boards.open(board);
  const drawn = () => [...app.boards.graphs, ...app.boards.widgets];
  const before = new Set();
  // Wait until every graph and widget is new and painted.
  const redrawn = async () => {
    while (drawn().length < parts(board) || drawn().some((part) => part === undefined || before.has(part))) await new Promise((resolve) => setTimeout(resolve));
    await painted();
    for (const part of drawn()) before.add(part);
  };
  await redrawn();
  const times = [];
  for (const filter of ['outcome:failure', 'severity:warning', 'action:iam', 'outcome:success', 'severity:critical']) {
    const start = performance.now();
    app.boards.edit({ filter });
    await redrawn();
    times.push(performance.now() - start);
  }
  const broken = drawn().find((part) => typeof part === 'string');
  if (broken) throw new Error(broken);
  times.sort((a, b) => a - b);
  return { name: board.name, parts: parts(board), ms: times[times.length >> 1] };
}
