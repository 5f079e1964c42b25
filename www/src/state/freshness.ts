// Whether what is shown answers the question that stands above it. One rule for every number, list and drawing.
import { Model } from './model';

/**
 * `current`: it answers the question. `stale`: the answer is due. `outdated`: the answer takes so long that the old one
 * could be mistaken for it. `previous`: the question cannot be answered, so the last good answer stays.
 */
export type FreshnessState = 'current' | 'stale' | 'outdated' | 'previous';

/** Answers that come sooner than this replace the old ones without a sign in between. */
const STALE_MS = 90;
const OUTDATED_MS = 300;

/** Of something that is shown together. Questions are compared by their text. */
export class Freshness extends Model {
  state: FreshnessState = 'current';
  #asked: string | null = null;
  /** Null until something is shown. */
  #answered: string | null = null;
  #timers: ReturnType<typeof setTimeout>[] = [];

  /** From now on this question stands above what is shown. */
  ask(question: string): void {
    if (question === this.#asked) return;
    this.#asked = question;
    if (this.#answered === null) return;
    if (question === this.#answered) return this.#settle('current');
    // The time runs from the first question that is not answered, however many follow it.
    if (this.#timers.length > 0) return;
    if (this.state === 'previous') this.#set('stale');
    this.#timers = [setTimeout(() => this.#set('stale'), STALE_MS), setTimeout(() => this.#set('outdated'), OUTDATED_MS)];
  }

  /** What is shown answers this question from now on. If another one was asked, that one has no answer. */
  answer(question: string): void {
    this.#answered = question;
    this.#settle(question === this.#asked ? 'current' : 'previous');
  }

  /** The question cannot be answered; what is shown stays. */
  fail(): void {
    if (this.#answered !== this.#asked) this.#settle('previous');
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
