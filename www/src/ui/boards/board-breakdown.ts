// The distribution of the values of a field over the events of a graph, as bars, a ring or a table.
import { LitElement, css, html, nothing } from 'lit';
import type { BoardBreakdown, Breakdown } from '../../engine/engine-types';
import { boardStrings } from '../../strings/boards';
import { chartColours } from '../../styles/chart';
import { sharedStyles } from '../../styles/shared';
import { define } from '../kit/element';
import { icon } from '../kit/icons';
import { importDrawing } from '../kit/svg';
import { visible } from '../kit/visible';
import './value-table';

const DRAWINGS: Record<BoardBreakdown['kind'], 'bars' | 'swatches' | 'none'> = { histogram: 'bars', pie: 'swatches', table: 'none' };

class BoardBreakdownView extends LitElement {
  static override properties = {
    definition: { attribute: false },
    breakdown: { attribute: false },
    editing: { type: Boolean },
    openable: { type: Boolean },
  };
  static override styles = [
    sharedStyles,
    chartColours,
    css`
      :host {
        display: grid;
        gap: var(--space-1);
        align-content: start;
        min-width: 0;
      }

      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
      }

      .content {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-4);
        align-items: center;
      }

      al-value-table {
        flex: 1 1 220px;
      }

      .ring {
        flex: none;
        width: 160px;
      }

      p {
        margin: 0;
        font-size: var(--size-small);
      }
    `,
  ];
  declare definition: BoardBreakdown;
  declare breakdown: Breakdown;
  /** Whether the breakdown can be removed. */
  declare editing: boolean;
  declare openable: boolean;
  #svgText = '';
  #svg: SVGSVGElement | null = null;

  protected override render() {
    const { field, kind } = this.definition;
    const { rows, other, absent } = this.breakdown;
    const isPie = kind === 'pie' && rows.length > 0;
    const label = boardStrings.breakdownOf(field);
    return html`
      <header>
        <h3 class="engraved">${visible(label)}</h3>
        ${this.editing
          ? html`<button class="quiet small icon" aria-label=${boardStrings.removeBreakdown(field)} @click=${() => this.dispatchEvent(new CustomEvent('remove'))}>
              ${icon('close')}
            </button>`
          : nothing}
      </header>
      <div class="content">
        ${isPie ? html`<div class="ring">${this.#ring()}</div>` : nothing}
        <al-value-table label=${label} drawing=${DRAWINGS[kind]} ?openable=${this.openable} .breakdown=${this.breakdown}></al-value-table>
      </div>
      ${isPie && other + absent > 0 ? html`<p class="soft">${boardStrings.notInRing}</p>` : nothing}
    `;
  }

  #ring(): SVGSVGElement | null {
    const text = this.breakdown.chart?.svg ?? '';
    if (text !== this.#svgText) {
      this.#svgText = text;
      this.#svg = importDrawing(text);
    }
    return this.#svg;
  }
}

define('al-board-breakdown', BoardBreakdownView);
