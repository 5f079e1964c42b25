// The language of the page. The language that a user chose is stored in `localStorage`; without storage it lasts until the
// page is closed.
import { browserLanguage, languageOf, type Language } from '../../strings/language';

const KEY = 'activity-lens.language';

/** Returns the stored language, or the language of the browser if none is stored or storage is blocked. */
export function storedLanguage(): Language {
  try {
    return languageOf([localStorage.getItem(KEY) ?? '']) ?? browserLanguage();
  } catch {
    return browserLanguage();
  }
}

/** Stores the language if possible. */
export function storeLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // Storage is blocked.
  }
}

/** Screen readers and hyphenation use the attribute of the root element. */
export function applyLanguage(language: Language): void {
  document.documentElement.lang = language;
}
