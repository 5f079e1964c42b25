// The engines that run in workers: the main one, which reads the files and answers queries, and helpers.
import { EngineClient, type Engine, type StartWorker } from '../engine/client';
import type { EngineError } from '../engine/protocol';
import { ShardedEngine, type ReadAgain } from '../engine/shards';

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

/** Each worker has its own memory, and merging more partial answers than this takes too long. */
export const MAX_WORKERS = 8;

/** The number of workers that this machine can use. */
export const usefulWorkers = (): number => Math.min(globalThis.navigator?.hardwareConcurrency || 1, MAX_WORKERS);

/** Returns engines in workers. `compiled` returns the module, compiled once for all workers. */
export function workerEngines(compiled: () => Promise<WebAssembly.Module>, start: StartWorker): Engines {
  return {
    main: (workers, events) => whenReady(new ShardedEngine(compiled, start, workers, events), (engine) => engine.start()),
    helper: (events) => whenReady(new EngineClient(start, events), async (helper) => helper.call('boot', await compiled())),
  };
}

/** Returns the engine after it has started. Ends its workers if it fails. */
async function whenReady<E extends Engine>(engine: E, ready: (engine: E) => Promise<unknown>): Promise<E> {
  try {
    await ready(engine);
    return engine;
  } catch (error) {
    engine.stop();
    throw error;
  }
}
