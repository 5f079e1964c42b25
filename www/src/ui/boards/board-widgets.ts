// The widgets of a board: counters, gauges and tables of values.
import { css, html, nothing, svg } from 'lit';
import type { BoardWidget } from '../../engine/engine-types';
import type { DrawnWidget, Boards } from '../../state/boards/boards';
import type { Freshness } from '../../state/core/freshness';
import type { Model } from '../../state/core/model';
import type { Fields } from '../../state/fields/fields';
import { boardStrings } from '../../strings/boards';
import { formatFigure } from '../../strings/common';
import { searchStrings } from '../../strings/search';
import { formStyles } from '../../styles/form';
import { freshnessStyles } from '../../styles/freshness';
import { sharedStyles } from '../../styles/shared';
import { labelledFieldFinder } from '../fields/field-finder';
import { objectFields } from '../fields/object-fields';
import { ModelElement, define, inputs } from '../kit/element';
import { icon } from '../kit/icons';
import { selectOptions } from '../kit/select-options';
import { visible } from '../kit/visible';
import '../pivot/pivot-grid';
import type { PivotCell } from '../pivot/pivot-grid';
import { plotName } from './board-graph';
import './board-table';
import './board-week';

const OPERATIONS = Object.keys(boardStrings.operations) as BoardWidget['operation'][];

const RADIUS = 40;
/** The length of the half circle that is the scale of a gauge. */
const ARC = Math.PI * RADIUS;

/** A cell of a pivot, with the query of its events. */
export interface QueriedCell extends PivotCell {
  readonly query: string;
}

const inputValue = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value;

const widgetName = ({ name, kind, field, query, operation, groupBy }: BoardWidget): string =>
  name ||
  (kind === 'week' ? boardStrings.widgets.week : kind === 'table' || kind === 'pivot' ? groupBy.join(', ') : plotName({ name, field, query, filter: '', operation }));

