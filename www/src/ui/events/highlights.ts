// Highlights the terms of a query in the text on screen. The CSS Custom Highlight API adds no elements, so copying and
// screen readers are not affected. A browser without it shows no highlights.

import { canColour } from '../kit/text-colours';

/** The style sheets of components style `::highlight(al-match)`. */
const NAME = 'al-match';
const WORD = /[\p{L}\p{N}]/u;

/** The highlights of one component. All components share one `Highlight` object of the document. */
export class HighlightMarks {
  #ranges: Range[] = [];

  /** Highlights the lower-case `terms` in `elements` and removes the previous highlights. */
  show(elements: Iterable<Element>, terms: readonly string[]): void {
    const highlight = sharedHighlight();
    if (!highlight) return;
    for (const range of this.#ranges) highlight.delete(range);
    this.#ranges = terms.length === 0 ? [] : [...elements].flatMap((element) => rangesIn(element, terms));
    for (const range of this.#ranges) highlight.add(range);
  }

  clear(): void {
    this.show([], []);
  }
}

function sharedHighlight(): Highlight | null {
  if (!canColour) return null;
  let highlight = CSS.highlights.get(NAME);
  if (!highlight) CSS.highlights.set(NAME, (highlight = new Highlight()));
  return highlight;
}

function rangesIn(element: Element, terms: readonly string[]): Range[] {
  const ranges: Range[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.nodeValue ?? '';
    for (const { start, end } of findTerms(text, terms)) {
      const range = new Range();
      range.setStart(node, start);
      range.setEnd(node, end);
      ranges.push(range);
    }
  }
  return ranges;
}

/** Returns where the terms occur in the text: at the start of a word, or anywhere if a term starts with a symbol. */
export function findTerms(text: string, terms: readonly string[]): { start: number; end: number }[] {
  const folded = fold(text);
  const matches: { start: number; end: number }[] = [];
  for (const term of terms) {
    if (term === '') continue;
    const anywhere = !WORD.test(term.charAt(0));
    for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + term.length)) {
      if (anywhere || at === 0 || !WORD.test(folded.charAt(at - 1))) matches.push({ start: at, end: at + term.length });
    }
  }
  return matches;
}

/** Converts the text to lower case without changing its length, so that positions stay valid. */
function fold(text: string): string {
  const folded = text.toLowerCase();
  if (folded.length === text.length) return folded;
  return Array.from(text, (letter) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter)).join('');
}
