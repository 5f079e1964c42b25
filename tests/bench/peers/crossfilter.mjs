// crossfilter2: the library keeps filters, and updates the counts of groups when a filter changes.
import crossfilter from 'crossfilter2';
import { bars, firstRows, HOUR_MS, PAGE, top } from './answers.mjs';
import { eachRecord, NAMES } from './records.mjs';
import { lineTest } from './text.mjs';

const dimensions = {};
const groups = {};
const SPLIT = '\u0000';
let all;

export async function load(file) {
  const records = [];
  await eachRecord(file, (record) => records.push(Object.assign(record, { at: records.length })));
  all = crossfilter(records);
  const hour = ({ time }) => Math.floor(time / HOUR_MS) * HOUR_MS;
  dimensions.time = all.dimension(({ time }) => time);
  dimensions.at = all.dimension(({ at }) => at);
  dimensions.records = records;
  for (const name of ['action', 'outcome', 'user', 'agent']) dimensions[name] = all.dimension((record) => record[name] ?? '');
  groups.action = dimensions.action.group();
  groups.user = dimensions.user.group();
  groups.hour = dimensions.time.group((time) => Math.floor(time / HOUR_MS) * HOUR_MS);
  groups.split = all.dimension((record) => `${hour(record)}${SPLIT}${record.outcome}`).group();
  return all.size();
}

export function ask({ kind, where, splitBy, field }) {
  const { words, without, equals = {}, prefix = {}, from, to } = where;
  const used = new Set();
  const filtered = (dimension) => {
    used.add(dimension);
    return dimension;
  };
  for (const [path, value] of Object.entries(equals)) filtered(dimensions[NAMES[path]]).filterExact(value);
  for (const [path, value] of Object.entries(prefix)) {
    filtered(dimensions[NAMES[path]]).filterFunction((other) => other.toLowerCase().startsWith(value.toLowerCase()));
  }
  if (from !== undefined) filtered(dimensions.time).filterRange([from, to]);
  if (words) {
    const test = lineTest({ words, without });
    filtered(dimensions.at).filterFunction((at) => test(dimensions.records[at].line));
  }
  const answer = read(kind, splitBy, field);
  for (const dimension of used) dimension.filterAll();
  return answer;
}

function read(kind, splitBy, field) {
  if (kind === 'count') return all.groupAll().value();
  if (kind === 'page') return firstRows(dimensions.time.bottom(PAGE).map(({ time, line }) => [time, line])).map(([, line]) => line);
  const counted = (group) => group.all().filter(({ key, value }) => value > 0 && key !== '');
  if (kind === 'breakdown') return top(counted(groups[NAMES[field]]).map(({ key, value }) => [key, value]));
  if (!splitBy) return bars(counted(groups.hour).map(({ key, value }) => [key, value]));
  const parts = counted(groups.split).map(({ key, value }) => [key.split(SPLIT), value]);
  return bars(parts.map(([[hour, outcome], value]) => [Number(hour), outcome, value]));
}
