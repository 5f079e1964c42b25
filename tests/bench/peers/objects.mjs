// Plain JavaScript as usually written: JSON.parse for each line, an array of objects, and filters.
import { collect } from './answers.mjs';
import { wholeLines } from './pieces.mjs';
import { lineTest } from './text.mjs';

const rows = [];
const valueAt = (event, path) => path.split('.').reduce((inner, key) => inner?.[key], event);

export async function load(file) {
  const decoder = new TextDecoder();
  for await (const lines of wholeLines(file)) {
    for (const line of decoder.decode(lines).split('\n')) {
      if (line === '') continue;
      const event = JSON.parse(line);
      rows.push({ line, event, time: Date.parse(event.eventTime) });
    }
  }
  return rows.length;
}

export function ask(question) {
  const { words, without, equals = {}, prefix = {}, from, to } = question.where;
  const tests = [];
  if (from !== undefined) tests.push(({ time }) => time >= from && time < to);
  for (const [path, value] of Object.entries(equals)) tests.push(({ event }) => valueAt(event, path) === value);
  for (const [path, value] of Object.entries(prefix)) {
    const small = value.toLowerCase();
    tests.push(({ event }) => valueAt(event, path)?.toLowerCase().startsWith(small));
  }
  if (words) {
    const test = lineTest({ words, without });
    tests.push(({ line }) => test(line));
  }
  return collect(question, (found) => {
    for (const row of rows) {
      if (tests.every((test) => test(row))) found(() => row.time, (path) => valueAt(row.event, path), () => row.line);
    }
  });
}
