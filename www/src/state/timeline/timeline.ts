// The histogram over time of the matching events, with its drawing.
import type { ChartStyle, Counts, Histogram, HistogramSpec, Scope } from '../../engine/engine-types';
import { drawn, type Drawn } from '../core/drawn';
import type { EngineHost } from '../core/engine-host';
import type { Freshness } from '../core/freshness';
import { Model, LatestQueue, type Current } from '../core/model';
import type { TimeZone } from '../core/zone';
import { keyOf, type SearchRequest, type Search, type ShowAnswer, type TimeRange } from '../search/search';

/** Target width of a bar: readable, and wide enough to click. */
const PX_PER_BAR = 12;

export class Timeline extends Model {
  drawn: Drawn<Histogram> | null = null;
  /** The field whose values are counted separately. Empty for none. */
  splitBy = '';
  readonly freshness: Freshness;
  /** The ranges before each zoom, for `back`. */
  #previousRanges: (TimeRange | null)[] = [];
  /** The range of all events that match without a time range. */
  #fullRange: TimeRange | null = null;
  #style: ChartStyle = { width: 960, height: 120 };
  readonly #host: EngineHost;
  readonly #search: Search;
  readonly #zone: TimeZone;
  readonly #queue = new LatestQueue();

  constructor(host: EngineHost, search: Search, zone: TimeZone) {
    super();
    this.#host = host;
    this.#search = search;
    this.#zone = zone;
    this.freshness = search.newFreshness((request) => keyWith(request, this.splitBy));
    search.addStage('counts', (scope, counts) => this.#follow(scope, counts));
  }

  /** Called when the space for the drawing has changed. */
  resize(style: ChartStyle): void {
    const same = style.width === this.#style.width && style.height === this.#style.height;
    if (same || style.width === 0) return;
    this.#style = style;
    this.#redraw();
  }

  split(field: string): void {
    this.splitBy = field;
    this.freshness.request(keyWith(this.#search.request, field));
    this.changed();
    this.#redraw();
  }

  /** Zooms from the start of one bar to the end of another, which is exclusive. */
  zoom(first: number, last: number): void {
    const buckets = this.drawn?.data.buckets;
    const from = buckets?.[Math.min(first, last)]?.start;
    const to = buckets?.[Math.max(first, last)]?.end;
    if (from === undefined || to === undefined) return;
    this.#previousRanges.push(this.#search.range);
    void this.#search.setRange({ from, to });
  }

  /** Restores the range before the last zoom. */
  back(): void {
    void this.#search.setRange(this.#previousRanges.pop() ?? null);
  }

  /** Moves to the range of the same length before this one (-1) or after it (1). */
  step(direction: -1 | 1): void {
    const { range } = this.#search;
    if (!range) return;
    const shift = direction * (range.to - range.from);
    void this.#search.setRange({ from: range.from + shift, to: range.to + shift });
  }

  /** Doubles the range around its middle. Removes it if the result would contain all events. */
  widen(): void {
    const { range } = this.#search;
    if (!range) return;
    const half = Math.ceil((range.to - range.from) / 2);
    const wider = { from: range.from - half, to: range.to + half };
    const containsAll = this.#fullRange && wider.from <= this.#fullRange.from && wider.to > this.#fullRange.to;
    void this.#search.setRange(containsAll ? null : wider);
  }

  /** Draws the same events in another way. */
  #redraw(): void {
    const redraw = async (current: Current): Promise<void> => {
      const { answered } = this.#search;
      if (!answered) return;
      const { splitBy } = this;
      const drawn = await this.#draw(answered.scope, answered.counts);
      // A stage of the search draws other searches and new events.
      if (!current() || answered !== this.#search.answered) return;
      this.drawn = drawn;
      // If a different search is running, it shows its own drawing.
      const isOvertaken = this.#search.running && keyOf(this.#search.request) !== keyOf(answered.request);
      if (!isOvertaken) this.freshness.answer(keyWith(answered.request, splitBy));
      this.changed();
    };
    void this.#queue.run(redraw).catch(() => this.freshness.fail());
  }

  async #follow(scope: Scope, counts: Counts): Promise<ShowAnswer> {
    const [style, splitBy] = [this.#style, this.splitBy];
    const drawn = await this.#draw(scope, counts);
    return () => {
      const { first, last } = counts;
      if (scope.from === undefined) {
        this.#previousRanges = [];
        if (first !== null && last !== null) this.#fullRange = { from: first, to: last };
      }
      this.drawn = drawn;
      const { answered } = this.#search;
      // If the field was changed in the meantime, the next drawing has the answer.
      if (answered && splitBy === this.splitBy) this.freshness.answer(keyWith(answered.request, splitBy));
      this.changed();
      if (style !== this.#style || splitBy !== this.splitBy) this.#redraw();
    };
  }

  /** Returns null if no event has a time. */
  async #draw(scope: Scope, { first }: Counts): Promise<Timeline['drawn']> {
    if (first === null) return null;
    const buckets = Math.max(8, Math.floor(this.#style.width / PX_PER_BAR));
    const spec: HistogramSpec = { buckets, style: this.#style, ...this.#zone.queryOptions };
    if (this.splitBy) spec.splitBy = this.splitBy;
    // A selected range is drawn completely, even if it has no events at its ends.
    if (scope.from !== undefined && scope.to !== undefined) Object.assign(spec, { from: scope.from, to: scope.to });
    return drawn(this.#host.call('histogram', scope, spec));
  }
}

/** Returns the key of a drawing: the search, and the field that splits the bars. */
const keyWith = (request: SearchRequest, splitBy: string): string => `${keyOf(request)} ${splitBy}`;
