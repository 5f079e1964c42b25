// The language of the page's texts. Each file of this folder has the English texts of a feature, and `german/` has the
// same texts in German. Only the page loads translations, so the package for other programs contains English alone.

/** The languages that a user can choose, each by its own name. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

const isLanguage = (code: string): code is Language => Object.hasOwn(LANGUAGES, code);

/** Returns the first language among tags such as `de-AT`. */
export const languageOf = (tags: readonly string[]): Language | undefined =>
  tags.map((tag) => tag.split('-')[0]!.toLowerCase()).find(isLanguage);

/** Returns the language that the browser prefers, or English if the page has none of its languages. */
export const browserLanguage = (): Language => languageOf(navigator.languages) ?? 'en';

/** The type of a translation: the same keys and functions with other texts. */
export type Texts<T> = T extends string
  ? string
  : T extends (...args: infer Args) => infer Result
    ? (...args: Args) => Texts<Result>
    : T extends object
      ? { readonly [Key in keyof T]: Texts<T[Key]> }
      : T;

/** All texts in one language, by the names of their files. */
export type Catalog = Record<string, object>;

/** The catalogs by their languages. Tests add languages. */
export const catalogs: Record<string, Catalog> = { en: {} };

let current = 'en';
const listeners = new Set<() => void>();

/** Returns the code of the current language, for example for `Intl`. */
export const currentLanguage = (): string => current;

/** Shows all texts in this language from now on. A text that the language lacks stays in English. */
export function setLanguage(language: string): void {
  if (language === current) return;
  current = language;
  for (const listener of listeners) listener();
}

/** Calls `listener` after each change of the language. Returns a function that removes the listener. */
export function onLanguageChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

type Group = Readonly<Record<string, unknown>>;

const isGroup = (value: unknown): value is Group => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Returns an object with the keys of `english`, whose properties are the texts that `translated` returns at the time. */
function live(english: Group, translated: () => unknown): object {
  const texts = {};
  for (const [key, value] of Object.entries(english)) {
    const text = (): unknown => (translated() as Group | undefined)?.[key] ?? value;
    const group = isGroup(value) ? live(value, text) : null;
    Object.defineProperty(texts, key, { enumerable: true, get: () => group ?? text() });
  }
  return texts;
}

/** Registers the English texts of a file. Returns an object whose properties are the texts in the current language. */
export function translatable<const T extends Group>(name: string, english: T): Texts<T> {
  catalogs['en']![name] = english;
  return live(english, () => catalogs[current]?.[name]) as Texts<T>;
}
