// The list of matching events. Only visible rows are rendered; the scroll bar represents all rows.
import { html, nothing } from 'lit';
import type { App } from '../../state/app';
import type { Freshness } from '../../state/core/freshness';
import type { Model } from '../../state/core/model';
import type { TimeRange } from '../../state/search/search';
import { strings } from '../../strings/common';
import { searchStrings } from '../../strings/search';
import { gridStyles } from '../../styles/events-grid';
import { freshnessStyles } from '../../styles/freshness';
import { sharedStyles } from '../../styles/shared';
import { ModelElement, define, inputs } from '../kit/element';
import { moveFocus } from '../kit/focus';
import { place } from '../kit/place';
import { copyLines } from './copy-event';
import { ColumnWidths } from './column-widths';
import { columnsOf, fieldCells, levelClass, lineCells } from './grid-cells';
import { headCells } from './grid-head';
import { HighlightMarks } from './highlights';
import type { ListToolsModels } from './list-tools';
import './list-tools';
import { ScrollAxis } from './scroll-axis';

/** Heights for positioning the rows. The style sheet sets the same heights. */
const HEAD_PX = 24;
const ROW_PX = { calm: 30, dense: 24 } as const;
/** Heights in a narrow list, where the time is above the text and the text has two lines. */
const TALL_ROW_PX = { calm: 66, dense: 58 } as const;
const TALL_BELOW_PX = 560;
/** Rows rendered below the visible area, so that scrolling shows no gap. */
const OVERSCAN_ROWS = 8;

/** The models that this component and those inside it use. */
export type EventsGridModels = Pick<App, 'listView' | 'population' | 'rowSelection' | 'rows' | 'search' | 'selectedEvent' | 'stageCount' | 'views' | 'zone'> & ListToolsModels;

class EventsGrid extends ModelElement {
  static override readonly defersFirstUpdate: boolean = true;
  static override properties = { ...inputs('app'), top: { state: true }, visibleRows: { state: true }, narrow: { state: true } };
  static override styles = [sharedStyles, freshnessStyles, gridStyles];
  declare app: EventsGridModels;
  /** The index of the row at the upper edge. It has a fraction if the row is partly visible. */
  declare top: number;
  declare visibleRows: number;
  declare narrow: boolean;
  /** The index of the active row, or of the last one if no row is active. */
  #active = 0;
  #pendingTop: number | null = null;
  #rowPx = 0;
  readonly #axis = new ScrollAxis();
  readonly #marks = new HighlightMarks();
  readonly #widths = new ColumnWidths();
  #observer: ResizeObserver | null = null;

  constructor() {
    super();
    this.top = 0;
    this.visibleRows = 0;
    this.narrow = false;
  }

  protected watched(): readonly Model[] {
    return [this.app.rows, this.app.selectedEvent, this.app.rowSelection, this.app.search, this.app.views, this.app.listView, this.app.stageCount, this.app.zone];
  }

  protected override answers(): Freshness {
    return this.app.search.freshness;
  }

  protected override firstUpdated(): void {
    super.firstUpdated();
    this.#observer = new ResizeObserver(() => this.#measure());
    this.#observer.observe(this.#scroller);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
    this.#marks.clear();
  }

  protected override willUpdate(): void {
    const { rows, listView } = this.app;
    const rowPx = (this.#isTall ? TALL_ROW_PX : ROW_PX)[listView.density];
    const changed = this.#rowPx !== 0 && rowPx !== this.#rowPx;
    if (changed) this.visibleRows *= this.#rowPx / rowPx;
    this.#rowPx = rowPx;
    this.#axis.resize(rows.total, this.visibleRows, rowPx);
    if (rows.scrollTarget !== null) {
      this.top = rows.scrollTarget;
      this.#pendingTop = rows.scrollTarget;
      rows.scrollTarget = null;
      this.#active = rows.anchorIndex ?? this.#active;
    } else if (changed) {
      this.#pendingTop = this.top;
    }
    this.top = this.#axis.clamp(this.top);
  }

  protected override updated(): void {
    const { rows, views } = this.app;
    if (this.#pendingTop !== null) {
      const to = this.#pendingTop;
      this.#pendingTop = null;
      this.#moveTo(to);
    }
    const first = Math.floor(this.top);
    rows.show(first, Math.min(rows.total - 1, first + Math.ceil(this.visibleRows) + OVERSCAN_ROWS));
    this.#updateAnchor();
    const texts = this.renderRoot.querySelectorAll('.line, .cell, .who');
    this.#marks.show(texts, rows.context ? [] : views.highlights);
  }

  /** A narrow list has no room for the usual columns. Columns that were chosen are shown, and scroll sideways. */
  get #showsLines(): boolean {
    const { rows, listView } = this.app;
    return rows.columns.length === 0 || (this.narrow && listView.columns.length === 0);
  }

