// What is searched for, and the numbers of it. Other models hang their own question to each search.
import type { Counts, QueryDiagnostic, Explanation, JumpRange, ParsedQuery, Scope } from '../engine/engine-types';
import { EngineError } from '../engine/protocol';
import { strings } from '../strings';
import type { EngineHost } from './engine';
import { Latest, Model, type Current } from './model';

/** A question that follows each search; it stops when the search is no longer the newest. */
export type Stage = (scope: Scope, counts: Counts, current: Current) => Promise<void>;

export interface TimeRange {
  from: number;
  to: number;
}

export type FilterName = 'sources' | 'apps' | 'levels';

export class Search extends Model {
  /** What stands in the box, with errors or without. */
  text = '';
  parsed: ParsedQuery | null = null;
  /** The last query without errors: the one whose results are on screen. */
  applied = '';
  range: TimeRange | null = null;
  filters: Record<FilterName, readonly string[]> = { sources: [], apps: [], levels: [] };
  counts: Counts | null = null;
  explanation: Explanation | null = null;
  /** A failure of the search itself, such as a comparison on text. */
  failure: QueryDiagnostic | null = null;
  running = false;
  readonly #host: EngineHost;
  readonly #stages: Stage[] = [];
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

  addStage(stage: Stage): void {
    this.#stages.push(stage);
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

  /** What words about time mean; rejects with the engine's own message where they mean nothing. */
  understand(words: string): Promise<JumpRange> {
    return this.#host.call('jump', words, undefined);
  }

  /** The engine died while nothing was read: the running search is at fault, and is not tried again. */
  blame(): void {
    if (this.running && this.applied) this.#deadly.add(this.applied);
    this.applied = '';
  }

  /** Asks everything again: after a change of the search, or of the data. Newer calls make older ones stale. */
  async refresh(): Promise<void> {
    const current = this.#latest.begin();
    const { text } = this;
    this.running = true;
    try {
      const parsed = await this.#host.call('parse', text);
      if (!current()) return;
      this.parsed = parsed;
      this.failure = this.#deadly.has(text) ? failureOf(new Error(strings.searchCrashed), text) : null;
      // With a problem in the query the last good result stays.
      if (!this.hasError) this.applied = text;
      const { scope } = this;
      const counts = await this.#host.call('count', scope);
      if (!current()) return;
      this.counts = counts;
      this.changed();
      for (const stage of this.#stages) {
        await stage(scope, counts, current);
        if (!current()) return;
      }
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
  const { help, span } = error instanceof EngineError ? error : { help: null, span: null };
  const message = error instanceof Error ? error.message : String(error);
  return { severity: 'error', ...(span ?? whole), message, help };
}
