// Colours parts of one text node with the CSS Custom Highlight API, which needs no element for each part. In a browser
// without it the text stays plain.

export const COLOURS = ['field', 'operator', 'quoted', 'number', 'error', 'warning', 'hint'] as const;
export type Colour = (typeof COLOURS)[number];

export interface ColouredSpan {
  readonly start: number;
  readonly end: number;
  readonly colour: Colour;
}

export const canColour = typeof CSS !== 'undefined' && 'highlights' in CSS && typeof Highlight === 'function';

/** The coloured ranges of one text. Highlights belong to the document, so each owner removes only its own ranges. */
export class TextColours {
  readonly #ranges = new Map<Range, Highlight>();

  paint(node: Text, spans: readonly ColouredSpan[]): void {
    if (!canColour) return;
    this.clear();
    for (const { start, end, colour } of spans) {
      if (start >= end || end > node.length) continue;
      const range = new Range();
      range.setStart(node, start);
      range.setEnd(node, end);
      const highlight = highlightOf(colour);
      highlight.add(range);
      this.#ranges.set(range, highlight);
    }
  }

  clear(): void {
    for (const [range, highlight] of this.#ranges) highlight.delete(range);
    this.#ranges.clear();
  }
}

function highlightOf(colour: Colour): Highlight {
  const name = `al-${colour}`;
  const existing = CSS.highlights.get(name);
  if (existing) return existing;
  const created = new Highlight();
  // The last three colours mark problems. Their higher priority draws them over the colour of the word.
  created.priority = COLOURS.indexOf(colour);
  CSS.highlights.set(name, created);
  return created;
}

/** Moves the spans of `from` to their positions in `to`, for use until `to` is parsed. Spans in the changed part are dropped. */
export function shiftSpans(spans: readonly ColouredSpan[], from: string, to: string): ColouredSpan[] {
  if (from === to) return [...spans];
  const shorter = Math.min(from.length, to.length);
  let before = 0;
  while (before < shorter && from[before] === to[before]) before += 1;
  let after = 0;
  while (after < shorter - before && from.at(-1 - after) === to.at(-1 - after)) after += 1;
  const shift = to.length - from.length;
  const shifted: ColouredSpan[] = [];
  for (const span of spans) {
    if (span.end <= before) shifted.push(span);
    else if (span.start >= from.length - after) shifted.push({ ...span, start: span.start + shift, end: span.end + shift });
  }
  return shifted;
}
