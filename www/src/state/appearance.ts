// The colours and fonts of the page: its theme, and the theme tokens of a host page.
import type { Display } from '../embed/messages';
import { Model } from './core/model';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export class Appearance extends Model {
  theme: Theme = 'system';
  tokens: Display['tokens'] = {};

  setTheme(theme: Theme): void {
    this.theme = theme;
    this.changed();
  }

  setTokens(tokens: Display['tokens']): void {
    this.tokens = tokens;
    this.changed();
  }
}
