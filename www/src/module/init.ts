// Loads the WebAssembly file of the module: in a page, in a worker, in Node, Deno and Bun.
import { imports, start } from 'activity-lens-bindgen';
import { ActivityLensError } from './error';

/** A class of `WebAssembly`. A host without the types of browsers, such as a program for Node, need not declare it. */
type OfWebAssembly<Name extends string> =
  typeof globalThis extends { readonly WebAssembly: Record<Name, { readonly prototype: infer Instance }> } ? Instance : object;

/** What the engine has when it is loaded. */
export interface InitOutput {
  /** The memory of the engine. It grows with the events. */
  readonly memory: OfWebAssembly<'Memory'>;
}

/** The WebAssembly file as bytes or compiled. `Module` has no members, so that alone it would take any value. */
export type InitBytes = ArrayBuffer | ArrayBufferView | (OfWebAssembly<'Module'> & object);

/** The WebAssembly file, its address, or the response that carries it. */
export type InitSource = InitBytes | string | URL | Request | Response;

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
  const found = await read(given ?? new URL('./activity_lens_bg.wasm', import.meta.url));
  try {
    const module = found instanceof WebAssembly.Module ? found : await compile(found);
    // `initSync` may have been called in the meantime.
    return output ?? run(await WebAssembly.instantiate(module, imports()), module);
  } catch (error) {
    throw explanation(error);
  }
}

/** Returns the compiled module or its bytes, or the response that will have them. */
async function read(source: InitSource): Promise<InitBytes | Response> {
  const isAddress = typeof source === 'string' || source instanceof URL;
  const file = isAddress ? fileOf(source) : undefined;
  // `fetch` of Node cannot read files. A static import of `node:fs` would stop bundlers for browsers.
  const fs = file && (globalThis as RunTime).process?.getBuiltinModule?.('node:fs/promises');
  if (fs) return fs.readFile(file);
  const isRequest = typeof Request === 'function' && source instanceof Request;
  const found = isAddress || isRequest ? await fetch(source) : source;
  if (isResponse(found) && !found.ok) {
    throw new ActivityLensError(`The WebAssembly file was not loaded: ${found.url} answered ${found.status} ${found.statusText}.`, 'argument');
  }
  return found;
}

async function compile(source: Response | ArrayBuffer | ArrayBufferView): Promise<WebAssembly.Module> {
  if (!isResponse(source)) return WebAssembly.compile(source as BufferSource);
  // A server that sends another type is slower, but not an error.
  const type = source.headers.get('content-type')?.split(';')[0]?.trim();
  return type === 'application/wasm' ? WebAssembly.compileStreaming(source) : WebAssembly.compile(await source.arrayBuffer());
}

function run(instance: WebAssembly.Instance, module: WebAssembly.Module): InitOutput {
  return (output = start(instance, module) as unknown as InitOutput);
}

/** The part of Node, Deno and Bun that reads files. */
interface RunTime {
  readonly process?: {
    getBuiltinModule?(name: 'node:fs/promises'): { readFile(file: URL): Promise<Uint8Array<ArrayBuffer>> } | undefined;
  };
}

function fileOf(address: string | URL): URL | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  return url.protocol === 'file:' ? url : undefined;
}

const isResponse = (value: unknown): value is Response => typeof Response === 'function' && value instanceof Response;

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

/** Only the words of the cause are kept: a file that is damaged, of another version, or no WebAssembly at all. */
function explanation(error: unknown): unknown {
  const isWrongFile = error instanceof TypeError || error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError;
  return isWrongFile ? new ActivityLensError(`The source is not the engine of this version of activity-lens: ${error.message}`, 'argument') : error;
}
