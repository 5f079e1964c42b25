// The fields of the loaded events, and the exact counts of their values for expanded fields.
import type { Breakdown, FieldInfo, Scope } from '../../engine/engine-types';
import { drawn, type Drawn } from '../core/drawn';
import type { EngineHost } from '../core/engine-host';
import type { Freshness } from '../core/freshness';
import { Latest, Model, type Current } from '../core/model';
import { FILTERS, keyOf, type FilterName, type Search, type ShowAnswer } from '../search/search';

const showNothing: ShowAnswer = () => {};
const TOP_VALUES = 8;
/** How many values each "more" adds. */
export const MORE_VALUES = 50;
/** More values would make the chart hard to read. */
const CHART_VALUES = 20;
/** All values of a filter must be listed. Exports rarely have more services than this. */
const FILTER_VALUES = 200;
/** Fields that are expanded at first, because most audits start with them. */
const INITIALLY_OPEN = ['action', 'outcome', 'initiator.name', 'severity'];

/** The field of each filter, by its name in the query language. */
const FILTER_FIELDS: Record<FilterName, string> = { sources: 'source', apps: 'app', levels: 'level', tags: 'tag' };

/** A chart of one field with its counts. */
export interface DrawnField extends Drawn<Breakdown> {
  readonly path: string;
}

export class Fields extends Model {
  list: FieldInfo[] = [];
  open = new Set<string>(INITIALLY_OPEN);
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
    this.#refreshField(path);
  }

  /** Requests more values of a field. */
  showMore(path: string): void {
    this.#limits.set(path, (this.#limits.get(path) ?? TOP_VALUES) + MORE_VALUES);
    this.#refreshField(path);
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

  #refreshField(path: string): void {
    const { scope } = this.#search;
    void this.#breakdown(path, scope, () => this.open.has(path) && scope === this.#search.scope).catch(() => {});
  }

  async #refresh(scope: Scope, current: Current): Promise<ShowAnswer> {
    const request = this.#search.answered?.request;
    const list = await this.#host.call('fields', scope);
    if (!current()) return showNothing;
    const known = new Set(list.map(({ path }) => path));
    const values = new Map<string, Breakdown>();
    for (const path of this.open) {
      if (!known.has(path)) continue;
      values.set(path, await this.#host.call('breakdown', scope, { field: path, limit: this.#limits.get(path) ?? TOP_VALUES }));
      if (!current()) return showNothing;
    }
    const filterValues: Fields['filterValues'] = {};
    for (const name of FILTERS) {
      // A filter's own selection is excluded from its counts. Otherwise the values that are not selected would
      // disappear.
      const { [name]: _own, ...others } = scope;
      filterValues[name] = await this.#host.call('breakdown', others, { field: FILTER_FIELDS[name], limit: FILTER_VALUES, ofLevels: name === 'levels' });
      if (!current()) return showNothing;
    }
    // All counts are shown together, so that counts of two searches are never mixed.
    return () => {
      Object.assign(this, { list, values, filterValues });
      if (request) this.freshness.answer(keyOf(request));
      this.changed();
      // Fields that were expanded in the meantime.
      for (const path of this.open) if (known.has(path) && !values.has(path)) this.#refreshField(path);
    };
  }

  async #breakdown(path: string, scope: Scope, current: Current): Promise<void> {
    const values = await this.#host.call('breakdown', scope, { field: path, limit: this.#limits.get(path) ?? TOP_VALUES });
    if (!current()) return;
    this.values.set(path, values);
    this.changed();
  }
}
