// arquero: tables of arrays with functions for filters and groups.
import * as aq from 'arquero';
import { bars, HOUR_MS, PAGE, top } from './answers.mjs';
import { eachRecord, NAMES } from './records.mjs';
import { lineTest } from './text.mjs';

let events;

export async function load(file) {
  const columns = { line: [], time: [], hour: [], action: [], outcome: [], user: [], agent: [] };
  await eachRecord(file, (record) => {
    for (const name in record) columns[name].push(record[name]);
    columns.hour.push(Math.floor(record.time / HOUR_MS) * HOUR_MS);
  });
  events = aq.table(columns);
  return events.numRows();
}

export function ask({ kind, where, splitBy, field }) {
  const { words, without, equals = {}, prefix = {}, from, to } = where;
  let found = events;
  const keep = (test) => {
    found = found.filter(aq.escape(test));
  };
  if (from !== undefined) keep(({ time }) => time >= from && time < to);
  for (const [path, value] of Object.entries(equals)) keep((event) => event[NAMES[path]] === value);
  for (const [path, value] of Object.entries(prefix)) {
    const small = value.toLowerCase();
    keep((event) => event[NAMES[path]]?.toLowerCase().startsWith(small));
  }
  if (words) {
    const test = lineTest({ words, without });
    keep(({ line }) => test(line));
  }
  if (kind === 'count') return found.numRows();
  if (kind === 'page') return found.orderby('time').slice(0, PAGE).array('line');
  const keys = kind === 'breakdown' ? [NAMES[field]] : ['hour', ...(splitBy ? [NAMES[splitBy]] : [])];
  const counts = found.groupby(...keys).count().objects();
  const entries = counts.map((row) => [...keys.map((key) => row[key]), row.count]).filter((row) => !row.includes(undefined));
  return kind === 'breakdown' ? top(entries) : bars(entries);
}
