// Event text is untrusted. Characters that hide or reorder text are shown as tokens, and the length can be limited.
import { html, type TemplateResult } from 'lit';

/** Control characters, line separators, zero-width and bidirectional controls, soft hyphens, tag characters. */
const HIDDEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

const SHORT: Record<string, string> = { '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** Length limit for a text on a single line. */
export const LINE_CHARACTERS = 1000;

const nameOf = (character: string): string =>
  SHORT[character] ?? `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Limit on token elements, because a hostile text may have millions. Later tokens are plain text in brackets. */
const MAX_TOKENS = 400;

/** Returns the text with every hidden character as a visible token, cut at `limit` characters. */
export function visible(text: string, limit = Infinity): string | (string | TemplateResult)[] {
  const cut = text.length > limit ? `${text.slice(0, limit)}…` : text;
  if (cut.search(HIDDEN) < 0) return cut;
  const parts: (string | TemplateResult)[] = [];
  let from = 0;
  for (const match of cut.matchAll(HIDDEN)) {
    parts.push(cut.slice(from, match.index), html`<span class="token">${nameOf(match[0])}</span>`);
    from = match.index + match[0].length;
    if (parts.length > 2 * MAX_TOKENS) break;
  }
  parts.push(cut.slice(from).replace(HIDDEN, (character) => `[${nameOf(character)}]`));
  return parts;
}

/** Returns the text as `visible` does, in which a line may end after each separator. Words are broken only if they are longer than a line. */
export function breakable(text: string, limit = Infinity): TemplateResult[] {
  const cut = text.length > limit ? `${text.slice(0, limit)}…` : text;
  return cut.split(/(?<=[./:_@])(?=[^./:_@])/).map((part) => html`${visible(part)}<wbr />`);
}
