// Builds the client of the package, its worker, its declarations and the style sheet for charts:
//   node scripts/build-client.mjs [--glue FILE] [--wasm FILE] [--out FOLDER]
// The inputs are the files of the module, by default those in pkg/. The page has the same worker inside.
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { buildInfo, bundleWorker, COMMON } from './bundle.mjs';

const www = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const pkg = resolve(www, '../pkg');
const { values: options } = parseArgs({
  options: {
    glue: { type: 'string', default: resolve(pkg, 'activity_lens.js') },
    wasm: { type: 'string', default: resolve(pkg, 'activity_lens_bg.wasm') },
    out: { type: 'string', default: pkg },
  },
});
const to = (name) => join(resolve(options.out), name);

/** The names and values in the styles of the page that the charts use. */
const CHART_TOKENS = /^ *(--(?:series-[\w-]+|chart-[\w-]+|ink|ink-soft|paper|rule|rule-strong|font-text): .*;)$/gm;
/** Charts get their colours inside an element of this class. */
const CHART_CLASS = 'activity-lens-chart';

await mkdir(options.out, { recursive: true });
await writeFile(to('activity-lens-worker.js'), await bundleWorker(options.glue));
const { outputFiles } = await esbuild.build({
  ...COMMON,
  format: 'esm',
  entryPoints: ['src/client/index.ts'],
  define: { BUILD: JSON.stringify(await buildInfo(await readFile(options.wasm))) },
});
await writeFile(to('activity-lens-client.js'), outputFiles[0].text);
await writeFile(to('charts.css'), await chartStyles());
// TypeScript 7 refuses an import of a file without declarations.
await writeFile(to('charts.css.d.ts'), 'export {};\n');
await writeFile(to('activity-lens-client.d.ts'), await declarations());

/** Returns the style sheet of the charts of the page, for the elements of a class. */
async function chartStyles() {
  const [styles, tokens] = await Promise.all(['chart', 'tokens'].map((name) => readFile(join(www, `src/styles/${name}.ts`), 'utf8')));
  const [, rules] = /css`([\s\S]*)`/.exec(styles);
  const values = Array.from(tokens.matchAll(CHART_TOKENS), ([, value]) => value);
  // `light-dark()` is left out, because some bundlers replace it by variables that a page without `color-scheme` does not have.
  const theme = (nth) => values.join(' ').replaceAll(/light-dark\(([^,]+), ([^)]+)\)/g, (_, ...colours) => colours[nth]);
  const [light, dark] = [theme(0), theme(1)];
  // `:where` has no specificity, so any rule of the host page overrides a value.
  const nested = `:where(.${CHART_CLASS}) { ${light} }
:where(.${CHART_CLASS}.dark) { ${dark} }
@media (prefers-color-scheme: dark) { :where(.${CHART_CLASS}.auto) { ${dark} } }
.${CHART_CLASS} { ${rules} }`;
  const { code } = await esbuild.transform(nested, { loader: 'css', target: 'chrome100' });
  return `/* Colours of the charts that the engine draws, for the elements of the class ${CHART_CLASS}. With the class dark they are for a dark
   page, with the class auto for the theme of the system. */\n${code}`;
}

/** Returns the declarations as one file. The types of the engine are those of the module. */
async function declarations() {
  const folder = await mkdtemp(join(tmpdir(), 'activity-lens-client-'));
  try {
    const config = {
      extends: join(www, 'tsconfig.json'),
      compilerOptions: {
        noEmit: false,
        declaration: true,
        emitDeclarationOnly: true,
        rootDir: join(www, 'src'),
        outDir: folder,
        paths: { 'activity-lens-glue': [resolve(dirname(resolve(options.glue)), 'activity_lens.d.ts')] },
      },
      files: [join(www, 'src/client/index.ts'), join(www, 'src/build.d.ts')],
      include: [],
    };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
    execFileSync(join(www, 'node_modules/.bin/tsc'), ['-p', folder], { stdio: 'inherit' });
    const read = (name) => readFile(join(folder, `${name}.d.ts`), 'utf8');
    const [error, types, index, engine] = await Promise.all(['client/error', 'client/types', 'client/index', 'engine/engine-types'].map(read));
    const created = (await read('engine/protocol')).match(/export type New\w+ = [\s\S]*?;\n/g).join('');
    const own = [error, created, types, index].join('\n').replaceAll(/^(?:import|export) (?:type )?\{[^}]*\}(?: from '[^']*')?;\n/gm, '').replaceAll(/^\/\/\/ <reference.*\n/gm, '');
    const names = [.../export type \{([^}]*)\}/.exec(engine)[1].matchAll(/\w+/g), ['InitSource']].map(([name]) => name);
    if (/^import | from '/m.test(own)) throw new Error('The declarations of the client refer to another file.');
    const used = names.filter((name) => new RegExp(`\\b${name}\\b`).test(own));
    return `/// <reference lib="esnext.disposable" />
import type { ${used.join(', ')} } from './activity_lens.js';
export type { ${names.join(', ')} } from './activity_lens.js';
${own}`;
  } finally {
    await rm(folder, { recursive: true });
  }
}
