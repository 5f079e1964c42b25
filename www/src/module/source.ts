// Reads and compiles the WebAssembly file of the engine: in a page, in a worker, in Node, Deno and Bun.
import { ActivityLensError } from './error';
import type { InitBytes, InitSource } from './types';

/** Returns the compiled module. Errors: `argument` if a server does not have the file, or the file is no WebAssembly. */
export async function compiledFrom(source: InitSource): Promise<WebAssembly.Module> {
  const found = await read(source);
  if (found instanceof WebAssembly.Module) return found;
  try {
    return await compile(found as Response | ArrayBuffer | ArrayBufferView);
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

/** Only the words of the cause are kept: a file that is damaged, of another version, or no WebAssembly at all. */
export function explanation(error: unknown): unknown {
  const isWrongFile = error instanceof TypeError || error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError;
  return isWrongFile ? new ActivityLensError(`The source is not the engine of this version of activity-lens: ${error.message}`, 'argument') : error;
}
