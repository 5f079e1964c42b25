// The search and its counts. Other models add a query of their own to each search with `addStage`.
import { FILTERS, type FilterName } from '../../client/alert-replay';
import type { Counts, QueryDiagnostic, Explanation, JumpRange, ParsedQuery, Scope } from '../../engine/engine-types';
import { EngineError } from '../../engine/protocol';
import { strings } from '../../strings/common';
import type { EngineHost } from '../core/engine-host';
import { Freshness } from '../core/freshness';
import { Model, LatestQueue, type Current } from '../core/model';
import type { Population } from '../core/population';
import type { TimeZone } from '../core/zone';
import { History } from './history';

/**
 * How much is queried. During a load, `counts` updates the counts, bars and visible rows. `everything` also updates
 * the values of the fields and the explanation, at longer intervals and at the end.
 */
export type Extent = 'counts' | 'everything';

/** Shows an answer on the page. */
export type ShowAnswer = () => void;

/** An additional query that runs with each search. It must stop when a newer search exists. Resolves to a function that shows its answer. */
export type Stage = (scope: Scope, counts: Counts, current: Current) => Promise<ShowAnswer>;

export interface TimeRange {
  from: number;
  to: number;
}

/** The reference for words such as "yesterday". By default it is the last event, because exports are old. */
export type TimeAnchor = 'last event' | 'now';

export { FILTERS, type FilterName };

/** Everything that the user selected. The history restores it as a whole. */
export interface SearchStep {
  readonly text: string;
  readonly range: TimeRange | null;
  readonly filters: Readonly<Record<FilterName, readonly string[]>>;
  /** Whether to match only events that have no time. */
  readonly withoutTime: boolean;
}

/** A complete search. */
export interface SearchRequest {
  readonly step: SearchStep;
  /** Whether duplicates are searched too. */
  readonly duplicates: boolean;
  /** Whether the stages of a request count as one event. */
  readonly foldStages: boolean;
}

/** A search with its answer on screen. */
interface Answered {
  readonly request: SearchRequest;
  readonly scope: Scope;
  readonly counts: Counts;
}

/** Returns an object with the values of each filter. */
export const filtersBy = (values: (name: FilterName) => string[]): Record<FilterName, string[]> => ({
  sources: values('sources'),
  apps: values('apps'),
  levels: values('levels'),
  tags: values('tags'),
});

export const NO_FILTERS: Readonly<Record<FilterName, readonly string[]>> = filtersBy(() => []);

const EVERYTHING: SearchStep = {
  text: '',
  range: null,
  filters: NO_FILTERS,
  withoutTime: false,
};

const same = (one: SearchStep, other: SearchStep): boolean => JSON.stringify(one) === JSON.stringify(other);

export class Search extends Model {
  /** The text in the search box, with or without errors. */
  text = EVERYTHING.text;
  parsed: ParsedQuery | null = null;
  /** The text that `parsed` belongs to. */
  parsedText = '';
  /** The last query without errors, whose results are on screen. */
  applied = '';
  /** Texts of that query to highlight in the events. */
  highlights: readonly string[] = [];
  range: TimeRange | null = EVERYTHING.range;
  filters: Record<FilterName, readonly string[]> = EVERYTHING.filters;
  withoutTime = EVERYTHING.withoutTime;
  duplicates = false;
  /** The search whose answer is on screen. */
  answered: Answered | null = null;
  /** The freshness of the headline, the list and the timeline, which are always shown together. */
  readonly freshness = new Freshness();
  explanation: Explanation | null = null;
  /** An error that occurred when the query was run, such as a numeric comparison on text. */
  failure: QueryDiagnostic | null = null;
  running = false;
  /**
   * The number of steps that were restored as a whole, such as views. After each restore, the list returns to the top, even if
   * the same events match.
   */
  restoreCount = 0;
  readonly history = new History<SearchStep>(EVERYTHING, same);
  readonly #host: EngineHost;
  readonly #zone: TimeZone;
  readonly #population: Population;
  readonly #stages: { stage: Stage; extent: Extent }[] = [];
  /** The freshness of each part of the page that shows this search. */
  readonly #shown: { readonly freshness: Freshness; readonly key: Key }[] = [{ freshness: this.freshness, key: keyOf }];
  readonly explanationFreshness = this.newFreshness();
  #hasParsed = false;
  /** Whether the text is being typed. Until it is finished, all searches belong to the same history step. */
  #typing = false;
  readonly #queue = new LatestQueue();
  /** The largest extent requested since the last complete run. A request with a smaller extent can replace a run with a larger one. */
  #pendingExtent: Extent = 'counts';
  /** Queries that crashed the engine. */
  readonly #crashingQueries = new Set<string>();
  /** The query that the engine is running. */
  #runningQuery = '';

