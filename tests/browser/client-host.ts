// Serves a host page that uses the client of the package, with a strict policy.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, extname, join } from 'node:path';
import { builtPage } from './lens';

const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types activity-lens-worker',
].join('; ');
const TYPES: Record<string, string> = { '.js': 'text/javascript', '.wasm': 'application/wasm', '.css': 'text/css', '.html': 'text/html' };
const PAGE = '<!doctype html><link rel="stylesheet" href="charts.css"><script type="module" src="start.js"></script>';
const START = "import * as client from './activity-lens-client.js'; window.client = client;";

export interface ClientHost {
  readonly url: string;
  close(): void;
}

/** Starts the server. `files` are further files by their paths. Each requested path is added to `requests`. */
export async function serveClient(files: Record<string, string> = {}, requests: string[] = []): Promise<ClientHost> {
  const own: Record<string, string> = { '/': PAGE, '/start.js': START, ...files };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://localhost');
    requests.push(pathname);
    const send = (content: string | Buffer) => {
      const type = TYPES[extname(pathname === '/' ? 'index.html' : pathname)] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY }).end(content);
    };
    if (own[pathname] !== undefined) send(own[pathname]);
    else readFile(join(dirname(builtPage), pathname)).then(send, () => response.writeHead(404).end());
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
