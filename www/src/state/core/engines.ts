// The engines of the page. Tests replace them.
import { workerEngines as engines, type Engines } from '../../client/workers';
import { embeddedModule } from '../../engine/module';
import { startPageWorker } from '../../engine/page-worker';

export type { EngineEvents, Engines, MainEngine, ReadAgain, WaitingWorker } from '../../client/workers';

/** The id of the page's element that contains the module. */
const MODULE_ID = 'engine-wasm';

let module: WebAssembly.Module | null = null;

export const workerEngines: Engines = engines(async () => (module ??= await embeddedModule(MODULE_ID)), startPageWorker);
