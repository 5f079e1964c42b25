// Serves the portal with its policy as a header: `node serve.mjs [PORT]`. Nothing in the policy is wider than the package needs.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

const POLICY = [
  "default-src 'none'",
  // WebAssembly, for the client.
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  // The page of the element.
  "frame-src 'self'",
  "style-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  // The client approves the address of its worker.
  'trusted-types activity-lens-worker',
].join('; ');

/** The page of the element has its own policy, with the hashes of its scripts. A `script-src` here would stop them. */
const POLICY_OF_LENS = "frame-ancestors 'self'";

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm' };

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://host');
  const path = pathname === '/' ? '/index.html' : pathname;
  try {
    const bytes = await readFile(fileURLToPath(new URL(`.${path}`, import.meta.url)));
    const isLens = path.endsWith('/activity-lens.html');
    response.writeHead(200, {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'content-security-policy': isLens ? POLICY_OF_LENS : POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    response.end(bytes);
  } catch {
    response.writeHead(404).end();
  }
});
server.listen(Number(process.argv[2] ?? 8080), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));
