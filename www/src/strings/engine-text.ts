// The texts of the engine in the current language. The engine writes English, for the page and for every other program, so its
// answers never depend on a language. The page finds the template of a text in the catalog of the language.
//
// A template has `{}` for each place that the engine fills, and its translation `{1}`, `{2}` and so on. What fills a place, and
// an explanation of a query, consist of phrases between quoted texts and names. A phrase is replaced where it is not quoted.
import { currentLanguage } from './language';

export interface EngineCatalog {
  readonly templates: Readonly<Record<string, string>>;
  readonly phrases: Readonly<Record<string, string>>;
}

/** The catalogs by their languages. English has none. */
export const engineCatalogs: Record<string, EngineCatalog> = {};

interface Compiled {
  readonly templates: readonly { readonly english: RegExp; readonly text: string }[];
  readonly phrases: RegExp;
  readonly catalog: EngineCatalog;
}

const compiled = new Map<EngineCatalog, Compiled>();

/** A text in quotes, in which `\` is an escape. */
const QUOTED = /("(?:[^"\\]|\\.)*")/;

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Returns a text of the engine in the current language. A text without a translation stays as it is. */
export function engineText(text: string): string {
  const catalog = engineCatalogs[currentLanguage()];
  if (!catalog || text === '') return text;
  let known = compiled.get(catalog);
  if (!known) compiled.set(catalog, (known = compile(catalog)));
  return templated(known, text) ?? phrased(known, text);
}

function compile(catalog: EngineCatalog): Compiled {
  const longestFirst = (texts: readonly string[]) => [...texts].sort((one, other) => other.length - one.length);
  const templates = longestFirst(Object.keys(catalog.templates)).map((english) => ({
    english: new RegExp(`^${english.split('{}').map(escaped).join('(.*?)')}$`, 's'),
    text: catalog.templates[english] ?? '',
  }));
  const phrases = longestFirst(Object.keys(catalog.phrases)).map(escaped).join('|');
  // A name of a field has no space, and may have the letters of a phrase between its dots.
  return { templates, phrases: new RegExp(`(?<![\\w.@/-])(?:${phrases})(?![\\w.@/-])`, 'g'), catalog };
}

function templated(known: Compiled, text: string): string | null {
  for (const { english, text: translation } of known.templates) {
    const filled = english.exec(text);
    if (filled) return translation.replaceAll(/\{(\d)\}/g, (_, place: string) => placed(known, filled[Number(place)] ?? ''));
  }
  return null;
}

/** What fills a place may be a template itself, such as the beginning of a sentence. */
const placed = (known: Compiled, text: string): string => (text.includes(' ') ? (templated(known, text) ?? phrased(known, text)) : phrased(known, text));

function phrased({ phrases, catalog }: Compiled, text: string): string {
  const parts = text.split(QUOTED);
  return parts.map((part, at) => (at % 2 === 1 ? part : part.replace(phrases, (phrase) => catalog.phrases[phrase] ?? phrase))).join('');
}
