// The table widget of a board: a column for each field, and a row with a count for each combination of values.
import { LitElement, css, html, nothing } from 'lit';
import type { Groups } from '../../engine/engine-types';
import { boardStrings } from '../../strings/boards';
import { formatCount, formatShare } from '../../strings/common';
import { sharedStyles } from '../../styles/shared';
import { define } from '../kit/element';
import { visible } from '../kit/visible';

const VALUE_CHARACTERS = 200;

class BoardTable extends LitElement {
  static override properties = { groups: { attribute: false } };
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: block;
        min-width: 0;
      }

      /* Ten rows fit without scrolling. A shadow at the edge shows that there are more. */
      .scroll {
        max-height: max(480px, 70vh);
        overflow: auto;
        background:
          linear-gradient(var(--panel) 40%, transparent) top / 100% 36px local,
          linear-gradient(transparent, var(--panel) 60%) bottom / 100% 36px local,
          linear-gradient(var(--rule-strong), transparent) top / 100% 12px scroll,
          linear-gradient(transparent, var(--rule-strong)) bottom / 100% 12px scroll;
        background-repeat: no-repeat;
      }

      table {
        width: 100%;
        font-size: var(--size-small);
      }

      th,
      td {
        padding: 3px var(--space-3) 3px 0;
        border-bottom: 1px solid var(--rule);
        text-align: left;
        overflow-wrap: anywhere;
      }

      tfoot td {
        border-bottom: 0;
      }

      .number {
        text-align: right;
        overflow-wrap: normal;
      }

      @media print {
        .scroll {
          max-height: none;
          overflow: visible;
          background: none;
        }
      }
    `,
  ];
  declare groups: Groups;

  protected override render() {
    const { fields, rows, other, otherGroups, absent, total } = this.groups;
    if (total === 0) return html`<p class="soft">${boardStrings.noData}</p>`;
    // The number of events without the fields would repeat the number of all events.
    if (rows.length === 0 && other === 0) return html`<p class="soft">${boardStrings.noValues(fields.length)}</p>`;
    const numbers = (count: number) => html`<td class="number">${formatCount(count)}</td>
      <td class="number soft">${formatShare(count, total)}</td>`;
    const rest = (label: string, count: number) =>
      count > 0 ? html`<tr><td class="soft" colspan=${fields.length}>${label}</td>${numbers(count)}</tr>` : nothing;
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${boardStrings.combinationsOf(fields)}><table>
      <thead>
        <tr>
          ${fields.map((field) => html`<th scope="col" class="data">${visible(field, VALUE_CHARACTERS)}</th>`)}
          <th scope="col" class="number">${boardStrings.total}</th>
          <th scope="col" class="number">${boardStrings.share}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ labels, count }) => html`<tr>
            ${labels.map((label) => html`<td class="data">${visible(label, VALUE_CHARACTERS)}</td>`)} ${numbers(count)}
          </tr>`,
        )}
      </tbody>
      <tfoot>
        ${rest(boardStrings.otherGroups(otherGroups), other)} ${rest(boardStrings.absentGroup(fields.length), absent)}
      </tfoot>
    </table></div>`;
  }
}

define('al-board-table', BoardTable);
