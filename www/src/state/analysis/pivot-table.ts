// Two fields against each other, over the matching events.
import type { Pivot, PivotSpec, Scope } from '../../engine/engine-types';
import { Table } from './table';

/** The number of rows and columns at first, and how many more each "more" adds. */
const ROWS = { first: 20, more: 100 };
const COLUMNS = { first: 10, more: 30 };
/** The field against which another one is shown at first. Most questions are who did it. */
const FIRST_AGAINST = ['initiator.name', 'action'];

export class PivotTable extends Table<PivotSpec, Pivot> {
  /** Opens the table of a field against another one. Without the other, the one that most audits ask for is chosen. */
  open(columns: string, rows = FIRST_AGAINST.find((field) => field !== columns) ?? columns): Promise<void> {
    return this.begin({ rows, columns, rowLimit: ROWS.first, columnLimit: COLUMNS.first, rowSort: 'most', columnSort: 'most' });
  }

  showMoreRows(): Promise<void> {
    return this.choose({ rowLimit: (this.choice?.rowLimit ?? 0) + ROWS.more });
  }

  showMoreColumns(): Promise<void> {
    return this.choose({ columnLimit: (this.choice?.columnLimit ?? 0) + COLUMNS.more });
  }

  /** Turns rows into columns. */
  turn(): Promise<void> {
    if (!this.choice) return Promise.resolve();
    const { rows, columns } = this.choice;
    return this.choose({ rows: columns, columns: rows });
  }

  protected ask(choice: PivotSpec, scope: Scope): Promise<Pivot> {
    return this.host.call('pivot', scope, choice);
  }
}
