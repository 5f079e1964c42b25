// The engine as one object for the rest of the state. It starts once, and is replaced after a crash.
import { usefulWorkers } from '../../client/workers';
import type { Engine } from '../../engine/client';
import type { CallName, Calls, EngineError } from '../../engine/protocol';
import type { Engines, MainEngine, ReadAgain, WaitingWorker } from './engines';
import { ReadGate } from './gate';
import { Latest, Model } from './model';

export type EngineState = 'starting' | 'ready' | 'failed';

export class EngineHost extends Model {
  state: EngineState = 'starting';
  /** Why the engine did not start. */
  failure = '';
  /** The maximum number of workers. A change takes effect at the next start. */
  workers = usefulWorkers();
  /** The families that the engine knows, for helpers that read events again. */
  families: Calls['declareFamilies']['args'][0] = [];
  /** The workers that have not answered for too long. */
  readonly #silent = new Set<WaitingWorker>();
  /** All reads into the engine go through this gate, as do queries whose answers must belong to the same moment. */
  readonly gate = new ReadGate();
  /** The number of starts. Row numbers are valid for one start only. */
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

  /** Whether any worker has not answered for too long. */
  get silent(): boolean {
    return this.#silent.size > 0;
  }

  /** Gives the silent workers more time. */
  keepWaiting(): void {
    for (const worker of [...this.#silent]) worker.keepWaiting();
  }

  /** Stops the silent workers, which counts as a crash. */
  giveUp(): void {
    for (const worker of [...this.#silent]) worker.giveUp();
  }

  /** Starts the engine if it is not running. */
  start(): Promise<void> {
    return (this.#ready ??= this.#start());
  }

  /** Discards the engine with everything it has read, and starts a new one. */
  restart(): Promise<void> {
    this.#engine?.stop();
    this.#engine = null;
    this.#ready = null;
    return this.start();
  }

  /** The memory of each worker, in bytes. */
  get memory(): readonly number[] {
    return this.#engine?.memory ?? [];
  }

  /** Whether only some of the workers died, so that the others can stay. */
  get mendable(): boolean {
    return this.#engine?.mendable ?? false;
  }

  /** Replaces the workers that died, and reads their data again. */
  async mend(read: ReadAgain): Promise<void> {
    await this.#engine?.mend(read);
  }

  /** Calls the current engine. Errors: `EngineError`, or the engine did not start. */
  async call<K extends CallName>(call: K, ...args: Calls[K]['args']): Promise<Calls[K]['reply']> {
    return (await this.current()).call(call, ...args);
  }

  /**
   * Returns the current engine. Pieces of a file and row numbers that belong to one engine must not reach its successor.
   * Errors: the engine did not start.
   */
  async current(): Promise<Engine> {
    await this.start();
    if (!this.#engine) throw new Error(this.failure);
    return this.#engine;
  }

  /** Starts a separate worker, for work in parallel with the load, such as hashing. Errors: the engine did not start. */
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
    const isNewest = this.#newest.begin();
    try {
      let started: MainEngine | null = null;
      const engine = (started = await this.#engines.main(this.workers, {
        // A crash during the start rejects the start.
        crashed: (error) => {
          if (started && this.#engine === started) this.#onCrash(error);
        },
        silent: this.#onSilence,
      }));
      if (!isNewest()) {
        // A newer start exists, and this call waits for it.
        engine.stop();
        return await this.start();
      }
      this.starts += 1;
      this.#engine = engine;
      this.state = 'ready';
    } catch (error) {
      if (!isNewest()) return this.start();
      this.state = 'failed';
      this.failure = error instanceof Error ? error.message : String(error);
    }
    this.changed();
  }
}
