// Applies the rules of `lint-rules.mjs` to the files of www/src. Prints each problem.
import { readdir, readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { problemsOf } from './lint-rules.mjs';

const src = resolve(dirname(fileURLToPath(import.meta.url)), '../src');
const names = (await readdir(src, { recursive: true })).map((name) => name.replaceAll('\\', '/')).filter((name) => /\.(ts|json|css)$/.test(name));
const files = new Map();
for (const name of names.sort()) files.set(name, await readFile(resolve(src, name), 'utf8'));
const problems = problemsOf(files);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
console.log(`lint: ${files.size} files, no problems`);
