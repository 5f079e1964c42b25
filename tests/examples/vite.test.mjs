// The examples with Vite, built and served for development: installed from the packed tarball and used in Chromium.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { program, run } from '../package/installed.mjs';
import { exampleFolder, installExample, noWorkers, opened, shows, startBrowser, startServer, usePortal } from './host.mjs';

const browser = await startBrowser();
after(() => browser.close());

/** Starts Vite, and returns its address. It takes a free port. */
const serve = (folder, args) => startServer(folder, [join(folder, 'node_modules/vite/bin/vite.js'), ...args, '--host', '127.0.0.1', '--port', '0']);

/** The counts on the page of each example, and what is done with it there. The example `vite` has no buttons. */
const ELEMENT_COUNTS = ['matched', 'counted'];
const EXAMPLES = {
  vite: { counts: ELEMENT_COUNTS, use: openFile },
  react: { counts: ELEMENT_COUNTS, use: usePortal },
  vue: { counts: ELEMENT_COUNTS, use: usePortal },
  svelte: { counts: ELEMENT_COUNTS, use: usePortal },
  carbon: { counts: ELEMENT_COUNTS, use: useCarbon },
  'client-vite': { counts: ['counted'], use: useClient },
};

/** The files of the package that are files of a built example. */
const ELEMENT_FILES = [['activity-lens-', '.html'], ['activity_lens_bg-', '.wasm']];
const CLIENT_FILES = [['activity_lens_bg-', '.wasm'], ['activity-lens-worker-', '.js']];

for (const [name, { counts, use }] of Object.entries(EXAMPLES)) {
  test(`the example ${name}`, async (context) => {
    const { folder, remove } = installExample(exampleFolder(name));
    try {
      if (existsSync(join(folder, 'tsconfig.json'))) {
        await context.test('has no type errors', () => assert.equal(run(program('tsc'), ['-p', folder]), ''));
      }
      await context.test('is built, with the other files of the package as files', async () => {
        run(process.execPath, [join(folder, 'node_modules/vite/bin/vite.js'), 'build'], { cwd: folder });
        const built = readdirSync(join(folder, 'dist/assets'));
        for (const [start, end] of name === 'client-vite' ? CLIENT_FILES : ELEMENT_FILES) {
          assert.equal(built.filter((file) => file.startsWith(start) && file.endsWith(end)).length, 1, `${start}*${end} in ${built}`);
        }
        const page = built.find((file) => file.endsWith('.html'));
        if (!page) return;
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
            const page = await opened(browser, address, counts);
            await use(page);
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

async function openFile(page) {
  await page.getByLabel('Open a file').setInputFiles({ name: 'third.jsonl', mimeType: 'text/plain', buffer: Buffer.from('{"eventTime":"2026-01-03T08:30:00Z","action":"iam.key.delete"}\n') });
  await shows(page, 'matched', '2 of 3');
}

/** The page in the element is as dark as the theme of Carbon around it. */
async function useCarbon(page) {
  // Playwright would set a theme for all frames.
  await page.emulateMedia({ colorScheme: null });
  await page.frames()[1].waitForFunction(() => matchMedia('(prefers-color-scheme: dark)').matches);
  await usePortal(page);
}

/** Opens a file, saves the matches, and ends the engine. */
async function useClient(page) {
  await page.getByLabel('Open files').setInputFiles({ name: 'more.jsonl', mimeType: 'text/plain', buffer: Buffer.from('{"eventTime":"2026-01-02T08:30:00Z","action":"iam.key.delete"}\n') });
  await shows(page, 'counted', '2 of 3');
  assert.notEqual(await page.locator('.activity-lens-chart .bar').first().evaluate((bar) => getComputedStyle(bar).fill), 'rgb(0, 0, 0)');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save the deletions' }).click()]);
  assert.equal(readFileSync(await download.path(), 'utf8').split('\r\n').length, 4);
  await page.evaluate(() => window.dispatchEvent(new Event('portal-closed')));
  await noWorkers(page);
}
