// The entry `activity-lens/client` of the package.
import { startTrusted } from '../engine/trusted-worker';
import { compiledFrom } from '../module/source';
import type { InitSource } from '../module/types';
import { withCode } from './engine-runner';
import { ActivityLensError } from './error';
import { messageOf } from './input';
import { Lens } from './lens';
import { checkNames, ENGINE_OPTIONS } from './options';
import type { EngineOptions, LensEngine } from './types';
import { workerEngines } from './workers';

export { ActivityLensError };

/** The module of the file next to the client, compiled once. */
let ownModule: Promise<WebAssembly.Module> | undefined;

/**
 * Compiles the WebAssembly file of this version, to be shared by several engines. Without a source, it is the file next to the
 * client, which is compiled once. Errors: `argument` if the source is not a WebAssembly file, `start` if it was not loaded.
 */
export async function compileModule(source?: InitSource | PromiseLike<InitSource>): Promise<WebAssembly.Module> {
  try {
    if (source !== undefined) return await compiledFrom(await source);
    ownModule ??= compiledFrom(new URL('./activity_lens_bg.wasm', import.meta.url));
    return await ownModule;
  } catch (error) {
    if (source === undefined) ownModule = undefined;
    const coded = withCode(error);
    throw coded instanceof ActivityLensError ? coded : new ActivityLensError(`The WebAssembly file was not loaded: ${messageOf(error)}`, 'start', { cause: error });
  }
}

/**
 * Starts an engine in workers. Resolves when the first worker answers. Errors: `start` if the workers cannot be started,
 * `argument` if an option is not valid or the module is of another version.
 */
export async function openEngine(options: EngineOptions = {}): Promise<LensEngine> {
  if (typeof Worker !== 'function') {
    throw new ActivityLensError('This runtime has no web workers.', 'start', { help: 'In Node, use the class Session of `activity-lens`.' });
  }
  checkNames(options, ENGINE_OPTIONS);
  const address = String(options.worker ?? new URL('./activity-lens-worker.js', import.meta.url));
  let module: Promise<WebAssembly.Module> | undefined;
  const engines = workerEngines(
    () => (module ??= compileModule(options.module)),
    (name) => startTrusted(address, name),
  );
  const lens = new Lens(engines, { ...options, createdBy: `Activity Lens ${BUILD.version}` });
  try {
    await lens.started();
  } catch (error) {
    await lens.close();
    throw error;
  }
  return lens;
}
