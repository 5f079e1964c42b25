// The view that is open: a saved search with its columns and its line. Whatever is typed beside it makes it unsaved.
import type { Scope, View } from '../engine/engine-types';
import { saved } from '../strings-workspace';
import type { EngineHost } from './engine';
import type { ListView } from './list-view';
import { Model, Turns, type Current } from './model';
import { FILTERS, filtersBy, type FilterName, type Search, type SearchStep } from './search';
import type { Workspace } from './workspace';

/** What a view keeps of the page, without its name. */
export type Definition = Pick<View, 'query' | FilterName | 'columns' | 'template'>;

const EVERYTHING: Definition = { query: '', sources: [], apps: [], levels: [], tags: [], columns: [], template: '' };

const KEPT = Object.keys(EVERYTHING) as (keyof Definition)[];

const same = (one: Definition, other: Definition): boolean =>
  KEPT.every((key) => JSON.stringify(one[key]) === JSON.stringify(other[key]));

export class Views extends Model {
  /** The id of the view that was opened last; `null` for EVERYTHING. */
  openId: string | null = null;
  /** Told after another view was opened. */
  onOpen: () => void = () => {};
  readonly #host: EngineHost;
  readonly #workspace: Workspace;
  readonly #search: Search;
  readonly #list: ListView;
  readonly #counting = new Turns();
  /** How many of the loaded events each view has, by its scope: a count is never shown for a view that was changed since. */
  #counts: ReadonlyMap<string, number> = new Map();

  constructor(host: EngineHost, workspace: Workspace, search: Search, list: ListView) {
    super();
    this.#host = host;
    this.#workspace = workspace;
    this.#search = search;
    this.#list = list;
    search.subscribe(() => this.changed());
    list.subscribe(() => this.changed());
    workspace.subscribe(() => {
      if (!this.saved) this.openId = null;
      this.changed();
      void this.count();
    });
  }

  /** The view that is open, as it is saved. */
  get saved(): View | null {
    return this.#workspace.views.find(({ id }) => id === this.openId) ?? null;
  }

  /** What the page shows now, as a view would keep it. */
  get shown(): Definition {
    const { text, filters } = this.#search;
    const chosen = filtersBy((name) => [...filters[name]]);
    const columns = this.#list.columns.map(({ path }) => path);
    return { query: text, ...chosen, columns, template: this.#list.template };
  }

  /** Whether something was changed beside what is saved. */
  get unsaved(): boolean {
    return !same(this.shown, this.saved ?? EVERYTHING);
  }

  /** What is marked in the events: the words of the search, and the terms that the open view has for that. */
  get highlights(): readonly string[] {
    return [...this.#search.highlights, ...(this.saved?.highlights ?? []).map((term) => term.toLowerCase())];
  }

  /** As the hosted product calls it: EVERYTHING, Unsaved View, or its name. */
  get name(): string {
    return this.unsaved ? saved.unsaved : (this.saved?.name ?? saved.everything);
  }

  /** Shows a view; its range of time only where it keeps one. */
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

  /** Saves what is shown under what a person wrote, and opens it. */
  async save(about: Partial<View> & Pick<View, 'name'>, keepRange: boolean): Promise<string> {
    const { range } = this.#search;
    const time = { from: keepRange && range ? range.from : null, to: keepRange && range ? range.to : null };
    const id = await this.#workspace.change('saveView', { ...this.shown, ...about, ...time });
    this.openId = id;
    this.changed();
    return id;
  }

  /** Saves what is shown in place of the view that is open. */
  async saveChanges(): Promise<void> {
    if (this.saved) await this.#workspace.change('saveView', { ...this.saved, ...this.shown });
  }

  /** The lines of the list follow a template that was just written. */
  wearTemplate(template: string): void {
    this.#list.show(this.shown.columns, template);
  }

  /** How many of the loaded events a view has, where that is known. */
  countOf(view: View): number | undefined {
    return this.#counts.get(JSON.stringify(scopeOf(view)));
  }

  /** More events are read: the counts no longer hold. */
  forgetCounts(): void {
    this.#counting.drop();
    if (this.#counts.size === 0) return;
    this.#counts = new Map();
    this.changed();
  }

  /** Counts every view over the loaded events; the newest wish wins. */
  count(): Promise<void> {
    return this.#counting.take((current) => this.#count(current));
  }

  async #count(current: Current): Promise<void> {
    const counts = new Map<string, number>();
    for (const view of this.#workspace.views) {
      const scope = scopeOf(view);
      const found = await this.#host.call('count', scope).catch(() => null);
      if (!current()) return;
      if (found) counts.set(JSON.stringify(scope), found.matched);
    }
    this.#counts = counts;
    this.changed();
  }
}

/** The events of a view. */
export function scopeOf(view: Pick<View, 'query' | FilterName | 'from' | 'to'>): Scope {
  const scope: Scope = {};
  if (view.query) scope.query = view.query;
  for (const name of FILTERS) {
    if (view[name].length > 0) scope[name] = [...view[name]];
  }
  if (view.from !== null) scope.from = view.from;
  if (view.to !== null) scope.to = view.to;
  return scope;
}
