// The histogram over time of the matching events, with its drawing.
import type { ChartStyle, Counts, Histogram, HistogramSpec, Scope } from '../../engine/engine-types';
import { drawn, type Drawn } from '../core/drawn';
import type { EngineHost } from '../core/engine-host';
import type { Freshness } from '../core/freshness';
import { Model, LatestQueue, type Current } from '../core/model';
import type { TimeZone } from '../core/zone';
import { keyOf, type SearchRequest, type Search, type ShowAnswer, type TimeRange } from '../search/search';

/** About one bar for this many pixels: readable, and wide enough to be hit. */
const PX_PER_BAR = 12;

export class Timeline extends Model {
  drawn: Drawn<Histogram> | null = null;
  /** The field whose values are counted apart; empty for none. */
  splitBy = '';
  readonly freshness: Freshness;
  /** The ranges left behind by zooming in; going back ends with every time. */
  #left: (TimeRange | null)[] = [];
  /** All that the search finds without a range. */
  #whole: TimeRange | null = null;
  #style: ChartStyle = { width: 960, height: 120 };
  readonly #host: EngineHost;
  readonly #search: Search;
  readonly #zone: TimeZone;
  readonly #redraws = new LatestQueue();

  constructor(host: EngineHost, search: Search, zone: TimeZone) {
    super();
    this.#host = host;
    this.#search = search;
    this.#zone = zone;
    this.freshness = search.newFreshness((question) => keyWith(question, this.splitBy));
    search.addStage('counts', (scope, counts) => this.#follow(scope, counts));
  }

  /** The room on screen changed. */
  resize(style: ChartStyle): void {
    const same = style.width === this.#style.width && style.height === this.#style.height;
    if (same || style.width === 0) return;
    this.#style = style;
    this.#again();
  }

  split(field: string): void {
    this.splitBy = field;
    this.freshness.request(keyWith(this.#search.request, field));
    this.changed();
    this.#again();
  }

  /** From the start of one bar to the end of another: half open, so the whole last bar is inside. */
  zoom(first: number, last: number): void {
    const buckets = this.drawn?.data.buckets;
    const from = buckets?.[Math.min(first, last)]?.start;
    const to = buckets?.[Math.max(first, last)]?.end;
    if (from === undefined || to === undefined) return;
    this.#left.push(this.#search.range);
    void this.#search.setRange({ from, to });
  }

  /** The range before the last zoom. */
  back(): void {
    void this.#search.setRange(this.#left.pop() ?? null);
  }

  /** As long a range before this one (-1) or after it (1). */
  step(direction: -1 | 1): void {
    const { range } = this.#search;
    if (!range) return;
    const shift = direction * (range.to - range.from);
    void this.#search.setRange({ from: range.from + shift, to: range.to + shift });
  }

  /** Twice as much time around the same middle; every time, where that holds everything. */
  widen(): void {
    const { range } = this.#search;
    if (!range) return;
    const half = Math.ceil((range.to - range.from) / 2);
    const wider = { from: range.from - half, to: range.to + half };
    const holdsAll = this.#whole && wider.from <= this.#whole.from && wider.to > this.#whole.to;
    void this.#search.setRange(holdsAll ? null : wider);
  }

  /** The same events, drawn in another way. */
  #again(): void {
    const redraw = async (current: Current): Promise<void> => {
      const { answered } = this.#search;
      if (!answered) return;
      const { splitBy } = this;
      const drawn = await this.#draw(answered.scope, answered.counts);
      // Another search, or more events, is drawn by its own stage.
      if (!current() || answered !== this.#search.answered) return;
      this.drawn = drawn;
      // A search that runs for another question shows its own drawing.
      const isOvertaken = this.#search.running && keyOf(this.#search.request) !== keyOf(answered.request);
      if (!isOvertaken) this.freshness.answer(keyWith(answered.request, splitBy));
      this.changed();
    };
    void this.#redraws.run(redraw).catch(() => this.freshness.fail());
  }

  async #follow(scope: Scope, counts: Counts): Promise<ShowAnswer> {
    const [style, splitBy] = [this.#style, this.splitBy];
    const drawn = await this.#draw(scope, counts);
    return () => {
      const { first, last } = counts;
      if (scope.from === undefined) {
        this.#left = [];
        if (first !== null && last !== null) this.#whole = { from: first, to: last };
      }
      this.drawn = drawn;
      const { answered } = this.#search;
      // Where the field was changed meanwhile, the next drawing has the answer.
      if (answered && splitBy === this.splitBy) this.freshness.answer(keyWith(answered.request, splitBy));
      this.changed();
      if (style !== this.#style || splitBy !== this.splitBy) this.#again();
    };
  }

  /** Null where no event has a time. */
  async #draw(scope: Scope, { first }: Counts): Promise<Timeline['drawn']> {
    if (first === null) return null;
    const buckets = Math.max(8, Math.floor(this.#style.width / PX_PER_BAR));
    const spec: HistogramSpec = { buckets, style: this.#style, ...this.#zone.queryOptions };
    if (this.splitBy) spec.splitBy = this.splitBy;
    // A chosen range is drawn as a whole, also where nothing happened at its ends.
    if (scope.from !== undefined && scope.to !== undefined) Object.assign(spec, { from: scope.from, to: scope.to });
    return drawn(this.#host.call('histogram', scope, spec));
  }
}

/** The question that the bars answer: that of the search, and by which field they are split. */
const keyWith = (question: SearchRequest, splitBy: string): string => `${keyOf(question)} ${splitBy}`;
