// Many rows on one scroll bar. Browsers end an element's height at some millions of pixels (the lowest is 17.9 million),
// so from there on the bar stands for rows in proportion, and fine movement goes by rows instead of pixels.

const MAX_HEIGHT_PX = 8_000_000;

export class ScrollAxis {
  heightPx = 0;
  scaled = false;
  #rows = 0;
  #visibleRows = 1;
  #lastSet = -1;
  #rowPx = 1;

  resize(rows: number, inSight: number, rowPx: number): void {
    this.#rowPx = rowPx;
    this.#rows = rows;
    this.#visibleRows = inSight;
    const whole = rows * this.#rowPx;
    this.scaled = whole > MAX_HEIGHT_PX;
    this.heightPx = Math.min(whole, MAX_HEIGHT_PX);
  }

  clamp(top: number): number {
    return Math.max(0, Math.min(top, this.#lastTop));
  }

  /** The scroll position that shows this row at the upper edge. */
  scrollOf(top: number): number {
    this.#lastSet = this.#lastTop === 0 ? 0 : (top / this.#lastTop) * this.#range;
    return this.#lastSet;
  }

  /** The row at the upper edge; the scroll that `scrollOf` itself caused keeps the exact row it was asked for. */
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
