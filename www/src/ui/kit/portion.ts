// Draws a long list in portions: first its start, then more items each time the user presses a button. The button shows
// the number of items left. Every list whose length depends on the events is drawn this way or has a fixed limit.
import { html, nothing } from 'lit';
import { strings } from '../../strings/common';
import type { RovingTabindex } from './roving-tabindex';

export class Portion {
  readonly #redraw: () => void;
  readonly #first: number;
  readonly #step: number;
  #shown: number;

  /** Starts with `first` items and adds `step` items for each press. */
  constructor(redraw: () => void, first: number, step = first) {
    this.#redraw = redraw;
    this.#first = first;
    this.#step = step;
    this.#shown = first;
  }

  /** Returns the items to draw. */
  of<T>(list: readonly T[]): readonly T[] {
    return list.slice(0, this.#shown);
  }

  /** Starts again with the first portion. Call this when another list is drawn. */
  restart(): void {
    this.#shown = this.#first;
  }

  /** Extends the portion so that it includes the item at `index`. */
  include(index: number): void {
    this.#shown = Math.max(this.#shown, index + 1);
  }

  /**
   * Returns the button to show after the items, or nothing if all `length` items are drawn. In a list with a roving
   * tabindex, `roving` makes the button one of its items.
   */
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
