// Builds the module from the files of wasm-bindgen (target web): with the WebAssembly file beside it, and with the file inside.
//   node scripts/build-module.mjs --from FOLDER [--out FOLDER]
//
// wasm-bindgen's own functions that load the engine are replaced by src/module. They cannot read a file in Node, warn of
// documented calls, and are declared with `any`. A call before the engine is loaded would be a `TypeError`.
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import zopfli from '@gfx/zopfli';
import * as esbuild from 'esbuild';

const www = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const { values: options } = parseArgs({ options: { from: { type: 'string' }, out: { type: 'string', default: resolve(www, '../pkg') } } });
if (!options.from) throw new Error('--from is missing: the folder of wasm-bindgen');
const from = (name) => join(resolve(options.from), name);
const to = (name) => join(resolve(options.out), name);

/** Cuts a text at a mark that occurs once. Another version of wasm-bindgen may have another text. */
function cut(text, mark) {
  const parts = text.split(mark);
  if (parts.length !== 2) throw new Error(`wasm-bindgen's output has ${parts.length - 1} times, not once: ${mark}`);
  return parts;
}

const replaced = (text, mark, by) => cut(text, mark).join(by);

/** Returns the script of wasm-bindgen with our errors, and with exports from which src/module/init.ts loads the engine. */
function withoutLoader(glue) {
  let [script] = cut(glue, 'async function __wbg_load(');
  script = replaced(script, 'let wasmModule, wasmInstance, wasm;', 'let wasmModule, wasmInstance, wasm = notLoaded;');
  script = replaced(script, 'const ret = new Error(getStringFromWasm0', 'const ret = new ActivityLensError(getStringFromWasm0');
  return `import { ActivityLensError } from './error';
const notLoaded = new Proxy({}, { get() {
  throw new ActivityLensError('The engine is not loaded. Call \`await init()\` or \`initSync()\` first.', 'state');
} });
${script}
export { __wbg_get_imports as imports, __wbg_finalize_init as start };`;
}

/** Provides the parts that are not files of src/module. */
const parts = (script, classes, packed) => ({
  name: 'parts',
  setup(build) {
    build.onResolve({ filter: /^activity-lens-(bindgen|classes|packed)$/ }, ({ path }) => ({ path, namespace: 'parts' }));
    const contents = {
      'activity-lens-bindgen': { contents: script, loader: 'js' },
      'activity-lens-classes': { contents: `export { ${classes.join(', ')} } from 'activity-lens-bindgen';`, loader: 'js' },
      'activity-lens-packed': { contents: packed, loader: 'text' },
    };
    build.onLoad({ filter: /.*/, namespace: 'parts' }, ({ path }) => ({ ...contents[path], resolveDir: join(www, 'src/module') }));
  },
});

const glue = await readFile(from('activity_lens.js'), 'utf8');
const classes = [...glue.matchAll(/^export class (\w+)/gm)].map(([, name]) => name);
if (classes.length === 0) throw new Error('wasm-bindgen exports no class');
const packed = Buffer.from(await zopfli.gzipAsync(await readFile(from('activity_lens_bg.wasm')), { numiterations: 5 })).toString('base64');

await mkdir(options.out, { recursive: true });
const { outputFiles } = await esbuild.build({
  absWorkingDir: www,
  entryPoints: { activity_lens: 'src/module/index.ts', 'activity-lens-inline': 'src/module/inline.ts' },
  bundle: true,
  format: 'esm',
  target: 'es2022',
  // Names stay as they are, for messages and stacks of errors.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  plugins: [parts(withoutLoader(glue), classes, packed)],
  outdir: resolve(options.out),
  write: false,
});
// esbuild writes `_` before the name of a class that refers to itself. Its option `keepNames` would keep the page from
// leaving out what it does not use.
const ownNames = new RegExp(`\\b_(${classes.join('|')})\\b`, 'g');
for (const { path, text } of outputFiles) await writeFile(path, text.replaceAll(ownNames, '$1'));

const folder = await mkdtemp(join(tmpdir(), 'activity-lens-module-'));
try {
  const flags = '--ignoreConfig --target es2022 --module esnext --moduleResolution bundler --lib es2023,dom --types'.split(' ');
  const emit = ['--declaration', '--emitDeclarationOnly', '--strict', '--rootDir', 'src', '--outDir', folder];
  execFileSync(join(www, 'node_modules/.bin/tsc'), ['src/module/init.ts', 'src/module/glue.d.ts', ...flags, '', ...emit], { cwd: www, stdio: 'inherit' });
  const [error, sources, init] = await Promise.all(['error', 'types', 'init'].map((name) => readFile(join(folder, `module/${name}.d.ts`), 'utf8')));
  const declared = sources.replace('export type OfWebAssembly', 'type OfWebAssembly') + init.replaceAll(/^(?:import|export) type \{.*\n/gm, '');
  if (/ from '/.test(declared)) throw new Error('The declarations of the module refer to another file.');
  const [types] = cut(await readFile(from('activity_lens.d.ts'), 'utf8'), 'export type InitInput =');
  // The classes have `Symbol.dispose`, which is in no library before TypeScript's `esnext`.
  await writeFile(to('activity_lens.d.ts'), `/// <reference lib="esnext.disposable" />\n${types}${error}\n${declared}`);
  await writeFile(
    to('activity-lens-inline.d.ts'),
    `export * from './activity_lens.js';
import type { InitOutput } from './activity_lens.js';
/** Loads the engine, which is inside this file. Later calls do nothing and return the same result. */
export default function init(): Promise<InitOutput>;
`,
  );
} finally {
  await rm(folder, { recursive: true });
}
