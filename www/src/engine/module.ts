// Reads what is packed in the page: the wasm module, compiled once for all workers while it is unpacked, and texts.
import { fromBase91 } from './base91';

/** Compiles the module in the element with this id. Fails if the element is empty. */
export async function embeddedModule(id: string): Promise<WebAssembly.Module> {
  const packed = packedIn(id);
  if (packed.length === 0) throw new Error('This copy of the page contains no engine: the file is incomplete or was altered.');
  const { unpacked, written } = unpack(packed, 'application/wasm');
  const [module] = await Promise.all([WebAssembly.compileStreaming(unpacked), written]);
  // The text is several hundred kilobytes and not needed again.
  document.getElementById(id)?.remove();
  return module;
}

/** Returns the text in the element with this id. Fails if the element is empty. */
export async function embeddedText(id: string): Promise<string> {
  const { unpacked, written } = unpack(packedIn(id), 'text/plain');
  const [text] = await Promise.all([unpacked.text(), written]);
  return text;
}

const packedIn = (id: string): Uint8Array<ArrayBuffer> => fromBase91(document.getElementById(id)?.textContent?.trim() ?? '');

/**
 * Unpacks gzip. Both the response and the promise must be awaited. It uses a writer, because `Blob.stream()` does not work in
 * every browser from `file://`.
 */
function unpack(packed: Uint8Array<ArrayBuffer>, type: string): { unpacked: Response; written: Promise<void> } {
  const stream = new DecompressionStream('gzip');
  const writer = stream.writable.getWriter();
  const written = writer.write(packed).then(() => writer.close());
  return { unpacked: new Response(stream.readable, { headers: { 'Content-Type': type } }), written };
}
