// The events that are chosen together, to be copied. One of them, or the one beside them that the keyboard stands on, is
// looked at: that is the selection. While nothing else is chosen, the event looked at is all there is.
import type { Row } from '../../engine/engine-types';
import { eventStrings } from '../../strings/events';
import { Model, LatestQueue } from '../core/model';
import type { Toasts } from '../core/toasts';
import type { Rows } from './rows';
import type { SelectedEvent } from './selected-event';

/** More events than this are for an export. */
export const MAX_SELECTED = 1000;

export type SelectedRow = Pick<Row, 'row' | 'line' | 'time'>;

export class RowSelection extends Model {
  /** In the order in which they were chosen; empty where the event looked at is the only one. */
  readonly #rowsById = new Map<number, SelectedRow>();
  /** Where choosing several rows at once begins. */
  #pivot: { readonly index: number; readonly row: number } | null = null;
  #edition = 0;
  readonly #rows: Rows;
  readonly #selectedEvent: SelectedEvent;
  readonly #toasts: Toasts;
  readonly #turns = new LatestQueue();

  constructor(rows: Rows, selectedEvent: SelectedEvent, toasts: Toasts) {
    super();
    this.#rows = rows;
    this.#selectedEvent = selectedEvent;
    this.#toasts = toasts;
    selectedEvent.subscribe(() => {
      if (selectedEvent.row === null) this.#clear();
    });
    rows.subscribe(() => {
      // Another search lists other events: nobody copies what is not in sight any more.
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

  /** All of them in the order of the list. */
  inOrder(): SelectedRow[] {
    const { order } = this.#rows;
    // As in the list, those without a time are last in both orders.
    const rank = ({ time }: SelectedRow): number => (time === null ? Infinity : order === 'oldest' ? time : -time);
    const one = this.#focused();
    const all = this.#rowsById.size > 0 ? [...this.#rowsById.values()] : one ? [one] : [];
    return all.sort((a, b) => (rank(a) < rank(b) ? -1 : Number(rank(a) > rank(b))));
  }

  /** This one and no other. */
  selectOnly(index: number): void {
    const row = this.#rows.at(index);
    if (!row) return;
    this.#rowsById.clear();
    this.#pivot = { index, row: row.row };
    this.#focus(row);
  }

  /** One more, or one less. */
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

  /** Looks at another one, and leaves the choice as it is. */
  focusRow(index: number): void {
    const row = this.#rows.at(index);
    if (!row) return;
    this.#keepFocused();
    this.#focus(row);
  }

  /** All from where choosing began, or from `near`, to this one; as many as may be. Answers where they end. */
  async extend(to: number, near: number): Promise<number> {
    const from = this.#pivotIndex() ?? near;
    const end = Math.max(from - MAX_SELECTED + 1, Math.min(from + MAX_SELECTED - 1, to));
    if (end !== to) this.#toasts.show(eventStrings.mostChosen(MAX_SELECTED));
    await this.#select(Math.min(from, end), Math.max(from, end), end);
    const first = this.#rows.at(from);
    if (first) this.#pivot = { index: from, row: first.row };
    return end;
  }

  /** Everything in the list, where it is not too much. */
  async selectAll(): Promise<void> {
    const { total } = this.#rows;
    if (total > MAX_SELECTED) this.#toasts.show(eventStrings.tooManyToChoose(total, MAX_SELECTED));
    else if (total > 0) await this.#select(0, total - 1, null);
  }

  /** Chooses these rows and looks at one of them; where none is named, at the one looked at already, or the first. */
  async #select(first: number, last: number, look: number | null): Promise<void> {
    await this.#turns.run(async (current) => {
      const rows = await this.#rows.range(first, last);
      if (!current()) return;
      this.#rowsById.clear();
      for (const row of rows) this.#rowsById.set(row.row, row);
      const focused = look === null ? rows.find(({ row }) => row === this.#selectedEvent.row) ?? rows[0] : rows[look - first];
      if (focused) this.#focus(focused);
    });
  }

  /** Where there was one event, it is the first of several. */
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

  /** The list may have been filled or turned round since. */
  #pivotIndex(): number | null {
    const pivot = this.#pivot;
    return pivot && this.#rows.at(pivot.index)?.row === pivot.row ? pivot.index : null;
  }

  #clear(): void {
    this.#turns.cancel();
    this.#rowsById.clear();
    this.#pivot = null;
    this.changed();
  }
}
