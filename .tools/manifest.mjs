// Writes the files that describe the package: package.json, README and LICENSE.
import { execFileSync } from 'node:child_process';
import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PACKAGE_README, root } from './sources.mjs';

const script = (name) => ({ types: `./${name}.d.ts`, default: `./${name}.js` });

/** The entries. `types` must be the first condition. */
const EXPORTS = {
  '.': script('activity_lens'),
  './inline': script('activity-lens-inline'),
  './client': script('activity-lens-client'),
  './element': script('element'),
  './define': script('define'),
  './react': { types: './react.d.ts', 'react-server': './react-client.js', default: './react.js' },
  './vue': script('vue'),
  './svelte': script('svelte'),
  // For pages without a bundler, and for bundlers that are told where the files are.
  './activity-lens-element.js': script('activity-lens-element'),
  './activity-lens-worker.js': './activity-lens-worker.js',
  './carbon.css': { types: './carbon.css.d.ts', default: './carbon.css' },
  './charts.css': { types: './charts.css.d.ts', default: './charts.css' },
  './activity-lens.html': './activity-lens.html',
  './activity_lens_bg.wasm': './activity_lens_bg.wasm',
  './custom-elements.json': './custom-elements.json',
  './package.json': './package.json',
};

/** Importing these files defines the element, adds styles, or runs the worker. */
const SIDE_EFFECTS = ['./define.js', './activity-lens-element.js', './react.js', './carbon.css', './charts.css', './activity-lens-worker.js'];

/** The file of notices in the package. */
export const NOTICES = 'THIRD-PARTY-NOTICES.txt';

/** Returns the files that the entries name. */
function exported() {
  const names = Object.values(EXPORTS).flatMap((entry) => (typeof entry === 'string' ? [entry] : Object.values(entry)));
  return names.map((name) => name.slice(2)).filter((name) => name !== 'package.json');
}

export async function describePackage(folder) {
  const { packages } = JSON.parse(
    execFileSync('cargo', ['metadata', '--no-deps', '--format-version', '1', '--locked'], { cwd: root, encoding: 'utf8' }),
  );
  const crate = packages.find(({ name }) => name === 'activity-lens');
  const manifest = {
    name: crate.name,
    version: crate.version,
    description: crate.description,
    keywords: ['audit', 'log', 'activity-tracker', 'cadf', 'webassembly', 'custom-element', 'web-component'],
    license: crate.license,
    ...(crate.repository && { repository: { type: 'git', url: `git+${crate.repository}.git` } }),
    type: 'module',
    main: './activity_lens.js',
    types: './activity_lens.d.ts',
    exports: EXPORTS,
    files: [...exported(), 'README.md', 'LICENSE', NOTICES, 'BUILD.json'],
    sideEffects: SIDE_EFFECTS,
    customElements: './custom-elements.json',
    // `process.getBuiltinModule`, with which the module reads its file.
    engines: { node: '>=20.16.0' },
    peerDependencies: { react: '>=18', svelte: '>=5', vue: '>=3' },
    peerDependenciesMeta: Object.fromEntries(['react', 'svelte', 'vue'].map((name) => [name, { optional: true }])),
  };
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  await cp(join(root, PACKAGE_README), join(folder, 'README.md'));
  await cp(join(root, 'LICENSE'), join(folder, 'LICENSE'));
}
