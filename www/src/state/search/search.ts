// What is searched for, and the numbers of it. Other models hang their own question to each search.
import type { Counts, QueryDiagnostic, Explanation, JumpRange, ParsedQuery, Scope } from '../../engine/engine-types';
import { EngineError } from '../../engine/protocol';
import { strings } from '../../strings/common';
import type { EngineHost } from '../core/engine-host';
import { Freshness } from '../core/freshness';
import { Model, LatestQueue, type Current } from '../core/model';
import type { TimeZone } from '../core/zone';
import { History } from './history';

/**
 * How much is asked again: while a load runs, the counts, the bars and the rows in sight follow it; the values of the
 * fields and the explanation only when it ends, or once in a while.
 */
export type Extent = 'counts' | 'everything';

/** Shows an answer. */
export type ShowAnswer = () => void;

/** A further query of each search. It stops when a newer search exists. Resolves to a function that shows its answer. */
export type Stage = (scope: Scope, counts: Counts, current: Current) => Promise<ShowAnswer>;

export interface TimeRange {
  from: number;
  to: number;
}

/** What "yesterday" is counted from. Exports are old, so by default it is their last event. */
export type TimeAnchor = 'last event' | 'now';

export const FILTERS = ['sources', 'apps', 'levels', 'tags'] as const;
export type FilterName = (typeof FILTERS)[number];

/** Everything a person chose: what going back brings back. */
export interface SearchStep {
  readonly text: string;
  readonly range: TimeRange | null;
  readonly filters: Readonly<Record<FilterName, readonly string[]>>;
  /** Only the events that no range of time can hold. */
  readonly withoutTime: boolean;
}

/** A complete search. */
export interface SearchRequest {
  readonly step: SearchStep;
  /** Whether events that repeat another one are searched too. */
  readonly duplicates: boolean;
}

/** A search with its answer on screen. */
interface Answered {
  readonly request: SearchRequest;
  readonly scope: Scope;
  readonly counts: Counts;
}

/** The values of each filter. */
export const filtersBy = (values: (name: FilterName) => string[]): Record<FilterName, string[]> => ({
  sources: values('sources'),
  apps: values('apps'),
  levels: values('levels'),
  tags: values('tags'),
});

/** Nothing filtered. */
export const NO_FILTERS: Readonly<Record<FilterName, readonly string[]>> = filtersBy(() => []);

const EVERYTHING: SearchStep = {
  text: '',
  range: null,
  filters: NO_FILTERS,
  withoutTime: false,
};

const same = (one: SearchStep, other: SearchStep): boolean => JSON.stringify(one) === JSON.stringify(other);

export class Search extends Model {
  /** What stands in the box, with errors or without. */
  text = EVERYTHING.text;
  parsed: ParsedQuery | null = null;
  /** The text that `parsed` is about. */
  parsedText = '';
  /** The last query without errors: the one whose results are on screen. */
  applied = '';
  /** Texts of that query, to be marked in the events. */
  highlights: readonly string[] = [];
  range: TimeRange | null = EVERYTHING.range;
  filters: Record<FilterName, readonly string[]> = EVERYTHING.filters;
  withoutTime = EVERYTHING.withoutTime;
  duplicates = false;
  /** The search that the numbers on screen belong to. */
  answered: Answered | null = null;
  /** The freshness of the headline, the list and the timeline, which are always shown together. */
  readonly freshness = new Freshness();
  explanation: Explanation | null = null;
  /** A failure of the search itself, such as a comparison on text. */
  failure: QueryDiagnostic | null = null;
  running = false;
  /** Grows with each step that is chosen as a whole, such as a view. The list starts at its top then, also where the same events match. */
  restores = 0;
  readonly history = new History<SearchStep>(EVERYTHING, same);
  readonly #host: EngineHost;
  readonly #zone: TimeZone;
  readonly #stages: { stage: Stage; extent: Extent }[] = [];
  /** The freshness of everything that shows this search. */
  readonly #shown: { readonly freshness: Freshness; readonly key: Key }[] = [{ freshness: this.freshness, key: keyOf }];
  readonly explanationFreshness = this.newFreshness();
  #parsedAlready = false;
  /** The text is being typed: until it is finished, each search is the same step. */
  #typing = false;
  readonly #turns = new LatestQueue();
  /** The larger extent stays owed until it was answered once: a smaller wish may take the place of the one that had it. */
  #pendingExtent: Extent = 'counts';
  /** Queries on which the engine died. */
  readonly #crashing = new Set<string>();
  /** The query that the engine is running. */
  #runningQuery = '';

