// Is the committed pkg/ what the sources build, and within its size? `node .tools/check-pkg.mjs [--rebuilt FOLDER]`
//
// The hash of the sources is always compared. Bytes are compared with a package built just now, when the tools that
// built both are the same; with others they may differ without anything being wrong, and that is said.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root, sha256, sourcesHash } from './sources.mjs';

const BUDGET_BYTES = { 'activity_lens_bg.wasm': 1_530_000, 'activity-lens.html': 1_400_000, 'activity-lens-element.js': 4_000 };
const AGAIN = 'Run `bash .tools/build` and commit pkg/.';

const { values: options } = parseArgs({ options: { rebuilt: { type: 'string' } } });
const pkg = join(root, 'pkg');
const readBuild = async (folder) => JSON.parse(await readFile(join(folder, 'BUILD.json'), 'utf8'));

const problems = [];
const build = await readBuild(pkg);
if (build.sources !== (await sourcesHash())) problems.push(`pkg/ was built from other sources. ${AGAIN}`);

const present = (await readdir(pkg)).filter((name) => name !== 'BUILD.json').sort();
for (const name of new Set([...present, ...Object.keys(build.files)])) {
  const listed = build.files[name];
  if (!listed) problems.push(`pkg/${name} is not named in pkg/BUILD.json. ${AGAIN}`);
  else if (!present.includes(name)) problems.push(`pkg/${name} is missing. ${AGAIN}`);
  else if (sha256(await readFile(join(pkg, name))) !== listed.sha256) problems.push(`pkg/${name} was altered after the build. ${AGAIN}`);
}
for (const [name, budget] of Object.entries(BUDGET_BYTES)) {
  const bytes = build.files[name]?.bytes ?? Infinity;
  console.log(`${name}: ${bytes} of at most ${budget} bytes`);
  if (!(bytes <= budget)) problems.push(`${name} has ${bytes} bytes, more than its budget of ${budget}.`);
}
if (options.rebuilt) {
  const rebuilt = await readBuild(options.rebuilt);
  const differing = Object.keys({ ...build.tools, ...rebuilt.tools }).filter((tool) => build.tools[tool] !== rebuilt.tools[tool]);
  if (differing.length > 0) {
    const names = differing.map((tool) => `${tool} (${build.tools[tool]} then, ${rebuilt.tools[tool]} here)`);
    console.log(`Bytes not compared: pkg/ was built with other tools: ${names.join(', ')}.`);
  } else {
    for (const name of Object.keys(rebuilt.files)) {
      const same = build.files[name]?.sha256 === rebuilt.files[name].sha256;
      console.log(`${name}: ${same ? 'the same bytes as built here' : 'DIFFERENT from what was built here'}`);
      if (!same) problems.push(`pkg/${name} is not what the sources build. ${AGAIN}`);
    }
  }
}
for (const problem of problems) console.error(problem);
process.exit(problems.length > 0 ? 1 : 0);
