// Stores a part of a file as typed arrays: for each event a time, and a code for each field. The lines are kept as text.
import { firstRows, HOUR_MS } from './answers.mjs';
import { wholeLines } from './pieces.mjs';
import { lineTest, scan } from './text.mjs';

const PATHS = {
  action: (event) => event.action,
  outcome: (event) => event.outcome,
  severity: (event) => event.severity,
  'initiator.name': (event) => event.initiator?.name,
  'initiator.host.agent': (event) => event.initiator?.host?.agent,
};
/** The share of all rows below which the words are tested line by line. Above it, all text is scanned. */
const FEW = 0.2;

class Column {
  codes = new Uint16Array(1 << 16);
  values = [];
  #known = new Map();

  set(row, value) {
    if (row === this.codes.length) this.codes = grown(this.codes);
    let code = this.#known.get(value);
    if (code === undefined) {
      code = this.values.push(value) - 1;
      this.#known.set(value, code);
    }
    this.codes[row] = code;
  }
}

function grown(array) {
  const larger = new array.constructor(array.length * 2);
  larger.set(array);
  return larger;
}

const columns = Object.fromEntries(Object.keys(PATHS).map((path) => [path, new Column()]));
/** The chunks of text, each with the row of its first line. */
const chunks = [];
let times = new Float64Array(1 << 16);
let starts = new Uint32Array(1 << 16);
let rows = 0;
let earliest = Infinity;
let latest = -Infinity;

async function load({ file, from, to }) {
  const decoder = new TextDecoder();
  for await (const lines of wholeLines(file, from, to)) {
    const text = decoder.decode(lines);
    chunks.push({ text, row: rows });
    for (let start = 0, end; start < text.length; start = end + 1) {
      end = text.indexOf('\n', start);
      if (end < 0) end = text.length;
      const event = JSON.parse(text.slice(start, end));
      if (rows === times.length) [times, starts] = [grown(times), grown(starts)];
      const time = Date.parse(event.eventTime);
      times[rows] = time;
      earliest = Math.min(earliest, time);
      latest = Math.max(latest, time);
      starts[rows] = start;
      for (const path in PATHS) columns[path].set(rows, PATHS[path](event));
      rows += 1;
    }
  }
  return rows;
}

const chunkOf = (row) => chunks.findLast((chunk) => chunk.row <= row);

function lineOf(row) {
  const { text } = chunkOf(row);
  const end = text.indexOf('\n', starts[row]);
  return text.slice(starts[row], end < 0 ? text.length : end);
}

/** Returns an array with an item for each code of a column: 1 if the value of the code passes the test, otherwise 0. */
const matchingCodes = (path, test) => Uint8Array.from(columns[path].values, (value) => (value !== undefined && test(value) ? 1 : 0));

/** Returns the matching rows, or null for all rows. */
function matching({ words, without, equals = {}, prefix = {}, from, to }) {
  let found = null;
  const keep = (test) => {
    const kept = new Uint32Array(found ? found.length : rows);
    let count = 0;
    const take = (row) => {
      if (test(row)) kept[count++] = row;
    };
    if (found) found.forEach(take);
    else for (let row = 0; row < rows; row += 1) take(row);
    found = kept.subarray(0, count);
  };
  const byField = (path, test) => {
    const matches = matchingCodes(path, test);
    const { codes } = columns[path];
    keep((row) => matches[codes[row]] === 1);
  };
  if (from !== undefined) keep((row) => times[row] >= from && times[row] < to);
  for (const [path, value] of Object.entries(equals)) byField(path, (other) => other === value);
  if (words && Object.keys(prefix).length === 0) found = withWords({ words, without });
  for (const [path, value] of Object.entries(prefix)) byField(path, (other) => other.toLowerCase().startsWith(value.toLowerCase()));
  if (words && Object.keys(prefix).length > 0) {
    if (found.length < FEW * rows) {
      const test = lineTest({ words, without });
      keep((row) => test(lineOf(row)));
    } else {
      const text = withWords({ words, without });
      const others = new Set(found);
      found = text.filter((row) => others.has(row));
    }
  }
  return found;
}

function withWords(where) {
  const found = [];
  chunks.forEach(({ text, row: first }, at) => {
    let row = first;
    const end = chunks[at + 1]?.row ?? rows;
    scan(text, where, (start) => {
      while (row < end && starts[row] < start) row += 1;
      found.push(row);
    });
  });
  return Uint32Array.from(found);
}

function ask({ kind, where, splitBy, field }) {
  const found = matching(where);
  const each = (take) => {
    if (found) for (const row of found) take(row);
    else for (let row = 0; row < rows; row += 1) take(row);
  };
  if (kind === 'count') return found ? found.length : rows;
  if (kind === 'page') return firstRows(Array.from(found, (row) => [times[row], row])).map(([time, row]) => [time, lineOf(row)]);
  if (kind === 'breakdown') {
    const { codes, values } = columns[field];
    const counts = new Uint32Array(values.length);
    each((row) => (counts[codes[row]] += 1));
    return values.map((value, code) => [value, counts[code]]).filter(([value, count]) => value !== undefined && count > 0);
  }
  const base = Math.floor(earliest / HOUR_MS);
  const { codes, values } = splitBy ? columns[splitBy] : { codes: null, values: [''] };
  const width = values.length;
  const counts = new Uint32Array((Math.floor(latest / HOUR_MS) - base + 1) * width);
  if (codes) each((row) => (counts[(Math.floor(times[row] / HOUR_MS) - base) * width + codes[row]] += 1));
  else each((row) => (counts[Math.floor(times[row] / HOUR_MS) - base] += 1));
  const bars = [];
  counts.forEach((count, at) => {
    if (count === 0) return;
    const start = (Math.floor(at / width) + base) * HOUR_MS;
    bars.push([splitBy ? JSON.stringify([start, values[at % width]]) : start, count]);
  });
  return bars;
}

onmessage = async ({ data }) => {
  try {
    postMessage({ answer: data.file ? await load(data) : data.question ? ask(data.question) : null });
  } catch (error) {
    postMessage({ error: String(error) });
  }
};
