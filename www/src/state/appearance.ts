// The colours, fonts and language of the page: its theme, and the theme tokens of a host page.
import type { Display } from '../embed/messages';
import { catalogs, setLanguage, type Language } from '../strings/language';
import { Model } from './core/model';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export class Appearance extends Model {
  theme: Theme = 'system';
  tokens: Display['tokens'] = {};
  language: Language = 'en';
  /** The texts of the page in each language. */
  readonly catalogs = catalogs;

  setTheme(theme: Theme): void {
    this.theme = theme;
    this.changed();
  }

  setLanguage(language: Language): void {
    this.language = language;
    setLanguage(language);
    this.changed();
  }

  setTokens(tokens: Display['tokens']): void {
    this.tokens = tokens;
    this.changed();
  }
}
