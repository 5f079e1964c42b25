// Loads the WebAssembly file of the module: in a page, in a worker, in Node, Deno and Bun.
import { imports, start } from 'activity-lens-bindgen';
import { compiledFrom, explanation } from './source';
import type { InitBytes, InitSource, OfWebAssembly } from './types';

export type { InitBytes, InitSource };

/** What the engine has when it is loaded. */
export interface InitOutput {
  /** The memory of the engine. It grows with the events. */
  readonly memory: OfWebAssembly<'Memory'>;
}

let output: InitOutput | undefined;
let loading: Promise<InitOutput> | undefined;

/**
 * Loads the engine. Without a source, it is the file beside the module. Later calls do nothing and return the same result.
 * A call that failed can be repeated. Throws `argument` if the source is not the engine of this version.
 */
export default function init(
  source?: InitSource | PromiseLike<InitSource> | { module_or_path: InitSource | PromiseLike<InitSource> },
): Promise<InitOutput> {
  loading ??= load(source).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** Loads the engine from its bytes, or from its compiled module, before the call returns. */
export function initSync(source: InitBytes | { module: InitBytes }): InitOutput {
  if (output) return output;
  const given = isWrapped(source, 'module') ? source.module : source;
  return explained(() => {
    const module = given instanceof WebAssembly.Module ? given : new WebAssembly.Module(given as BufferSource);
    return run(new WebAssembly.Instance(module, imports()), module);
  });
}

async function load(source: Parameters<typeof init>[0]): Promise<InitOutput> {
  if (output) return output;
  const given = await (isWrapped(source, 'module_or_path') ? source.module_or_path : (source as InitSource | undefined));
  const module = await compiledFrom(given ?? new URL('./activity_lens_bg.wasm', import.meta.url));
  try {
    // `initSync` may have been called in the meantime.
    return output ?? run(await WebAssembly.instantiate(module, imports()), module);
  } catch (error) {
    throw explanation(error);
  }
}

function run(instance: WebAssembly.Instance, module: WebAssembly.Module): InitOutput {
  return (output = start(instance, module) as unknown as InitOutput);
}

/** Whether the source is in an object, as wasm-bindgen has it. */
function isWrapped<K extends string, V>(source: unknown, key: K): source is Record<K, V> {
  return typeof source === 'object' && source !== null && Object.getPrototypeOf(source) === Object.prototype && key in source;
}

function explained<T>(what: () => T): T {
  try {
    return what();
  } catch (error) {
    throw explanation(error);
  }
}
