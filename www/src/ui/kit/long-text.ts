// Shows the start of a text that may have megabytes, and the rest in pieces on demand. Each piece is a block of its own,
// so that the browser lays out only the new piece. Laying out one block of megabytes would block the main thread for
// seconds. A line may therefore break where two pieces meet. The copy actions of the menu copy the unbroken text.
import { LitElement, css, html, nothing } from 'lit';
import { eventStrings } from '../../strings/events';
import { sharedStyles } from '../../styles/shared';
import { define } from './element';
import { visible } from './visible';

const PIECE_CHARACTERS = 100_000;

/** Returns the start of a piece in the text. It never splits a surrogate pair. */
function startOf(text: string, piece: number): number {
  const at = piece * PIECE_CHARACTERS;
  const splitsPair = /[\udc00-\udfff]/.test(text.charAt(at)) && /[\ud800-\udbff]/.test(text.charAt(at - 1));
  return splitsPair ? at + 1 : at;
}

class LongText extends LitElement {
  static override properties = { text: {}, limit: { type: Number }, pieces: { state: true } };
  static override styles = [
    sharedStyles,
    css`
      .piece {
        display: block;
      }
    `,
  ];
  declare text: string;
  declare limit: number;
  /** Number of pieces shown. With 0, only the first `limit` characters are shown. */
  declare pieces: number;

  constructor() {
    super();
    this.text = '';
    this.limit = 1000;
    this.pieces = 0;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('text')) this.pieces = 0;
  }

  protected override render() {
    const { text, limit, pieces } = this;
    const whole = text.length <= (pieces === 0 ? limit : PIECE_CHARACTERS);
    if (pieces === 0 || whole) {
      // prettier-ignore
      return html`${visible(text, whole ? Infinity : limit)}${whole ? nothing : this.#more(this.#expandLabel)}`;
    }
    const left = text.length - pieces * PIECE_CHARACTERS;
    // prettier-ignore
    return html`${Array.from({ length: pieces }, (_, at) => html`<span class="piece">${visible(text.slice(startOf(text, at), startOf(text, at + 1)))}</span>`)}${left > 0
      ? this.#more(eventStrings.showMore(Math.min(PIECE_CHARACTERS, left), left))
      : nothing}`;
  }

  get #expandLabel(): string {
    const { length } = this.text;
    return length <= PIECE_CHARACTERS ? eventStrings.showAll(length) : eventStrings.showMore(PIECE_CHARACTERS, length);
  }

  #more(label: string) {
    return html` <button class="small" @click=${() => (this.pieces += 1)}>${label}</button>`;
  }
}

define('al-long-text', LongText);
