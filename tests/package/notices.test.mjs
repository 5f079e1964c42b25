// The licences of the packages of others: complete in the package, and readable in the page.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { pkg, root, run } from './installed.mjs';

const notices = readFileSync(join(pkg, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
const listed = new Set([...notices.matchAll(/^(\S+ \d\S*) \(\S.*\)$/gm)].map(([, name]) => name));

/** Crates that only tests use. `cargo metadata` also has the features that dependencies of tests enable: proptest that of num-traits. */
const OF_TESTS = ['libm'];

/** The crates that the WebAssembly file may contain, by a walk that does not use `cargo tree`, which wrote the notices. */
function crates() {
  const args = ['metadata', '--locked', '--format-version', '1', '--filter-platform', 'wasm32-unknown-unknown'];
  const { packages, resolve } = JSON.parse(run('cargo', args, { cwd: root, maxBuffer: 1 << 28 }));
  const byId = new Map(packages.map((one) => [one.id, one]));
  const dependencies = new Map(resolve.nodes.map(({ id, deps }) => [id, deps]));
  // A macro runs in the compiler. What only macros use is not in the file.
  const isMacro = (id) => byId.get(id).targets.some(({ kind }) => kind.includes('proc-macro'));
  const reached = new Set();
  const visit = (id) => {
    if (reached.has(id) || isMacro(id)) return;
    reached.add(id);
    for (const { pkg: next, dep_kinds: kinds } of dependencies.get(id)) if (kinds.some(({ kind }) => kind === null)) visit(next);
  };
  visit(resolve.root ?? packages.find(({ name }) => name === 'activity-lens').id);
  return [...reached].map((id) => byId.get(id)).filter(({ name, source }) => source !== null && !OF_TESTS.includes(name));
}

/** The packages of the lock file that are not for development. Packages of types have no code. */
function npmPackages() {
  const { packages } = JSON.parse(readFileSync(join(root, 'www/package-lock.json'), 'utf8'));
  const installed = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev);
  const named = installed.map(([path, { version }]) => ({ name: path.slice(path.lastIndexOf('node_modules/') + 13), version }));
  return named.filter(({ name }) => !name.startsWith('@types/'));
}

/** Returns the bytes of a text in the page, by the function of the page. */
async function unpacked(text) {
  const { transformSync } = createRequire(join(root, 'www/package.json'))('esbuild');
  const { code } = transformSync(readFileSync(join(root, 'www/src/engine/base91.ts'), 'utf8'), { loader: 'ts' });
  const { fromBase91 } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return fromBase91(text);
}

test('the notices name every package inside, and no other', () => {
  const [rust, npm] = [crates(), npmPackages()];
  assert.ok(rust.length > 40 && npm.length > 5, `${rust.length} crates, ${npm.length} packages`);
  assert.deepEqual([...listed].sort(), [...new Set([...rust, ...npm].map(({ name, version }) => `${name} ${version}`))].sort());
});

test('the page has the notices', async () => {
  const page = readFileSync(join(pkg, 'activity-lens.html'), 'utf8');
  const [, packed] = /<script type="application\/octet-stream" id="notices">([^<]+)<\/script>/.exec(page);
  assert.equal(gunzipSync(await unpacked(packed)).toString(), notices);
});
