// The chart of a board graph: the drawing of the engine, with a focusable bar for each interval. Choosing a bar shows its
// values and its actions. Selecting a range of bars zooms the whole board.
import { LitElement, css, html, nothing } from 'lit';
import type { Graph, Mark } from '../../engine/engine-types';
import type { DrawnGraph } from '../../state/boards/boards';
import type { TimeZone } from '../../state/core/zone';
import { boardStrings } from '../../strings/boards';
import { formatFigure } from '../../strings/common';
import { chartColours } from '../../styles/chart';
import { sharedStyles } from '../../styles/shared';
import { BarRange } from '../kit/bar-range';
import { define } from '../kit/element';
import { place } from '../kit/place';
import { importDrawing } from '../kit/svg';
import { visible } from '../kit/visible';

/** The time range of one or more chosen intervals. */
export interface ChosenRange {
  readonly from: number;
  readonly to: number;
}

class BoardChart extends LitElement {
  static override properties = {
    drawn: { attribute: false },
    // The parent passes a new array at each render, usually with the same names.
    names: { attribute: false, hasChanged: (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other) },
    zone: { attribute: false },
    label: {},
    totals: { type: Boolean },
    chosen: { state: true },
  };
  static override styles = [
    sharedStyles,
    chartColours,
    css`
      :host {
        position: relative;
        display: block;
      }

      figure {
        position: relative;
        margin: 0;
      }

      svg {
        display: block;
        width: 100%;
        height: auto;
      }

      .bars button {
        position: absolute;
        top: 0;
        bottom: 0;
        min-height: 0;
        padding: 0;
        border: 0;
        border-radius: 0;
        background: none;
        touch-action: pan-y;
      }

      .bars button:hover,
      .bars button.within,
      .bars button:focus-visible {
        background: color-mix(in srgb, var(--accent) 14%, transparent);
      }

      .readout {
        min-height: 20px;
        font-size: var(--size-small);
        font-variant-numeric: tabular-nums;
      }

      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-4);
      }

      .legend span {
        display: flex;
        gap: 6px;
        align-items: center;
      }

      .legend svg {
        width: 10px;
        height: 10px;
      }

      :host([alone]) .chosen button {
        display: none;
      }

      .chosen {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-3);
        align-items: center;
        padding: var(--space-2);
        border-top: 1px solid var(--accent);
      }
    `,
  ];
  declare drawn: DrawnGraph;
  declare names: readonly string[];
  declare zone: TimeZone;
  declare label: string;
  /** Whether the names have the totals of their plots. */
  declare totals: boolean;
  declare chosen: number | null;
  #svgText = '';
  #svg: SVGSVGElement | null = null;
  readonly #range = new BarRange(this, {
    count: () => this.drawn.data.buckets.length,
    select: (one, other) => this.#zoom(one, other),
    choose: (at) => (this.chosen = this.chosen === at ? null : at),
  });

  constructor() {
    super();
    Object.assign(this, { totals: false, chosen: null });
  }

  /**
   * The left edge of the first interval and the width of an interval, as fractions of the drawing. They are derived from
   * the first and last mark, because an interval without events has no mark.
   */
  get #columns(): { left: number; step: number } {
    const { marks, width } = this.drawn.chart;
    const earlier = (one: Mark, other: Mark) => (other.bucket < one.bucket ? other : one);
    const later = (one: Mark, other: Mark) => (other.bucket > one.bucket ? other : one);
    if (marks.length === 0) return { left: 0, step: 1 / this.drawn.data.buckets.length };
    const [first, last] = [marks.reduce(earlier), marks.reduce(later)];
    const step = (last.x + last.width - first.x) / (last.bucket - first.bucket + 1);
    return { left: (first.x - first.bucket * step) / width, step: step / width };
  }

  protected override render() {
    const { chart, data } = this.drawn;
    if (chart.svg !== this.#svgText) {
      this.#svgText = chart.svg;
      this.#svg = importDrawing(chart.svg);
    }
    const { buckets } = data;
    const columns = this.#columns;
    const pointed = this.#range.pointed ?? this.chosen;
    return html`
      <div class="readout ${pointed === null ? 'soft' : ''}" aria-hidden="true">
        ${pointed === null ? this.#legend() : this.#label(pointed)}
      </div>
      <figure aria-label=${this.label} @pointerleave=${this.#range.onLeave}>
        <figcaption class="visually-hidden">${totals(data, this.names)}. ${boardStrings.chartHint}</figcaption>
        ${this.#svg}
        <div
          class="bars"
          @keydown=${this.#key}
          @pointerover=${this.#range.onOver}
          @pointerdown=${this.#range.onDown}
          @click=${this.#range.onClick}
          @focusin=${this.#range.onFocusIn}
          @focusout=${this.#range.onFocusOut}
        >
          ${buckets.map((_, at) => this.#bar(at, columns))}
        </div>
      </figure>
      ${this.chosen === null ? nothing : this.#choice(this.chosen)}
    `;
  }

  /** The colours of several plots, with their totals if requested. */
  #legend() {
    const { plots } = this.drawn.data;
    if (plots.length === 1 && !this.totals) return nothing;
    const swatch = (at: number) => html`<svg viewBox="0 0 10 10"><rect width="10" height="10" class=${`bar series-${(at % 8) + 1}`}></rect></svg>`;
    return html`<div class="legend">
      ${plots.map(
        ({ value }, at) =>
          html`<span>${plots.length > 1 ? swatch(at) : nothing}${visible(this.names[at] ?? '')}${this.totals ? html` ${formatFigure(value)}` : nothing}</span>`,
      )}
    </div>`;
  }

  /** The bar of one interval, which covers the height of the chart. */
  #bar(at: number, { left, step }: { left: number; step: number }) {
    const span = { left: `${(left + at * step) * 100}%`, width: `${step * 100}%` };
    return html`<button
      data-bar=${at}
      class=${at === this.chosen || this.#range.has(at) ? 'within' : ''}
      tabindex=${this.#range.tabIndexOf(at)}
      aria-label=${this.#label(at)}
      ${place(span)}
    ></button>`;
  }

  #choice(at: number) {
    const { data } = this.drawn;
    const bucket = data.buckets[at];
    if (!bucket) return nothing;
    const time: ChosenRange = { from: bucket[0], to: bucket[1] };
    return html`<div class="chosen" role="group" aria-label=${boardStrings.pointed}>
      <span role="status">${this.#label(at)}</span>
      ${data.plots.map(
        (plot, index) =>
          html`<button class="small" @click=${() => this.#dispatch('events', { ...time, query: plot.query })}>
            ${boardStrings.showEvents}${data.plots.length > 1 ? ` (${this.names[index] ?? ''})` : ''}
          </button>`,
      )}
      <button class="small" @click=${() => this.#dispatch('zoom', time)}>${boardStrings.zoomTo}</button>
    </div>`;
  }

  /** Returns the time of an interval and the value of each plot as text. */
  #label(at: number): string {
    const { data } = this.drawn;
    const bucket = data.buckets[at];
    if (!bucket) return '';
    const figures = data.plots.map((plot, index) => `${this.names[index] ?? ''} ${formatFigure(plot.values[at] ?? null)}`);
    return `${this.zone.range(bucket[0], bucket[1])}: ${figures.join(', ')}`;
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.chosen !== null) {
      event.stopPropagation();
      this.chosen = null;
    }
    this.#range.onKey(event);
  }

  #zoom(one: number, other: number): void {
    const from = this.drawn.data.buckets[Math.min(one, other)]?.[0];
    const to = this.drawn.data.buckets[Math.max(one, other)]?.[1];
    if (from !== undefined && to !== undefined) this.#dispatch('zoom', { from, to });
  }

  #dispatch(name: 'events' | 'zoom', detail: ChosenRange & { query?: string }): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

/** Returns the value of each plot over the whole time range as text. */
const totals = (data: Graph, names: readonly string[]): string =>
  data.plots.map((plot, at) => `${names[at] ?? ''} ${formatFigure(plot.value)}`).join(', ');

define('al-board-chart', BoardChart);
