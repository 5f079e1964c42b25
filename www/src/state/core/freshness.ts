// Whether the answer on screen matches the current query. One rule for all numbers, lists and drawings.
import { Model } from './model';

/**
 * `current`: the answer matches the query. `stale`: a new answer is pending. `outdated`: the new answer has been
 * pending for so long that the old one could be mistaken for it. `previous`: the query has no answer, so the last
 * good answer stays on screen.
 */
export type FreshnessState = 'current' | 'stale' | 'outdated' | 'previous';

/** A new answer that arrives sooner replaces the old one without marking it as stale. */
const STALE_MS = 50;
const OUTDATED_MS = 300;

/** The freshness of everything that is shown together. Queries are compared as text. */
export class Freshness extends Model {
  state: FreshnessState = 'current';
  /** The current query. Null before the first query and after a failure. */
  #requested: string | null = null;
  /** The query whose answer is on screen, or null if there is none. */
  #answered: string | null = null;
  #timers: ReturnType<typeof setTimeout>[] = [];

  /** Makes `query` the current query. */
  request(query: string): void {
    if (query === this.#requested) return;
    this.#requested = query;
    if (this.#answered === null) return;
    if (query === this.#answered) return this.#settle('current');
    // The time counts from the first query without an answer, even if other queries follow.
    if (this.#timers.length > 0) return;
    if (this.state === 'previous') this.#set('stale');
    this.#timers = [setTimeout(() => this.#set('stale'), STALE_MS), setTimeout(() => this.#set('outdated'), OUTDATED_MS)];
  }

  /** Records that the answer to `query` is on screen. If the current query is a different one, it has no answer. */
  answer(query: string): void {
    this.#answered = query;
    this.#settle(query === this.#requested ? 'current' : 'previous');
  }

  /** Records that nothing is on screen. */
  reset(): void {
    this.#requested = this.#answered = null;
    this.#settle('current');
  }

  /** Records that the current query failed. The same query may be sent again, for example after a crash. */
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
