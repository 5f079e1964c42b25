// What is searched for, and the numbers of it. Other models hang their own question to each search.
import type { Counts, QueryDiagnostic, Explanation, JumpRange, ParsedQuery, Scope } from '../engine/engine-types';
import { EngineError } from '../engine/protocol';
import { strings } from '../strings';
import type { EngineHost } from './engine';
import { History } from './history';
import { Model, Turns, type Current } from './model';
import type { TimeZone } from './zone';

/**
 * How much is asked again: while a load runs, the counts, the bars and the rows in sight follow it; the values of the
 * fields and the explanation only when it ends, or once in a while.
 */
export type Extent = 'counts' | 'everything';

/** A question that follows each search; it stops when the search is no longer the newest. */
export type Stage = (scope: Scope, counts: Counts, current: Current) => Promise<void>;

export interface TimeRange {
  from: number;
  to: number;
}

/** What "yesterday" is counted from. Exports are old, so by default it is their last event. */
export type Anchor = 'last event' | 'now';

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
  /** Whether events that repeat an earlier one are searched too. */
  duplicates = false;
  counts: Counts | null = null;
  /** The search that `counts` answers. */
  countsScope: Scope | null = null;
  explanation: Explanation | null = null;
  /** A failure of the search itself, such as a comparison on text. */
  failure: QueryDiagnostic | null = null;
  running = false;
  readonly history = new History<SearchStep>(EVERYTHING, same);
  readonly #host: EngineHost;
  readonly #zone: TimeZone;
  readonly #stages: { stage: Stage; extent: Extent }[] = [];
  #parsedAlready = false;
  /** The text is being typed: until it is finished, each search is the same step. */
  #typing = false;
  readonly #turns = new Turns();
  /** The larger extent stays owed until it was answered once: a smaller wish may take the place of the one that had it. */
  #owed: Extent = 'counts';
  /** Queries on which the engine died. */
  readonly #deadly = new Set<string>();

  constructor(host: EngineHost, zone: TimeZone) {
    super();
    this.#host = host;
    this.#zone = zone;
  }

  get scope(): Scope {
    const scope: Scope = {};
    if (this.applied) scope.query = this.applied;
    if (this.range) Object.assign(scope, this.range);
    if (this.withoutTime) scope.withoutTime = true;
    if (this.duplicates) scope.duplicates = true;
    for (const name of FILTERS) {
      if (this.filters[name].length > 0) scope[name] = [...this.filters[name]];
    }
    return scope;
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
    this.changed();
    return this.refresh();
  }

  back(): Promise<void> {
    return this.restore(this.history.back(this.step));
  }

  forward(): Promise<void> {
    return this.restore(this.history.forward());
  }

  /** Everything as it was at an earlier step. */
  restore(step: SearchStep | undefined): Promise<void> {
    return step ? this.#change(step) : Promise.resolve();
  }

  /** What words about time mean; rejects with the engine's own message where they mean nothing. */
  understand(words: string, from: Anchor): Promise<JumpRange> {
    const anchor = from === 'now' ? { anchor: Date.now() } : {};
    return this.#host.call('jump', words, { ...anchor, ...this.#zone.asked });
  }

  /** The engine died while nothing was read: the running search is at fault, and is not tried again. */
  blame(): void {
    if (this.running && this.applied) this.#deadly.add(this.applied);
    this.applied = '';
    this.highlights = [];
  }

  /** Asks everything again: after a change of the search, or of the data. Newer calls take the place of older ones. */
  refresh(extent: Extent = 'everything'): Promise<void> {
    this.running = true;
    if (extent === 'everything') this.#owed = extent;
    return this.#turns.take((current) => this.#ask(current));
  }

  async #ask(current: Current): Promise<void> {
    const { text } = this;
    const extent = this.#owed;
    try {
      // What a query means changes with the events, but not so much that each slice of a load needs it anew.
      if (extent === 'everything' || !this.#parsedAlready || text !== this.parsedText) {
        const parsed = await this.#host.call('parse', text);
        if (!current()) return;
        Object.assign(this, { parsed, parsedText: text });
        this.#parsedAlready = true;
      }
      this.failure = this.#deadly.has(text) ? failureOf(new Error(strings.searchCrashed), text) : null;
      // With a problem in the query the last good result stays.
      if (!this.hasError) {
        this.applied = text;
        this.highlights = this.parsed?.highlights ?? [];
        this.history.note(this.step, this.#typing);
      }
      const { scope } = this;
      const counts = await this.#host.call('count', scope);
      if (!current()) return;
      Object.assign(this, { counts, countsScope: scope });
      this.changed();
      if (extent === 'counts') {
        // Beside a load each answer waits for what is being parsed, so all of them wait together.
        const small = this.#stages.filter(({ extent }) => extent === 'counts');
        await Promise.all(small.map(({ stage }) => stage(scope, counts, current)));
        return;
      }
      for (const { stage } of this.#stages) {
        await stage(scope, counts, current);
        if (!current()) return;
      }
      const explanation = this.applied ? await this.#host.call('explain', scope) : null;
      if (current()) this.explanation = explanation;
    } catch (error) {
      if (!current()) return;
      // A crash is not the fault of the query: `App` reports it and searches again.
      if (!(error instanceof EngineError && error.fatal)) this.failure = failureOf(error, text);
    } finally {
      if (current()) {
        this.running = false;
        this.#owed = 'counts';
        this.changed();
      }
    }
  }

  /** What a person chose, as one step. */
  get step(): SearchStep {
    const { text, range, filters, withoutTime } = this;
    return { text, range, filters, withoutTime };
  }

  #change(step: Partial<SearchStep>, typing = false): Promise<void> {
    Object.assign(this, step);
    this.#typing = typing;
    this.changed();
    return this.refresh();
  }
}

/** A failed search as a problem of its query; where the engine names no place, all of it. */
function failureOf(error: unknown, text: string): QueryDiagnostic {
  const whole = { start: 0, end: text.length };
  const { help, span } = error instanceof EngineError ? error : { help: '', span: null };
  const message = error instanceof Error ? error.message : String(error);
  return { severity: 'error', ...(span ?? whole), message, help: help ?? '' };
}
