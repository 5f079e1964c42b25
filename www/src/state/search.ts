// What is searched for, and the numbers of it. Other models hang their own question to each search.
import type { Counts, QueryDiagnostic, Explanation, JumpRange, ParsedQuery, Scope } from '../engine/engine-types';
import { EngineError } from '../engine/protocol';
import { strings } from '../strings';
import type { EngineHost } from './engine';
import { Latest, Model, type Current } from './model';

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

export type FilterName = 'sources' | 'apps' | 'levels';

export class Search extends Model {
  /** What stands in the box, with errors or without. */
  text = '';
  parsed: ParsedQuery | null = null;
  /** The last query without errors: the one whose results are on screen. */
  applied = '';
  range: TimeRange | null = null;
  filters: Record<FilterName, readonly string[]> = { sources: [], apps: [], levels: [] };
  /** Whether events that repeat an earlier one are searched too. */
  duplicates = false;
  counts: Counts | null = null;
  explanation: Explanation | null = null;
  /** A failure of the search itself, such as a comparison on text. */
  failure: QueryDiagnostic | null = null;
  running = false;
  readonly #host: EngineHost;
  readonly #stages: { stage: Stage; extent: Extent }[] = [];
  #parsedText: string | null = null;
  readonly #latest = new Latest();
  /** Queries on which the engine died. */
  readonly #deadly = new Set<string>();

  constructor(host: EngineHost) {
    super();
    this.#host = host;
  }

  get scope(): Scope {
    const scope: Scope = {};
    if (this.applied) scope.query = this.applied;
    if (this.range) Object.assign(scope, this.range);
    if (this.duplicates) scope.duplicates = true;
    for (const name of ['sources', 'apps', 'levels'] as const) {
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

  setText(text: string): Promise<void> {
    this.text = text;
    this.changed();
    return this.refresh();
  }

  setRange(range: TimeRange | null): Promise<void> {
    this.range = range;
    this.changed();
    return this.refresh();
  }

  setFilter(name: FilterName, values: readonly string[]): Promise<void> {
    this.filters = { ...this.filters, [name]: values };
    this.changed();
    return this.refresh();
  }

  setDuplicates(duplicates: boolean): Promise<void> {
    this.duplicates = duplicates;
    this.changed();
    return this.refresh();
  }

  /** What words about time mean; rejects with the engine's own message where they mean nothing. */
  understand(words: string, from: Anchor): Promise<JumpRange> {
    return this.#host.call('jump', words, from === 'now' ? { anchor: Date.now() } : {});
  }

  /** The engine died while nothing was read: the running search is at fault, and is not tried again. */
  blame(): void {
    if (this.running && this.applied) this.#deadly.add(this.applied);
    this.applied = '';
  }

  /** Asks everything again: after a change of the search, or of the data. Newer calls make older ones stale. */
  async refresh(extent: Extent = 'everything'): Promise<void> {
    const current = this.#latest.begin();
    const { text } = this;
    this.running = true;
    try {
      // What a query means changes with the events, but not so much that each slice of a load needs it anew.
      if (extent === 'everything' || text !== this.#parsedText) {
        const parsed = await this.#host.call('parse', text);
        if (!current()) return;
        this.parsed = parsed;
        this.#parsedText = text;
      }
      this.failure = this.#deadly.has(text) ? failureOf(new Error(strings.searchCrashed), text) : null;
      // With a problem in the query the last good result stays.
      if (!this.hasError) this.applied = text;
      const { scope } = this;
      const counts = await this.#host.call('count', scope);
      if (!current()) return;
      this.counts = counts;
      this.changed();
      for (const { stage, extent: least } of this.#stages) {
        if (least === 'everything' && extent === 'counts') continue;
        await stage(scope, counts, current);
        if (!current()) return;
      }
      if (extent === 'counts') return;
      this.explanation = this.applied ? await this.#host.call('explain', scope) : null;
    } catch (error) {
      if (!current()) return;
      this.failure = failureOf(error, text);
    } finally {
      if (current()) {
        this.running = false;
        this.changed();
      }
    }
  }
}

/** A failed search as a problem of its query; where the engine names no place, all of it. */
function failureOf(error: unknown, text: string): QueryDiagnostic {
  const whole = { start: 0, end: text.length };
  const { help, span } = error instanceof EngineError ? error : { help: '', span: null };
  const message = error instanceof Error ? error.message : String(error);
  return { severity: 'error', ...(span ?? whole), message, help: help ?? '' };
}
