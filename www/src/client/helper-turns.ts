// A worker of its own for one kind of work, one piece of work after the other. It ends when nothing waits for it.
import type { Engine } from '../engine/client';
import type { EngineRunner } from './engine-runner';

export class HelperTurns {
  readonly #runner: EngineRunner;
  #helper: Engine | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(runner: EngineRunner) {
    this.#runner = runner;
  }

  run<T>(work: (helper: Engine) => Promise<T>): Promise<T> {
    this.#waiting += 1;
    const done = this.#last.then(() => this.#run(work));
    this.#last = done.catch(() => {});
    return done;
  }

  async #run<T>(work: (helper: Engine) => Promise<T>): Promise<T> {
    try {
      const result = await work((this.#helper ??= await this.#runner.helper()));
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#end();
      return result;
    } catch (error) {
      this.#waiting -= 1;
      // The helper may have done a part of the work, which must not be mixed with that of the next.
      this.#end();
      throw error;
    }
  }

  #end(): void {
    if (this.#helper) this.#runner.end(this.#helper);
    this.#helper = null;
  }
}
