// Reads the wasm module out of the page: decodes its text, unpacks gzip, and compiles it once for all workers.
import { fromBase91 } from './base91';

/** Compiles the module in the element with this id. Fails if the element is empty. */
export async function embeddedModule(id: string): Promise<WebAssembly.Module> {
  const element = document.getElementById(id);
  const packed = fromBase91(element?.textContent?.trim() ?? '');
  if (packed.length === 0) throw new Error('This copy of the page contains no engine: the file is incomplete or was altered.');
  const module = await WebAssembly.compile(await gunzip(packed));
  // The text is several hundred kilobytes and not needed again.
  element?.remove();
  return module;
}

/** Unpacks gzip. It uses a writer, because `Blob.stream()` does not work in every browser from `file://`. */
async function gunzip(packed: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  const stream = new DecompressionStream('gzip');
  const writer = stream.writable.getWriter();
  const written = writer.write(packed).then(() => writer.close());
  const [bytes] = await Promise.all([new Response(stream.readable).arrayBuffer(), written]);
  return bytes;
}
