// The dialog with the chart of a field: its values over the matching events as bars and as a table.
import { css, html, nothing } from 'lit';
import type { Model } from '../../state/core/model';
import type { Fields } from '../../state/fields/fields';
import { formatCount, formatShare, strings } from '../../strings/common';
import { eventStrings } from '../../strings/events';
import { chartColours } from '../../styles/chart';
import { sharedStyles } from '../../styles/shared';
import '../kit/dialog';
import { ModelElement, define, inputs } from '../kit/element';
import { importDrawing } from '../kit/svg';
import { visible } from '../kit/visible';

const LABEL_CHARACTERS = 200;

class FieldChart extends ModelElement {
  static override properties = inputs('fields');
  static override styles = [
    sharedStyles,
    chartColours,
    css`
      figure {
        margin: 0 0 var(--space-4);
      }

      svg {
        display: block;
        width: 100%;
        height: auto;
      }

      table {
        width: 100%;
        font-size: var(--size-small);
      }

      th,
      td {
        padding: 3px var(--space-2);
        border-bottom: 1px solid var(--rule);
        text-align: left;
        overflow-wrap: anywhere;
      }

      .number {
        text-align: right;
      }

      tbody th {
        font-weight: 400;
      }
    `,
  ];
  declare fields: Fields;
  #text = '';
  #svg: SVGSVGElement | null = null;

  protected watched(): readonly Model[] {
    return [this.fields];
  }

  protected override render() {
    const { drawn } = this.fields;
    if (!drawn) return nothing;
    const { path, data, chart } = drawn;
    if (chart.svg !== this.#text) {
      this.#text = chart.svg;
      this.#svg = importDrawing(chart.svg);
    }
    const row = (label: unknown, count: number, kind = '') => html`<tr>
      <th scope="row" class=${kind}>${label}</th>
      <td class="number">${formatCount(count)}</td>
      <td class="number">${formatShare(count, data.total)}</td>
    </tr>`;
    return html`<al-dialog heading=${eventStrings.chartOf(path)} @close=${() => this.fields.closeDrawing()}>
      <figure aria-label=${eventStrings.chartOf(path)}>${this.#svg}</figure>
      <table>
        <thead>
          <tr>
            <th scope="col">${eventStrings.columnValue}</th>
            <th scope="col" class="number">${eventStrings.columnEvents}</th>
            <th scope="col" class="number">${eventStrings.columnShare}</th>
          </tr>
        </thead>
        <tbody>
          ${data.rows.map(({ label, count }) => row(visible(label, LABEL_CHARACTERS), count, 'data'))}
          ${data.other > 0 ? row(eventStrings.otherValues(data.otherValues), data.other) : nothing}
          ${data.absent > 0 ? row(strings.absent, data.absent) : nothing}
        </tbody>
      </table>
    </al-dialog>`;
  }
}

define('al-field-chart', FieldChart);
