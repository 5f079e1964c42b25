// Where one event stands in a list of any length: found by its time, as a name in a telephone book.
import type { Page, Row } from '../../engine/engine-types';

export type Order = Page['order'];

/** The rows of a list from a place on. */
export type ReadRows = (offset: number, limit: number) => Promise<readonly Row[]>;

/** Events of the same millisecond are looked through one by one, as many at a time. */
const SCAN_ROWS = 500;
/** More events of one millisecond than this are not looked through. */
const MAX_SCANNED = 20_000;

/** The place of the event in a list of `total`, or null when it is not there. */
export async function locateRow(event: Pick<Row, 'row' | 'time'>, total: number, order: Order, read: ReadRows): Promise<number | null> {
  // Events without a time stand last in both orders.
  const rank = (time: number | null): number => (time === null ? Infinity : order === 'oldest' ? time : -time);
  const target = rank(event.time);
  let low = 0;
  let high = total;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [row] = await read(middle, 1);
    if (!row) return null;
    if (rank(row.time) < target) low = middle + 1;
    else high = middle;
  }
  for (let from = low; from < Math.min(total, low + MAX_SCANNED); from += SCAN_ROWS) {
    const rows = await read(from, SCAN_ROWS);
    const at = rows.findIndex(({ row }) => row === event.row);
    if (at >= 0) return from + at;
    const last = rows.at(-1);
    if (!last || rank(last.time) !== target) return null;
  }
  return null;
}
