// Unit tests of the scaled scroll axis: with any number of rows, every row can be reached, and rounding skips no row.
import { expect, test } from '@playwright/test';
import { ScrollAxis } from '../../www/src/ui/events/scroll-axis';

const ROW_PX = 22;
const IN_SIGHT = 20;
/** The limit of Firefox for the height of an element. Other browsers have a larger limit. */
const HIGHEST_ELEMENT_PX = 17_895_000;

for (const rows of [0, 1, 19, 20, 21, 1000, 363_636, 363_637, 1_000_000, 50_000_000]) {
  test(`${rows.toLocaleString('en-US')} rows`, () => {
    const axis = new ScrollAxis();
    axis.resize(rows, IN_SIGHT, ROW_PX);
    expect(axis.heightPx).toBeLessThan(HIGHEST_ELEMENT_PX);
    const last = Math.max(0, rows - IN_SIGHT);
    const bottom = Math.max(0, axis.heightPx - IN_SIGHT * ROW_PX);

    // The ends of the bar are the ends of the list.
    expect(axis.topOf(0, -1)).toBe(0);
    expect(axis.topOf(bottom, -1)).toBeCloseTo(last, 6);
    expect(axis.clamp(rows + 5)).toBe(last);
    expect(axis.clamp(-3)).toBe(0);

    // A requested row stays at the top, although its scroll position is rounded to a pixel.
    for (const requested of [0, 1, last / 3, last - 1, last].map((top) => axis.clamp(Math.floor(top)))) {
      const scroll = Math.round(axis.scrollOf(requested));
      expect(axis.topOf(scroll, requested)).toBe(requested);
    }
    // The first row is in proportion to the position of a dragged scroll bar.
    if (bottom > 0) expect(axis.topOf(bottom / 2, -1)).toBeCloseTo(last / 2, 3);
  });
}

test('below the limit a pixel of scrolling is a pixel of rows', () => {
  const axis = new ScrollAxis();
  axis.resize(1000, IN_SIGHT, ROW_PX);
  expect(axis.scaled).toBe(false);
  expect(axis.topOf(ROW_PX * 7, -1)).toBeCloseTo(7, 9);
});
