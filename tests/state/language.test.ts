// The translations: complete, with the same arguments in each text, and shown after a change of the language.
import './browser';
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { afterEach, test } from 'node:test';
import { formatBytes, formatCount, formatFigure, formatShare, plural, strings } from '../../www/src/strings/common';
import '../../www/src/strings/german';
import { type Catalog, catalogs, languageOf, onLanguageChange, setLanguage, translatable } from '../../www/src/strings/language';

afterEach(() => setLanguage('en'));

/** Loads every file of texts. Returns their names. */
async function loadTexts(): Promise<string[]> {
  const names = readdirSync('src/strings').filter((name) => name.endsWith('.ts') && name !== 'language.ts');
  for (const name of names) await import(`../../www/src/strings/${name.replace('.ts', '')}.ts`);
  return names.map((name) => name.replace('.ts', ''));
}

/** Calls `visit` for each text or function of `english`, with the value at the same place of `translated`. */
function compare(path: string, english: unknown, translated: unknown, visit: (path: string, english: unknown, translated: unknown) => void): void {
  if (typeof english !== 'object' || english === null) return visit(path, english, translated);
  assert.ok(typeof translated === 'object' && translated !== null, `${path} is missing`);
  assert.deepEqual(Object.keys(translated).sort(), Object.keys(english).sort(), path);
  for (const [key, value] of Object.entries(english)) compare(`${path}.${key}`, value, (translated as Record<string, unknown>)[key], visit);
}

const counts = (value: number): object => new Proxy({}, { get: () => value });
/** Arguments of different types. Each function accepts some of them. */
const ARGUMENTS: readonly unknown[] = ['x7', 1, 23456, ['x7', 'y7', 'z7'], counts(23456), 'missing', null];
/** What no text may contain: the sign of an argument of a wrong type. */
const WRONG = /undefined|NaN|\[object|function|=>/;

/** Returns all lists of `length` arguments. */
const argumentLists = (length: number): unknown[][] =>
  length === 0 ? [[]] : argumentLists(length - 1).flatMap((list) => ARGUMENTS.map((value) => [...list, value]));

function call(text: (...args: unknown[]) => unknown, args: unknown[]): string | null {
  try {
    const result = text(...args);
    const words = Array.isArray(result) ? result.join(' ') : result;
    return typeof words === 'string' && !WRONG.test(words) ? words : null;
  } catch {
    return null;
  }
}

/** Returns the arguments that a text contains, without their number format. */
const argumentsIn = (text: string): string[] => [...new Set(text.replaceAll(/(?<=\d)[.,](?=\d)/g, '').match(/[xyz]7|23456|234/g))].sort();

/** Calls a text in both languages with all arguments that the English one accepts. Returns the number of calls. */
function compareCalls(path: string, english: (...args: unknown[]) => unknown, german: (...args: unknown[]) => unknown): number {
  assert.equal(typeof german, 'function', path);
  let calls = 0;
  for (const args of argumentLists(english.length)) {
    setLanguage('en');
    const expected = call(english, args);
    if (expected === null) continue;
    setLanguage('de');
    const translated = call(german, args);
    assert.ok(translated !== null, `${path}(${JSON.stringify(args)}) fails in German`);
    assert.deepEqual(argumentsIn(translated), argumentsIn(expected), `${path}: ${translated}`);
    assert.equal(translated === '', expected === '', path);
    calls += 1;
  }
  return calls;
}

test('every text has a German one, and each function accepts and shows the same arguments', async () => {
  await loadTexts();
  let texts = 0;
  compare('en', catalogs['en'], catalogs['de'], (path, english, german) => {
    texts += 1;
    if (typeof english === 'function') {
      return assert.ok(compareCalls(path, english as never, german as never) > 0, `${path} accepts none of the arguments`);
    }
    assert.equal(typeof german, typeof english, path);
    if (typeof english === 'string') assert.equal(german === '', english === '', path);
  });
  assert.ok(texts > 900, `${texts} texts`);
});

test('the examples of the search help have the same queries in German', async () => {
  await loadTexts();
  compare('en', catalogs['en']!['query-examples'], catalogs['de']!['query-examples'], (path, english, german) => {
    if (path.endsWith('.query')) assert.equal(german, english);
    else assert.notEqual(german, english);
  });
});

test('a German sentence is not an English one', async () => {
  await loadTexts();
  const same: string[] = [];
  compare('en', catalogs['en'], catalogs['de'], (path, english, german) => {
    if (english === german && typeof english === 'string' && /[a-z] [a-z]/i.test(english) && !path.endsWith('.query')) same.push(english);
  });
  const names = ['Activity Lens', 'Lucene, in IBM Cloud Logs', 'DataPrime, in IBM Cloud Logs', 'sha256sum activity-lens.html'];
  assert.deepEqual(same.sort(), names.sort());
});

test('a label that a German text quotes is a label of the German page', async () => {
  await loadTexts();
  const texts: string[] = [];
  compare('en', catalogs['en'], catalogs['de'], (_path, _english, german) => {
    if (typeof german === 'string') texts.push(german);
  });
  // Labels with an argument, and quoted names that are no labels.
  const others = ['Sofort nach 2 Zeilen', 'Die neueste Stunde mit Ereignissen zeigen', 'iam-identity.user-apikey.', 'event', 'time', 'derived', '(derived)'];
  const quoted = texts.flatMap((text) => Array.from(text.matchAll(/„([^“]+)“/g), ([, label = '']) => label));
  assert.deepEqual(quoted.filter((label) => !texts.includes(label) && !others.includes(label)), []);
  assert.ok(quoted.length > 20, `${quoted.length} labels`);
});

test('a text and a number follow the language, also in objects that were read before', () => {
  const { filters } = strings;
  assert.deepEqual([filters.levels, formatCount(1234567), formatShare(1, 8), formatFigure(0.5), formatBytes(1_234_567)], ['Levels', '1,234,567', '12.5%', '0.5', '1.2 MB']);
  setLanguage('de');
  assert.deepEqual([filters.levels, formatCount(1234567), formatShare(1, 8), formatFigure(0.5), formatBytes(1_234_567)], ['Stufen', '1.234.567', '12,5\u00a0%', '0,5', '1,2 MB']);
  assert.deepEqual([plural(1, 'Datei', 'Dateien'), plural(1000, 'Datei', 'Dateien'), formatFigure(null)], ['1 Datei', '1.000 Dateien', 'kein Wert']);
  assert.deepEqual(Object.keys(filters), ['sources', 'apps', 'levels', 'tags']);
});

test('a text that a language lacks is in English', () => {
  const texts = translatable('test', { one: 'One', group: { two: 'Two', three: () => 'Three' } });
  catalogs['test'] = { test: { group: { two: 'Zwei' } } } satisfies Catalog;
  setLanguage('test');
  assert.deepEqual([texts.one, texts.group.two, texts.group.three()], ['One', 'Zwei', 'Three']);
  delete catalogs['test'];
  delete catalogs['en']!['test'];
});

test('listeners are called once for each change, until they are removed', () => {
  let calls = 0;
  const stop = onLanguageChange(() => (calls += 1));
  setLanguage('de');
  setLanguage('de');
  setLanguage('en');
  stop();
  setLanguage('de');
  assert.equal(calls, 2);
});

test('the first known language of a list of tags is chosen', () => {
  assert.deepEqual([['fr-FR', 'de-AT', 'en'], ['EN-gb', 'de'], ['fr', 'toString']].map(languageOf), ['de', 'en', undefined]);
});
