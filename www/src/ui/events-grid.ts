// The list of matching events. Only the rows in sight exist; the scroll bar stands for all of them, however many.
import { html, nothing } from 'lit';
import type { Row } from '../engine/engine-types';
import type { App } from '../state/app';
import type { Model } from '../state/model';
import { strings } from '../strings';
import { shared } from '../styles/shared';
import { gridStyles } from '../styles/grid';
import { AppElement, define } from './element';
import { place } from './place';
import { ScrollAxis } from './scroll-axis';
import { LINE_CHARACTERS, visible } from './visible';

/** The rows are placed by these; the sheet draws them as high. */
const HEAD_PX = 22;
const ROW_PX = 22;
/** Where a line would be cut in the middle, the time stands above and the text on two lines. */
const TALL_ROW_PX = 58;
const TALL_BELOW_PX = 560;

class EventsGrid extends AppElement {
  static override properties = { ...AppElement.properties, top: { state: true }, rowsInSight: { state: true }, tall: { state: true } };
  static override styles = [shared, gridStyles];
  /** The row at the upper edge, with its fraction. */
  declare top: number;
  declare rowsInSight: number;
  declare tall: boolean;
  /** The place of the selected row in the list, as far as it is known. */
  #active = 0;
  readonly #axis = new ScrollAxis();
  #observer: ResizeObserver | null = null;

  constructor() {
    super();
    this.top = 0;
    this.rowsInSight = 0;
    this.tall = false;
  }

  protected watched(app: App): readonly Model[] {
    return [app.rows, app.selection, app.search];
  }

