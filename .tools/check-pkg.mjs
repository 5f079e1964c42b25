// Checks that pkg/ was built from these sources and is within its size limits.
//   node .tools/check-pkg.mjs                    compares the hash of the sources
//   node .tools/check-pkg.mjs --rebuilt FOLDER   also compares the bytes with a package that was built in FOLDER
//
// The bytes are compared only if the same versions of the tools built both packages.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root, sha256, sourcesHash } from './sources.mjs';

const BUDGET_BYTES = {
  'activity_lens_bg.wasm': 2_750_000,
  'activity_lens.js': 49_000,
  'activity-lens-inline.js': 1_430_000,
  'activity-lens-client.js': 61_000,
  'activity-lens-worker.js': 97_000,
  'activity-lens.html': 2_020_000,
  'activity-lens-element.js': 7_500,
  'element.js': 7_500,
};
const REBUILD = 'Run `bash .tools/build` and commit pkg/.';

const { values: options } = parseArgs({ options: { rebuilt: { type: 'string' } } });
const pkg = join(root, 'pkg');
const readBuild = async (folder) => JSON.parse(await readFile(join(folder, 'BUILD.json'), 'utf8'));

const problems = [];
const build = await readBuild(pkg);
if (build.sources !== (await sourcesHash())) problems.push(`pkg/ was built from other sources. ${REBUILD}`);

const present = (await readdir(pkg)).filter((name) => name !== 'BUILD.json').sort();
for (const name of new Set([...present, ...Object.keys(build.files)])) {
  const listed = build.files[name];
  if (!listed) problems.push(`pkg/${name} is not listed in pkg/BUILD.json. ${REBUILD}`);
  else if (!present.includes(name)) problems.push(`pkg/${name} is missing. ${REBUILD}`);
  else if (sha256(await readFile(join(pkg, name))) !== listed.sha256) problems.push(`pkg/${name} was changed after the build. ${REBUILD}`);
}
for (const [name, budget] of Object.entries(BUDGET_BYTES)) {
  const bytes = build.files[name]?.bytes ?? Infinity;
  console.log(`${name}: ${bytes} bytes, limit ${budget} bytes`);
  if (!(bytes <= budget)) problems.push(`${name} has ${bytes} bytes; the limit is ${budget} bytes.`);
}
if (options.rebuilt) {
  const rebuilt = await readBuild(options.rebuilt);
  const differing = Object.keys({ ...build.tools, ...rebuilt.tools }).filter((tool) => build.tools[tool] !== rebuilt.tools[tool]);
  if (differing.length > 0) {
    const names = differing.map((tool) => `${tool} ${build.tools[tool]}, here ${rebuilt.tools[tool]}`);
    console.log(`The bytes were not compared, because pkg/ was built with other tools: ${names.join('; ')}.`);
  } else {
    for (const name of Object.keys(rebuilt.files)) {
      const same = build.files[name]?.sha256 === rebuilt.files[name].sha256;
      console.log(`${name}: ${same ? 'identical to the rebuilt file' : 'DIFFERENT from the rebuilt file'}`);
      if (!same) problems.push(`pkg/${name} differs from the file that the sources build. ${REBUILD}`);
    }
  }
}
for (const problem of problems) console.error(problem);
process.exit(problems.length > 0 ? 1 : 0);
