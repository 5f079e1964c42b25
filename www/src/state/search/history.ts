// What was asked before, one step after the other, to go back to and forth again. Kept for this session alone.

/** Older steps are forgotten. */
const MOST_STEPS = 50;

export class History<Step> {
  #steps: Step[];
  #at = 0;
  /** The newest step is still being typed: the next one typed replaces it. */
  #unfinished = false;
  readonly #same: (one: Step, other: Step) => boolean;

  constructor(first: Step, same: (one: Step, other: Step) => boolean) {
    this.#steps = [first];
    this.#same = same;
  }

  /** Every step, the newest first. */
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

  /** A new step; what was undone before it is gone. `unfinished`: it may still be changed by typing on. */
  note(step: Step, unfinished: boolean): void {
    if (this.#is(step)) return;
    const count = this.#at + (this.#unfinished && unfinished && this.#at > 0 ? 0 : 1);
    this.#steps = [...this.#steps.slice(0, count), step].slice(-MOST_STEPS);
    this.#at = this.#steps.length - 1;
    this.#unfinished = unfinished;
  }

  /** What was typed so far is a step of its own. */
  finish(): void {
    this.#unfinished = false;
  }

  /** The step before `now`; from something that was never noted, the last that was. */
  back(now: Step): Step | undefined {
    if (this.#is(now)) this.#at = Math.max(0, this.#at - 1);
    this.#unfinished = false;
    return this.current;
  }

  forward(): Step | undefined {
    this.#at = Math.min(this.#steps.length - 1, this.#at + 1);
    this.#unfinished = false;
    return this.current;
  }

  #is(step: Step): boolean {
    return this.current !== undefined && this.#same(this.current, step);
  }
}
