// The widths of the columns of the list. A column without a width of its own takes a share of the window by the length of
// its texts. The lengths are read once for each list, so that the columns do not move while one scrolls.
import { UTC } from '../../state/core/zone';
import { OUTCOME, textsOf, type ListColumn } from '../../state/events/list-view';
import type { Rows } from '../../state/events/rows';

/** The width of the time, without and with its offset. */
const TIME_PX = { utc: 168, other: 204 };
const GAP_PX = 12;
const MARK_PX = 20;
/** The width of a character, and the least and the largest width that a column of texts asks for. */
const CHARACTER_PX = 7.3;
const LEAST_CHARACTERS = 6;
const MOST_CHARACTERS = 44;
/** A column of long texts may become this narrow before the list scrolls sideways. */
const NARROW_PX = 104;
/** The number of rows whose texts are measured. */
const SAMPLED_ROWS = 100;
/** The share of the texts that fit into the width a column asks for. */
const FITTING = 0.9;

export class ColumnWidths {
  #of = '';
  #characters: readonly number[] = [];

  /** Returns the widths for the style sheet. A column of a fixed width keeps it, and the others share the rest. */
  template(rows: Rows, columns: readonly ListColumn[], zone: string): { '--columns': string; '--min-width': string } {
    const timePx = zone === UTC ? TIME_PX.utc : TIME_PX.other;
    const characters = this.#lengths(rows, columns);
    const wanted = columns.map(({ path, widthPx }, at) => {
      if (widthPx !== null) return { least: widthPx, share: 0 };
      if (path === OUTCOME) return { least: MARK_PX, share: 0 };
      const pixels = Math.round((characters[at] ?? LEAST_CHARACTERS) * CHARACTER_PX);
      return { least: Math.min(pixels, NARROW_PX), share: pixels };
    });
    // Without a column that can grow, the last one takes the remaining space.
    const canGrow = wanted.some(({ share }) => share > 0);
    const track = ({ least, share }: (typeof wanted)[number], at: number) => {
      if (share > 0) return `minmax(${least}px, ${share}fr)`;
      return !canGrow && at === wanted.length - 1 ? `minmax(${least}px, 1fr)` : `${least}px`;
    };
    const least = wanted.reduce((sum, { least: own }) => sum + own + GAP_PX, timePx + 2 * GAP_PX);
    return { '--columns': [`${timePx}px`, ...wanted.map(track)].join(' '), '--min-width': `${least}px` };
  }

  /** Returns the number of characters that each column asks for. */
  #lengths(rows: Rows, columns: readonly ListColumn[]): readonly number[] {
    const of = `${rows.edition} ${JSON.stringify(rows.columns)}`;
    if (of === this.#of) return this.#characters;
    const first = rows.firstVisible;
    const sample = Array.from({ length: SAMPLED_ROWS }, (_, at) => rows.at(first + at)).filter((row) => row !== undefined);
    if (sample.length === 0) return [];
    const texts = sample.map((row) => textsOf(row, rows.columns));
    this.#characters = columns.map((_, at) => {
      const lengths = texts.map((cells) => cells[at]?.length ?? 1).sort((one, other) => one - other);
      const fitting = lengths[Math.floor((lengths.length - 1) * FITTING)] ?? 0;
      return Math.max(LEAST_CHARACTERS, Math.min(MOST_CHARACTERS, fitting));
    });
    this.#of = of;
    return this.#characters;
  }
}
