// The texts of the engine in German. The texts about queries are compared with the sources of the engine.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, test } from 'node:test';
import { engineCatalogs, engineText } from '../../www/src/strings/engine-text';
import { setLanguage } from '../../www/src/strings/language';
import '../../www/src/strings/german';

const SOURCES = resolve('../src');
/** The files of the engine whose texts the page translates. */
const TRANSLATED = [
  'query',
  'engine/csv/dialect.rs',
  'engine/csv/rows.rs',
  'engine/csv/table.rs',
  'engine/ingest/damage.rs',
  'engine/ingest/frame/between.rs',
  'engine/ingest/frame/refuse.rs',
  'engine/ingest/frame/state.rs',
  'engine/ingest/frame/value.rs',
  'engine/ingest/other_text.rs',
  'engine/ingest/report',
  'engine/ingest/scan.rs',
  'engine/ingest/split.rs',
  'engine/unpack/formats.rs',
  'engine/unpack/notes.rs',
];
const german = engineCatalogs['de'] ?? { templates: {}, phrases: {} };

afterEach(() => setLanguage('en'));

/** Returns the string literals of a Rust source, without those of comments. */
function literalsOf(source: string): string[] {
  const token = /\/\/.*|'(?:[^'\\\n]|\\(?:u\{[^}]*\}|.))'|"((?:[^"\\]|\\[^])*)"/g;
  const unescaped = (text: string) => text.replaceAll(/\\(\n\s*|.)/g, (_, what: string) => (what.startsWith('\n') ? '' : what === 'n' ? '\n' : what));
  return Array.from(source.matchAll(token), ([, text]) => text).flatMap((text) => (text === undefined ? [] : [unescaped(text)]));
}

/** Words of a check, the signature of a file, a use of memory, and a text that is the same in German. */
const NO_TEXTS = new Set(['an escape is one backslash', 'SQLite format 30', 'a row of a table', ' in UTF-16']);

const files = TRANSLATED.flatMap((path) => {
  if (path.endsWith('.rs')) return [path];
  const names = readdirSync(resolve(SOURCES, path));
  return names.filter((name) => name.endsWith('.rs')).map((name) => `${path}/${name}`);
});
const sources = files.map((path) => readFileSync(resolve(SOURCES, path), 'utf8').split('#[cfg(test)]\nmod tests {')[0] ?? '');
const texts = [...new Set(sources.flatMap(literalsOf))].map((text) => text.replaceAll(/\{[^{}]*\}/g, '{}').replaceAll('{{', '{'));

/** Whether a text is a sentence or a phrase that a person reads. */
const isRead = (text: string): boolean => / /.test(text.trim()) && /[a-z]{2}/.test(text.replaceAll('{}', '')) && !NO_TEXTS.has(text);

test('every text about queries and files has a German one, and no other text has', () => {
  const readable = texts.filter(isRead);
  assert.ok(readable.length > 250, `${readable.length} texts were found`);
  const covered = (text: string) => text in german.templates || engineTextOf(text) !== text;
  assert.deepEqual(readable.filter((text) => !covered(text)), []);
  const known = new Set(texts);
  assert.deepEqual(Object.keys(german.templates).filter((text) => !known.has(text)), []);
  const all = texts.join('\n');
  assert.deepEqual(Object.keys(german.phrases).filter((phrase) => !all.includes(phrase)), []);
});

function engineTextOf(text: string): string {
  setLanguage('de');
  return engineText(text);
}

test('a template and its translation have the same places', () => {
  for (const [english, translation] of Object.entries(german.templates)) {
    const places = english.split('{}').length - 1;
    const used = new Set(Array.from(translation.matchAll(/\{(\d)\}/g), ([, place]) => Number(place)));
    // A translation may omit a word that only agrees with a number, but the numbers, names and values stay.
    assert.ok([...used].every((place) => place >= 1 && place <= places), english);
    assert.ok(used.size >= places - 1, english);
  }
});

test('messages and explanations are in German, and quoted texts and names stay', () => {
  const pairs = [
    ['events with a word beginning with "action" and "with or without"', 'Ereignisse mit Wort beginnend mit "action" und "with or without"'],
    ['without outcome beginning with "a \\"and\\" b"', 'ohne outcome beginnend mit "a \\"and\\" b"'],
    ['events with reason.not at least 400', 'Ereignisse mit reason.not mindestens 400'],
    ['The field "or" is not present in these files.', 'Das Feld "or" kommt in diesen Dateien nicht vor.'],
    [
      'No value of action begins with "create". In 44 events a value contains it.',
      'Kein Wert von action beginnt mit "create". Ereignisse, in denen ein Wert es enthält: 44.',
    ],
    ['This operator is incomplete: it needs a condition after it.', 'Dieser Operator ist unvollständig: danach fehlt eine Bedingung.'],
    ['JSON lines in UTF-16', 'JSON-Zeilen in UTF-16'],
    ['expected a comma or }, found "or" (column 12)', 'ein Komma oder } erwartet, "or" gefunden (Spalte 12)'],
    [
      '2 times, first in line 1 at byte 0: the id "a and b", which line 3 of logs.json has too: events with the same id have different content; both are kept as events.',
      '2-mal, zuerst in Zeile 1 bei Byte 0: die Kennung "a and b", die auch line 3 of logs.json hat: Ereignisse mit derselben Kennung haben verschiedenen Inhalt; beide bleiben Ereignisse.',
    ],
    ['Write initiator.name:value.', 'initiator.name:value schreiben.'],
  ] as const;
  for (const [english, translation] of pairs) {
    setLanguage('en');
    assert.equal(engineText(english), english);
    setLanguage('de');
    assert.equal(engineText(english), translation);
  }
});
