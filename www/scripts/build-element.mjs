// Builds the custom element and its declarations: `node scripts/build-element.mjs [--out FOLDER]`. The page that the
// element shows is built by `build.mjs` into the same folder.
//
// `element.js` has the class and `define.js` defines the element, for bundlers. `activity-lens-element.js` is both in one
// file, for pages without a bundler.
import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';

const www = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const { values: options } = parseArgs({ options: { out: { type: 'string', default: resolve(www, '../pkg') } } });
const to = (name) => join(resolve(options.out), name);

/** Files for one framework each: its types, for React a component, and for Carbon a style sheet. */
const FRAMEWORKS = ['react.js', 'react-client.js', 'react.d.ts', 'vue.js', 'vue.d.ts', 'svelte.js', 'svelte.d.ts', 'carbon.css', 'custom-elements.json'];

await mkdir(options.out, { recursive: true });
const common = { absWorkingDir: www, bundle: true, format: 'esm', minify: true, target: 'es2022', legalComments: 'none' };
await esbuild.build({ ...common, entryPoints: ['src/embed/element.ts'], outfile: to('element.js') });
await esbuild.build({ ...common, entryPoints: ['src/embed/define.ts'], outfile: to('activity-lens-element.js') });
await writeFile(to('define.js'), `import { define } from './element.js';\nexport * from './element.js';\ndefine();\n`);
// Without a declaration, TypeScript refuses the import of a style sheet.
await writeFile(to('carbon.css.d.ts'), 'export {};\n');
for (const name of FRAMEWORKS) await cp(join(www, 'frameworks', name), to(name));

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
  await writeFile(to('element.d.ts'), declared);
  for (const name of ['define', 'activity-lens-element']) await writeFile(to(`${name}.d.ts`), `export * from './element.js';\n`);
} finally {
  await rm(folder, { recursive: true });
}
