// Lists the packages of others that the built files contain, each with its licence text.
import { execFileSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { root } from './sources.mjs';

const TARGET = 'wasm32-unknown-unknown';
const www = join(root, 'www');
const cargo = (...args) => execFileSync('cargo', args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });

/** The Rust packages in the WebAssembly file. Macros run in the compiler and are not in it. */
function crates() {
  const listed = cargo('tree', '--locked', '--target', TARGET, '--edges', 'normal,no-proc-macro', '--prefix', 'none', '--format', '{p}');
  const used = new Set(listed.split('\n').map((line) => line.split(' ').slice(0, 2).join(' ')));
  const { packages } = JSON.parse(cargo('metadata', '--locked', '--format-version', '1', '--filter-platform', TARGET));
  return packages
    .filter(({ name, version, source }) => source !== null && used.has(`${name} v${version}`))
    .map(({ name, version, license, manifest_path: manifest }) => ({ name, version, licence: license, folder: dirname(manifest) }));
}

/** The npm packages in the script of the page: the dependencies of www, and those that they use. */
async function npmPackages() {
  const found = new Map();
  const add = async (name) => {
    const folder = join(www, 'node_modules', name);
    const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    // Packages of types have no code.
    if (found.has(name) || name.startsWith('@types/')) return;
    found.set(name, { name, version: manifest.version, licence: manifest.license, folder });
    for (const next of Object.keys(manifest.dependencies ?? {})) await add(next);
  };
  for (const name of Object.keys(JSON.parse(await readFile(join(www, 'package.json'), 'utf8')).dependencies)) await add(name);
  return [...found.values()];
}

/** Returns the licence texts of a package. If the package leaves the choice, the Apache License is not the one chosen. */
async function texts({ name, licence, folder }) {
  const all = (await readdir(folder)).filter((file) => /^(licen[cs]e|copying|unlicense|notice)/i.test(file)).sort();
  const others = all.filter((file) => !/apache/i.test(file));
  const read = await Promise.all((others.length > 0 ? others : all).map((file) => readFile(join(folder, file), 'utf8')));
  if (read.length === 0 && !licence) throw new Error(`${name} has neither a licence nor its text`);
  return read.map((text) => text.replaceAll('\r\n', '\n').trim());
}

/** Returns the file of notices. Packages with the same text share it. */
export async function notices() {
  const packages = [...crates(), ...(await npmPackages())].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1));
  const byText = new Map();
  for (const one of packages) {
    const text = (await texts(one)).join('\n\n') || 'The package contains no licence text. Its licence is named above.';
    byText.set(text, [...(byText.get(text) ?? []), `${one.name} ${one.version} (${one.licence})`]);
  }
  const sections = [...byText].map(([text, names]) => `${names.join('\n')}\n\n${text}\n`);
  const head = `The files of this package contain code of the packages below, and of the Rust standard library (MIT or Apache-2.0).
Activity Lens itself is under the licence in LICENSE.\n`;
  return [head, ...sections].join(`\n${'-'.repeat(80)}\n\n`);
}
