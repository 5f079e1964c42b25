// The engine as the rest of the state sees it: started once, replaced after a crash, never seen half alive.
import type { Engine } from '../../engine/client';
import type { CallName, Calls, EngineError } from '../../engine/protocol';
import type { Engines, MainEngine, ReadAgain, WaitingWorker } from './engines';
import { ReadGate } from './gate';
import { Latest, Model } from './model';

export type EngineState = 'starting' | 'ready' | 'failed';

/** Each worker has memory of its own; beyond this many the page has too much to merge. */
const MAX_WORKERS = 8;

export class EngineHost extends Model {
  state: EngineState = 'starting';
  /** Why it did not start. */
  failure = '';
  /** How many workers may read and answer; a change is for the next start. */
  workers = Math.min(navigator.hardwareConcurrency || 1, MAX_WORKERS);
  /** The workers that have given no answer for too long. */
  readonly #silent = new Set<WaitingWorker>();
  /** All reads into the engine go through this gate, and so do queries whose answers must belong to one moment. */
  readonly gate = new ReadGate();
  /** Grows with every start: the numbers of rows hold for one of them. */
  starts = 0;
  readonly #engines: Engines;
  #engine: MainEngine | null = null;
  #ready: Promise<void> | null = null;
  readonly #newest = new Latest();
  readonly #onCrash: (error: EngineError) => void;

  constructor(engines: Engines, onCrash: (error: EngineError) => void) {
    super();
    this.#engines = engines;
    this.#onCrash = onCrash;
  }

  /** Whether an answer is due for so long that something may be wrong. */
  get silent(): boolean {
    return this.#silent.size > 0;
  }

  /** Those that are silent may take longer. */
  keepWaiting(): void {
    for (const worker of [...this.#silent]) worker.keepWaiting();
  }

  /** Those that are silent are ended, which is a crash like any other. */
  giveUp(): void {
    for (const worker of [...this.#silent]) worker.giveUp();
  }

  /** Starts the first worker, or another one after a crash. */
  start(): Promise<void> {
    return (this.#ready ??= this.#start());
  }

  /** Throws the instance away, with everything it had read, and starts a fresh one. */
  restart(): Promise<void> {
    this.#engine?.stop();
    this.#engine = null;
    this.#ready = null;
    return this.start();
  }

  /** What each worker holds, in bytes. */
  get memory(): readonly number[] {
    return this.#engine?.memory ?? [];
  }

  /** Whether only some of the workers died: the others can stay as they are. */
  get mendable(): boolean {
    return this.#engine?.mendable ?? false;
  }

  /** Reads again what those workers had read, and nothing else. */
  async mend(read: ReadAgain): Promise<void> {
    await this.#engine?.mend(read);
  }

  async call<K extends CallName>(call: K, ...args: Calls[K]['args']): Promise<Calls[K]['reply']> {
    return (await this.now()).call(call, ...args);
  }

  /** The engine of this moment. What is read into it, or has a number of it, must never reach the one that takes its place. */
  async now(): Promise<Engine> {
    await this.start();
    if (!this.#engine) throw new Error(this.failure);
    return this.#engine;
  }

  /** A second worker of the same code, for hashing beside the load. */
  async helper(): Promise<Engine> {
    await this.start();
    if (this.state === 'failed') throw new Error(this.failure);
    return this.#engines.helper({ crashed: () => {}, silent: this.#onSilence });
  }

  readonly #onSilence = (worker: WaitingWorker, silent: boolean): void => {
    if (silent) this.#silent.add(worker);
    else this.#silent.delete(worker);
    this.changed();
  };

  async #start(): Promise<void> {
    const current = this.#newest.begin();
    try {
      let started: MainEngine | null = null;
      const engine = (started = await this.#engines.main(this.workers, {
        // A crash before the start is done rejects the start.
        crashed: (error) => {
          if (started && this.#engine === started) this.#onCrash(error);
        },
        silent: this.#onSilence,
      }));
      if (!current()) {
        // Another start was wished for meanwhile; whoever waits for this one waits for that.
        engine.stop();
        return await this.start();
      }
      this.starts += 1;
      this.#engine = engine;
      this.state = 'ready';
    } catch (error) {
      if (!current()) return this.start();
      this.state = 'failed';
      this.failure = error instanceof Error ? error.message : String(error);
    }
    this.changed();
  }
}