  constructor(host: EngineHost, zone: TimeZone) {
    super();
    this.#host = host;
    this.#zone = zone;
  }

  /** The counts of the search on screen. */
  get counts(): Counts | null {
    return this.answered?.counts ?? null;
  }

  /** The scope of the events on screen. While a newer search runs, this is the scope of the previous search. */
  get scope(): Scope {
    return this.answered?.scope ?? {};
  }

  /** Returns the freshness of a further part, which shows its answers later. `key` adds what else they depend on. */
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

  /** `extent`: the least of a search that asks this question too. */
  addStage(extent: Extent, stage: Stage): void {
    this.#stages.push({ stage, extent });
  }

  /** A new query as a whole, from a click. */
  setText(text: string): Promise<void> {
    return this.#change({ text });
  }

  /** A query on its way: the steps between two keys are not kept. */
  typeText(text: string): Promise<void> {
    return this.#change({ text }, true);
  }

  /** Enter, or the box was left: what stands there is a step to come back to. */
  finishTyping(): void {
    this.history.finish();
  }

  /** A range holds no event without a time, so the two exclude each other. */
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

  /** Everything as it was at an earlier step. */
  restore(step: SearchStep | undefined): Promise<void> {
    if (!step) return Promise.resolve();
    this.restores += 1;
    return this.#change(step);
  }

  /** What words about time mean; rejects with the engine's own message where they mean nothing. */
  parseTime(words: string, from: TimeAnchor): Promise<JumpRange> {
    const anchor = from === 'now' ? { anchor: Date.now() } : {};
    return this.#host.call('jump', words, { ...anchor, ...this.#zone.queryOptions });
  }

  /** The engine died while nothing was read: the running search is at fault, and is not tried again. */
  blockRunningQuery(): void {
    if (this.running && this.#runningQuery) this.#crashing.add(this.#runningQuery);
    this.applied = '';
    this.highlights = [];
  }

  /** Asks everything again: after a change of the search, or of the data. Newer calls take the place of older ones. */
  refresh(extent: Extent = 'everything'): Promise<void> {
    this.running = true;
    for (const { freshness, key } of this.#shown) freshness.request(key(this.request));
    if (extent === 'everything') this.#pendingExtent = extent;
    return this.#turns.run((current) => this.#run(current));
  }

  async #run(current: Current): Promise<void> {
    const { text } = this;
    const extent = this.#pendingExtent;
    this.#runningQuery = text;
    try {
      // What a query means changes with the events, but not so much that each slice of a load needs it anew.
      if (extent === 'everything' || !this.#parsedAlready || text !== this.parsedText) {
        const parsed = await this.#host.call('parse', text);
        if (!current()) return;
        Object.assign(this, { parsed, parsedText: text });
        this.#parsedAlready = true;
      }
      this.failure = this.#crashing.has(text) ? failureOf(new Error(strings.searchCrashed), text) : null;
      // With a problem in the query the last good result stays.
      const isGood = !this.hasError;
      if (isGood) this.history.note(this.step, this.#typing);
      const request = { ...this.request, step: { ...this.step, text: isGood ? text : this.applied } };
      this.#runningQuery = request.step.text;
      const answered = await this.#answer(request, current);
      if (!answered) return;
      if (isGood) this.highlights = this.parsed?.highlights ?? [];
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

  /** Counts, lists and draws, and shows all of it together. Null if a newer search came meanwhile. */
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
    return { step: this.step, duplicates: this.duplicates };
  }

  /** What a person chose, as one step. */
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

/** The key of a search. Equal searches have equal keys. */
export const keyOf: Key = (question) => JSON.stringify(question);

export const sameScope = (one: Scope, other: Scope): boolean => JSON.stringify(one) === JSON.stringify(other);

function scopeOf({ step, duplicates }: SearchRequest): Scope {
  const { text, range, filters, withoutTime } = step;
  const scope: Scope = {};
  if (text) scope.query = text;
  if (range) Object.assign(scope, range);
  if (withoutTime) scope.withoutTime = true;
  if (duplicates) scope.duplicates = true;
  for (const name of FILTERS) if (filters[name].length > 0) scope[name] = [...filters[name]];
  return scope;
}

/** A failed search as a problem of its query; where the engine names no place, all of it. */
function failureOf(error: unknown, text: string): QueryDiagnostic {
  const whole = { start: 0, end: text.length };
  const { help, span } = error instanceof EngineError ? error : { help: '', span: null };
  const message = error instanceof Error ? error.message : String(error);
  return { severity: 'error', ...(span ?? whole), message, help: help ?? '' };
}
