// The engine as the rest of the state sees it: started once, replaced after a crash, never seen half alive.
import { EngineClient, type Engine } from '../engine/client';
import { embeddedModule } from '../engine/module';
import type { CallName, Calls, EngineError } from '../engine/protocol';
import { Model } from './model';

export type EngineState = 'starting' | 'ready' | 'failed';

/** The id of the element of the page that carries the module. */
const MODULE_ID = 'engine-wasm';

export class EngineHost extends Model {
  state: EngineState = 'starting';
  /** Why it did not start. */
  failure = '';
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
      const engine = new EngineClient((error) => {
        if (this.#engine === engine) this.#onCrash(error);
      });
      await engine.call('boot', this.#module);
      this.#engine = engine;
      this.state = 'ready';
    } catch (error) {
      this.state = 'failed';
      this.failure = error instanceof Error ? error.message : String(error);
    }
    this.changed();
  }
}
