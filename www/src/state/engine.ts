// The engine as the rest of the state sees it: started once, replaced after a crash, never seen half alive.
import { EngineClient, type Engine } from '../engine/client';
import { ShardedEngine } from '../engine/shards';
import { embeddedModule } from '../engine/module';
import type { CallName, Calls, EngineError } from '../engine/protocol';
import { Model } from './model';

export type EngineState = 'starting' | 'ready' | 'failed';

/** Each worker has memory of its own; beyond this many the page has too much to merge. */
const MAX_WORKERS = 8;

/** The id of the element of the page that carries the module. */
const MODULE_ID = 'engine-wasm';

export class EngineHost extends Model {
  state: EngineState = 'starting';
  /** Why it did not start. */
  failure = '';
  /** How many workers may read and answer; a change is for the next start. */
  workers = Math.min(navigator.hardwareConcurrency || 1, MAX_WORKERS);
  #module: WebAssembly.Module | null = null;
  #engine: Engine | null = null;
  #ready: Promise<void> | null = null;
  readonly #onCrash: (error: EngineError) => void;

  constructor(onCrash: (error: EngineError) => void) {
    super();
    this.#onCrash = onCrash;
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

  async call<K extends CallName>(call: K, ...args: Calls[K]['args']): Promise<Calls[K]['reply']> {
    await this.start();
    if (!this.#engine) throw new Error(this.failure);
    return this.#engine.call(call, ...args);
  }

  /** A second worker of the same code, for hashing beside the load. */
  async helper(): Promise<Engine> {
    await this.start();
    if (!this.#module) throw new Error(this.failure);
    const helper = new EngineClient(() => {});
    await helper.call('boot', this.#module);
    return helper;
  }

  async #start(): Promise<void> {
    try {
      this.#module ??= await embeddedModule(MODULE_ID);
      const engine = new ShardedEngine(this.#module, this.workers, (error) => {
        if (this.#engine === engine) this.#onCrash(error);
      });
      await engine.start();
      this.#engine = engine;
      this.state = 'ready';
    } catch (error) {
      this.state = 'failed';
      this.failure = error instanceof Error ? error.message : String(error);
    }
    this.changed();
  }
}
