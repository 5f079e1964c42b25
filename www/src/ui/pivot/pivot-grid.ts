// The table of two fields against each other. A cell with a number opens its events, except for other values, which no
// search describes.
import { LitElement, html, nothing } from 'lit';
import type { Pivot, PivotLine } from '../../engine/engine-types';
import { csvLine } from '../../client/csv';
import type { Condition } from '../../state/analysis/cell-search';
import { analysisStrings } from '../../strings/analysis';
import { formatCount } from '../../strings/common';
import { analysisStyles } from '../../styles/analysis';
import { sharedStyles } from '../../styles/shared';
import { define } from '../kit/element';
import { breakable, visible } from '../kit/visible';

const VALUE_CHARACTERS = 120;

/** The events that a cell of the table counts. */
export interface PivotCell {
  readonly conditions: readonly Condition[];
  readonly count: number;
}

class PivotGrid extends LitElement {
  static override properties = { pivot: { attribute: false }, rowField: {}, columnField: {}, objects: { attribute: false } };
  static override styles = [sharedStyles, analysisStyles];
  declare pivot: Pivot;
  declare rowField: string;
  declare columnField: string;
  /** Fields that are an object in some events, of which no search finds the absent ones. */
  declare objects: ReadonlySet<string>;

  constructor() {
    super();
    this.objects = new Set();
  }

  protected override render() {
    const { rows, columns, cells, total, severalInRows, severalInColumns } = this.pivot;
    const several = [...(severalInRows ? [this.rowField] : []), ...(severalInColumns && this.columnField !== this.rowField ? [this.columnField] : [])];
    if (total === 0) return html`<p class="soft">${analysisStrings.noEvents}</p>`;
    return html`
      <div class="scroll" tabindex="0" role="group" aria-label=${analysisStrings.pivotOf(this.rowField, this.columnField)}>
        <table>
          <thead>
            <tr>
              <th scope="col" class="data">${visible(this.rowField, VALUE_CHARACTERS)}</th>
              ${columns.map((line) => html`<th scope="col" class="number data">${this.#label(line)}</th>`)}
              <th scope="col" class="number">${analysisStrings.total}</th>
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              (row, at) => html`<tr>
                <th scope="row" class=${row.kind === 'value' ? 'data' : 'soft'}>${this.#label(row)}</th>
                ${columns.map((column, across) => this.#cell(cells[at]?.[across] ?? 0, row, column))} ${this.#cell(row.count, row, null)}
              </tr>`,
            )}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">${analysisStrings.total}</th>
              ${columns.map((column) => this.#cell(column.count, null, column))}
              <td class="number">${formatCount(total)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      ${several.length > 0 ? html`<p class="soft">${analysisStrings.several(several)}</p>` : nothing}
    `;
  }

  #label(line: PivotLine) {
    return line.kind === 'value' ? breakable(line.label, VALUE_CHARACTERS) : lineName(line);
  }

  #cell(count: number, row: PivotLine | null, column: PivotLine | null) {
    const kind = row && column ? 'number' : 'number sum';
    if (count === 0) return html`<td class=${`${kind} soft`}>0</td>`;
    const conditions = [...this.#conditions(this.rowField, row), ...this.#conditions(this.columnField, column)];
    if (conditions.includes(null)) return html`<td class=${kind}>${formatCount(count)}</td>`;
    const name = (line: PivotLine | null) => (line ? lineName(line) : analysisStrings.total);
    return html`<td class=${kind}>
      <button class="quiet small" aria-label=${analysisStrings.cell(count, name(row), name(column))} @click=${() => this.#open(conditions, count)}>
        ${formatCount(count)}
      </button>
    </td>`;
  }

  /** Returns the condition of a line, with null for a line that no search describes. */
  #conditions(field: string, line: PivotLine | null): (Condition | null)[] {
    if (!line) return [];
    if (line.value) return [{ field, value: line.value.text }];
    return [line.kind === 'absent' && !this.objects.has(field) ? { field, value: null } : null];
  }

  #open(conditions: readonly (Condition | null)[], count: number): void {
    const detail: PivotCell = { conditions: conditions.filter((condition) => condition !== null), count };
    this.dispatchEvent(new CustomEvent<PivotCell>('cell', { detail }));
  }
}

function lineName({ kind, label, values }: PivotLine): string {
  return { value: label, other: analysisStrings.other(values), absent: analysisStrings.absent }[kind];
}

/** Returns the table as CSV. The last row and the last column have the totals. */
export function pivotCsv({ rows, columns, cells, total }: Pivot, rowField: string): string {
  const lines = [
    [rowField, ...columns.map(lineName), analysisStrings.total],
    ...rows.map((row, at) => [lineName(row), ...(cells[at] ?? []).map(String), String(row.count)]),
    [analysisStrings.total, ...columns.map(({ count }) => String(count)), String(total)],
  ];
  return lines.map((line) => `${csvLine(line)}\r\n`).join('');
}

define('al-pivot-grid', PivotGrid);
