// A table about the matching events that opens in a dialog. It is queried again when its choice or the events change.
import type { Scope } from '../../engine/engine-types';
import type { EngineHost } from '../core/engine-host';
import { Freshness } from '../core/freshness';
import { LatestQueue, Model } from '../core/model';
import type { Search } from '../search/search';

/** A table on screen, with what it is about. */
export interface ShownTable<Choice, Answer> {
  readonly choice: Choice;
  /** The events of the search that the table is about. */
  readonly scope: Scope;
  readonly answer: Answer;
}

export abstract class Table<Choice extends object, Answer> extends Model {
  /** What the user chose to see. Null while the dialog is closed. */
  choice: Choice | null = null;
  shown: ShownTable<Choice, Answer> | null = null;
  /** Why there is no answer to the choice. */
  failure = '';
  readonly freshness = new Freshness();
  readonly #queue = new LatestQueue();

  constructor(
    protected readonly host: EngineHost,
    protected readonly search: Search,
  ) {
    super();
    search.addStage('everything', () =>
      Promise.resolve(() => {
        if (this.choice) void this.#refresh();
      }),
    );
  }

  /** Queries the engine. Resolves to null if the choice is not complete. */
  protected abstract ask(choice: Choice, scope: Scope): Promise<Answer | null>;

  /** Opens the dialog. */
  protected begin(choice: Choice): Promise<void> {
    Object.assign(this, { choice, shown: null, failure: '' });
    this.freshness.reset();
    return this.#refresh();
  }

  /** Changes what is shown. */
  choose(change: Partial<Choice>): Promise<void> {
    if (!this.choice) return Promise.resolve();
    this.choice = { ...this.choice, ...change };
    return this.#refresh();
  }

  close(): void {
    this.#queue.cancel();
    Object.assign(this, { choice: null, shown: null, failure: '' });
    this.changed();
  }

  #refresh(): Promise<void> {
    const { choice } = this;
    const { scope } = this.search;
    if (!choice) return Promise.resolve();
    const key = JSON.stringify([choice, scope]);
    this.freshness.request(key);
    this.changed();
    return this.#queue.run(async (current) => {
      try {
        const answer = await this.ask(choice, scope);
        if (!current()) return;
        this.shown = answer ? { choice, scope, answer } : null;
        this.failure = '';
        this.freshness.answer(key);
      } catch (error) {
        if (!current()) return;
        this.failure = error instanceof Error ? error.message : String(error);
        this.freshness.fail();
      }
      this.changed();
    });
  }
}
