// The events that are chosen together, to be copied. One of them, or the one beside them that the keyboard stands on, is
// looked at: that is the selection. While nothing else is chosen, the event looked at is all there is.
import type { Row } from '../../engine/engine-types';
import { events } from '../../strings/events';
import { Model, Turns } from '../core/model';
import type { Rows } from './rows';
import type { Selection } from './selected-event';
import type { Told } from '../core/toasts';

/** More events than this are for an export. */
export const MOST_CHOSEN = 1000;

export type ChosenRow = Pick<Row, 'row' | 'line' | 'time'>;

export class Chosen extends Model {
  /** In the order in which they were chosen; empty where the event looked at is the only one. */
  readonly #several = new Map<number, ChosenRow>();
  /** Where choosing several rows at once begins. */
  #pivot: { readonly index: number; readonly row: number } | null = null;
  #edition = 0;
  readonly #rows: Rows;
  readonly #selection: Selection;
  readonly #told: Told;
  readonly #turns = new Turns();

  constructor(rows: Rows, selection: Selection, told: Told) {
    super();
    this.#rows = rows;
    this.#selection = selection;
    this.#told = told;
    selection.subscribe(() => {
      if (selection.row === null) this.#forget();
    });
    rows.subscribe(() => {
      // Another search lists other events: nobody copies what is not in sight any more.
      if (rows.edition !== this.#edition) this.#forget();
      this.#edition = rows.edition;
    });
  }

  get count(): number {
    return this.#several.size || (this.#selection.row === null ? 0 : 1);
  }

  has(row: number): boolean {
    return this.#several.size > 0 ? this.#several.has(row) : row === this.#selection.row;
  }

  /** All of them in the order of the list. */
  inOrder(): ChosenRow[] {
    const { order } = this.#rows;
    // As in the list, those without a time are last in both orders.
    const rank = ({ time }: ChosenRow): number => (time === null ? Infinity : order === 'oldest' ? time : -time);
    const one = this.#looked();
    const all = this.#several.size > 0 ? [...this.#several.values()] : one ? [one] : [];
    return all.sort((a, b) => (rank(a) < rank(b) ? -1 : Number(rank(a) > rank(b))));
  }

  /** This one and no other. */
  only(index: number): void {
    const row = this.#rows.at(index);
    if (!row) return;
    this.#several.clear();
    this.#pivot = { index, row: row.row };
    this.#look(row);
  }

  /** One more, or one less. */
  toggle(index: number): void {
    const row = this.#rows.at(index);
    if (!row) return;
    this.#keepLooked();
    if (!this.#several.delete(row.row)) {
      if (this.#several.size >= MOST_CHOSEN) return this.#told.say(events.mostChosen(MOST_CHOSEN));
      this.#several.set(row.row, row);
    }
    this.#pivot = { index, row: row.row };
    if (this.#several.size === 0) this.#selection.clear();
    else this.#look(row);
  }

  /** Looks at another one, and leaves the choice as it is. */
  lookAt(index: number): void {
    const row = this.#rows.at(index);
    if (!row) return;
    this.#keepLooked();
    this.#look(row);
  }

  /** All from where choosing began, or from `near`, to this one; as many as may be. Answers where they end. */
  async extend(to: number, near: number): Promise<number> {
    const from = this.#pivotIndex() ?? near;
    const end = Math.max(from - MOST_CHOSEN + 1, Math.min(from + MOST_CHOSEN - 1, to));
    if (end !== to) this.#told.say(events.mostChosen(MOST_CHOSEN));
    await this.#take(Math.min(from, end), Math.max(from, end), end);
    const first = this.#rows.at(from);
    if (first) this.#pivot = { index: from, row: first.row };
    return end;
  }

  /** Everything in the list, where it is not too much. */
  async all(): Promise<void> {
    const { total } = this.#rows;
    if (total > MOST_CHOSEN) this.#told.say(events.tooManyToChoose(total, MOST_CHOSEN));
    else if (total > 0) await this.#take(0, total - 1, null);
  }

  /** Chooses these rows and looks at one of them; where none is named, at the one looked at already, or the first. */
  async #take(first: number, last: number, look: number | null): Promise<void> {
    await this.#turns.take(async (current) => {
      const rows = await this.#rows.between(first, last);
      if (!current()) return;
      this.#several.clear();
      for (const row of rows) this.#several.set(row.row, row);
      const looked = look === null ? rows.find(({ row }) => row === this.#selection.row) ?? rows[0] : rows[look - first];
      if (looked) this.#look(looked);
    });
  }

  /** Where there was one event, it is the first of several. */
  #keepLooked(): void {
    const looked = this.#looked();
    if (this.#several.size === 0 && looked) this.#several.set(looked.row, looked);
  }

  #looked(): ChosenRow | null {
    const { row, line, detail } = this.#selection;
    return row === null ? null : { row, line, time: detail?.row === row ? detail.time : null };
  }

  #look(row: ChosenRow): void {
    void this.#selection.select(row);
    this.changed();
  }

  /** The list may have been filled or turned round since. */
  #pivotIndex(): number | null {
    const pivot = this.#pivot;
    return pivot && this.#rows.at(pivot.index)?.row === pivot.row ? pivot.index : null;
  }

  #forget(): void {
    this.#turns.drop();
    this.#several.clear();
    this.#pivot = null;
    this.changed();
  }
}
