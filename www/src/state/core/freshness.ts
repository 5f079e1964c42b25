// Whether the answer on screen matches the current query. One rule for every number, list and drawing.
import { Model } from './model';

/**
 * `current`: the answer matches the query. `stale`: the new answer is due. `outdated`: the new answer takes so long that
 * the old one could be mistaken for it. `previous`: the query has no answer, so the last good answer stays on screen.
 */
export type FreshnessState = 'current' | 'stale' | 'outdated' | 'previous';

/** An answer that arrives sooner replaces the old one without a mark in between. */
const STALE_MS = 50;
const OUTDATED_MS = 300;

/** The freshness of everything that is shown together. Queries are compared as text. */
export class Freshness extends Model {
  state: FreshnessState = 'current';
  /** The current query; null before the first one, and after a failure. */
  #requested: string | null = null;
  /** Null until something is shown. */
  #answered: string | null = null;
  #timers: ReturnType<typeof setTimeout>[] = [];

  /** Makes `question` the current query. */
  request(query: string): void {
    if (query === this.#requested) return;
    this.#requested = query;
    if (this.#answered === null) return;
    if (query === this.#answered) return this.#settle('current');
    // The time counts from the first query without an answer, however many follow it.
    if (this.#timers.length > 0) return;
    if (this.state === 'previous') this.#set('stale');
    this.#timers = [setTimeout(() => this.#set('stale'), STALE_MS), setTimeout(() => this.#set('outdated'), OUTDATED_MS)];
  }

  /** Records that the answer to `question` is on screen. If the current query is another one, it has no answer. */
  answer(query: string): void {
    this.#answered = query;
    this.#settle(query === this.#requested ? 'current' : 'previous');
  }

  /** Nothing is shown any more. */
  reset(): void {
    this.#requested = this.#answered = null;
    this.#settle('current');
  }

  /** Records that the current query failed. The same query may be sent again, after a crash for example. */
  fail(): void {
    if (this.#answered === this.#requested) return;
    this.#requested = null;
    if (this.#answered !== null) this.#settle('previous');
  }

  #settle(state: FreshnessState): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
    this.#set(state);
  }

  #set(state: FreshnessState): void {
    if (state === this.state) return;
    this.state = state;
    this.changed();
  }
}
