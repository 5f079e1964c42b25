// A text that may be megabytes: its beginning, and the rest when it is asked for, in pieces. Each piece is a line box of
// its own, so that the browser breaks only the lines of the new one: a text in one line box stands still for seconds. The
// line that may end early where two pieces meet is the price of that; what is copied from the menu is the text itself.
import { LitElement, css, html, nothing } from 'lit';
import { eventStrings } from '../../strings/events';
import { sharedStyles } from '../../styles/shared';
import { define } from './element';
import { visible } from './visible';

const PIECE_CHARACTERS = 100_000;

/** Where a piece begins: between two letters, never inside one. */
function startOf(text: string, piece: number): number {
  const at = piece * PIECE_CHARACTERS;
  const inside = /[\udc00-\udfff]/.test(text.charAt(at)) && /[\ud800-\udbff]/.test(text.charAt(at - 1));
  return inside ? at + 1 : at;
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
  /** How many pieces are shown; with none it is the beginning. */
  declare pieces: number;

  constructor() {
    super();
    this.text = '';
    this.limit = 1000;
    this.pieces = 0;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    // Another text begins anew.
    if (changed.has('text')) this.pieces = 0;
  }

  protected override render() {
    const { text, limit, pieces } = this;
    const whole = text.length <= (pieces === 0 ? limit : PIECE_CHARACTERS);
    if (pieces === 0 || whole) {
      // prettier-ignore
      return html`${visible(text, whole ? Infinity : limit)}${whole ? nothing : this.#more(this.#first)}`;
    }
    const left = text.length - pieces * PIECE_CHARACTERS;
    // prettier-ignore
    return html`${Array.from({ length: pieces }, (_, at) => html`<span class="piece">${visible(text.slice(startOf(text, at), startOf(text, at + 1)))}</span>`)}${left > 0
      ? this.#more(eventStrings.showMore(Math.min(PIECE_CHARACTERS, left), left))
      : nothing}`;
  }

  get #first(): string {
    const { length } = this.text;
    return length <= PIECE_CHARACTERS ? eventStrings.showAll(length) : eventStrings.showMore(PIECE_CHARACTERS, length);
  }

  #more(label: string) {
    return html` <button class="small" @click=${() => (this.pieces += 1)}>${label}</button>`;
  }
}

define('al-long-text', LongText);
