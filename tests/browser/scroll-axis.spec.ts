// The scaled scroll axis: with any number of rows, each can be reached, and none is skipped by rounding.
import { expect, test } from '@playwright/test';
import { ScrollAxis } from '../../www/src/ui/events/scroll-axis';

const ROW_PX = 22;
const IN_SIGHT = 20;
/** The lowest limit of the engines, in Firefox. */
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

    // A requested row is kept exactly, although its scroll position is rounded to a pixel.
    for (const asked of [0, 1, last / 3, last - 1, last].map((top) => axis.clamp(Math.floor(top)))) {
      const scroll = Math.round(axis.scrollOf(asked));
      expect(axis.topOf(scroll, asked)).toBe(asked);
    }
    // Dragging the bar gives a row in proportion.
    if (bottom > 0) expect(axis.topOf(bottom / 2, -1)).toBeCloseTo(last / 2, 3);
  });
}

test('below the limit a pixel of scrolling is a pixel of rows', () => {
  const axis = new ScrollAxis();
  axis.resize(1000, IN_SIGHT, ROW_PX);
  expect(axis.scaled).toBe(false);
  expect(axis.topOf(ROW_PX * 7, -1)).toBeCloseTo(7, 9);
});
