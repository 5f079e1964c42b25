// A local HTTP server for the peers, because a page cannot load modules and workers from file://. The server bundles a module
// when it is requested.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { createReadStream, existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const { build } = createRequire(new URL('../../www/package.json', import.meta.url))('esbuild');
const folder = fileURLToPath(new URL('.', import.meta.url));
const TYPES = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm' };

const page = (peer) => `<!doctype html><title>${peer}</title><input type="file">
<script type="module">import * as peer from '/peers/${peer}.mjs'; await peer.ready; window.peer = peer;</script>`;

async function answer(request, response) {
  const { pathname } = new URL(request.url, 'http://localhost');
  const peer = /^\/(\w+)$/.exec(pathname)?.[1];
  if (peer) return response.writeHead(200, { 'content-type': 'text/html' }).end(page(peer));
  const file = join(folder, pathname);
  if (!file.startsWith(join(folder, 'peers')) || !existsSync(file)) return response.writeHead(404).end();
  response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
  if (pathname.includes('node_modules') || extname(file) !== '.mjs') return createReadStream(file).pipe(response);
  const { outputFiles } = await build({ entryPoints: [file], bundle: true, format: 'esm', target: 'es2022', write: false, logLevel: 'silent' });
  return response.end(outputFiles[0].contents);
}

/** Starts the server. Returns its address and a function that stops the server. */
export function serve() {
  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      console.error(String(error));
      response.destroy();
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve({ url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() });
    });
  });
}
