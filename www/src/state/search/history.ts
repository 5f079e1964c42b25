// The search history, with back and forward. It is kept until the page is closed.

/** Older steps are dropped. */
const MAX_STEPS = 50;

export class History<Step> {
  #steps: Step[];
  #at = 0;
  /** Whether the newest step is still being typed. The next typed step replaces it. */
  #unfinished = false;
  readonly #same: (one: Step, other: Step) => boolean;

  constructor(first: Step, same: (one: Step, other: Step) => boolean) {
    this.#steps = [first];
    this.#same = same;
  }

  /** All steps, newest first. */
  get steps(): readonly Step[] {
    return this.#steps.toReversed();
  }

  get current(): Step | undefined {
    return this.#steps[this.#at];
  }

  get canGoBack(): boolean {
    return this.#at > 0;
  }

  get canGoForward(): boolean {
    return this.#at < this.#steps.length - 1;
  }

  /** Adds a step and drops the steps that were undone. `unfinished`: whether the step is still being typed. */
  add(step: Step, unfinished: boolean): void {
    if (this.#isCurrent(step)) return;
    const count = this.#at + (this.#unfinished && unfinished && this.#at > 0 ? 0 : 1);
    this.#steps = [...this.#steps.slice(0, count), step].slice(-MAX_STEPS);
    this.#at = this.#steps.length - 1;
    this.#unfinished = unfinished;
  }

  /** Keeps the step that is being typed as a finished one. */
  finish(): void {
    this.#unfinished = false;
  }

  /** Returns the step before `now`. If `now` differs from the current step, returns the current step. */
  back(now: Step): Step | undefined {
    if (this.#isCurrent(now)) this.#at = Math.max(0, this.#at - 1);
    this.#unfinished = false;
    return this.current;
  }

  forward(): Step | undefined {
    this.#at = Math.min(this.#steps.length - 1, this.#at + 1);
    this.#unfinished = false;
    return this.current;
  }

  #isCurrent(step: Step): boolean {
    return this.current !== undefined && this.#same(this.current, step);
  }
}
