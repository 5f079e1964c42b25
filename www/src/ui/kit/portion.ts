// A list that may be too long to draw is drawn in portions: its beginning, and more of it with each press of a button
// that says how many are left. Whatever draws a list of the events' making draws it this way, or has a limit of its own.
import { html, nothing } from 'lit';
import { strings } from '../../strings/common';
import type { RovingTabindex } from './roving-tabindex';

export class Portion {
  readonly #redraw: () => void;
  readonly #first: number;
  readonly #step: number;
  #shown: number;

  /** Begins with `first` items and adds `step` each time. */
  constructor(redraw: () => void, first: number, step = first) {
    this.#redraw = redraw;
    this.#first = first;
    this.#step = step;
    this.#shown = first;
  }

  /** The items to draw. */
  of<T>(list: readonly T[]): readonly T[] {
    return list.slice(0, this.#shown);
  }

  /** Another list is drawn from now on. */
  restart(): void {
    this.#shown = this.#first;
  }

  /** Draws the item at this index too. */
  include(index: number): void {
    this.#shown = Math.max(this.#shown, index + 1);
  }

  /** The button after the items of a list of this length, or nothing where all are drawn. In a list with one tab stop it is one more stop. */
  moreButton(length: number, roving?: RovingTabindex) {
    const left = length - this.#shown;
    if (left <= 0) return nothing;
    return html`<button
      class="small"
      data-stop=${roving ? STOP : nothing}
      tabindex=${roving && !roving.has(STOP) ? -1 : 0}
      @click=${() => this.#showMore()}
    >
      ${strings.moreOf(Math.min(this.#step, left), left)}
    </button>`;
  }

  #showMore(): void {
    this.#shown += this.#step;
    this.#redraw();
  }
}

const STOP = 'more';
