// The position of an event in a list of any length, found by binary search over time.
import type { Page, Row } from '../../engine/engine-types';

export type Order = Page['order'];

/** Returns the rows of a list from an offset on. */
export type ReadRows = (offset: number, limit: number) => Promise<readonly Row[]>;

/** Events with the same millisecond are scanned linearly, in pages of this size. */
const SCAN_ROWS = 500;
/** Limit on the number of events with the same millisecond that are scanned. */
const MAX_SCANNED = 20_000;

/** Returns the index of the event in a list of `total` rows, or null if the list does not contain it. */
export async function locateRow(event: Pick<Row, 'row' | 'time'>, total: number, order: Order, read: ReadRows): Promise<number | null> {
  // Events without a time are last in both orders.
  const rank = (time: number | null): number => (time === null ? Infinity : order === 'oldest' ? time : -time);
  const target = rank(event.time);
  const low = await firstRow(total, ({ time }) => rank(time) >= target, read);
  if (low === null) return null;
  for (let from = low; from < Math.min(total, low + MAX_SCANNED); from += SCAN_ROWS) {
    const rows = await read(from, SCAN_ROWS);
    const at = rows.findIndex(({ row }) => row === event.row);
    if (at >= 0) return from + at;
    const last = rows.at(-1);
    if (!last || rank(last.time) !== target) return null;
  }
  return null;
}

/**
 * Returns the index of the first row of a list that belongs to a moment or comes after it, or `total` if there is none. In
 * a list with the newest events first, the rows of the moment start with its end.
 */
export function locateMoment({ from, to }: { from: number; to: number }, total: number, order: Order, read: ReadRows): Promise<number | null> {
  return firstRow(total, ({ time }) => time === null || (order === 'oldest' ? time >= from : time < to), read);
}

/** Returns the index of the first row that `isReached` accepts. Null if the list changed meanwhile. */
async function firstRow(total: number, isReached: (row: Row) => boolean, read: ReadRows): Promise<number | null> {
  let low = 0;
  let high = total;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [row] = await read(middle, 1);
    if (!row) return null;
    if (isReached(row)) high = middle;
    else low = middle + 1;
  }
  return low;
}
