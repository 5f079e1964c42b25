// The fields of the loaded events, and exact counts of the values of those that are open.
import type { Breakdown, FieldInfo, Scope } from '../../engine/engine-types';
import { drawn, type Drawn } from '../core/drawn';
import type { EngineHost } from '../core/engine-host';
import type { Freshness } from '../core/freshness';
import { Latest, Model, type Current } from '../core/model';
import { FILTERS, keyOf, type FilterName, type Search, type ShowAnswer } from '../search/search';

const nothing: ShowAnswer = () => {};
const TOP_VALUES = 8;
/** So many more with each wish for more. */
export const MORE_VALUES = 50;
/** A chart of more values says less. */
const CHART_VALUES = 20;
/** Every value of a filter must be offered; an export rarely has more services than this. */
const FILTER_VALUES = 200;
/** Open from the start, where the events have them: the questions of every audit. */
const OPEN_FIRST = ['action', 'outcome', 'initiator.name', 'severity'];

/** The names under which the language knows the fields of the three filters. */
const FILTER_FIELDS: Record<FilterName, string> = { sources: 'source', apps: 'app', levels: 'level', tags: 'tag' };

/** A field drawn on demand: the numbers, and the drawing of just these. */
export interface DrawnField extends Drawn<Breakdown> {
  readonly path: string;
}

export class Fields extends Model {
  list: FieldInfo[] = [];
  open = new Set<string>(OPEN_FIRST);
  values = new Map<string, Breakdown>();
  filterValues: Partial<Record<FilterName, Breakdown>> = {};
  drawn: DrawnField | null = null;
  readonly freshness: Freshness;
  readonly #drawings = new Latest();
  readonly #limits = new Map<string, number>();
  readonly #host: EngineHost;
  readonly #search: Search;

  constructor(host: EngineHost, search: Search) {
    super();
    this.#host = host;
    this.#search = search;
    this.freshness = search.newFreshness();
    search.addStage('everything', (scope, _counts, current) => this.#refresh(scope, current));
  }

  toggle(path: string): void {
    if (this.open.delete(path)) {
      this.changed();
      return;
    }
    this.open.add(path);
    this.changed();
    this.#again(path);
  }

  /** More values of a field than those at its top. */
  showMore(path: string): void {
    this.#limits.set(path, (this.#limits.get(path) ?? TOP_VALUES) + MORE_VALUES);
    this.#again(path);
  }

  async draw(path: string, widthPx: number): Promise<void> {
    const current = this.#drawings.begin();
    const spec = { field: path, limit: CHART_VALUES, style: { width: widthPx, height: 0 } };
    const drawing = await drawn(this.#host.call('breakdown', this.#search.scope, spec));
    if (!current()) return;
    this.drawn = { path, ...drawing };
    this.changed();
  }

  closeDrawing(): void {
    this.#drawings.begin();
    this.drawn = null;
    this.changed();
  }

  #again(path: string): void {
    const { scope } = this.#search;
    void this.#breakdown(path, scope, () => this.open.has(path) && scope === this.#search.scope).catch(() => {});
  }

  async #refresh(scope: Scope, current: Current): Promise<ShowAnswer> {
    const question = this.#search.answered?.request;
    const list = await this.#host.call('fields', scope);
    if (!current()) return nothing;
    const known = new Set(list.map(({ path }) => path));
    const values = new Map<string, Breakdown>();
    for (const path of this.open) {
      if (!known.has(path)) continue;
      values.set(path, await this.#host.call('breakdown', scope, { field: path, limit: this.#limits.get(path) ?? TOP_VALUES }));
      if (!current()) return nothing;
    }
    const filterValues: Fields['filterValues'] = {};
    for (const name of FILTERS) {
      // Its own choice is left out of the question, or the values not chosen would vanish from the offer.
      const { [name]: _own, ...others } = scope;
      filterValues[name] = await this.#host.call('breakdown', others, { field: FILTER_FIELDS[name], limit: FILTER_VALUES });
      if (!current()) return nothing;
    }
    // All at once, so that no count is shown next to a count of another search.
    return () => {
      Object.assign(this, { list, values, filterValues });
      if (question) this.freshness.answer(keyOf(question));
      this.changed();
      // Those that were opened meanwhile.
      for (const path of this.open) if (known.has(path) && !values.has(path)) this.#again(path);
    };
  }

  async #breakdown(path: string, scope: Scope, current: Current): Promise<void> {
    const values = await this.#host.call('breakdown', scope, { field: path, limit: this.#limits.get(path) ?? TOP_VALUES });
    if (!current()) return;
    this.values.set(path, values);
    this.changed();
  }
}