  constructor(host: EngineHost, zone: TimeZone, population: Population) {
    super();
    this.#host = host;
    this.#zone = zone;
    this.#population = population;
  }

  /** The counts of the search on screen. */
  get counts(): Counts | null {
    return this.answered?.counts ?? null;
  }

  /** The scope of the events on screen. While a newer search runs, this is the scope of the previous search. */
  get scope(): Scope {
    return this.answered?.scope ?? {};
  }

  /** Returns the freshness of a part that shows its answers later. `key` must also include everything else that the answers depend on. */
  newFreshness(key: Key = keyOf): Freshness {
    const freshness = new Freshness();
    this.#shown.push({ freshness, key });
    return freshness;
  }

  get diagnostics(): readonly QueryDiagnostic[] {
    return [...(this.parsed?.diagnostics ?? []), ...(this.failure ? [this.failure] : [])];
  }

  get hasError(): boolean {
    return this.diagnostics.some(({ severity }) => severity === 'error');
  }

  /** Adds a query to every search with at least this extent. */
  addStage(extent: Extent, stage: Stage): void {
    this.#stages.push({ stage, extent });
  }

  /** Sets a complete query, such as one from a click. */
  setText(text: string): Promise<void> {
    return this.#change({ text });
  }

  /** Sets a query that is being typed. The states between keystrokes are not added to the history. */
  typeText(text: string): Promise<void> {
    return this.#change({ text }, true);
  }

  /** Called on Enter or when the search box loses focus. The typed query becomes a history step. */
  finishTyping(): void {
    this.history.finish();
  }

  /** A time range contains no events without a time, so setting one clears the other. */
  setRange(range: TimeRange | null): Promise<void> {
    return this.#change({ range, withoutTime: false });
  }

  setWithoutTime(withoutTime: boolean): Promise<void> {
    return this.#change({ withoutTime, range: withoutTime ? null : this.range });
  }

  setFilter(name: FilterName, values: readonly string[]): Promise<void> {
    return this.#change({ filters: { ...this.filters, [name]: values } });
  }

  setDuplicates(duplicates: boolean): Promise<void> {
    this.duplicates = duplicates;
    return this.#changed();
  }

  back(): Promise<void> {
    return this.restore(this.history.back(this.step));
  }

  forward(): Promise<void> {
    return this.restore(this.history.forward());
  }

  /** Restores a step of the history. */
  restore(step: SearchStep | undefined): Promise<void> {
    if (!step) return Promise.resolve();
    this.restoreCount += 1;
    return this.#change(step);
  }

  /** Returns the time range that the words describe. Rejects with the engine's message if they have no meaning. */
  parseTime(words: string, from: TimeAnchor): Promise<JumpRange> {
    const anchor = from === 'now' ? { anchor: Date.now() } : {};
    return this.#host.call('jump', words, { ...anchor, ...this.#zone.queryOptions });
  }

