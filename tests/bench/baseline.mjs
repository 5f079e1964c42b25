// What one writes without a library: JSON.parse a line, an array of objects, regular expressions and filters.
// Runs inside a browser page; each function is handed over whole, so it may use nothing from outside itself.

/** Reads the chosen file into `window.rows`. A row keeps its line, because terms are looked for in all of it. */
export async function load() {
  const file = document.querySelector('input').files[0];
  const start = performance.now();
  const rows = [];
  const take = (line) => {
    if (line === '') return;
    const event = JSON.parse(line);
    rows.push({ line, event, time: Date.parse(event.eventTime) });
  };
  let rest = '';
  const reader = file.stream().pipeThrough(new TextDecoderStream()).getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const lines = (rest + next.value).split('\n');
    rest = lines.pop();
    lines.forEach(take);
  }
  take(rest);
  window.rows = rows;
  return { ms: performance.now() - start, events: rows.length };
}

/** Times the six conditions and the histogram over `window.rows`, the median of some rounds each. */
export async function questions(rounds) {
  // A term begins a word. `\b` is the quick way to say so, and right for the letters of these events.
  const term = (text) => new RegExp(`\\b${text.replace('.', '\\.')}`, 'i');
  const [action, key, login, failure, remove, update] = ['action', 'user-apikey', 'login', 'failure', 'user-apikey.delete', 'user-apikey.update'].map(term);
  const agent = (row, value) => row.event.initiator?.host?.agent?.toLowerCase().startsWith(value) ?? false;
  const keyEvent = ({ line }) => action.test(line) && key.test(line) && !login.test(line);
  const filters = [
    (row) => keyEvent(row),
    (row) => keyEvent(row) && failure.test(row.line),
    ({ line }) => action.test(line) && remove.test(line) && !login.test(line),
    ({ line }) => action.test(line) && update.test(line) && !login.test(line),
    (row) => agent(row, 'notset') && keyEvent(row),
    (row) => agent(row, 'ibm cloud cli') && keyEvent(row),
  ];
  const timed = (question) => {
    const times = [];
    let answer;
    for (let round = 0; round < rounds; round += 1) {
      const start = performance.now();
      answer = question();
      times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    return { answer, ms: times[rounds >> 1] };
  };
  const hour = 3_600_000;
  const conditions = filters.map((filter) => timed(() => window.rows.filter(filter).length));
  const histogram = timed(() => {
    const bars = new Map();
    for (const { time } of window.rows) {
      const bucket = Math.floor(time / hour) * hour;
      bars.set(bucket, (bars.get(bucket) ?? 0) + 1);
    }
    return [...bars].sort(([a], [b]) => a - b);
  });
  return { conditions, histogram };
}
