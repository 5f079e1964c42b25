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

/** A text in quotes, in which `\` is an escape, or a name in backticks. */
const QUOTED = /("(?:[^"\\]|\\.)*"|`[^`]*`)/;

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
  // A template that ends with a place would also match what another template adds at the end.
  const endsOpen = (template: string) => template.endsWith('{}');
  const ordered = longestFirst(Object.keys(catalog.templates)).sort((one, other) => Number(endsOpen(one)) - Number(endsOpen(other)));
  const templates = ordered.map((english) => ({
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

/** What fills a place may be a template itself, or two templates with a colon between them. */
function placed(known: Compiled, text: string): string {
  if (!text.includes(' ')) return phrased(known, text);
  const whole = templated(known, text);
  if (whole !== null) return whole;
  for (let colon = text.indexOf(': '); colon >= 0; colon = text.indexOf(': ', colon + 1)) {
    const first = templated(known, text.slice(0, colon));
    if (first !== null) return `${first}: ${placed(known, text.slice(colon + 2))}`;
  }
  return phrased(known, text);
}

function phrased({ phrases, catalog }: Compiled, text: string): string {
  const parts = text.split(QUOTED);
  return parts.map((part, at) => (at % 2 === 1 ? part : part.replace(phrases, (phrase) => catalog.phrases[phrase] ?? phrase))).join('');
}