class BoardWidgets extends ModelElement {
  static override properties = { ...inputs('boards', 'fields'), editing: { state: true } };
  static override styles = [
    sharedStyles, freshnessStyles,
    formStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 220px), 1fr));
        gap: var(--space-3);
        align-items: start;
      }

      section {
        display: grid;
        gap: var(--space-2);
        align-content: start;
        min-width: 0;
        padding: var(--space-3);
        border: 1px solid var(--rule);
        background: var(--panel);
      }

      section:is(.table, .pivot, .week) {
        grid-column: 1 / -1;
      }

      header {
        display: flex;
        align-items: center;
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
        width: 140px;
        height: 76px;
      }

      @media print {
        header button,
        .form {
          display: none;
        }
      }
    `,
  ];
  declare boards: Boards;
  declare fields: Fields;
  /** The index of the widget whose editor is open. */
  declare editing: number | null;

  constructor() {
    super();
    this.editing = null;
  }

  protected watched(): readonly Model[] {
    return [this.boards, this.fields];
  }

  protected override answers(): Freshness {
    return this.boards.freshness;
  }

  protected override get previousLabel(): string {
    return searchStrings.previousChange;
  }

  protected override render() {
    const { draft, widgets } = this.boards;
    return draft?.widgets.map((widget, at) => this.#widget(widget, widgets[at], at)) ?? nothing;
  }

  #widget(widget: BoardWidget, drawn: DrawnWidget | string | undefined, at: number) {
    const name = widgetName(widget);
    const open = this.editing === at;
    return html`<section class=${widget.kind} aria-label=${name}>
      <header>
        <h2>${visible(name)}</h2>
        <button class="quiet small icon edits" aria-label=${`${boardStrings.edit} ${name}`} aria-expanded=${open} @click=${() => (this.editing = open ? null : at)}>
          ${icon('edit')}
        </button>
        <button class="quiet small icon edits" aria-label=${boardStrings.removeWidget(name)} @click=${() => this.#replace(at)}>${icon('close')}</button>
      </header>
      ${open ? this.#editor(widget, at) : nothing}
      ${typeof drawn === 'string' ? html`<p class="bad" role="alert">${drawn}</p>` : drawn ? this.#content(widget, drawn) : nothing}
    </section>`;
  }

  #content(widget: BoardWidget, drawn: DrawnWidget) {
    const { value, total, table } = drawn;
    if (widget.kind === 'week') return drawn.week ? html`<al-board-week .week=${drawn.week}></al-board-week>` : nothing;
    if (widget.kind === 'pivot') return this.#pivot(widget, drawn);
    if (widget.kind === 'table') return table ? html`<al-board-table .groups=${table}></al-board-table>` : nothing;
    if (widget.kind === 'counter') return html`<div class="figure">${formatFigure(value)}</div>`;
    const end = widget.max ?? total;
    const share = Math.max(0, Math.min(1, ((value ?? 0) - widget.min) / Math.max(1e-9, end - widget.min)));
    return html`<svg class="dial" viewBox="0 0 100 54" aria-hidden="true">
        ${svg`<path class="scale" d="M10 50a40 40 0 0 1 80 0"></path>
        <path class="hand" d="M10 50a40 40 0 0 1 80 0" stroke-dasharray="${share * ARC} ${ARC}"></path>`}
      </svg>
      <div><span class="figure">${formatFigure(value)}</span> <span class="soft">${boardStrings.of(formatFigure(end))}</span></div>`;
  }

  #pivot({ groupBy: [rows = '', columns = ''] }: BoardWidget, { pivot, query }: DrawnWidget) {
    if (!pivot) return html`<p class="soft">${boardStrings.twoFields}</p>`;
    return html`<al-pivot-grid
      .pivot=${pivot}
      .rowField=${rows}
      .columnField=${columns}
      .objects=${objectFields(this.fields, [rows, columns])}
      @cell=${({ detail }: CustomEvent<PivotCell>) => this.#open(detail, query)}
    ></al-pivot-grid>`;
  }

  #open(cell: PivotCell, query: string): void {
    this.dispatchEvent(new CustomEvent<QueriedCell>('cell', { detail: { ...cell, query } }));
  }

  #editor(widget: BoardWidget, at: number) {
    const set = (change: Partial<BoardWidget>) => this.#replace(at, { ...widget, ...change });
    const number = (event: Event) => (inputValue(event) === '' ? null : Number(inputValue(event)));
    return html`<div class="form">
      <label>${boardStrings.widgetName}<input .value=${widget.name} @change=${(event: Event) => set({ name: inputValue(event) })} /></label>
      <label>
        ${boardStrings.query}<input class="data" spellcheck="false" .value=${widget.query} @change=${(event: Event) => set({ query: inputValue(event) })} />
      </label>
      ${widget.kind === 'week' ? nothing : widget.kind === 'table' || widget.kind === 'pivot'
        ? html`<label>
            ${widget.kind === 'pivot' ? boardStrings.pivotFields : boardStrings.groupBy}
            <input
              class="data"
              .value=${widget.groupBy.join(', ')}
              @change=${(event: Event) => set({ groupBy: inputValue(event).split(',').map((field) => field.trim()).filter(Boolean) })}
            />
          </label>`
        : html`${labelledFieldFinder(this.fields, { label: boardStrings.field, value: widget.field, none: boardStrings.allLines, set: (field) => set({ field }) })}
            <label>
              ${boardStrings.operation}
              <select @change=${(event: Event) => set({ operation: inputValue(event) as BoardWidget['operation'] })}>
                ${selectOptions(OPERATIONS, widget.operation, (one) => boardStrings.operations[one])}
              </select>
            </label>`}
      ${widget.kind === 'gauge'
        ? html`<label>${boardStrings.gaugeMin}<input type="number" .value=${String(widget.min)} @change=${(event: Event) => set({ min: number(event) ?? 0 })} /></label>
            <label>${boardStrings.gaugeMax}<input type="number" .value=${String(widget.max ?? '')} @change=${(event: Event) => set({ max: number(event) })} /></label>`
        : nothing}
    </div>`;
  }

  #replace(at: number, ...replacement: BoardWidget[]): void {
    const { boards } = this;
    const widgets = boards.draft?.widgets ?? [];
    if (replacement.length === 0) this.editing = null;
    boards.edit({ widgets: [...widgets.slice(0, at), ...replacement, ...widgets.slice(at + 1)] });
  }
}

define('al-board-widgets', BoardWidgets);