  /** In a narrow list each event line takes two lines of text. Columns of fields always take one. */
  get #isTall(): boolean {
    return this.narrow && this.#showsLines;
  }

  get #scroller(): HTMLElement {
    return this.renderRoot.querySelector('.scroller') as HTMLElement;
  }

  #measure(): void {
    const { clientWidth, clientHeight } = this.#scroller;
    this.narrow = clientWidth < TALL_BELOW_PX;
    this.visibleRows = Math.max(1, (clientHeight - HEAD_PX) / this.#rowPx);
    this.#axis.resize(this.app.rows.total, this.visibleRows, this.#rowPx);
    this.#moveTo(this.top);
  }

  protected override render() {
    const { rows, listView } = this.app;
    const { total } = rows;
    const first = Math.floor(this.top);
    const count = Math.max(0, Math.min(Math.ceil(this.visibleRows) + OVERSCAN_ROWS, total - first));
    const selected = this.#indexOfSelected(first, count);
    const columns = this.#showsLines ? [] : columnsOf(rows, listView);
    const classes = ['scroller', listView.density, this.#isTall ? 'tall' : '', columns.length > 0 ? 'columns' : ''].join(' ');
    return html`
      ${this.hasAttribute('bare') && !rows.context ? nothing : html`<al-list-tools .app=${this.app}></al-list-tools>`}
      <div class="frame"><div
        class=${classes}
        role="grid"
        aria-multiselectable="true"
        aria-label=${strings.gridLabel}
        aria-rowcount=${total + 1}
        aria-colcount=${columns.length > 0 ? columns.length + 1 : 3}
        aria-activedescendant=${selected === null ? nothing : `row-${selected}`}
        tabindex="0"
        ${place(this.#widths.template(rows, columns, this.app.zone.name))}
        @scroll=${this.#scrolled}
        @wheel=${{ handleEvent: (event: WheelEvent) => this.#wheel(event), passive: false }}
        @keydown=${this.#key}
      >
        <div class="row head" role="row" aria-rowindex="1">${headCells(this.app, columns)}</div>
        <div class="axis" role="presentation" ${place({ height: `${this.#axis.heightPx}px` })}>
          <div class="window" role="rowgroup" ${place({ height: `${Math.min(total, this.visibleRows) * this.#rowPx}px` })}>
            ${Array.from({ length: count }, (_, at) => this.#row(first + at))}
          </div>
        </div>
      </div><div class="ring"></div></div>
      ${total === 0 ? this.#empty() : nothing}
    `;
  }

  #row(index: number) {
    const row = this.app.rows.at(index);
    const at = { transform: `translateY(${(index - this.top) * this.#rowPx}px)` };
    if (!row) {
      return html`<div class="row" role="row" aria-rowindex=${index + 2} ${place(at)}>
        <span role="gridcell" class="soft">${strings.loadingRow}</span>
      </div>`;
    }
    const { selectedEvent, rowSelection, rows } = this.app;
    const isInDetail = selectedEvent.row === null ? row.row === rows.context?.event.row : row.row === selectedEvent.row && rowSelection.count > 1;
    return html`<div
      class="row ${levelClass(row.level)} ${isInDetail ? 'in-detail' : ''} ${isAt(rows.moment, row.time) ? 'at-moment' : ''}"
      role="row"
      id=${`row-${index}`}
      aria-rowindex=${index + 2}
      aria-selected=${this.app.rowSelection.has(row.row)}
      ${place(at)}
      @mousedown=${this.#mouseDown}
      @click=${(event: MouseEvent) => this.#click(event, index)}
    >
      ${this.#showsLines ? lineCells(this.app.zone, row, this.#isTall ? rows.columns : null) : fieldCells(this.app.zone, row, rows.columns)}
    </div>`;
  }

  #empty() {
    const { counts, applied, range, filters, withoutTime, freshness } = this.app.search;
    if (!counts || freshness.state === 'stale' || freshness.state === 'outdated') return nothing;
    if (counts.total === 0) return html`<p class="empty">${strings.noEvents}</p>`;
    const stages = this.app.search.scope.foldStages ? this.app.stageCount.count : 0;
    if (stages) return this.#onlyFolded(stages);
    const narrowed = range !== null || withoutTime || Object.values(filters).some((chosen) => chosen.length > 0);
    return html`<p class="empty">
      ${strings.noMatch}
      ${applied ? html`<br /><span class="soft">${strings.noMatchHelp}</span>` : nothing}
      ${narrowed ? html`<br /><span class="soft">${strings.noMatchNarrowed}</span>` : nothing}
    </p>`;
  }

  /** Nothing else matches, so the way out is to unfold the stages. */
  #onlyFolded(stages: number) {
    return html`<p class="empty">
      ${searchStrings.onlyFolded(stages)}.<br />
      <button class="small" @click=${() => this.app.population.setFoldStages(false)}>${searchStrings.showEachStage}</button>
    </p>`;
  }

  #indexOfSelected(first: number, count: number): number | null {
    const { row } = this.app.selectedEvent;
    if (row === null) return null;
    for (let index = first; index < first + count; index += 1) {
      if (this.app.rows.at(index)?.row === row) return (this.#active = index);
    }
    return null;
  }

  /** Records the row that stays visible when the list is replaced. */
  #updateAnchor(): void {
    const { rows, selectedEvent } = this.app;
    const { detail } = selectedEvent;
    if (!detail || detail.row !== selectedEvent.row) {
      if (selectedEvent.row === null) rows.anchor = null;
      return;
    }
    const shown = rows.at(this.#active)?.row === detail.row;
    const below = this.#active - this.top;
    const inSight = shown && below > -1 && below < this.visibleRows;
    rows.anchor = { row: detail.row, time: detail.time, rowsAbove: inSight ? Math.max(0, Math.round(below)) : null };
  }

  /** Prevents the text selection that a browser makes on a click with Shift. */
  #mouseDown(event: MouseEvent): void {
    if (!event.shiftKey) return;
    event.preventDefault();
    moveFocus(this);
  }

  #click(event: MouseEvent, index: number): void {
    if (event.shiftKey) return void this.#extend(index);
    this.#active = index;
    if (event.ctrlKey || event.metaKey) this.app.rowSelection.toggle(index);
    else this.app.rowSelection.selectOnly(index);
  }

  async #extend(index: number): Promise<void> {
    const from = this.#active;
    this.#active = index;
    this.#reveal(await this.app.rowSelection.extend(index, from));
  }

  /** Scrolls the row into view and makes it the active row. */
  #reveal(index: number): void {
    this.#active = index;
    if (index < this.top) this.#moveTo(index);
    else if (index + 1 > this.top + this.visibleRows) this.#moveTo(index + 1 - this.visibleRows);
  }

  #moveTo(top: number): void {
    this.top = this.#axis.clamp(top);
    this.#scroller.scrollTop = this.#axis.scrollOf(this.top);
  }

  #scrolled(): void {
    const top = this.#axis.topOf(this.#scroller.scrollTop, this.top);
    if (top !== this.top) this.top = top;
  }

  #wheel(event: WheelEvent): void {
    // On a scaled axis one step of the wheel would skip thousands of rows.
    if (!this.#axis.scaled || event.ctrlKey || event.deltaY === 0) return;
    event.preventDefault();
    const rows = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY / this.#rowPx : event.deltaY;
    this.#moveTo(this.top + rows);
  }

  #key(event: KeyboardEvent): void {
    // The buttons in the header row handle their own keys.
    if (event.target !== this.#scroller || event.altKey) return;
    if (event.ctrlKey || event.metaKey) return this.#commandKey(event);
    if (event.key === 'Escape') this.app.selectedEvent.clear();
    if (event.key === 'Enter') {
      event.preventDefault();
      if (this.app.selectedEvent.row === null) this.step(0);
      else this.dispatchEvent(new CustomEvent('enter-detail', { bubbles: true, composed: true }));
      return;
    }
    const step = this.#stepOf(event.key);
    if (step === undefined) return;
    event.preventDefault();
    this.step(step, event.shiftKey ? 'extend' : 'only');
  }

  /** Keys with Control or Command: copy, select one more row or all rows, move without selecting. */
  #commandKey(event: KeyboardEvent): void {
    const { rowSelection } = this.app;
    const step = ['ArrowDown', 'ArrowUp'].includes(event.key) ? this.#stepOf(event.key) : undefined;
    if (event.key === 'c') return this.#copy(event);
    if (step !== undefined) this.step(step, 'lookAt');
    else if (event.key === ' ') rowSelection.toggle(this.#active);
    else if (event.key === 'a') void rowSelection.selectAll().catch(() => {});
    else return;
    event.preventDefault();
  }

  #stepOf(key: string): number | undefined {
    const page = Math.max(1, Math.floor(this.visibleRows) - 1);
    const by: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      j: 1,
      k: -1,
      PageDown: page,
      PageUp: -page,
      Home: -Infinity,
      End: Infinity,
    };
    return by[key];
  }

  /**
   * Moves by `by` rows and selects that row (`only`), extends the selection to it (`extend`), or only shows it in the detail
   * (`lookAt`). If no row is selected, a finite step goes to the last active row if that is visible, otherwise to the first
   * visible row.
   */
  step(by: number, how: 'only' | 'extend' | 'lookAt' = 'only'): void {
    const last = this.app.rows.total - 1;
    if (last < 0) return;
    const hasPosition = this.app.selectedEvent.row !== null || this.#isVisible(this.#active);
    const from = hasPosition ? this.#active : Math.floor(this.top);
    const isFirstStep = this.app.selectedEvent.row === null && Number.isFinite(by);
    const index = Math.max(0, Math.min(last, isFirstStep ? from : from + by));
    if (how === 'extend' && hasPosition) return void this.#extend(index).catch(() => {});
    this.#reveal(index);
    void this.#whenLoaded(index, () => (how === 'lookAt' ? this.app.rowSelection.focusRow(index) : this.app.rowSelection.selectOnly(index)));
  }

  #isVisible(index: number): boolean {
    return index >= this.top && index < this.top + this.visibleRows;
  }

  override focus(): void {
    moveFocus(this.#scroller);
  }

  /** Calls `choose` once the row is loaded, unless another row has become active before. */
  async #whenLoaded(index: number, choose: () => void): Promise<void> {
    await this.updateComplete;
    if (this.app.rows.at(index)) return choose();
    const stop = this.app.rows.subscribe(() => {
      if (!this.app.rows.at(index) && this.#active === index) return;
      stop();
      if (this.#active === index) choose();
    });
  }

  /**
   * Copies the lines of the selected events, unless the user has selected text. It handles the key because not every browser
   * dispatches `copy` to the list.
   */
  #copy(event: KeyboardEvent): void {
    if (this.app.rowSelection.count === 0 || String(getSelection()) !== '') return;
    event.preventDefault();
    void copyLines(this.app, this.app.rowSelection.inOrder());
  }
}

const isAt = (moment: TimeRange | null, time: number | null): boolean => moment !== null && time !== null && time >= moment.from && time < moment.to;

define('al-events-grid', EventsGrid);
