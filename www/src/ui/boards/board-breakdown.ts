// The distribution of the values of a field over the events of a graph, as bars, a ring or a table.
import { LitElement, css, html, nothing } from 'lit';
import type { BoardBreakdown, Breakdown } from '../../engine/engine-types';
import type { Drawn } from '../../state/core/drawn';
import { boardStrings } from '../../strings/boards';
import { formatCount, formatShare } from '../../strings/common';
import { chartColours } from '../../styles/chart';
import { sharedStyles } from '../../styles/shared';
import { define } from '../kit/element';
import { icon } from '../kit/icons';
import { importDrawing } from '../kit/svg';
import { visible } from '../kit/visible';

const VALUE_CHARACTERS = 200;

class BoardBreakdownView extends LitElement {
  static override properties = {
    definition: { attribute: false },
    drawn: { attribute: false },
    chosen: { state: true },
  };
  static override styles = [
    sharedStyles,
    chartColours,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
        align-content: start;
        min-width: 0;
        padding: var(--space-3);
        border: 1px solid var(--rule);
        background: var(--panel);
      }

      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
      }

      /* Only the drawing of the engine fills the width. Swatches and icons keep their size. */
      svg:not(.icon-drawing, .swatch) {
        display: block;
        width: 100%;
        max-width: 560px;
        height: auto;
      }

      table {
        width: 100%;
      }

      th {
        font-weight: 400;
        text-align: left;
        overflow-wrap: anywhere;
      }

      td,
      th {
        padding: 1px var(--space-2) 1px 0;
        border-top: 1px solid var(--rule);
      }

      th button {
        justify-content: start;
        width: 100%;
        white-space: normal;
        text-align: left;
      }

      th button:not(.quiet) {
        width: auto;
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
        max-height: 300px;
        overflow: auto;
      }

      @media print {
        header button {
          display: none;
        }

        .scroll {
          max-height: none;
          overflow: visible;
        }
      }
    `,
  ];
  declare definition: BoardBreakdown;
  declare drawn: Drawn<Breakdown>;
  declare chosen: number | null;
  #svgText = '';
  #svg: SVGSVGElement | null = null;

  constructor() {
    super();
    this.chosen = null;
  }

  protected override render() {
    const { field, kind } = this.definition;
    const { chart } = this.drawn;
    if (chart.svg !== this.#svgText) {
      this.#svgText = chart.svg;
      this.#svg = importDrawing(chart.svg);
    }
    return html`
      <header>
        <h2>${visible(boardStrings.breakdownOf(field))}</h2>
        <button
          class="quiet small icon"
          aria-label=${boardStrings.removeBreakdown(field)}
          @click=${() => this.dispatchEvent(new CustomEvent('remove'))}
        >
          ${icon('close')}
        </button>
      </header>
      ${kind === 'table' || this.drawn.data.total === 0 ? nothing : this.#svg} ${this.#table(kind === 'pie')}
    `;
  }

  #table(swatches: boolean) {
    const { rows, other, otherValues, absent, total } = this.drawn.data;
    const share = (count: number) => formatShare(count, total);
    const rest = (label: string, count: number) =>
      count > 0
        ? html`<tr>
            <th scope="row" class="soft">${label}</th>
            <td class="number">${formatCount(count)}</td>
            <td class="number soft">${share(count)}</td>
          </tr>`
        : nothing;
    if (total === 0) return html`<p class="soft">${boardStrings.noData}</p>`;
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${boardStrings.breakdownOf(this.definition.field)}>
      <table>
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
                <th scope="row">
                  <button class="quiet small" aria-expanded=${at === this.chosen} @click=${() => (this.chosen = at === this.chosen ? null : at)}>
                    ${swatches
                      ? html`<svg class="swatch" viewBox="0 0 10 10" aria-hidden="true">
                          <rect width="10" height="10" class=${`bar series-${(at % 8) + 1}`}></rect>
                        </svg>`
                      : nothing}
                    <span class="data">${visible(label, VALUE_CHARACTERS)}</span>
                  </button>
                  ${at === this.chosen
                    ? html`<button class="small" @click=${() => this.dispatchEvent(new CustomEvent('events', { detail: value }))}>
                        ${boardStrings.showEvents}
                      </button>`
                    : nothing}
                </th>
                <td class="number">${formatCount(count)}</td>
                <td class="number soft">${share(count)}</td>
              </tr>`,
          )}
          ${rest(boardStrings.other(otherValues), other)} ${rest(boardStrings.absent, absent)}
        </tbody>
      </table>
    </div>`;
  }
}

define('al-board-breakdown', BoardBreakdownView);
