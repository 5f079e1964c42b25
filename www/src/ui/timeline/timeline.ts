// The timeline of events: the drawing of the engine with focusable bars to zoom into, or the same numbers as a table.
import { html, nothing } from 'lit';
import type { Histogram, Mark } from '../../engine/engine-types';
import type { App } from '../../state/app';
import type { Drawn } from '../../state/core/drawn';
import type { Freshness } from '../../state/core/freshness';
import type { Model } from '../../state/core/model';
import { formatCount, strings } from '../../strings/common';
import { coverageStrings } from '../../strings/coverage';
import { searchStrings } from '../../strings/search';
import { chartColours } from '../../styles/chart';
import { freshnessStyles } from '../../styles/freshness';
import { sharedStyles } from '../../styles/shared';
import { barsPx, timelineStyles } from '../../styles/timeline';
import { BarRange } from '../kit/bar-range';
import { firingBands } from '../kit/firing-bands';
import { ModelElement, define, inputs } from '../kit/element';
import '../kit/finder';
import { icon, type IconName } from '../kit/icons';
import { place } from '../kit/place';
import { importDrawing } from '../kit/svg';
import { visible } from '../kit/visible';
import '../search/zone-picker';
import { legend, partsOf, summary, table } from './timeline-parts';
import './timeline-split';

/** The number of hatched stretches. More cannot be told apart; Sources lists them all. */
const MOST_GAPS = 400;

/** The models that this component and those inside it use. */
export type TimelineModels = Pick<App, 'alerts' | 'coverage' | 'fields' | 'rows' | 'search' | 'timeline' | 'toasts' | 'views' | 'zone'>;

