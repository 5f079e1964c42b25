// The module with its WebAssembly file inside, for pages and programs that can have one file only.
import packed from 'activity-lens-packed';
import { initSync, type InitOutput } from './init';

export * from 'activity-lens-classes';
export * from './error';
export { initSync };

let loading: Promise<InitOutput> | undefined;

/** Loads the engine, which is inside this file. Later calls do nothing and return the same result. */
export default function init(): Promise<InitOutput> {
  loading ??= unpack().then((module) => initSync({ module }));
  return loading;
}

async function unpack(): Promise<WebAssembly.Module> {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return WebAssembly.compile(await new Response(unpacked).arrayBuffer());
}
