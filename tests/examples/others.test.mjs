// The examples without Vite: pages without a bundler, webpack, and a program for Node.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { after, test } from 'node:test';
import { run } from '../package/installed.mjs';
import { exampleFolder, installExample, opened, shows, startBrowser, startServer, usePortal } from './host.mjs';

const browser = await startBrowser();
after(() => browser.close());

const EVENTS = '{"eventTime":"2026-01-01T08:30:00Z","action":"iam.key.delete"}\n{"eventTime":"2026-01-01T09:00:00Z","action":"iam.key.create"}\nnot an event\n';

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' };

/** Serves the files of a folder, and returns their address. */
async function serve(folder) {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url, 'http://host').pathname);
    try {
      const bytes = readFileSync(join(folder, path === '/' ? 'index.html' : path));
      response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'text/html' }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { address: `http://127.0.0.1:${server.address().port}/`, stop };
}

test('the example page, without a bundler', async () => {
  const { folder, remove } = installExample(exampleFolder('page'));
  const { address, stop } = await serve(folder);
  try {
    const page = await opened(browser, address);
    await page.setInputFiles('#count', { name: 'audit.json', mimeType: 'application/json', buffer: Buffer.from(EVENTS.repeat(20_000)) });
    await shows(page, 'counted', '20000 of 40000');
    await usePortal(page);
    await page.close();
  } finally {
    stop();
    remove();
  }
});

test('the example strict, with its policy as a header', async () => {
  const { folder, remove } = installExample(exampleFolder('strict'));
  const { address, stop } = await startServer(folder, ['serve.mjs', '0']);
  try {
    const page = await opened(browser, address);
    const refused = await page.evaluate(() => {
      try {
        document.body.innerHTML = '<p>text</p>';
        return 'set';
      } catch (error) {
        return error.name;
      }
    });
    assert.equal(refused, 'TypeError');
    await page.setInputFiles('#count', { name: 'more.json', mimeType: 'application/json', buffer: Buffer.from(EVENTS.replaceAll('2026', '2027')) });
    await shows(page, 'counted', '2 of 4');
    await usePortal(page);
    await page.close();
  } finally {
    stop();
    remove();
  }
});

test('the example notebook, also after the cell ran again', async () => {
  const { folder, remove } = installExample(exampleFolder('notebook'));
  const { address, stop } = await startServer(folder, ['serve.mjs', '0']);
  try {
    const page = await opened(browser, address);
    await page.getByRole('button', { name: 'Run' }).click();
    await shows(page, 'matched', 'loading');
    for (const id of ['matched', 'counted']) await shows(page, id, '1 of 2');
    // The frame of the first run is gone. At the end no worker of either run may be left.
    assert.equal(page.frames().length, 2);
    await usePortal(page);
    await page.close();
  } finally {
    stop();
    remove();
  }
});

test('the example webpack', async () => {
  const { folder, remove } = installExample(exampleFolder('webpack'));
  try {
    run('npm', ['run', '--silent', 'build'], { cwd: folder });
    const copied = readFileSync(join(folder, 'dist/activity-lens.html'));
    assert.deepEqual(copied, readFileSync(join(folder, 'node_modules/activity-lens/activity-lens.html')));
    const { address, stop } = await serve(join(folder, 'dist'));
    try {
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

test('the example angular', async () => {
  const { folder, remove } = installExample(exampleFolder('angular'));
  try {
    run(process.execPath, ['node_modules/@angular/cli/bin/ng.js', 'build'], { cwd: folder });
    const { address, stop } = await serve(join(folder, 'dist'));
    try {
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

test('the example node', () => {
  const { folder, remove } = installExample(exampleFolder('node'));
  try {
    writeFileSync(join(folder, 'audit.json'), EVENTS);
    const count = (...args) => run(process.execPath, ['count.mjs', ...args], { cwd: folder });
    assert.equal(count('action:*delete', 'audit.json'), 'audit.json: 2 events, 1 refused\n1 of 2\n1 iam.key.delete\n');
    assert.throws(() => count('(login', 'audit.json'), (error) => /bracket is never closed/.test(error.message));
  } finally {
    remove();
  }
});
