// Keeps the lines as text, or as bytes with `?keep=bytes`. Parses nothing on load, and scans all lines for each query.
import { collect } from './answers.mjs';
import { wholeLines } from './pieces.mjs';
import { FIELD_PATTERNS, scan } from './text.mjs';

const keepsBytes = new URLSearchParams(location.search).get('keep') === 'bytes';
const chunks = [];
const utf8 = new TextDecoder();
/** The fastest decoder. Each byte becomes one character, which is correct for words in ASCII. */
const latin1 = new TextDecoder('latin1');
const patterns = Object.fromEntries(Object.entries(FIELD_PATTERNS).map(([path, source]) => [path, new RegExp(source)]));
const value = (line, path) => patterns[path].exec(line)?.[1];

export async function load(file) {
  let events = 0;
  for await (const lines of wholeLines(file)) {
    chunks.push(keepsBytes ? lines : utf8.decode(lines));
    for (let at = lines.indexOf(10); at >= 0; at = lines.indexOf(10, at + 1)) events += 1;
  }
  return events;
}

export function ask(question) {
  const { words, equals = {}, prefix = {}, from, to } = question.where;
  const tests = [];
  if (from !== undefined) {
    tests.push((line) => {
      const time = Date.parse(value(line, 'eventTime'));
      return time >= from && time < to;
    });
  }
  for (const [path, expected] of Object.entries(equals)) tests.push((line) => value(line, path) === expected);
  for (const [path, start] of Object.entries(prefix)) {
    const lower = start.toLowerCase();
    tests.push((line) => value(line, path)?.toLowerCase().startsWith(lower));
  }
  return collect(question, (found) => {
    for (const chunk of chunks) {
      const text = keepsBytes ? latin1.decode(chunk) : chunk;
      const take = (start, end) => {
        const line = text.slice(start, end);
        if (!tests.every((test) => test(line))) return;
        found(() => Date.parse(value(line, 'eventTime')), (path) => value(line, path), () => line);
      };
      if (words) scan(text, question.where, take);
      else for (let start = 0, end; start < text.length && (end = text.indexOf('\n', start)) >= 0; start = end + 1) take(start, end);
    }
  });
}
