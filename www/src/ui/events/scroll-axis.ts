// Maps rows to scroll positions. Browsers limit the height of an element (the lowest limit is 17.9 million pixels). With
// more rows than that the axis is scaled: scroll positions are proportional to rows, and small steps go by rows.

const MAX_HEIGHT_PX = 8_000_000;

export class ScrollAxis {
  heightPx = 0;
  scaled = false;
  #rows = 0;
  #visibleRows = 1;
  #lastSet = -1;
  #rowPx = 1;

  resize(rows: number, visibleRows: number, rowPx: number): void {
    this.#rowPx = rowPx;
    this.#rows = rows;
    this.#visibleRows = visibleRows;
    const fullHeightPx = rows * this.#rowPx;
    this.scaled = fullHeightPx > MAX_HEIGHT_PX;
    this.heightPx = Math.min(fullHeightPx, MAX_HEIGHT_PX);
  }

  clamp(top: number): number {
    return Math.max(0, Math.min(top, this.#lastTop));
  }

  /** Returns the scroll position that shows the row `top` at the upper edge. */
  scrollOf(top: number): number {
    this.#lastSet = this.#lastTop === 0 ? 0 : (top / this.#lastTop) * this.#range;
    return this.#lastSet;
  }

  /**
   * Returns the row at the upper edge for a scroll position. For the position that `scrollOf` returned last it is `requested`,
   * because a position in pixels is less exact than a row.
   */
  topOf(scroll: number, requested: number): number {
    if (Math.abs(scroll - this.#lastSet) < 1) return requested;
    this.#lastSet = -1;
    return this.clamp(this.#range <= 0 ? 0 : (scroll / this.#range) * this.#lastTop);
  }

  get #lastTop(): number {
    return Math.max(0, this.#rows - this.#visibleRows);
  }

  get #range(): number {
    return this.heightPx - this.#visibleRows * this.#rowPx;
  }
}
