// The open view: a saved search with its columns and its template. A change to its query, filters, columns or template makes the view unsaved.
import { scopeOf } from '../../client/alert-replay';
import type { View } from '../../engine/engine-types';
import { viewStrings } from '../../strings/views';
import type { EngineHost } from '../core/engine-host';
import { Model, LatestQueue, type Current } from '../core/model';
import type { Population } from '../core/population';
import type { ListView } from '../events/list-view';
import { filtersBy, type FilterName, type Search, type SearchStep } from '../search/search';
import type { Files } from '../sources/files';
import type { Workspace } from './workspace';

/** The part of the page's state that a view saves, without its name. */
export type ViewDefinition = Pick<View, 'query' | FilterName | 'columns' | 'template'>;

const EVERYTHING: ViewDefinition = { query: '', sources: [], apps: [], levels: [], tags: [], columns: [], template: '' };

const SAVED_KEYS = Object.keys(EVERYTHING) as (keyof ViewDefinition)[];

/** What selects the events of a view. The other keys say how they are shown. */
const SEARCH_KEYS = SAVED_KEYS.filter((key) => key !== 'columns' && key !== 'template');

const same = (one: ViewDefinition, other: ViewDefinition, keys = SAVED_KEYS): boolean =>
  keys.every((key) => JSON.stringify(one[key]) === JSON.stringify(other[key]));

export class Views extends Model {
  /** The id of the view that was opened last. `null` for EVERYTHING. */
  openId: string | null = null;
  /** The views that are visible in the list. Only these are counted. */
  #shown: readonly View[] = [];
  /** Called after another view was opened. */
  onOpen: () => void = () => {};
  readonly #host: EngineHost;
  readonly #population: Population;
  readonly #files: Pick<Files, 'loading'>;
  readonly #workspace: Workspace;
  readonly #search: Search;
  readonly #list: ListView;
  readonly #queue = new LatestQueue();
  /** The number of matching events of each visible view. A changed view is another object, which is not counted yet. */
  #counts: ReadonlyMap<View, number> = new Map();
  /** The number of times that the loaded events changed. */
  #dataVersion = 0;
  /** The value of `#dataVersion` when `#counts` was computed. */
  #countedVersion = 0;

  constructor(host: EngineHost, files: Pick<Files, 'loading'>, workspace: Workspace, search: Search, list: ListView, population: Population) {
    super();
    this.#host = host;
    this.#files = files;
    this.#workspace = workspace;
    this.#search = search;
    this.#list = list;
    this.#population = population;
    search.subscribe(() => this.changed());
    list.subscribe(() => this.changed());
    workspace.subscribe(() => {
      if (!this.saved) this.openId = null;
      this.changed();
    });
  }

  /** The open view, as it is saved. */
  get saved(): View | null {
    return this.#workspace.view(this.openId) ?? null;
  }

  /** The current state of the page as a view would save it. */
  get current(): ViewDefinition {
    const { text, filters } = this.#search;
    const chosen = filtersBy((name) => [...filters[name]]);
    const columns = this.#list.columns.map(({ path }) => path);
    return { query: text, ...chosen, columns, template: this.#list.template };
  }

  /** Whether the current state differs from the saved view. */
  get unsaved(): boolean {
    return !same(this.current, this.saved ?? EVERYTHING);
  }

  /** Whether the search is that of the open view. */
  get isSearched(): boolean {
    return same(this.current, this.saved ?? EVERYTHING, SEARCH_KEYS);
  }

  /** The texts to highlight in the events: those of the search, and the terms of the open view. */
  get highlights(): readonly string[] {
    return [...this.#search.highlights, ...(this.saved?.highlights ?? []).map((term) => term.toLowerCase())];
  }

  /** The name as in the hosted product: EVERYTHING, Unsaved View, or the name of the view. */
  get name(): string {
    return this.unsaved ? viewStrings.unsaved : (this.saved?.name ?? viewStrings.everything);
  }

  /** Opens a view. Its time range applies only if it was saved with one. */
  async open(view: View | null): Promise<void> {
    this.openId = view?.id ?? null;
    const { query: text, sources, apps, levels, tags, columns, template } = view ?? EVERYTHING;
    this.#list.show(columns, template);
    const step: Partial<SearchStep> = { text, filters: { sources, apps, levels, tags }, withoutTime: false };
    const range = view && view.from !== null && view.to !== null ? { from: view.from, to: view.to } : null;
    await this.#search.restore({ ...this.#search.step, ...step, ...(range || !view ? { range } : {}) });
    this.changed();
    this.onOpen();
  }

  /** Saves the current state as a view with this name and details, and opens it. */
  async save(details: Partial<View> & Pick<View, 'name'>, keepRange: boolean): Promise<string> {
    const { range } = this.#search;
    const time = { from: keepRange && range ? range.from : null, to: keepRange && range ? range.to : null };
    const id = await this.#workspace.change('saveView', { ...this.current, ...details, ...time });
    this.openId = id;
    this.changed();
    return id;
  }

  /** Overwrites the open view with the current state. */
  async saveChanges(): Promise<void> {
    if (this.saved) await this.#workspace.change('saveView', { ...this.saved, ...this.current });
  }

  /** Applies a template to the display lines of the list. */
  applyTemplate(template: string): void {
    this.#list.show(this.current.columns, template);
  }

  /** Returns the number of matching events of a view, if it is known. */
  countOf(view: View): number | undefined {
    return this.#counts.get(view);
  }

  /** Called when events are added, which makes the counts wrong. */
  forgetCounts(): void {
    this.#queue.cancel();
    if (this.#counts.size === 0) return;
    this.#counts = new Map();
    this.changed();
  }

  /**
   * Sets the visible views, and counts those without a count. During a load nothing is counted, and `count` is called
   * at its end.
   */
  show(views: readonly View[]): void {
    if (views.length === this.#shown.length && views.every((view, at) => view === this.#shown[at])) return;
    this.#shown = views;
    if (this.#files.loading) return;
    void this.#queue.run((current) => this.#count(current));
  }

  /** Counts the visible views again after the loaded events changed. The newest call wins. */
  count(): Promise<void> {
    this.#dataVersion += 1;
    return this.#queue.run((current) => this.#count(current));
  }

  async #count(current: Current): Promise<void> {
    const version = this.#dataVersion;
    const counts = new Map<View, number>();
    // A favourite is listed again in its category.
    for (const view of new Set(this.#shown)) {
      const known = version === this.#countedVersion ? this.#counts.get(view) : undefined;
      const matched = known ?? (await this.#matched(view));
      if (!current()) return;
      if (matched !== null) counts.set(view, matched);
    }
    this.#countedVersion = version;
    this.#counts = counts;
    this.changed();
  }

  #matched(view: View): Promise<number | null> {
    return this.#host.call('count', this.#population.of(scopeOf(view))).then(({ matched }) => matched, () => null);
  }
}
