// Packs the package and installs the tarball in a new folder, as a user of it would.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** The folder of the package: the committed one, or the one in ACTIVITY_LENS_PKG. */
export const pkg = process.env.ACTIVITY_LENS_PKG ?? join(root, 'pkg');

/** Returns the path of a program of www. */
export const program = (name) => join(root, 'www/node_modules/.bin', name);

/** Runs a program, and returns what it prints. The error of a failed program has all its output. */
export function run(command, args, options) {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], ...options });
  } catch (error) {
    throw new Error(`${command} ${args.join(' ')} failed:\n${error.stdout ?? ''}${error.stderr ?? error.message}`);
  }
}

/** Installs the tarball in a new folder. */
export function install() {
  const folder = mkdtempSync(join(tmpdir(), 'activity-lens-installed-'));
  const [{ filename, files }] = JSON.parse(run('npm', ['pack', pkg, '--json', '--pack-destination', folder]));
  const tarball = join(folder, filename);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'host', private: true, type: 'module' }));
  // Everything is in the tarball, so nothing needs to be asked of a registry.
  run('npm', ['install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts', '--legacy-peer-deps', tarball], { cwd: folder });
  return {
    folder,
    tarball,
    files: files.map(({ path }) => path),
    installed: join(folder, 'node_modules/activity-lens'),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
