// The values of a field with their counts and shares, as a table. Bars compare the listed values: other values and events
// without the field have a number but no bar, because a much longer bar would set the scale.
import { LitElement, css, html, nothing } from 'lit';
import type { Breakdown } from '../../engine/engine-types';
import { boardStrings } from '../../strings/boards';
import { formatCount, formatShare } from '../../strings/common';
import { chartColours } from '../../styles/chart';
import { sharedStyles } from '../../styles/shared';
import { partsOf } from '../kit/cell-text';
import { define } from '../kit/element';
import { place } from '../kit/place';
import { LINE_CHARACTERS, visible } from '../kit/visible';

/** A value that the user wants to see the events of. */
export interface ChosenValue {
  readonly value: string;
  readonly count: number;
}

class ValueTable extends LitElement {
  static override properties = {
    breakdown: { attribute: false },
    label: {},
    drawing: {},
    openable: { type: Boolean },
    chosen: { state: true },
  };
  static override styles = [
    sharedStyles,
    chartColours,
    css`
      :host {
        container-type: inline-size;
        display: block;
        min-width: 0;
      }

      table {
        width: 100%;
        table-layout: fixed;
        font-size: var(--size-small);
      }

      td,
      th {
        padding: 1px var(--space-2) 1px 0;
        border-top: 1px solid var(--rule);
        font-weight: 400;
        text-align: left;
      }

      td {
        white-space: nowrap;
      }

      .count,
      .share {
        width: 5em;
      }

      .value {
        display: grid;
        gap: 0 var(--space-3);
        align-items: center;
      }

      .value > :first-child {
        display: flex;
        gap: 6px;
        align-items: center;
        justify-content: start;
        min-width: 0;
        min-height: 22px;
        padding: 0;
        text-align: left;
      }

      .data {
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: pre;
      }

      /* Not a flex container, because a copied value would have a line break between its parts. */
      .start {
        display: inline-block;
        overflow: hidden;
        text-overflow: ellipsis;
        vertical-align: bottom;
      }

      /* The whole value is shown while its row is open, and on paper. */
      .chosen :is(.data, .start) {
        display: inline;
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }

      .bar-room {
        display: block;
        width: 100%;
        height: 4px;
      }

      @container (width >= 480px) {
        .bars .value {
          grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
        }

        .bar-room {
          height: 12px;
        }
      }

      tr.chosen {
        background: var(--accent-soft);
      }

      .swatch {
        flex: none;
        width: 10px;
        height: 10px;
      }

      .scroll {
        max-height: max(480px, 70vh);
        overflow: auto;
      }

      @media print {
        .scroll {
          max-height: none;
          overflow: visible;
        }

        .data,
        .start {
          display: inline;
          overflow-wrap: anywhere;
          white-space: pre-wrap;
        }
      }
    `,
  ];
  declare breakdown: Breakdown;
  declare label: string;
  /** Whether each value has a bar, or the swatch of its slice. */
  declare drawing: 'bars' | 'swatches' | 'none';
  /** Whether the events of a value can be shown. */
  declare openable: boolean;
  /** The index of the row whose action is open. */
  declare chosen: number | null;

  constructor() {
    super();
    Object.assign(this, { label: '', drawing: 'none', openable: false, chosen: null });
  }

  protected override render() {
    const { rows, other, otherValues, absent, total } = this.breakdown;
    if (total === 0) return html`<p class="soft">${boardStrings.noData}</p>`;
    // The number of events without the field would repeat the number of all events.
    if (rows.length === 0 && other === 0) return html`<p class="soft">${boardStrings.noValues(1)}</p>`;
    const largest = Math.max(...rows.map(({ count }) => count));
    const numbers = (count: number) => html`<td class="number">${formatCount(count)}</td>
      <td class="number soft">${formatShare(count, total)}</td>`;
    const rest = (label: string, count: number) =>
      count > 0 ? html`<tr><th scope="row" class="soft">${label}</th>${numbers(count)}</tr>` : nothing;
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${this.label}>
      <table class=${this.drawing}>
        <colgroup>
          <col />
          <col class="count" />
          <col class="share" />
        </colgroup>
        <thead class="visually-hidden">
          <tr>
            <th scope="col">${boardStrings.value}</th>
            <th scope="col">${boardStrings.total}</th>
            <th scope="col">${boardStrings.share}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ label, value, count }, at) =>
              html`<tr class=${at === this.chosen ? 'chosen' : ''}>
                <th scope="row">${this.#value(label, count / largest, at)}${at === this.chosen ? this.#action({ value, count }) : nothing}</th>
                ${numbers(count)}
              </tr>`,
          )}
          ${rest(boardStrings.other(otherValues), other)} ${rest(boardStrings.absent, absent)}
        </tbody>
      </table>
    </div>`;
  }

  #value(label: string, length: number, at: number) {
    const text = html`${this.drawing === 'swatches'
        ? html`<svg class="swatch" viewBox="0 0 10 10" aria-hidden="true"><rect width="10" height="10" class=${`bar series-${(at % 8) + 1}`}></rect></svg>`
        : nothing}<span class="data" title=${label}>${shortened(label)}</span>`;
    return html`<div class="value">
      ${this.openable
        ? html`<button class="quiet small" aria-expanded=${at === this.chosen} @click=${() => (this.chosen = at === this.chosen ? null : at)}>${text}</button>`
        : html`<span>${text}</span>`}
      ${this.drawing === 'bars'
        ? html`<svg class="bar-room" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
            <rect width=${length} height="1" class="bar series-1"></rect>
          </svg>`
        : nothing}
    </div>`;
  }

  #action(detail: ChosenValue) {
    return html`<button class="small" @click=${() => this.dispatchEvent(new CustomEvent<ChosenValue>('events', { detail }))}>${boardStrings.showEvents}</button>`;
  }
}

/** Renders a value that is shortened in its middle if the room is too narrow. All characters have the same width. */
function shortened(label: string) {
  const parts = partsOf(label);
  if (!parts) return visible(label, LINE_CHARACTERS);
  const [start, end] = parts;
  return html`<span class="start" ${place({ 'max-width': `calc(100% - ${end.length}ch)` })}>${visible(start)}</span>${visible(end)}`;
}

define('al-value-table', ValueTable);
