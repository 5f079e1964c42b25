// The selected rows, for copying. One row has the focus, and its event is shown in detail. The focused row may be
// outside the selected rows. While no rows are selected, the focused row counts as the selection.
import type { Row } from '../../engine/engine-types';
import { eventStrings } from '../../strings/events';
import { Model, LatestQueue } from '../core/model';
import type { Toasts } from '../core/toasts';
import type { Rows } from './rows';
import type { SelectedEvent } from './selected-event';

/** For more events than this, users export instead. */
export const MAX_SELECTED = 1000;

export type SelectedRow = Pick<Row, 'row' | 'line' | 'time'>;

export class RowSelection extends Model {
  /** The selected rows in the order of selection. Empty if the focused row is the only one. */
  readonly #rowsById = new Map<number, SelectedRow>();
  /** The fixed end of a range selection. */
  #pivot: { readonly index: number; readonly row: number } | null = null;
  #edition = 0;
  readonly #rows: Rows;
  readonly #selectedEvent: SelectedEvent;
  readonly #toasts: Toasts;
  readonly #queue = new LatestQueue();

  constructor(rows: Rows, selectedEvent: SelectedEvent, toasts: Toasts) {
    super();
    this.#rows = rows;
    this.#selectedEvent = selectedEvent;
    this.#toasts = toasts;
    selectedEvent.subscribe(() => {
      if (selectedEvent.row === null) this.#clear();
    });
    rows.subscribe(() => {
      // Another search lists other events, and rows that are no longer listed must not be copied.
      if (rows.edition !== this.#edition) this.#clear();
      this.#edition = rows.edition;
    });
  }

  get count(): number {
    return this.#rowsById.size || (this.#selectedEvent.row === null ? 0 : 1);
  }

  has(row: number): boolean {
    return this.#rowsById.size > 0 ? this.#rowsById.has(row) : row === this.#selectedEvent.row;
  }

  /** Returns the selected rows in the order of the list. */
  inOrder(): SelectedRow[] {
    const { order } = this.#rows;
    // As in the list, rows without a time are last in both orders.
    const rank = ({ time }: SelectedRow): number => (time === null ? Infinity : order === 'oldest' ? time : -time);
    const focused = this.#focused();
    const all = this.#rowsById.size > 0 ? [...this.#rowsById.values()] : focused ? [focused] : [];
    return all.sort((a, b) => (rank(a) < rank(b) ? -1 : Number(rank(a) > rank(b))));
  }

  /** Selects this row only. */
  selectOnly(index: number): void {
    const row = this.#rows.at(index);
    if (!row) return;
    this.#rowsById.clear();
    this.#pivot = { index, row: row.row };
    this.#focus(row);
  }

  /** Adds the row to the selection, or removes it. */
  toggle(index: number): void {
    const row = this.#rows.at(index);
    if (!row) return;
    this.#keepFocused();
    if (!this.#rowsById.delete(row.row)) {
      if (this.#rowsById.size >= MAX_SELECTED) return this.#toasts.show(eventStrings.mostChosen(MAX_SELECTED));
      this.#rowsById.set(row.row, row);
    }
    this.#pivot = { index, row: row.row };
    if (this.#rowsById.size === 0) this.#selectedEvent.clear();
    else this.#focus(row);
  }

  /** Moves the focus without changing the selection. */
  focusRow(index: number): void {
    const row = this.#rows.at(index);
    if (!row) return;
    this.#keepFocused();
    this.#focus(row);
  }

  /**
   * Selects from the pivot, or from `near` without a pivot, up to `to` or the limit. Returns the index of the last
   * selected row.
   */
  async extend(to: number, near: number): Promise<number> {
    const from = this.#pivotIndex() ?? near;
    const end = Math.max(from - MAX_SELECTED + 1, Math.min(from + MAX_SELECTED - 1, to));
    if (end !== to) this.#toasts.show(eventStrings.mostChosen(MAX_SELECTED));
    await this.#select(Math.min(from, end), Math.max(from, end), end);
    const first = this.#rows.at(from);
    if (first) this.#pivot = { index: from, row: first.row };
    return end;
  }

  /** Selects all rows of the list, if the limit allows it. */
  async selectAll(): Promise<void> {
    const { total } = this.#rows;
    if (total > MAX_SELECTED) this.#toasts.show(eventStrings.tooManyToChoose(total, MAX_SELECTED));
    else if (total > 0) await this.#select(0, total - 1, null);
  }

  /**
   * Selects these rows and focuses the row at index `look`. If `look` is null, the focused row keeps the focus, or
   * the first row gets it.
   */
  async #select(first: number, last: number, focusAt: number | null): Promise<void> {
    await this.#queue.run(async (current) => {
      const rows = await this.#rows.range(first, last);
      if (!current()) return;
      this.#rowsById.clear();
      for (const row of rows) this.#rowsById.set(row.row, row);
      const focused = focusAt === null ? rows.find(({ row }) => row === this.#selectedEvent.row) ?? rows[0] : rows[focusAt - first];
      if (focused) this.#focus(focused);
    });
  }

  /** Makes the focused row the first of several selected rows. */
  #keepFocused(): void {
    const focused = this.#focused();
    if (this.#rowsById.size === 0 && focused) this.#rowsById.set(focused.row, focused);
  }

  #focused(): SelectedRow | null {
    const { row, line, detail } = this.#selectedEvent;
    return row === null ? null : { row, line, time: detail?.row === row ? detail.time : null };
  }

  #focus(row: SelectedRow): void {
    void this.#selectedEvent.select(row);
    this.changed();
  }

  /** Returns the pivot's index, or null if the list has changed there since. */
  #pivotIndex(): number | null {
    const pivot = this.#pivot;
    return pivot && this.#rows.at(pivot.index)?.row === pivot.row ? pivot.index : null;
  }

  #clear(): void {
    this.#queue.cancel();
    this.#rowsById.clear();
    this.#pivot = null;
    this.changed();
  }
}
