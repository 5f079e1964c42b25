// The examples with Vite, built and served for development: installed from the packed tarball and used in Chromium.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { program, run } from '../package/installed.mjs';
import { exampleFolder, installExample, opened, startBrowser, usePortal } from './host.mjs';

const browser = await startBrowser();
after(() => browser.close());

/** Starts Vite, and returns its address. It takes a free port. */
async function serve(folder, args) {
  const vite = spawn(process.execPath, [join(folder, 'node_modules/vite/bin/vite.js'), ...args, '--host', '127.0.0.1', '--port', '0'], { cwd: folder });
  let printed = '';
  const address = await new Promise((ready, failed) => {
    const read = (text) => {
      printed += text.toString().replaceAll(/\u001b\[\d+m/g, '');
      const [found] = /http:\/\/127\.0\.0\.1:\d+\//.exec(printed) ?? [];
      if (found) ready(found);
    };
    vite.stdout.on('data', read);
    vite.stderr.on('data', read);
    vite.on('exit', () => failed(new Error(`Vite ended:\n${printed}`)));
  });
  return { address, stop: () => vite.kill() };
}

for (const name of ['vite', 'react', 'vue', 'svelte']) {
  test(`the example ${name}`, async (context) => {
    const { folder, remove } = installExample(exampleFolder(name));
    try {
      if (existsSync(join(folder, 'tsconfig.json'))) {
        await context.test('has no type errors', () => assert.equal(run(program('tsc'), ['-p', folder]), ''));
      }
      await context.test('is built, with the page and the module as files', async () => {
        run(process.execPath, [join(folder, 'node_modules/vite/bin/vite.js'), 'build'], { cwd: folder });
        const built = readdirSync(join(folder, 'dist/assets'));
        for (const [start, end] of [['activity-lens-', '.html'], ['activity_lens_bg-', '.wasm']]) {
          assert.equal(built.filter((file) => file.startsWith(start) && file.endsWith(end)).length, 1, `${start}*${end} in ${built}`);
        }
        const page = built.find((file) => file.endsWith('.html'));
        // Its policy names hashes, so a changed file would not work.
        assert.deepEqual(readFileSync(join(folder, 'dist/assets', page)), readFileSync(join(folder, 'node_modules/activity-lens/activity-lens.html')));
      });
      if (name === 'react') {
        await context.test('can be rendered on a server', () => {
          const code = `
            import { createElement } from 'react';
            import { renderToString } from 'react-dom/server';
            import { ActivityLens } from 'activity-lens/react';
            console.log(renderToString(createElement(ActivityLens, { className: 'lens', query: 'login', label: 'Audit', onReady() {} })));`;
          const printed = run(process.execPath, ['--input-type=module', '--eval', code], { cwd: folder });
          assert.equal(printed.trim(), '<activity-lens label="Audit" class="lens"></activity-lens>');
        });
      }
      for (const [mode, args] of Object.entries({ 'as built': ['preview'], 'while it is developed': [] })) {
        await context.test(`counts ${mode}`, async () => {
          const { address, stop } = await serve(folder, args);
          try {
            const page = await opened(browser, address);
            // The example `vite` has no buttons.
            if (name !== 'vite') await usePortal(page);
            await page.close();
          } finally {
            stop();
          }
        });
      }
    } finally {
      remove();
    }
  });
}
