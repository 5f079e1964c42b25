// Marks the texts of a query where they stand in what is shown. The browser draws the marks over the text as it is: no
// element is added, so copying and reading aloud stay undisturbed. An older browser shows no marks.

import { canColour } from '../kit/text-colours';

/** Sheets of components style `::highlight(al-match)`. */
const NAME = 'al-match';
const WORD = /[\p{L}\p{N}]/u;

/** The marks of one component; all components share one kind of mark. */
export class HighlightMarks {
  #ranges: Range[] = [];

  /** Marks these texts, given in small letters, in these elements, and nothing else. */
  show(elements: Iterable<Element>, texts: readonly string[]): void {
    const registry = highlights();
    if (!registry) return;
    for (const range of this.#ranges) registry.delete(range);
    this.#ranges = texts.length === 0 ? [] : [...elements].flatMap((element) => rangesIn(element, texts));
    for (const range of this.#ranges) registry.add(range);
  }

  clear(): void {
    this.show([], []);
  }
}

function highlights(): Highlight | null {
  if (!canColour) return null;
  let marks = CSS.highlights.get(NAME);
  if (!marks) CSS.highlights.set(NAME, (marks = new Highlight()));
  return marks;
}

function rangesIn(element: Element, texts: readonly string[]): Range[] {
  const ranges: Range[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.nodeValue ?? '';
    for (const { start, end } of findTexts(text, texts)) {
      const range = new Range();
      range.setStart(node, start);
      range.setEnd(node, end);
      ranges.push(range);
    }
  }
  return ranges;
}

/** Where these texts stand in a text: at the beginning of a word, or anywhere when they begin with a symbol. */
export function findTexts(text: string, texts: readonly string[]): { start: number; end: number }[] {
  const folded = fold(text);
  const places: { start: number; end: number }[] = [];
  for (const term of texts) {
    if (term === '') continue;
    const anywhere = !WORD.test(term.charAt(0));
    for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + term.length)) {
      if (anywhere || at === 0 || !WORD.test(folded.charAt(at - 1))) places.push({ start: at, end: at + term.length });
    }
  }
  return places;
}

/** Small letters, in as many units as the text has: positions stay what they are. */
function fold(text: string): string {
  const folded = text.toLowerCase();
  if (folded.length === text.length) return folded;
  return Array.from(text, (letter) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter)).join('');
}
