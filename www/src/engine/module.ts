// The wasm module out of the page: base64, then gzip, then compiled once for every worker.

/** Compiles the module that the page carries in the element of this id. */
export async function embeddedModule(id: string): Promise<WebAssembly.Module> {
  const element = document.getElementById(id);
  const packed = fromBase64(element?.textContent?.trim() ?? '');
  if (packed.length === 0) throw new Error('This copy of the page has no engine inside: it is cut short or was altered.');
  const module = await WebAssembly.compile(await gunzip(packed));
  // The text is several hundred kilobytes that nobody needs again.
  element?.remove();
  return module;
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

/** Fed by a writer: `Blob.stream()` does not work everywhere from `file://`. */
async function gunzip(packed: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  const stream = new DecompressionStream('gzip');
  const writer = stream.writable.getWriter();
  const written = writer.write(packed).then(() => writer.close());
  const [bytes] = await Promise.all([new Response(stream.readable).arrayBuffer(), written]);
  return bytes;
}
