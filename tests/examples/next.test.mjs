// The example Next.js: rendered on a server, built by Turbopack, and used in Chromium.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { run } from '../package/installed.mjs';
import { exampleFolder, installExample, opened, startBrowser, startServer, usePortal } from './host.mjs';

const browser = await startBrowser();
after(() => browser.close());
process.env.NEXT_TELEMETRY_DISABLED = '1';

/** Next.js takes no address of port 0. */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', ready));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return String(port);
}

test('the example next', async () => {
  const { folder, remove } = installExample(exampleFolder('next'));
  const next = join(folder, 'node_modules/next/dist/bin/next');
  try {
    run(process.execPath, [next, 'build'], { cwd: folder });
    const media = join(folder, '.next/static/media');
    const copied = readdirSync(media).find((name) => name.endsWith('.html'));
    assert.deepEqual(readFileSync(join(media, copied)), readFileSync(join(folder, 'node_modules/activity-lens/activity-lens.html')));
    const { address, stop } = await startServer(folder, [next, 'start', '--hostname', '127.0.0.1', '--port', await freePort()]);
    try {
      const html = await (await fetch(address)).text();
      assert.match(html, /<activity-lens class="lens"><\/activity-lens>/);
      const page = await opened(browser, address);
      await usePortal(page);
      await page.close();
    } finally {
      stop();
    }
  } finally {
    remove();
  }
});