  protected override firstUpdated(): void {
    super.firstUpdated();
    const scroller = this.#scroller;
    this.#observer = new ResizeObserver(() => {
      this.tall = scroller.clientWidth < TALL_BELOW_PX;
      this.rowsInSight = Math.max(1, (scroller.clientHeight - HEAD_PX) / this.#rowPx);
      this.#axis.resize(this.app.rows.total, this.rowsInSight, this.#rowPx);
      this.#moveTo(this.top);
    });
    this.#observer.observe(scroller);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
  }

  protected override willUpdate(): void {
    const { rows } = this.app;
    this.#axis.resize(rows.total, this.rowsInSight, this.#rowPx);
    this.top = this.#axis.clamp(this.top);
  }

  protected override updated(): void {
    const first = Math.floor(this.top);
    this.app.rows.show(first, Math.min(this.app.rows.total - 1, first + Math.ceil(this.rowsInSight) + 1));
  }

  get #rowPx(): number {
    return this.tall ? TALL_ROW_PX : ROW_PX;
  }

  get #scroller(): HTMLElement {
    return this.renderRoot.querySelector('.scroller') as HTMLElement;
  }

  protected override render() {
    const { rows } = this.app;
    const { total } = rows;
    const first = Math.floor(this.top);
    const count = Math.max(0, Math.min(Math.ceil(this.rowsInSight) + 1, total - first));
    const selected = this.#indexOfSelected(first, count);
    return html`
      <div
        class="scroller ${this.tall ? 'tall' : ''}"
        role="grid"
        aria-label=${strings.gridLabel}
        aria-rowcount=${total + 1}
        aria-colcount="3"
        aria-activedescendant=${selected === null ? nothing : `row-${selected}`}
        tabindex="0"
        @scroll=${this.#scrolled}
        @wheel=${{ handleEvent: (event: WheelEvent) => this.#wheel(event), passive: false }}
        @keydown=${this.#key}
      >
        ${this.#head()}
        <div class="axis" role="presentation" ${place({ height: `${this.#axis.heightPx}px` })}>
          <div class="window" role="rowgroup" ${place({ height: `${Math.min(total, this.rowsInSight) * this.#rowPx}px` })}>
            ${Array.from({ length: count }, (_, at) => this.#row(first + at))}
          </div>
        </div>
      </div>
      ${total === 0 ? this.#empty() : nothing}
    `;
  }

  #head() {
    const { order } = this.app.rows;
    const newest = order === 'newest';
    return html`
      <div class="row head" role="row" aria-rowindex="1">
        <span role="columnheader" aria-sort=${newest ? 'descending' : 'ascending'}>
          ${strings.columnEvent}
          <button class="quiet order" @click=${() => this.app.rows.setOrder(newest ? 'oldest' : 'newest')}>
            ${newest ? strings.newestFirst : strings.oldestFirst}
          </button>
        </span>
        <span role="columnheader" class="level">${strings.columnLevel}</span>
        <span role="columnheader" class="source">${strings.columnSource}</span>
      </div>
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
    const selected = row.row === this.app.selection.row;
    return html`<div
      class="row ${levelClass(row.level)}"
      role="row"
      id=${`row-${index}`}
      aria-rowindex=${index + 2}
      aria-selected=${selected}
      ${place(at)}
      @click=${() => this.#select(index)}
    >
      ${cells(row)}
    </div>`;
  }

  #empty() {
    const { counts, applied, range, filters } = this.app.search;
    if (!counts || this.app.search.running) return nothing;
    if (counts.total === 0) return html`<p class="empty">${strings.noEvents}</p>`;
    const narrowed = range !== null || Object.values(filters).some((chosen) => chosen.length > 0);
    return html`<p class="empty">
      ${strings.noMatch}
      ${applied ? html`<br /><span class="soft">${strings.noMatchHelp}</span>` : nothing}
      ${narrowed ? html`<br /><span class="soft">${strings.noMatchNarrowed}</span>` : nothing}
    </p>`;
  }

  #indexOfSelected(first: number, count: number): number | null {
    const { row } = this.app.selection;
    if (row === null) return null;
    for (let index = first; index < first + count; index += 1) {
      if (this.app.rows.at(index)?.row === row) return (this.#active = index);
    }
    return null;
  }

  #select(index: number): void {
    const row = this.app.rows.at(index);
    this.#active = index;
    if (row) void this.app.selection.select(row.row);
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
    // On a scaled axis a turn of the wheel would leap over thousands of rows.
    if (!this.#axis.scaled || event.ctrlKey || event.deltaY === 0) return;
    event.preventDefault();
    const rows = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY / this.#rowPx : event.deltaY;
    this.#moveTo(this.top + rows);
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.app.selection.clear();
    const last = this.app.rows.total - 1;
    const page = Math.max(1, Math.floor(this.rowsInSight) - 1);
    const from = this.app.selection.row === null ? Math.floor(this.top) - 1 : this.#active;
    const to: Record<string, number> = {
      ArrowDown: from + 1,
      ArrowUp: from - 1,
      PageDown: from + page,
      PageUp: from - page,
      Home: 0,
      End: last,
    };
    const wanted = to[event.key];
    if (wanted === undefined || last < 0) return;
    event.preventDefault();
    const index = Math.max(0, Math.min(last, wanted));
    this.#active = index;
    if (index < this.top) this.#moveTo(index);
    else if (index + 1 > this.top + this.rowsInSight) this.#moveTo(index + 1 - this.rowsInSight);
    void this.#selectWhenThere(index);
  }

  /** A row out of sight is fetched first; when the person has moved on meanwhile, theirs is the newer wish. */
  async #selectWhenThere(index: number): Promise<void> {
    await this.updateComplete;
    if (this.app.rows.at(index)) {
      this.#select(index);
      return;
    }
    const stop = this.app.rows.subscribe(() => {
      if (!this.app.rows.at(index) && this.#active === index) return;
      stop();
      if (this.#active === index) this.#select(index);
    });
  }
}

function cells(row: Row) {
  // The line is the time, in the zone of the session, and the message.
  const stamp = row.time === null ? strings.noTime : row.line.slice(0, row.line.length - row.message.length).trimEnd();
  return html`
    <span role="gridcell" class="event data"
      ><span class="time">${stamp}</span> <span class="line">${visible(row.message, LINE_CHARACTERS)}</span>${row.duplicate
        ? html` <span class="token">${strings.duplicate}</span>`
        : nothing}</span
    >
    <span role="gridcell" class="level">${visible(row.level, LINE_CHARACTERS)}</span>
    <span role="gridcell" class="source">${visible(row.source, LINE_CHARACTERS)}</span>
  `;
}

function levelClass(level: string): string {
  if (/^(critical|error|fatal|emergency|alert)$/i.test(level)) return 'critical';
  return /^warn/i.test(level) ? 'warning' : '';
}

define('al-events-grid', EventsGrid);
