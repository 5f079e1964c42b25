// Builds pkg/activity-lens.html, a single file with script, style and wasm. Its policy contains the hashes of script and style.
// The inputs are pkg/activity_lens.js and pkg/activity_lens_bg.wasm (of wasm-bindgen, target web), and the licences of the
// packages inside in pkg/THIRD-PARTY-NOTICES.txt, or the files in the arguments:
//   node scripts/build.mjs [--glue FILE] [--wasm FILE] [--notices FILE] [--out FILE]
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import zopfli from '@gfx/zopfli';
import * as esbuild from 'esbuild';
import { toBase91 } from './base91.mjs';
import { buildInfo, bundleWorker, COMMON } from './bundle.mjs';

const www = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const pkg = resolve(www, '../pkg');
const { values: options } = parseArgs({
  options: {
    glue: { type: 'string', default: resolve(pkg, 'activity_lens.js') },
    wasm: { type: 'string', default: resolve(pkg, 'activity_lens_bg.wasm') },
    notices: { type: 'string', default: resolve(pkg, 'THIRD-PARTY-NOTICES.txt') },
    out: { type: 'string', default: resolve(pkg, 'activity-lens.html') },
  },
});

/** Network functions whose names the shipped script must not contain. The policy also blocks most of these functions. */
const FORBIDDEN = ['RTCPeerConnection', 'fetch(', 'XMLHttpRequest', 'WebSocket', 'sendBeacon', 'EventSource', 'import('];

const wasm = await readFile(options.wasm);
const build = await buildInfo(wasm);

async function bundle(entry, plugins) {
  const result = await esbuild.build({ ...COMMON, entryPoints: [entry], plugins, define: { BUILD: JSON.stringify(build) } });
  return result.outputFiles[0].text;
}

/** Provides the bundled worker to the page as a string. */
const workerSource = (text) => ({
  name: 'worker-source',
  setup(build) {
    build.onResolve({ filter: /^activity-lens-worker$/ }, ({ path }) => ({ path, namespace: 'worker' }));
    build.onLoad({ filter: /.*/, namespace: 'worker' }, () => ({ contents: text, loader: 'text' }));
  },
});

/** Removes comments and indentation from the style sheets of the components, which esbuild keeps as text. */
const smallStyles = {
  name: 'small-styles',
  setup(build) {
    build.onLoad({ filter: /\/src\/(styles|ui)\/.*\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const small = (sheet) => sheet.replaceAll(/\/\*.*?\*\//gs, '').replaceAll(/\s*\n\s*/g, '\n');
      return { contents: text.replaceAll(/\bcss`[^`]*`/g, small), loader: 'ts' };
    });
  },
};

const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

function policy(script, style) {
  return [
    "default-src 'none'",
    `script-src ${hash(script)} 'wasm-unsafe-eval'`,
    `style-src ${hash(style)}`,
    'img-src data: blob:',
    'worker-src blob:',
    "connect-src 'none'",
    "frame-src 'none'",
    "object-src 'none'",
    "media-src 'none'",
    "font-src 'none'",
    "manifest-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html activity-lens-worker activity-lens-drawing',
  ].join('; ');
}

const worker = await bundleWorker(options.glue);
const script = (await bundle('src/main.ts', [workerSource(worker), smallStyles])).trim();
const style = (await esbuild.transform(await readFile(resolve(www, 'src/styles/page.css'), 'utf8'), { loader: 'css', minify: true }))
  .code.trim();
// zopfli makes the gzip stream 5 % smaller than zlib. The header of the stream has no time, so the bytes are the same everywhere.
const packed = async (bytes) => toBase91(await zopfli.gzipAsync(bytes, { numiterations: 5 }));

for (const name of FORBIDDEN) if (script.includes(name)) throw new Error(`The script must not contain ${name}`);
if (/<\/script|<!--/i.test(script)) throw new Error('The script contains text that would end its element.');

const parts = { policy: policy(script, style), style, script, wasm: await packed(wasm), notices: await packed(await readFile(options.notices)) };
const template = await readFile(resolve(www, 'index.html'), 'utf8');
// The replacement is a function, because patterns such as `$&` in a string would be expanded.
const page = template.replace(/@(policy|style|script|wasm|notices)@/g, (_, name) => parts[name]);

await mkdir(dirname(options.out), { recursive: true });
await writeFile(options.out, page);
const kb = (text) => `${Math.round(Buffer.byteLength(text) / 1000)} kB`;
console.log(`${options.out}: ${kb(page)} (script ${kb(script)} with worker ${kb(worker)}, wasm ${kb(parts.wasm)}, notices ${kb(parts.notices)})`);
