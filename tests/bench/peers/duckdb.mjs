// DuckDB in WebAssembly. Its package has no JSON reader and would download one at run time. So the lines are read as a table
// with one column, and regular expressions extract the fields. No other method was faster.
import { AsyncDuckDB, DuckDBDataProtocol, VoidLogger } from '@duckdb/duckdb-wasm';
import { HOUR_MS, PAGE, TOP, bars } from './answers.mjs';
import { FIELD_PATTERNS } from './text.mjs';

const DIST = `${location.origin}/peers/node_modules/@duckdb/duckdb-wasm/dist`;
const COLUMNS = { action: 'action', outcome: 'outcome', 'initiator.name': 'user_name', 'initiator.host.agent': 'agent' };
let db;
let connection;

async function start() {
  db = new AsyncDuckDB(new VoidLogger(), new Worker(`${DIST}/duckdb-browser-eh.worker.js`));
  await db.instantiate(`${DIST}/duckdb-eh.wasm`);
  connection = await db.connect();
}

export const ready = start();

const quoted = (text) => `'${text.replaceAll("'", "''")}'`;
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const rows = async (statement) => (await connection.query(statement)).toArray();

export async function load(file) {
  await db.registerFileHandle('events.jsonl', file, DuckDBDataProtocol.BROWSER_FILEREADER, true);
  const fields = Object.entries(COLUMNS).map(([path, name]) => `nullif(regexp_extract(line, ${quoted(FIELD_PATTERNS[path])}, 1), '') AS ${name}`);
  // All times are in UTC.
  const time = `epoch_ms(CAST(regexp_extract(line, '"eventTime":"([0-9T:.-]*)', 1) AS TIMESTAMP)) AS time`;
  const lines = `read_csv('events.jsonl', columns = {line: 'VARCHAR'}, auto_detect = false, header = false, delim = '\u0001', quote = '', escape = '')`;
  await connection.query(`CREATE TABLE events AS SELECT line, ${time}, ${fields.join(', ')} FROM ${lines}`);
  const [{ events }] = await rows('SELECT count(*) AS events FROM events');
  return Number(events);
}

function condition({ words = [], without = [], equals = {}, prefix = {}, from, to }) {
  const begins = (word) => `regexp_matches(line, ${quoted(`\\b${escaped(word)}`)}, 'i')`;
  const parts = [
    ...Object.entries(equals).map(([path, value]) => `${COLUMNS[path]} = ${quoted(value)}`),
    ...Object.entries(prefix).map(([path, value]) => `starts_with(lower(${COLUMNS[path]}), ${quoted(value.toLowerCase())})`),
    ...(from === undefined ? [] : [`time >= ${from} AND time < ${to}`]),
    ...[...words].sort((a, b) => b.length - a.length).map(begins),
    ...without.map((word) => `NOT ${begins(word)}`),
  ];
  return parts.length > 0 ? `WHERE ${parts.join(' AND ')}` : '';
}

export async function ask({ kind, where, splitBy, field }) {
  const which = `FROM events ${condition(where)}`;
  if (kind === 'count') return Number((await rows(`SELECT count(*) AS matched ${which}`))[0].matched);
  if (kind === 'page') return (await rows(`SELECT line ${which} ORDER BY time LIMIT ${PAGE}`)).map(({ line }) => line);
  if (kind === 'breakdown') {
    const found = await rows(`SELECT ${COLUMNS[field]} AS value, count(*) AS events ${which} GROUP BY 1 HAVING value IS NOT NULL ORDER BY 2 DESC LIMIT ${TOP}`);
    return found.map(({ value, events }) => [value, Number(events)]);
  }
  const split = splitBy ? [`${COLUMNS[splitBy]} AS value`] : [];
  const found = await rows(`SELECT ${[`time // ${HOUR_MS} AS hour`, 'count(*) AS events', ...split].join(', ')} ${which} GROUP BY hour${splitBy ? ', value' : ''}`);
  return bars(found.map(({ hour, value, events }) => [Number(hour) * HOUR_MS, ...(splitBy ? [value] : []), Number(events)]));
}
