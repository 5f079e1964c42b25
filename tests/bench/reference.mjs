// Computes the right answers with simple, slow code, which reads every value of every event and shares nothing with the
// contenders. `node tests/bench/reference.mjs FILE` writes FILE.answers.json, once for a file and a list of queries.
import { createReadStream, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { PAGE, questions } from './questions.mjs';

const HOUR_MS = 3_600_000;
const SAMPLE_BYTES = 1 << 20;

const isWordLetter = (letter) => letter !== undefined && /[a-z0-9_]/.test(letter);

/** Returns whether a word of `text` starts with `term`. Both arguments are in lower case. */
function beginsWord(text, term) {
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
    if (!isWordLetter(text[at - 1])) return true;
  }
  return false;
}

/** Returns every key and every value of an event as text in lower case. */
function texts(value, found = []) {
  if (value !== null && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) {
      if (!Array.isArray(value)) found.push(key.toLowerCase());
      texts(inner, found);
    }
  } else found.push(String(value).toLowerCase());
  return found;
}

const valueAt = (event, path) => path.split('.').reduce((inner, key) => inner?.[key], event);

function holds({ words = [], without = [], prefix = {}, equals = {}, from = -Infinity, to = Infinity }, event, time, all) {
  return (
    time >= from &&
    time < to &&
    Object.entries(equals).every(([path, value]) => valueAt(event, path) === value) &&
    Object.entries(prefix).every(([path, value]) => valueAt(event, path)?.toLowerCase().startsWith(value.toLowerCase())) &&
    words.every((word) => all().some((text) => beginsWord(text, word.toLowerCase()))) &&
    !without.some((word) => all().some((text) => beginsWord(text, word.toLowerCase())))
  );
}

/** Returns an object that collects the answer to a query: `take` adds an event, and `done` returns the answer. */
function collector({ kind, where, splitBy, field }) {
  const counts = new Map();
  const rows = [];
  let matched = 0;
  return {
    take(event, time, all) {
      if (!holds(where, event, time, all)) return;
      matched += 1;
      if (kind === 'page') rows.push({ time, id: event.correlationId });
      const start = Math.floor(time / HOUR_MS) * HOUR_MS;
      const key = field ? valueAt(event, field) : splitBy ? JSON.stringify([start, valueAt(event, splitBy)]) : start;
      if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
    },
    done() {
      if (kind === 'count') return matched;
      if (kind === 'page') return rows.sort((a, b) => a.time - b.time).slice(0, PAGE).map(({ id }) => id);
      if (kind === 'breakdown') return [...counts].sort(([, a], [, b]) => b - a);
      const bars = splitBy ? [...counts].map(([key, count]) => [...JSON.parse(key), count]) : [...counts];
      return bars.sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1));
    },
  };
}

export async function reference(file) {
  const kept = `${file}.answers.json`;
  const bytes = statSync(file).size;
  const facts = await factsOf(file, bytes);
  const list = questions(facts);
  if (existsSync(kept)) {
    const known = JSON.parse(readFileSync(kept, 'utf8'));
    if (known.bytes === bytes && JSON.stringify(known.list) === JSON.stringify(list)) return known;
  }
  const collectors = list.map(collector);
  let events = 0;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const event = JSON.parse(line);
    const time = Date.parse(event.eventTime);
    let found;
    const all = () => (found ??= texts(event));
    for (const each of collectors) each.take(event, time, all);
    events += 1;
  }
  const answers = collectors.map((each) => each.done());
  const result = { bytes, events, list, answers };
  writeFileSync(kept, JSON.stringify(result));
  return result;
}

/** Returns the time of the first event and an identifier from the middle of the file. */
async function factsOf(file, bytes) {
  const lineAt = async (start) => {
    let text = '';
    for await (const piece of createReadStream(file, { start, end: Math.min(start + SAMPLE_BYTES, bytes) - 1 })) text += piece;
    return text.split('\n')[start === 0 ? 0 : 1];
  };
  const [head, middle] = [JSON.parse(await lineAt(0)), JSON.parse(await lineAt(Math.floor(bytes / 2)))];
  return { first: Date.parse(head.eventTime), needle: middle.correlationId };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const file of process.argv.slice(2)) {
    const { events, list, answers } = await reference(file);
    console.log(`${file}: ${events} events`);
    list.forEach(({ label, kind }, at) => console.log(`  ${label}: ${kind === 'count' ? answers[at] : `${answers[at].length} ${kind === 'page' ? 'rows' : 'numbers'}`}`));
  }
}