class EventTimeline extends ModelElement {
  static override readonly defersFirstUpdate: boolean = true;
  static override properties = {
    ...inputs('app'),
    tabular: { state: true },
  };
  static override styles = [sharedStyles, freshnessStyles, chartColours, timelineStyles];
  declare app: TimelineModels;
  declare tabular: boolean;
  #svgText = '';
  #svg: SVGSVGElement | null = null;
  #observer: ResizeObserver | null = null;
  readonly #range = new BarRange(this, {
    count: () => this.#marks.length,
    select: (one, other) => this.#zoom(one, other),
    choose: (at) => this.#zoom(at, at),
  });

  constructor() {
    super();
    this.tabular = false;
  }

  protected watched(): readonly Model[] {
    return [this.app.timeline, this.app.search, this.app.zone, this.app.fields, this.app.alerts, this.app.coverage, this.app.rows, this.app.views];
  }

  protected override answers(): Freshness {
    return this.app.timeline.freshness;
  }

  protected override get previousLabel(): string {
    return this.app.search.freshness.state === 'current' ? searchStrings.previousChange : super.previousLabel;
  }

  protected override firstUpdated(): void {
    super.firstUpdated();
    this.#observer = new ResizeObserver(([entry]) => {
      const width = Math.floor(entry?.contentRect.width ?? 0);
      const figure = this.renderRoot.querySelector('figure');
      const height = this.hasAttribute('fills') && figure ? figure.clientHeight : barsPx();
      this.app.timeline.resize({ width, height });
    });
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
  }

  protected override render() {
    const { timeline, zone } = this.app;
    const data = this.#marks.length > 0 ? timeline.drawn?.data : undefined;
    return html`
      <div class="head">
        <span class="readout ${this.#range.pointed === null ? 'soft' : ''}" aria-hidden="true">${visible(this.#readout)}</span>
        <al-split .fields=${this.app.fields} .timeline=${this.app.timeline}></al-split>
        ${this.#steps()}
        ${data
          ? html`<button class="small as-table" aria-pressed=${this.tabular} @click=${() => (this.tabular = !this.tabular)}>
              ${icon('list')}${searchStrings.asTable}
            </button>`
          : nothing}
        <al-zone-picker .search=${this.app.search} .toasts=${this.app.toasts} .zone=${this.app.zone}></al-zone-picker>
      </div>
      ${data && this.tabular ? table(data, zone, (at) => timeline.zoom(at, at)) : this.#figure()}
      ${data && data.series.length > 0 ? legend(data) : nothing}
    `;
  }

  #steps() {
    const { timeline, search } = this.app;
    if (!search.range) return nothing;
    const tool = (iconName: IconName, name: string, run: () => void) =>
      html`<button class="quiet small icon" aria-label=${name} title=${name} @click=${run}>${icon(iconName)}</button>`;
    return html`<span class="steps">
      ${tool('back', searchStrings.earlier, () => timeline.step(-1))} ${tool('forward', searchStrings.later, () => timeline.step(1))}
      <button class="quiet small" @click=${() => timeline.widen()}>${searchStrings.zoomOut}</button>
    </span>`;
  }

  #figure() {
    const { drawn } = this.app.timeline;
    const marks = this.#marks;
    if (!drawn || marks.length === 0) {
      const { counts, range } = this.app.search;
      const why = counts?.matched ? strings.timelineEmpty : range ? strings.timelineNothingInRange : strings.timelineNothing;
      return html`<figure aria-label=${strings.timelineLabel}><div class="empty">${why}</div></figure>`;
    }
    if (drawn.chart.svg !== this.#svgText) {
      this.#svgText = drawn.chart.svg;
      this.#svg = importDrawing(drawn.chart.svg);
    }
    return html`
      <figure aria-label=${strings.timelineLabel} @pointerleave=${this.#range.onLeave}>
        <figcaption class="visually-hidden">${summary(drawn.data, this.app.zone)} ${searchStrings.barHint}</figcaption>
        <div class="drawing">${this.#svg}</div>
        ${this.#gaps(drawn)} ${this.#moment(drawn)} ${this.#firings(drawn)}
        <div
          class="bars"
          @keydown=${this.#key}
          @pointerover=${this.#range.onOver}
          @pointerdown=${this.#range.onDown}
          @click=${this.#range.onClick}
          @focusin=${this.#range.onFocusIn}
          @focusout=${this.#range.onFocusOut}
        >
          ${marks.map((mark, at) => this.#bar(mark, at))}
        </div>
      </figure>
    `;
  }

  /** Returns the span of the bars, and the function from a time to its place in the drawing. */
  #axis({ data }: Drawn<Histogram>) {
    const marks = this.#marks;
    const [first, last] = [marks[0], marks.at(-1)];
    const [start, end] = [data.buckets[0]?.start ?? 0, data.buckets.at(-1)?.end ?? 0];
    if (!first || !last || end <= start) return null;
    const widthOfBars = last.x + last.width - first.x;
    return { start, end, xOf: (moment: number) => first.x + (widthOfBars * (moment - start)) / (end - start) };
  }

  /** Hatches the stretches for which a file is missing, damaged, incomplete or with refused lines. Sources lists them with their reasons. */
  #gaps(drawn: Drawn<Histogram>) {
    const axis = this.#axis(drawn);
    if (!axis) return nothing;
    const { coverage, zone } = this.app;
    const inside = coverage.gaps.filter(({ from, to }) => to > axis.start && from < axis.end);
    return inside.slice(0, MOST_GAPS).map(({ from, to, state, series }) => {
      const [left, right] = [Math.max(from, axis.start), Math.min(to, axis.end)].map((time) => (axis.xOf(time) / drawn.chart.width) * 100);
      const span = { left: `${left}%`, width: `${(right ?? 0) - (left ?? 0)}%` };
      const name = coverageStrings.gap(zone.range(from, to), state, series ?? coverageStrings.others);
      return html`<span class=${`gap ${state}`} role="img" aria-label=${name} title=${name} ${place(span)}></span>`;
    });
  }

  /** Marks the moment to which the user jumped. */
  #moment(drawn: Drawn<Histogram>) {
    const { moment } = this.app.rows;
    const axis = this.#axis(drawn);
    if (!moment || !axis || moment.to <= axis.start || moment.from >= axis.end) return nothing;
    const [left, right] = [Math.max(moment.from, axis.start), Math.min(moment.to, axis.end)].map((time) => (axis.xOf(time) / drawn.chart.width) * 100);
    const span = { left: `${left}%`, width: `${(right ?? 0) - (left ?? 0)}%` };
    const name = searchStrings.jumpedTo(this.app.zone.range(moment.from, moment.to, true));
    return html`<span class="moment" role="img" aria-label=${name} title=${name} ${place(span)}></span>`;
  }

  /** Marks where the alert of the open view would have fired. Firings close to each other are a band with their number. */
  #firings(drawn: Drawn<Histogram>) {
    const axis = this.#axis(drawn);
    if (!axis) return nothing;
    const { start, end, xOf } = axis;
    const { width } = drawn.chart;
    const { zone } = this.app;
    const { marks } = this.app.alerts;
    const inside = !this.app.views.isSearched ? [] : marks.filter(({ moment }) => moment >= start && moment < end);
    return firingBands(inside, xOf).map(({ from, to, first, last, count, held }) => {
      const at = { left: `${(from / width) * 100}%` };
      const kind = held === count ? 'firing held' : 'firing';
      const name = count === 1 ? searchStrings.firing(zone.stamp(first)) : searchStrings.firings(count, held, zone.range(first, last));
      if (count === 1) return html`<span class=${kind} role="img" aria-label=${name} title=${name} ${place(at)}></span>`;
      const span = { ...at, width: `${((to - from) / width) * 100}%` };
      return html`<span class=${`${kind} band`} role="img" aria-label=${name} title=${name} ${place(span)}>${formatCount(count)}</span>`;
    });
  }

  #bar(mark: Mark, at: number) {
    const width = this.app.timeline.drawn?.chart.width ?? 1;
    const span = { left: `${(mark.x / width) * 100}%`, width: `${(mark.width / width) * 100}%` };
    return html`<button
      data-bar=${at}
      class=${this.#range.has(at) ? 'within' : ''}
      tabindex=${this.#range.tabIndexOf(at)}
      aria-label=${this.#label(mark)}
      ${place(span)}
    ></button>`;
  }

  /** Returns the text for a bar. The text for a split bar includes its parts. */
  #label({ label, bucket }: Mark): string {
    const data = this.app.timeline.drawn?.data;
    const parts = data ? partsOf(data, bucket) : '';
    return parts ? `${label}: ${parts}` : label;
  }

  /** The text above the chart: for the selected range, for the bar under the pointer, or for the whole chart. */
  get #readout(): string {
    const { drawn } = this.app.timeline;
    const marks = this.#marks;
    if (!drawn || marks.length === 0) return '';
    const range = this.#range;
    const pointed = range.pointed === null ? undefined : marks[range.pointed];
    if (!pointed) return summary(drawn.data, this.app.zone, true);
    if (range.anchor === null || range.anchor === range.pointed) return this.#label(pointed);
    const within = marks.filter((_mark, at) => range.has(at));
    const span = [within[0], within.at(-1)].map((mark) => drawn.data.buckets[mark?.bucket ?? -1]);
    const [from, to] = [span[0]?.start ?? 0, span[1]?.end ?? 0];
    return searchStrings.selected(within.length, within.reduce((sum, { value }) => sum + value, 0), this.app.zone.range(from, to));
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Backspace') {
      event.preventDefault();
      this.app.timeline.back();
    }
    this.#range.onKey(event);
  }

  #zoom(one: number, other: number): void {
    const [first, last] = [this.#marks[one]?.bucket, this.#marks[other]?.bucket];
    if (first !== undefined && last !== undefined) this.app.timeline.zoom(first, last);
  }

  /** The marks of whole bars. The drawing also has marks for the parts of split bars. */
  get #marks(): readonly Mark[] {
    return this.app.timeline.drawn?.chart.marks.filter(({ series }) => series === null) ?? [];
  }
}

define('al-timeline', EventTimeline);
