// One widget of a board: a counter, a gauge, a table of values, a pivot or the hours of the week.
import { css, html, nothing, svg } from 'lit';
import type { BoardWidget } from '../../engine/engine-types';
import type { DrawnWidget } from '../../state/boards/boards';
import type { Freshness } from '../../state/core/freshness';
import type { Model } from '../../state/core/model';
import { boardStrings } from '../../strings/boards';
import { formatFigure } from '../../strings/common';
import { searchStrings } from '../../strings/search';
import { freshnessStyles } from '../../styles/freshness';
import { sharedStyles } from '../../styles/shared';
import { objectFields } from '../fields/object-fields';
import { ModelElement, define, inputs } from '../kit/element';
import { icon } from '../kit/icons';
import '../kit/menu';
import { visible } from '../kit/visible';
import '../pivot/pivot-grid';
import type { PivotCell } from '../pivot/pivot-grid';
import type { BoardGraphModels } from './board-graph';
import './board-table';
import './board-week';
import { widgetName } from './names';
import { isEditing, partItems } from './part-actions';
import './value-table';
import type { ChosenValue } from './value-table';
import './widget-editor';

const RADIUS = 40;
/** The length of the half circle that is the scale of a gauge. */
const ARC = Math.PI * RADIUS;

/** A cell of a table, with the query of its events. */
export interface QueriedCell extends PivotCell {
  readonly query: string;
}

class BoardWidgetView extends ModelElement {
  static override properties = { ...inputs('app'), at: { type: Number }, changing: { state: true } };
  static override styles = [
    sharedStyles,
    freshnessStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
      }

      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-2);
        align-content: start;
        padding: var(--space-2) var(--space-3) var(--space-3);
        border: 1px solid var(--rule);
        background: var(--panel);
      }

      header {
        display: flex;
        gap: var(--space-1);
        align-items: center;
        min-height: var(--control-small);
      }

      h2 {
        flex: 1;
        overflow-wrap: anywhere;
      }

      .figure {
        font-size: 34px;
        font-weight: 300;
        line-height: 1.1;
        font-variant-numeric: tabular-nums;
      }

      .gauge {
        display: flex;
        gap: var(--space-3);
        align-items: end;
      }

      .scale {
        fill: none;
        stroke: var(--sunken);
        stroke-width: 8;
      }

      .hand {
        fill: none;
        stroke: var(--accent);
        stroke-width: 8;
      }

      svg.dial {
        flex: none;
        width: 74px;
        height: 40px;
      }

      @media print {
        section {
          break-inside: avoid;
        }

        header > :not(h2),
        al-widget-editor {
          display: none;
        }
      }
    `,
  ];
  declare app: BoardGraphModels;
  declare at: number;
  /** Whether the editor is open. */
  declare changing: boolean;

  constructor() {
    super();
    this.changing = false;
  }

  protected watched(): readonly Model[] {
    return [this.app.boards, this.app.fields, this.app.shell];
  }

  protected override answers(): Freshness {
    return this.app.boards.freshness;
  }

  protected override get previousLabel(): string {
    return searchStrings.previousChange;
  }

  protected override render() {
    const { boards } = this.app;
    const widget = boards.draft?.widgets[this.at];
    const drawn = boards.widgets[this.at];
    if (!widget) return nothing;
    const name = widgetName(widget);
    const editing = isEditing(this.app);
    return html`<section aria-label=${name}>
      <header>
        <h2>${visible(name)}</h2>
        ${editing
          ? html`<button class="quiet small icon" aria-label=${`${boardStrings.edit} ${name}`} aria-expanded=${this.changing} @click=${() => (this.changing = !this.changing)}>
                ${icon('edit')}
              </button>
              <al-menu label=${boardStrings.widgetMenu(name)} .icon=${'more'} .items=${partItems(this, this.app, 'widget', this.at)}></al-menu>`
          : nothing}
      </header>
      ${editing && this.changing ? html`<al-widget-editor .boards=${boards} .fields=${this.app.fields} .at=${this.at}></al-widget-editor>` : nothing}
      ${typeof drawn === 'string' ? html`<p class="bad" role="alert">${drawn}</p>` : drawn ? this.#content(widget, drawn) : nothing}
    </section>`;
  }

  #content(widget: BoardWidget, drawn: DrawnWidget) {
    switch (widget.kind) {
      case 'counter':
        return html`<div class="figure">${formatFigure(drawn.value)}</div>`;
      case 'gauge':
        return gauge(widget, drawn);
      case 'table':
        return this.#table(drawn);
      case 'pivot':
        return this.#pivot(widget, drawn);
      case 'week':
        return drawn.week ? html`<al-board-week .week=${drawn.week}></al-board-week>` : nothing;
    }
  }

  #table({ table, values, query }: DrawnWidget) {
    if (table) return html`<al-board-table .groups=${table}></al-board-table>`;
    if (!values) return nothing;
    const { field } = values;
    return html`<al-value-table
      label=${boardStrings.combinationsOf([field])}
      drawing="bars"
      ?openable=${this.app.shell.presentation.onlyBoard === null}
      .breakdown=${values}
      @events=${({ detail: { value, count } }: CustomEvent<ChosenValue>) => this.#open({ conditions: [{ field, value }], count }, query)}
    ></al-value-table>`;
  }

  #pivot({ groupBy: [rows = '', columns = ''] }: BoardWidget, { pivot, query }: DrawnWidget) {
    if (!pivot) return html`<p class="soft">${boardStrings.twoFields}</p>`;
    return html`<al-pivot-grid
      .pivot=${pivot}
      .rowField=${rows}
      .columnField=${columns}
      .objects=${objectFields(this.app.fields, [rows, columns])}
      @cell=${({ detail }: CustomEvent<PivotCell>) => this.#open(detail, query)}
    ></al-pivot-grid>`;
  }

  #open(cell: PivotCell, query: string): void {
    this.dispatchEvent(new CustomEvent<QueriedCell>('cell', { detail: { ...cell, query }, bubbles: true, composed: true }));
  }
}

function gauge(widget: BoardWidget, { value, total }: DrawnWidget) {
  const end = widget.max ?? total;
  const share = Math.max(0, Math.min(1, ((value ?? 0) - widget.min) / Math.max(1e-9, end - widget.min)));
  return html`<div class="gauge">
    <div><span class="figure">${formatFigure(value)}</span> <span class="soft">${boardStrings.of(formatFigure(end))}</span></div>
    <svg class="dial" viewBox="0 0 100 54" aria-hidden="true">
      ${svg`<path class="scale" d="M10 50a40 40 0 0 1 80 0"></path>
      <path class="hand" d="M10 50a40 40 0 0 1 80 0" stroke-dasharray="${share * ARC} ${ARC}"></path>`}
    </svg>
  </div>`;
}

define('al-board-widget', BoardWidgetView);