  /** Called when the engine died while no file was being read. The running query caused the crash, and is not run again. */
  blockRunningQuery(): void {
    if (this.running && this.#runningQuery) this.#crashingQueries.add(this.#runningQuery);
    this.applied = '';
    this.highlights = [];
  }

  /** Runs the search again after the search or the events have changed. The newest call wins. */
  refresh(extent: Extent = 'everything'): Promise<void> {
    this.running = true;
    for (const { freshness, key } of this.#shown) freshness.request(key(this.request));
    if (extent === 'everything') this.#pendingExtent = extent;
    return this.#queue.run((current) => this.#run(current));
  }

  async #run(current: Current): Promise<void> {
    const { text } = this;
    const extent = this.#pendingExtent;
    this.#runningQuery = text;
    try {
      // What a query means depends on the events, but it is enough to parse it again with the larger extent.
      if (extent === 'everything' || !this.#hasParsed || text !== this.parsedText) {
        const parsed = await this.#host.call('parse', text);
        if (!current()) return;
        Object.assign(this, { parsed, parsedText: text });
        this.#hasParsed = true;
      }
      this.failure = this.#crashingQueries.has(text) ? failureOf(new Error(strings.searchCrashed), text) : null;
      // If the query has an error, the last valid result stays.
      const isValid = !this.hasError;
      if (isValid) this.history.add(this.step, this.#typing);
      const request = { ...this.request, step: { ...this.step, text: isValid ? text : this.applied } };
      this.#runningQuery = request.step.text;
      const answered = await this.#answer(request, current);
      if (!answered) return;
      if (isValid) this.highlights = this.parsed?.highlights ?? [];
      const { scope, counts } = answered;
      this.changed();
      if (extent === 'counts') return;
      for (const stage of this.#stagesOf('everything')) {
        const show = await stage(scope, counts, current);
        if (!current()) return;
        show();
      }
      const explanation = scope.query ? await this.#host.call('explain', scope) : null;
      if (!current()) return;
      this.explanation = explanation;
      this.explanationFreshness.answer(keyOf(request));
    } catch (error) {
      if (!current()) return;
      // A crash is not an error of the query: `App` reports it and repeats the search.
      if (!(error instanceof EngineError && error.fatal)) this.failure = failureOf(error, text);
      for (const { freshness } of this.#shown) freshness.fail();
    } finally {
      if (current()) {
        this.running = false;
        this.#pendingExtent = 'counts';
        this.changed();
      }
    }
  }

  /** Runs the queries of the smaller extent and shows their answers together. Returns null if a newer search exists. */
  async #answer(request: SearchRequest, current: Current): Promise<Answered | null> {
    const scope = scopeOf(request);
    const [counts, ...shows] = await this.#host.gate.snapshot(async () => {
      const counts = await this.#host.call('count', scope);
      const stages = current() ? this.#stagesOf('counts') : [];
      return [counts, ...(await Promise.all(stages.map((stage) => stage(scope, counts, current))))] as const;
    });
    if (!current()) return null;
    this.answered = { request, scope, counts };
    this.applied = request.step.text;
    for (const show of shows) show();
    this.freshness.answer(keyOf(request));
    return this.answered;
  }

  #stagesOf(requested: Extent): Stage[] {
    return this.#stages.filter(({ extent }) => extent === requested).map(({ stage }) => stage);
  }

  get request(): SearchRequest {
    return { step: this.step, duplicates: this.duplicates, foldStages: this.#population.foldStages };
  }

  /** The current selection, as a history step. */
  get step(): SearchStep {
    const { text, range, filters, withoutTime } = this;
    return { text, range, filters, withoutTime };
  }

  #change(step: Partial<SearchStep>, typing = false): Promise<void> {
    Object.assign(this, step);
    this.#typing = typing;
    return this.#changed();
  }

  #changed(): Promise<void> {
    this.changed();
    return this.refresh();
  }
}

type Key = (request: SearchRequest) => string;

/** Returns the key of a search. Equal searches have equal keys. */
export const keyOf: Key = (request) => JSON.stringify(request);

export const sameScope = (one: Scope, other: Scope): boolean => JSON.stringify(one) === JSON.stringify(other);

function scopeOf({ step, duplicates, foldStages }: SearchRequest): Scope {
  const { text, range, filters, withoutTime } = step;
  const scope: Scope = {};
  if (text) scope.query = text;
  if (range) Object.assign(scope, range);
  if (withoutTime) scope.withoutTime = true;
  if (duplicates) scope.duplicates = true;
  if (foldStages) scope.foldStages = true;
  for (const name of FILTERS) if (filters[name].length > 0) scope[name] = [...filters[name]];
  return scope;
}

/** Converts an error to a diagnostic of the query. If the error has no span, the diagnostic covers the whole query. */
function failureOf(error: unknown, text: string): QueryDiagnostic {
  const whole = { start: 0, end: text.length };
  const { help, span } = error instanceof EngineError ? error : { help: '', span: null };
  const message = error instanceof Error ? error.message : String(error);
  return { severity: 'error', ...(span ?? whole), message, help: help ?? '' };
}
