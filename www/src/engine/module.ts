// Reads the wasm module out of the page: decodes its text, and compiles it once for all workers while it is unpacked.
import { fromBase91 } from './base91';

/** Compiles the module in the element with this id. Fails if the element is empty. */
export async function embeddedModule(id: string): Promise<WebAssembly.Module> {
  const element = document.getElementById(id);
  const packed = fromBase91(element?.textContent?.trim() ?? '');
  if (packed.length === 0) throw new Error('This copy of the page contains no engine: the file is incomplete or was altered.');
  const module = await compileUnpacked(packed);
  // The text is several hundred kilobytes and not needed again.
  element?.remove();
  return module;
}

/**
 * Unpacks gzip, and compiles what is unpacked in the background. It uses a writer, because `Blob.stream()` does not work in
 * every browser from `file://`.
 */
async function compileUnpacked(packed: Uint8Array<ArrayBuffer>): Promise<WebAssembly.Module> {
  const stream = new DecompressionStream('gzip');
  const writer = stream.writable.getWriter();
  const written = writer.write(packed).then(() => writer.close());
  const unpacked = new Response(stream.readable, { headers: { 'Content-Type': 'application/wasm' } });
  const [module] = await Promise.all([WebAssembly.compileStreaming(unpacked), written]);
  return module;
}
