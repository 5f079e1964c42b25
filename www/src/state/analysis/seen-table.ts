// When the values of fields were first and last seen in the matching events, and how often: of one field, or of events that
// are alike in several fields. Also what is new since a moment, and how a time range differs from another one.
import type { Scope, Seen, SeenChange, SeenOrder } from '../../engine/engine-types';
import type { EngineHost } from '../core/engine-host';
import type { TimeZone } from '../core/zone';
import type { Search, TimeRange } from '../search/search';
import { Table } from './table';

const LIMIT = { first: 50, more: 200 };
const WEEK_MS = 7 * 24 * 60 * 60_000;
/** The fields in which events are alike at first: what was done, with which outcome, by whom. */
const ALIKE = ['action', 'outcome', 'initiator.name'];

/** `all`: no baseline. `new`: what no event before the start of the range has. `compare`: a range against another one. */
export type SeenMode = 'all' | 'new' | 'compare';

export interface SeenChoice {
  readonly fields: readonly string[];
  readonly mode: SeenMode;
  /** The range of the events. In the mode `all`, the range of the search. The end of `new` may be open. */
  readonly range: { readonly from: number; readonly to: number | null } | null;
  /** The range of the baseline, in the mode `compare`. */
  readonly before: TimeRange | null;
  readonly sort: SeenOrder;
  readonly only: SeenChange | null;
  /** The largest number of events of a listed value. */
  readonly atMost: number | null;
  readonly limit: number;
}

/** The answer, with the loaded events that it is measured by. */
export interface SeenAnswer {
  readonly seen: Seen;
  /** The time of the newest loaded event, from which ages count. */
  readonly newest: number | null;
  /** The number of loaded events without a time, which are in no range. */
  readonly withoutTime: number;
}

export class SeenTable extends Table<SeenChoice, SeenAnswer> {
  readonly #zone: TimeZone;

  constructor(host: EngineHost, search: Search, zone: TimeZone) {
    super(host, search);
    this.#zone = zone;
  }

  /** Opens the table of the values of a field. */
  openField(field: string): Promise<void> {
    return this.#open([field]);
  }

  /** Opens the table of events that are alike. */
  openAlike(): Promise<void> {
    return this.#open(ALIKE);
  }

  showMore(): Promise<void> {
    return this.choose({ limit: (this.choice?.limit ?? 0) + LIMIT.more });
  }

  /** Chooses a mode, with the range of the search, or else with the last week of the loaded events. */
  async setMode(mode: SeenMode): Promise<void> {
    const { choice } = this;
    if (!choice || mode === choice.mode) return;
    const range = choice.range ?? this.search.range ?? (await this.#lastWeek());
    const closed = range && { from: range.from, to: range.to ?? (await this.#end()) };
    await this.choose({
      mode,
      range: mode === 'all' ? null : mode === 'compare' ? closed : range,
      before: mode === 'compare' && closed ? rangeBefore(closed) : null,
      only: mode === 'new' ? 'new' : null,
      sort: mode === 'new' ? 'firstNewest' : mode === 'compare' ? 'change' : 'most',
    });
  }

  /**
   * Sets the range of the events, or of the baseline, from words such as "2019-05-13 to 2019-05-20". In the mode `new`, a
   * moment opens the range up to the end of the search's range. Rejects with the engine's message if the words have no meaning.
   */
  async setRange(which: 'range' | 'before', words: string): Promise<void> {
    const { from, to } = await this.search.parseTime(words, 'last event');
    const isMoment = this.choice?.mode === 'new' && !/\sto\s/i.test(words);
    await this.choose({ [which]: { from, to: isMoment ? this.#endAfter(from) : to } });
  }

  /** Makes the baseline the range before the compared one, of the same length. */
  async setBefore(): Promise<void> {
    const range = this.choice?.range;
    if (range && range.to !== null) await this.choose({ before: rangeBefore({ from: range.from, to: range.to }) });
  }

  /** The range as words that `setRange` understands. */
  words(range: SeenChoice['range']): string {
    if (!range) return '';
    const from = this.#zone.editable(range.from);
    return range.to === null ? from : `${from} to ${this.#zone.editable(range.to)}`;
  }

  protected async ask(choice: SeenChoice, scope: Scope): Promise<SeenAnswer | null> {
    const { fields, sort, limit, only, atMost, mode } = choice;
    if (fields.length === 0) return null;
    const baseline = baselineOf(choice, scope);
    const spec = {
      fields: [...fields],
      limit,
      sort,
      ...(baseline ? { baseline } : {}),
      ...(only && mode !== 'all' ? { only } : {}),
      ...(atMost === null ? {} : { atMost }),
    };
    const [seen, counts] = await Promise.all([this.host.call('seen', scopeOf(choice, scope), spec), this.host.call('count', populationOf(scope))]);
    return { seen, newest: counts.last, withoutTime: counts.withoutTime };
  }

  #open(fields: readonly string[]): Promise<void> {
    return this.begin({ fields, mode: 'all', range: null, before: null, sort: 'most', only: null, atMost: null, limit: LIMIT.first });
  }

  async #end(): Promise<number> {
    const { last } = await this.host.call('count', populationOf(this.search.scope));
    return (last ?? 0) + 1;
  }

  #endAfter(from: number): number | null {
    const to = this.search.range?.to ?? null;
    return to !== null && to > from ? to : null;
  }

  async #lastWeek(): Promise<TimeRange> {
    const to = await this.#end();
    return { from: to - WEEK_MS, to };
  }
}

/** Returns the scope of the events of a choice. */
export function scopeOf({ mode, range }: SeenChoice, scope: Scope): Scope {
  if (mode === 'all' || !range) return scope;
  const { withoutTime: _untimed, from: _from, to: _to, ...rest } = scope;
  return { ...rest, from: range.from, ...(range.to === null ? {} : { to: range.to }) };
}

/** Returns the scope of the baseline: all loaded events before a moment, or the matching events of another range. */
function baselineOf({ mode, range, before }: SeenChoice, scope: Scope): Scope | null {
  if (mode === 'new' && range) return { ...populationOf(scope), to: range.from };
  if (mode !== 'compare' || !before) return null;
  const { withoutTime: _untimed, ...rest } = scope;
  return { ...rest, ...before };
}

/** Returns the scope of all loaded events, counted as in a scope. */
function populationOf({ duplicates, foldStages }: Scope): Scope {
  return { ...(duplicates ? { duplicates } : {}), ...(foldStages ? { foldStages } : {}) };
}

const rangeBefore = ({ from, to }: TimeRange): TimeRange => ({ from: from - (to - from), to: from });
