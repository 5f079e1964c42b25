// Installs an example with the packed package, as its user would.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pkg, run } from '../package/installed.mjs';

/** Copies an example to a new folder, and installs its packages and the tarball there. */
export function installExample(example) {
  const folder = mkdtempSync(join(tmpdir(), 'activity-lens-example-'));
  cpSync(example, folder, { recursive: true, filter: (path) => !/node_modules|dist$/.test(path) });
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  run('npm', ['ci', ...quiet], { cwd: folder });
  const [{ filename }] = JSON.parse(run('npm', ['pack', pkg, '--json', '--pack-destination', folder]));
  // The peer dependencies are optional. npm would still look them up in the registry.
  run('npm', ['install', '--no-save', '--legacy-peer-deps', ...quiet, join(folder, filename)], { cwd: folder });
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}
