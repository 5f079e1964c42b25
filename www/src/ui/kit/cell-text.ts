// The text of a cell. A long name is shortened in its middle, because names of one kind differ at their ends:
// `cloud-object-storage.bucket.create`, `iam-identity.user-apikey.delete`.
import { html } from 'lit';
import { LINE_CHARACTERS, visible } from './visible';

/** Shorter texts fit, or are readable without their end. */
const SHORT = 14;
/** The last part of a name, after a separator or from a capital letter, and what stays of a name without parts. */
const LAST_PART = /[.:/_-][^.:/_-]{1,13}$/;
const LAST_WORD = /[A-Z][a-z]{2,12}$/;
const LAST_CHARACTERS = 6;
/** Texts that differ at their start: sentences, e-mail addresses, and names of hosts. */
const READ_FROM_START = /\s\S+\s|@|\.(com|net|org|io|cloud|local)$/;

export function cellText(text: string) {
  const parts = partsOf(text);
  if (!parts) return visible(text, LINE_CHARACTERS);
  return html`<span class="parts"><span class="start">${visible(parts[0])}</span><span class="end">${visible(parts[1])}</span></span>`;
}

/** Returns the start and the end of a text that is shortened in its middle, or null for a text that is cut at its end. */
export function partsOf(text: string): [start: string, end: string] | null {
  const cut = text.slice(0, LINE_CHARACTERS);
  if (cut.length < SHORT || cut.length < text.length || READ_FROM_START.test(cut)) return null;
  const from = (LAST_PART.exec(cut) ?? LAST_WORD.exec(cut))?.index ?? cut.length - LAST_CHARACTERS;
  return [cut.slice(0, from), cut.slice(from)];
}
