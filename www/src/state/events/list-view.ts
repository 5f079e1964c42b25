// The layout of the list: its columns, their widths, and the height of a row.
import { Model } from '../core/model';

export interface ListColumn {
  readonly path: string;
  readonly widthPx: number;
}

export type Density = 'calm' | 'dense';

const WIDTH_PX = 180;
const MIN_WIDTH_PX = 48;
const MAX_WIDTH_PX = 1200;

export class ListView extends Model {
  /** Empty if the list shows the display line of each event. */
  columns: readonly ListColumn[] = [];
  density: Density = 'dense';
  /** The open view's template for display lines. Empty for the standard line. */
  template = '';

  has(path: string): boolean {
    return this.columns.some((column) => column.path === path);
  }

  setDensity(density: Density): void {
    this.density = density;
    this.changed();
  }

  add(path: string): void {
    if (!this.has(path)) this.setColumns([...this.columns, { path, widthPx: WIDTH_PX }]);
  }

  remove(path: string): void {
    this.setColumns(this.columns.filter((column) => column.path !== path));
  }

  /** Moves a column to the left (-1) or to the right (1). */
  move(path: string, by: 1 | -1): void {
    const columns = [...this.columns];
    const at = columns.findIndex((column) => column.path === path);
    const [moved] = columns.splice(at, 1);
    if (!moved) return;
    columns.splice(Math.max(0, at + by), 0, moved);
    this.setColumns(columns);
  }

  resize(path: string, widthPx: number): void {
    const wide = Math.round(Math.max(MIN_WIDTH_PX, Math.min(MAX_WIDTH_PX, widthPx)));
    this.setColumns(this.columns.map((column) => (column.path === path ? { path, widthPx: wide } : column)));
  }

  /** Applies the columns and the template of a view. */
  show(paths: readonly string[], template: string): void {
    this.template = template;
    const widths = new Map(this.columns.map(({ path, widthPx }) => [path, widthPx]));
    this.setColumns(paths.map((path) => ({ path, widthPx: widths.get(path) ?? WIDTH_PX })));
  }

  setColumns(columns: readonly ListColumn[]): void {
    this.columns = columns;
    this.changed();
  }
}
