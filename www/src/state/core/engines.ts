// The engines that the page runs in workers, and what the state needs of them. Tests put others in their place.
import { EngineClient, type Engine } from '../../engine/client';
import { embeddedModule } from '../../engine/module';
import type { EngineError } from '../../engine/protocol';
import { ShardedEngine, type ReadAgain } from '../../engine/shards';

export type { ReadAgain };

/** The engine that reads the files and answers queries, in one worker or several. */
export interface MainEngine extends Engine {
  /** The bytes that each worker holds. */
  readonly memory: readonly number[];
  /** Whether only some of the workers died, so that the others can stay as they are. */
  readonly mendable: boolean;
  /** Reads again what the dead workers had read. */
  mend(read: ReadAgain): Promise<void>;
}

/** A worker that may be waited for or given up. */
export interface WaitingWorker {
  keepWaiting(): void;
  giveUp(): void;
}

export interface EngineEvents {
  crashed(error: EngineError): void;
  /** A worker gives no answer for too long, or gives one again. */
  silent(worker: WaitingWorker, silent: boolean): void;
}

export interface Engines {
  /** Resolves when the engine answers. `workers` is how many it may have. */
  main(workers: number, events: EngineEvents): Promise<MainEngine>;
  /** Starts an engine of its own worker, for work that must not wait for the main one. */
  helper(events: EngineEvents): Promise<Engine>;
}

/** The id of the element of the page that carries the module. */
const MODULE_ID = 'engine-wasm';

let module: WebAssembly.Module | null = null;

/** Returns the module, which is compiled once for all workers. */
const compiled = async (): Promise<WebAssembly.Module> => (module ??= await embeddedModule(MODULE_ID));

export const workerEngines: Engines = {
  async main(workers, events) {
    const engine = new ShardedEngine(await compiled(), workers, events);
    await engine.start();
    return engine;
  },
  async helper(events) {
    const helper = new EngineClient(events);
    await helper.call('boot', await compiled());
    return helper;
  },
};
