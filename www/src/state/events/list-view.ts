// The layout of the list: lines or columns, the columns with their widths, and the height of a row.
import type { Row } from '../../engine/engine-types';
import { Model } from '../core/model';

export interface ListColumn {
  /** The path of a field, or {@link LINE}. */
  readonly path: string;
  /** The width, or null for one that follows the content and the window. */
  readonly widthPx: number | null;
}

export type Density = 'calm' | 'dense';
export type Layout = 'lines' | 'columns';

/** The column with the display line of each event. No field has this path. */
export const LINE = '@line';

/** The column that shows a mark, and so needs little room. */
export const OUTCOME = 'outcome';

/** The columns of a list for which none were chosen: who did what to what, and through which system. */
const USUAL: readonly ListColumn[] = [OUTCOME, 'initiator.name', 'action', 'target.name', '_host'].map((path) => ({ path, widthPx: null }));

const MIN_WIDTH_PX = 48;
const MAX_WIDTH_PX = 1200;
const STORAGE_KEY = 'activity-lens.layout';

export class ListView extends Model {
  /** The columns that the user or the open view chose. Empty for the usual ones. */
  columns: readonly ListColumn[] = [];
  density: Density = 'dense';
  /** The open view's template for display lines. Empty for the standard line. */
  template = '';
  /** The layout that the user chose for the events on screen. Null if the columns and the template decide. */
  #chosen: Layout | null = null;
  /** The layout of a list with neither columns nor a template. */
  #usual: Layout = storedLayout();

  get layout(): Layout {
    if (this.#chosen) return this.#chosen;
    if (this.columns.length > 0) return 'columns';
    return this.template === '' ? this.#usual : 'lines';
  }

  /** The columns of the list. Empty if it shows one line for each event. */
  get shown(): readonly ListColumn[] {
    if (this.layout === 'lines') return [];
    return this.columns.length > 0 ? this.columns : USUAL;
  }

  /** The fields of the columns on screen. */
  get fields(): string[] {
    return fieldsOf(this.shown.map(({ path }) => path));
  }

  has(path: string): boolean {
    return this.shown.some((column) => column.path === path);
  }

  setDensity(density: Density): void {
    this.density = density;
    this.changed();
  }

  /** Chooses the layout. Without columns and template, it is the usual one from now on. */
  setLayout(layout: Layout): void {
    this.#chosen = layout;
    if (this.columns.length === 0 && this.template === '') {
      this.#usual = layout;
      storeLayout(layout);
    }
    this.changed();
  }

  /** Adds a column to those on screen. A list of lines keeps its line as a column. */
  add(path: string): void {
    if (this.has(path)) return;
    const before = this.layout === 'lines' ? [{ path: LINE, widthPx: null }] : this.shown;
    this.setColumns([...before, { path, widthPx: null }]);
  }

  /** Removes a column. The line alone is a list of lines again. */
  remove(path: string): void {
    const left = this.shown.filter((column) => column.path !== path);
    this.setColumns(left.every((column) => column.path === LINE) ? [] : left);
  }

  /** Moves a column by this number of places, to the left if it is negative. */
  move(path: string, by: number): void {
    const columns = [...this.shown];
    const at = columns.findIndex((column) => column.path === path);
    const [moved] = columns.splice(at, 1);
    if (!moved) return;
    columns.splice(Math.max(0, at + by), 0, moved);
    this.setColumns(columns);
  }

  resize(path: string, widthPx: number): void {
    const wide = Math.round(Math.max(MIN_WIDTH_PX, Math.min(MAX_WIDTH_PX, widthPx)));
    this.setColumns(this.shown.map((column) => (column.path === path ? { path, widthPx: wide } : column)));
  }

  /** Applies the columns and the template of a view. */
  show(paths: readonly string[], template: string): void {
    this.template = template;
    this.#chosen = null;
    const widths = new Map(this.columns.map(({ path, widthPx }) => [path, widthPx]));
    this.columns = paths.map((path) => ({ path, widthPx: widths.get(path) ?? null }));
    this.changed();
  }

  setColumns(columns: readonly ListColumn[]): void {
    this.columns = columns;
    if (columns.length > 0) this.#chosen = null;
    this.changed();
  }
}

/** Returns the fields of columns, whose values are the cells of a row. */
export const fieldsOf = (columns: readonly string[]): string[] => columns.filter((path) => path !== LINE);

/** The field that a narrow list of lines shows next to the time, with the outcome. */
const INITIATOR = 'initiator.name';

/** Returns the fields to fetch for a list: those of its columns first, then those of a narrow list. */
export const fetchedFields = (columns: readonly string[]): string[] => [...new Set([...fieldsOf(columns), OUTCOME, INITIATOR])];

/** Returns the outcome and the initiator of a row, or null where the event lacks the field. */
export function outcomeAndInitiator({ cells }: Pick<Row, 'cells'>, columns: readonly string[]): { outcome: string | null; initiator: string | null } {
  const fields = fetchedFields(columns);
  const textOf = (path: string) => cells[fields.indexOf(path)] ?? null;
  return { outcome: textOf(OUTCOME), initiator: textOf(INITIATOR) };
}

/** Returns the text in each column of a row, or null where the event lacks the field. */
export function textsOf({ message, cells }: Pick<Row, 'message' | 'cells'>, columns: readonly string[]): (string | null)[] {
  const fields = fieldsOf(columns);
  return columns.map((path) => (path === LINE ? message : (cells[fields.indexOf(path)] ?? null)));
}

function storedLayout(): Layout {
  try {
    return localStorage.getItem(STORAGE_KEY) === 'lines' ? 'lines' : 'columns';
  } catch {
    return 'columns';
  }
}

/** Without storage the choice lasts until the page is closed. */
function storeLayout(layout: Layout): void {
  try {
    localStorage.setItem(STORAGE_KEY, layout);
  } catch {
    // The page may be in a frame without storage.
  }
}
