// The engines that the page runs in workers, and the interface that the state uses. Tests replace them.
import { EngineClient, type Engine } from '../../engine/client';
import { embeddedModule } from '../../engine/module';
import type { EngineError } from '../../engine/protocol';
import { ShardedEngine, type ReadAgain } from '../../engine/shards';

export type { ReadAgain };

/** The engine that reads the files and answers queries, in one worker or several. */
export interface MainEngine extends Engine {
  /** The bytes that each worker holds. */
  readonly memory: readonly number[];
  /** Whether only some of the workers died, so that the others can stay. */
  readonly mendable: boolean;
  /** Replaces the workers that died, and reads their data again. */
  mend(read: ReadAgain): Promise<void>;
}

/** A worker that has not answered for too long. The user can keep waiting or give up. */
export interface WaitingWorker {
  keepWaiting(): void;
  giveUp(): void;
}

export interface EngineEvents {
  crashed(error: EngineError): void;
  /** Called when a worker has not answered for too long, and when it answers again. */
  silent(worker: WaitingWorker, silent: boolean): void;
}

export interface Engines {
  /** Resolves when the engine is ready. `workers` is the maximum number of workers. */
  main(workers: number, events: EngineEvents): Promise<MainEngine>;
  /** Starts an engine in a separate worker, for work that must not wait for the main engine. */
  helper(events: EngineEvents): Promise<Engine>;
}

/** The id of the page's element that contains the module. */
const MODULE_ID = 'engine-wasm';

let module: WebAssembly.Module | null = null;

/** Returns the module, compiled once for all workers. */
const compiled = async (): Promise<WebAssembly.Module> => (module ??= await embeddedModule(MODULE_ID));

export const workerEngines: Engines = {
  async main(workers, events) {
    const engine = new ShardedEngine(compiled, workers, events);
    try {
      await engine.start();
    } catch (error) {
      engine.stop();
      throw error;
    }
    return engine;
  },
  async helper(events) {
    const helper = new EngineClient(events);
    await helper.call('boot', await compiled());
    return helper;
  },
};
