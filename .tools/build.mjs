// Builds the package with cargo, wasm-bindgen, wasm-opt and esbuild. The build is reproducible: the same sources give
// the same bytes in any folder. Therefore paths of the machine are replaced, and the package contains no time. BUILD.json
// records the hash of the sources, the versions of the tools and the hashes of the files.
//
// cargo and wasm-bindgen are called directly, because `wasm-pack build` downloads its own wasm-opt, writes a
// package.json without the exports of this package, and adds a .gitignore that excludes the result.
import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { describePackage, NOTICES } from './manifest.mjs';
import { notices } from './notices.mjs';
import { root, sha256, sourcesHash } from './sources.mjs';

const TARGET = 'wasm32-unknown-unknown';
/** The features that rustc uses for this target, and simd128 from .cargo/config.toml. wasm-opt needs the same set. */
const WASM_FEATURES = [
  'simd',
  'bulk-memory',
  'nontrapping-float-to-int',
  'sign-ext',
  'mutable-globals',
  'reference-types',
  'multivalue',
].map((name) => `--enable-${name}`);

/**
 * wasm-opt inlines a function that has one caller. The module is 37 kB smaller by that, but its gzip stream 47 kB larger:
 * the page is what people send. Loading IBM's lines takes 2.5 % longer without inlining.
 */
const NO_INLINING = ['--one-caller-inline-max-function-size', '0'];

const { values: options } = parseArgs({ options: { out: { type: 'string', default: join(root, 'pkg') } } });
const out = resolve(options.out);
const www = join(root, 'www');

const run = (command, args, cwd = root) => execFileSync(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
const read = (command, args) => execFileSync(command, args, { cwd: root, encoding: 'utf8' }).trim();
const step = (text) => console.log(`build: ${text}`);

/**
 * Returns flags that replace the folders of this machine by fixed names, because rustc writes source paths into panic
 * messages. If several flags match, rustc uses the last one.
 */
async function remappedPaths() {
  const registries = join(process.env.CARGO_HOME ?? join(homedir(), '.cargo'), 'registry/src');
  const roots = [
    [read('rustc', ['--print', 'sysroot']), '/rust'],
    // Cargo has a folder for each registry or mirror from which it downloaded crates.
    ...(await readdir(registries)).map((name) => [join(registries, name), '/crates']),
    [root, '/activity-lens'],
  ];
  return roots.map(([from, to]) => `--remap-path-prefix=${from}=${to}`);
}

/** Writes the files of wasm-bindgen. */
async function compile(folder) {
  step('cargo build --release');
  // `cargo fetch` creates the folder of the crates, whose name remappedPaths() reads.
  run('cargo', ['fetch', '--quiet', '--locked', '--target', TARGET]);
  // Use --config, because RUSTFLAGS would replace the flags of .cargo/config.toml.
  const flags = `target.${TARGET}.rustflags=${JSON.stringify(await remappedPaths())}`;
  const targetDir = join(root, 'target/pkg');
  const environment = { ...process.env };
  for (const name of ['RUSTFLAGS', 'CARGO_ENCODED_RUSTFLAGS', 'CARGO_BUILD_RUSTFLAGS']) delete environment[name];
  execFileSync(
    'cargo',
    ['build', '--release', '--package', 'activity-lens', '--lib', '--locked', '--target', TARGET, '--target-dir', targetDir, '--config', flags],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: environment },
  );
  step('wasm-bindgen --target web');
  const module = join(targetDir, TARGET, 'release/activity_lens.wasm');
  run('wasm-bindgen', [module, '--target', 'web', '--out-dir', folder, '--remove-name-section', '--remove-producers-section']);
  step('wasm-opt -Oz');
  const wasm = join(folder, 'activity_lens_bg.wasm');
  const wasmOpt = join(www, 'node_modules/binaryen/bin/wasm-opt');
  run(process.execPath, [wasmOpt, '-Oz', ...NO_INLINING, '--strip-debug', '--strip-producers', ...WASM_FEATURES, wasm, '-o', wasm]);
}

async function buildScripts(bindgen, folder) {
  const at = (name) => join(folder, name);
  step('the module');
  await cp(join(bindgen, 'activity_lens_bg.wasm'), at('activity_lens_bg.wasm'));
  run('npm', ['run', '--silent', 'build-module', '--', '--from', bindgen, '--out', folder], www);
  await writeFile(at(NOTICES), await notices());
  step('the page');
  run('npm', ['run', '--silent', 'build', '--', '--glue', at('activity_lens.js'), '--wasm', at('activity_lens_bg.wasm'), '--notices', at(NOTICES), '--out', at('activity-lens.html')], www);
  step('the client');
  run('npm', ['run', '--silent', 'build-client', '--', '--glue', at('activity_lens.js'), '--wasm', at('activity_lens_bg.wasm'), '--out', folder], www);
  step('the custom element');
  run('npm', ['run', '--silent', 'build-element', '--', '--out', folder], www);
}

/** Returns the versions of the tools. With other versions the same sources may give other bytes. */
async function toolVersions() {
  const npmVersion = async (name) => JSON.parse(await readFile(join(www, 'node_modules', name, 'package.json'), 'utf8')).version;
  return {
    rustc: read('rustc', ['--version']),
    host: read('rustc', ['--version', '--verbose']).match(/^host: (.*)$/m)[1],
    'wasm-bindgen': read('wasm-bindgen', ['--version']).split(' ')[1],
    binaryen: await npmVersion('binaryen'),
    esbuild: await npmVersion('esbuild'),
    // It compresses the module in the page.
    zopfli: await npmVersion('@gfx/zopfli'),
  };
}

async function describeBuild(folder, sources) {
  const files = {};
  for (const name of (await readdir(folder)).sort()) {
    const bytes = await readFile(join(folder, name));
    files[name] = { bytes: bytes.length, sha256: sha256(bytes) };
  }
  const build = { generated: 'by .tools/build; do not edit', sources, tools: await toolVersions(), files };
  await writeFile(join(folder, 'BUILD.json'), `${JSON.stringify(build, null, 2)}\n`);
}

async function build() {
  const sources = await sourcesHash();
  const work = await mkdtemp(join(tmpdir(), 'activity-lens-pkg-'));
  const [bindgen, folder] = [join(work, 'bindgen'), join(work, 'pkg')];
  try {
    await mkdir(folder);
    await compile(bindgen);
    await buildScripts(bindgen, folder);
    await describePackage(folder);
    await describeBuild(folder, sources);
    if ((await sourcesHash()) !== sources) throw new Error('the sources changed during the build. Run the build again');
    // The old package is replaced only after a complete build.
    await rm(out, { recursive: true, force: true });
    await mkdir(out, { recursive: true });
    await cp(folder, out, { recursive: true });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  for (const name of (await readdir(out)).sort()) step(`${name}: ${(await stat(join(out, name))).size} bytes`);
}

try {
  await build();
} catch (error) {
  // The failed command printed the reason. The stack of this script would only hide the reason.
  console.error(`build: failed: ${error.message}`);
  process.exit(1);
}
