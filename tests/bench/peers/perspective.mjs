// Perspective: the engine runs in a worker. Arrow tables load the events, and views with expressions are the queries.
import perspective from '@perspective-dev/client';
import { Float64, Table, Utf8, makeData, tableToIPC, vectorFromArray, Vector } from 'apache-arrow';
import { bars, HOUR_MS, PAGE, top } from './answers.mjs';
import { wholeLines } from './pieces.mjs';
import { NAMES } from './records.mjs';

const PACKAGES = `${location.origin}/peers/node_modules/@perspective-dev`;
perspective.init_server(fetch(`${PACKAGES}/server/dist/wasm/perspective-server.wasm`));
perspective.init_client(fetch(`${PACKAGES}/client/dist/wasm/perspective-js.wasm`));
const PATIENCE_MS = 30_000;
let client;
let table;

export const ready = perspective.worker().then((worker) => {
  client = worker;
});

/** Returns consecutive lines as an Arrow column of texts, without making a string for each line. */
function lineColumn(bytes, count) {
  const ends = new Int32Array(count + 1);
  for (let at = bytes.indexOf(10), row = 1; at >= 0; at = bytes.indexOf(10, at + 1), row += 1) ends[row] = at + 1;
  ends[count] = bytes.length;
  return new Vector([makeData({ type: new Utf8(), length: count, valueOffsets: ends, data: bytes })]);
}

export async function load(file) {
  const decoder = new TextDecoder();
  let sent = 0;
  for await (const bytes of wholeLines(file)) {
    const events = decoder.decode(bytes).split('\n').filter(Boolean).map((line) => JSON.parse(line));
    sent += events.length;
    const text = (pick) => vectorFromArray(events.map((event) => pick(event) ?? null), new Utf8());
    const number = (pick) => vectorFromArray(events.map(pick), new Float64());
    const columns = new Table({
      line: lineColumn(bytes, events.length),
      time: number(({ eventTime }) => Date.parse(eventTime)),
      hour: number(({ eventTime }) => Math.floor(Date.parse(eventTime) / HOUR_MS) * HOUR_MS),
      action: text(({ action }) => action),
      outcome: text(({ outcome }) => outcome),
      user: text(({ initiator }) => initiator?.name),
      agent: text(({ initiator }) => initiator?.host?.agent),
    });
    const { buffer } = tableToIPC(columns, 'stream').slice();
    if (table) await table.update(buffer, { format: 'arrow' });
    else table = await client.table(buffer, { format: 'arrow' });
  }
  // The table may be filled after the promises resolve, so wait until the table has all events, but at most PATIENCE_MS.
  const end = performance.now() + PATIENCE_MS;
  while ((await table.size()) < sent && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
  return table.size();
}

const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '[$&]').toLowerCase();

function view({ words = [], without = [], equals = {}, prefix = {}, from, to }, more) {
  const filter = Object.entries(equals).map(([path, value]) => [NAMES[path], '==', value]);
  const expressions = {};
  const add = (expected, column, pattern) => {
    const name = `test ${Object.keys(expressions).length}`;
    expressions[name] = `match("${column}", '${pattern}')`;
    filter.push([name, '==', expected]);
  };
  for (const [path, value] of Object.entries(prefix)) add(true, NAMES[path], `^(?i)${literal(value)}`);
  for (const word of words) add(true, 'line', `(?i)[^a-z0-9_]${literal(word)}`);
  for (const word of without) add(false, 'line', `(?i)[^a-z0-9_]${literal(word)}`);
  if (from !== undefined) filter.push(['time', '>=', from], ['time', '<', to]);
  return table.view({ expressions, filter, ...more });
}

export async function ask({ kind, where, splitBy, field }) {
  const grouped = field ? [NAMES[field]] : kind === 'histogram' ? ['hour', ...(splitBy ? [NAMES[splitBy]] : [])] : [];
  const counted = { group_by: grouped, columns: ['time'], aggregates: { time: 'count' } };
  const asked = await view(where, grouped.length > 0 ? counted : { columns: ['line'], sort: kind === 'page' ? [['time', 'asc']] : [] });
  try {
    if (kind === 'count') return await asked.num_rows();
    if (kind === 'page') return (await asked.to_json({ start_row: 0, end_row: PAGE })).map(({ line }) => line);
    // A row with a shorter path is a sum of other rows, so it is skipped.
    const rows = (await asked.to_json()).filter(({ __ROW_PATH__: path }) => path.length === grouped.length && !path.includes(null));
    const entries = rows.map(({ __ROW_PATH__: path, time }) => [...path, time]);
    return kind === 'breakdown' ? top(entries) : bars(entries);
  } finally {
    await asked.delete();
  }
}
