// Bundles the tests in tests/state for Node, and runs them: `node scripts/test-state.mjs [part of a file name]`.
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const tests = resolve(dirname(fileURLToPath(import.meta.url)), '../../tests/state');
const [filter = ''] = process.argv.slice(2);

/** Replaces the worker of the page, which no test starts. */
const noWorker = {
  name: 'no-worker',
  setup(build) {
    build.onResolve({ filter: /^activity-lens-worker$/ }, ({ path }) => ({ path, namespace: 'worker' }));
    build.onLoad({ filter: /.*/, namespace: 'worker' }, () => ({ contents: '', loader: 'text' }));
  },
};

const names = (await readdir(tests)).filter((name) => name.endsWith('.test.ts') && name.includes(filter));
const folder = await mkdtemp(join(tmpdir(), 'activity-lens-state-'));
try {
  await esbuild.build({
    entryPoints: names.map((name) => join(tests, name)),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'inline',
    define: { BUILD: JSON.stringify({ version: 'test', engineSha256: '' }) },
    plugins: [noWorker],
  });
  const files = names.map((name) => join(folder, name.replace(/\.ts$/, '.mjs')));
  const { status } = spawnSync(process.execPath, ['--enable-source-maps', '--test', '--test-timeout=20000', ...files], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} finally {
  await rm(folder, { recursive: true });
}
