// The rules of www that a compiler does not know: which folder may use which, no markup from text, no long files.
import { readdir, readFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const www = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const src = resolve(www, 'src');
const MAX_LINES = 400;

/** What each folder may import from `src`, beside itself. `types` marks what may be named but not run. */
const ALLOWED = {
  ui: ['state', 'styles', 'strings', 'types:engine/engine-types'],
  state: ['embed/messages', 'engine/client', 'engine/shards', 'engine/module', 'engine/protocol', 'strings', 'types:engine/engine-types'],
  engine: [],
  embed: [],
  styles: [],
};

const FORBIDDEN = [
  /\binnerHTML\b/,
  /\bouterHTML\b/,
  /\binsertAdjacentHTML\b/,
  /\bunsafeHTML\b/,
  /\bunsafeSVG\b/,
  /\bunsafeStatic\b/,
  /\bdocument\.write\b/,
  /\bcreateContextualFragment\b/,
  /\beval\(/,
  /\bnew Function\b/,
  /styleMap\(/,
  /\.setAttribute\(\s*['"]style['"]/,
];

/** Only this file may; it knows when a page in a frame must not. */
const MOVES = { file: 'ui/kit/focus.ts', rule: /(?<!\bwindow)\.(focus|scrollIntoView)\(/ };

const IMPORT = /^import\s+(type\s+)?(?:[^'"]*?\sfrom\s+)?['"](\.[^'"]+)['"]/gm;

const problems = [];
const names = (await readdir(src, { recursive: true })).filter((name) => name.endsWith('.ts')).sort();
for (const name of names) {
  const text = await readFile(resolve(src, name), 'utf8');
  const lines = text.split('\n');
  if (lines.length > MAX_LINES) problems.push(`${name}: ${lines.length} lines, more than ${MAX_LINES}`);
  lines.forEach((line, at) => {
    for (const rule of FORBIDDEN) if (rule.test(line)) problems.push(`${name}:${at + 1}: ${rule.source} is not allowed`);
    if (name !== MOVES.file && MOVES.rule.test(line)) problems.push(`${name}:${at + 1}: use ${MOVES.file} to move the focus or scroll`);
  });
  const [folder] = name.includes('/') ? name.split('/') : [''];
  const allowed = ALLOWED[folder];
  if (!allowed) continue;
  for (const [, type, path] of text.matchAll(IMPORT)) {
    const target = relative(src, resolve(src, dirname(name), path));
    const [into] = target.split('/');
    const fits = (rule) => target === rule || into === rule;
    const ok = into === folder || allowed.some((rule) => fits(rule) || (type && rule.startsWith('types:') && fits(rule.slice(6))));
    if (!ok) problems.push(`${name}: may not import ${target}`);
  }
}
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
console.log(`lint: ${names.length} files in order`);
