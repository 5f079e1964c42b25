// Computes a hash over the files from which pkg/ is built. Tests and most READMEs are not included, so that a changed test
// does not make the committed package look outdated.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

const FILES = ['Cargo.toml', 'Cargo.lock', 'build.rs', 'rust-toolchain.toml', '.cargo/config.toml', '.tools/build.mjs', '.tools/manifest.mjs', '.tools/notices.mjs', 'LICENSE'];
const FOLDERS = ['src', 'www'];
const NOT_BUILT = new Set(['node_modules', 'dist', 'tests', 'tests.rs', 'screenshots', 'examples', 'test-results']);

/** The README of the package. Other Markdown files are not part of the build. */
export const PACKAGE_README = 'www/package.md';

async function filesBelow(folder) {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const files = [];
  for (const entry of entries) {
    if (NOT_BUILT.has(entry.name) || entry.name.startsWith('.')) continue;
    const path = `${folder}/${entry.name}`;
    if (path.endsWith('.md') && path !== PACKAGE_README) continue;
    if (entry.isDirectory()) files.push(...(await filesBelow(path)));
    else files.push(path);
  }
  return files;
}

export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** Returns the hash over `name NUL hash-of-content LF` of every file, sorted by the bytes of the names. */
export async function sourcesHash() {
  const names = [...FILES];
  for (const folder of FOLDERS) names.push(...(await filesBelow(folder)));
  names.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const hash = createHash('sha256');
  for (const name of names) hash.update(`${name}\0${sha256(await readFile(join(root, name)))}\n`);
  return hash.digest('hex');
}
