// Runs the browser tests in tests/browser with Playwright from this folder's packages.
import { spawnSync } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const www = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const modules = resolve(www, 'node_modules');
const result = spawnSync(
  process.execPath,
  [resolve(modules, '@playwright/test/cli.js'), 'test', '-c', '../tests/browser/playwright.config.ts', ...process.argv.slice(2)],
  // The tests are outside this folder, so `NODE_PATH` locates its packages.
  { cwd: www, stdio: 'inherit', env: { ...process.env, NODE_PATH: modules } },
);
process.exit(result.status ?? 1);
