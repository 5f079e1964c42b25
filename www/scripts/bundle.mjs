// What the builds of the page and of the client have in common: the worker, and what is known about the build.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const www = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** The options of a classic script. The glue uses `import.meta` only in a function that is not called, so a warning would be noise. */
export const COMMON = {
  absWorkingDir: www,
  bundle: true,
  format: 'iife',
  minify: true,
  target: 'es2022',
  legalComments: 'none',
  write: false,
  logOverride: { 'empty-import-meta': 'silent' },
};

/** Returns the version and the hash of the engine, which the page shows. */
export async function buildInfo(wasm) {
  const [, version] = /^version = "(.*)"$/m.exec(await readFile(resolve(www, '../Cargo.toml'), 'utf8'));
  return { version, engineSha256: createHash('sha256').update(wasm).digest('hex') };
}

/** Returns the script of the worker. `glue` is the file of the module. */
export async function bundleWorker(glue) {
  const { outputFiles } = await esbuild.build({ ...COMMON, entryPoints: ['src/engine/worker.ts'], alias: { 'activity-lens-glue': resolve(glue) } });
  return outputFiles[0].text;
}
