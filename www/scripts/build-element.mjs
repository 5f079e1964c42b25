// Builds the custom element and its declarations: `node scripts/build-element.mjs [--out FOLDER]`. The page that the
// element shows is built by `build.mjs` into the same folder.
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';

const www = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const { values: options } = parseArgs({ options: { out: { type: 'string', default: resolve(www, '../pkg') } } });

await mkdir(options.out, { recursive: true });
await esbuild.build({
  absWorkingDir: www,
  entryPoints: ['src/embed/element.ts'],
  bundle: true,
  format: 'esm',
  minify: true,
  target: 'es2022',
  legalComments: 'none',
  outfile: join(resolve(options.out), 'activity-lens-element.js'),
});
const folder = await mkdtemp(join(tmpdir(), 'activity-lens-element-'));
try {
  const tsc = join(www, 'node_modules/.bin/tsc');
  // Only the element: the rest of the page needs the declarations of the engine, which the same build may replace.
  const flags = '--ignoreConfig --target es2022 --module esnext --moduleResolution bundler --lib es2023,dom,dom.iterable --types';
  const emit = ['--declaration', '--emitDeclarationOnly', '--rootDir', 'src', '--outDir', folder];
  execFileSync(tsc, ['src/embed/element.ts', ...flags.split(' '), '', ...emit], { cwd: www, stdio: 'inherit' });
  // Writes one file: the types, then the declarations of the element without their import of these types.
  const [types, element] = await Promise.all(['types', 'element'].map((name) => readFile(join(folder, `embed/${name}.d.ts`), 'utf8')));
  const declared = types + element.replaceAll(/^(?:import|export) type .* from '\.\/types';\n/gm, '');
  if (/ from '/.test(declared)) throw new Error('The declarations of the element refer to another file.');
  await writeFile(join(options.out, 'activity-lens-element.d.ts'), declared);
} finally {
  await rm(folder, { recursive: true });
}
