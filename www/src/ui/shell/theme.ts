// Applies the theme and the theme tokens of a host page. The theme that a user chose is stored in `localStorage`; without
// storage it lasts until the page is closed.
import type { Appearance, Theme } from '../../state/appearance';
import { THEMES } from '../../state/appearance';

const KEY = 'activity-lens.theme';

/** Returns the stored theme, or the system theme if storage is blocked or has no valid theme. */
export function storedTheme(): Theme {
  try {
    const stored = localStorage.getItem(KEY);
    return THEMES.find((theme) => theme === stored) ?? 'system';
  } catch {
    return 'system';
  }
}

/** Stores the theme if possible. */
export function storeTheme(theme: Theme): void {
  try {
    if (theme === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Storage is blocked.
  }
}

/** An attribute on the root element selects the colours. */
export function applyTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === 'system') root.removeAttribute('data-theme');
  else root.setAttribute('data-theme', theme);
}

type Token = keyof Appearance['tokens'];

/** The property that each token sets. */
const PROPERTIES: Readonly<Record<Token, string>> = {
  background: '--paper',
  surface: '--panel',
  sunken: '--sunken',
  raised: '--raised',
  text: '--ink',
  'text-soft': '--ink-soft',
  border: '--rule',
  'border-strong': '--rule-strong',
  accent: '--accent',
  'accent-text': '--accent-ink',
  error: '--bad',
  warning: '--caution',
  success: '--good',
  bar: '--chart-bar',
  font: '--font-text',
  'font-data': '--font-data',
  radius: '--radius',
};

const soft = (colour: string, percent: number): string => `color-mix(in srgb, var(${colour}) ${percent}%, var(--panel))`;

/** The properties that follow a token, so that a page in other colours needs few tokens. */
const FOLLOWING: Partial<Record<Token, Readonly<Record<string, string>>>> = {
  accent: { '--accent-soft': soft('--accent', 18), '--syntax-field': 'var(--accent)' },
  error: { '--bad-soft': soft('--bad', 14) },
  warning: { '--caution-soft': soft('--caution', 14) },
};

const isFont = (text: string): boolean => /^[\p{L}\d\s,'"_-]+$/u.test(text) && CSS.supports('font-family', text);
const isLength = (text: string): boolean => /^\d*\.?\d+(?:px|em|rem)$|^0$/.test(text);
/** A colour without a reference to another property. No colour contains an address. */
const isColour = (text: string): boolean => !/\b(?:var|env|attr|url)\(/i.test(text) && CSS.supports('color', text);

const isValid = (token: string, text: string): boolean =>
  token.startsWith('font') ? isFont(text) : token === 'radius' ? isLength(text) : isColour(text);

/** Sets the tokens on the component and, for the background, on the document. Returns the entries that are not valid. */
export function applyTokens(component: HTMLElement, tokens: Appearance['tokens']): readonly (readonly [string, string])[] {
  const refused: [string, string][] = [];
  for (const [name, property] of Object.entries(PROPERTIES)) {
    const value = tokens[name as Token] ?? '';
    const accepted = value && isValid(name, value) ? value : '';
    if (accepted !== value) refused.push([name, value]);
    for (const { style } of [component, document.documentElement]) style.setProperty(property, accepted);
    for (const [following, text] of Object.entries(FOLLOWING[name as Token] ?? {})) component.style.setProperty(following, accepted && text);
  }
  return refused;
}
