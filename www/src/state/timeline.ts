// The histogram over time of the matching events, with its drawing.
import type { ChartStyle, Counts, Scope } from '../engine/engine-types';
import type { DrawnHistogram } from '../engine/protocol';
import type { EngineHost } from './engine';
import { Model, type Current } from './model';
import type { Search } from './search';

/** About one bar for this many pixels: readable, and wide enough to be hit. */
const PX_PER_BAR = 12;

export class Timeline extends Model {
  drawn: DrawnHistogram | null = null;
  #style: ChartStyle = { width: 960, height: 120 };
  readonly #host: EngineHost;
  readonly #search: Search;

  constructor(host: EngineHost, search: Search) {
    super();
    this.#host = host;
    this.#search = search;
    search.addStage('counts', (scope, counts, current) => this.#draw(scope, counts, current));
  }

  /** The room on screen changed. */
  resize(style: ChartStyle): void {
    const same = style.width === this.#style.width && style.height === this.#style.height;
    if (same || style.width === 0) return;
    this.#style = style;
    const { counts, scope } = this.#search;
    if (counts) void this.#draw(scope, counts, () => style === this.#style).catch(() => {});
  }

  async #draw(scope: Scope, counts: Counts, current: Current): Promise<void> {
    if (counts.first === null) {
      this.drawn = null;
      this.changed();
      return;
    }
    const buckets = Math.max(8, Math.floor(this.#style.width / PX_PER_BAR));
    const drawn = await this.#host.call('histogram', scope, { buckets }, this.#style);
    if (!current()) return;
    this.drawn = drawn;
    this.changed();
  }
}
