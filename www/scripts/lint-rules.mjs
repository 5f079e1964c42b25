// The rules of www/src that a compiler does not check. `lint.mjs` applies them to the files, and `lint.test.mjs` tests each
// rule.
import { dirname, join } from 'node:path/posix';

const MAX_LINES = 400;

/**
 * The layers, folders and files that the files of each layer may import. `types:` allows only types. The files directly in
 * `src` are the layer `main`.
 */
export const LAYERS = {
  strings: ['types:engine/engine-types'],
  styles: [],
  embed: [],
  module: [],
  engine: [],
  client: ['engine/client', 'engine/shards', 'engine/protocol', 'engine/queries', 'engine/formats', 'engine/trusted-worker', 'types:engine/engine-types', 'module/source', 'types:module/types', 'strings'],
  state: ['client', 'engine/client', 'engine/module', 'engine/page-worker', 'engine/protocol', 'engine/formats', 'types:engine/engine-types', 'embed/messages', 'strings'],
  ui: ['state', 'client/content', 'client/csv', 'types:client/alert-replay', 'types:client/export-formats', 'styles', 'strings', 'types:engine/engine-types'],
  main: ['ui', 'strings'],
};

/**
 * The folders of a layer, and the other folders of the layer that each folder may use. A folder may only use folders that are
 * listed above it, so folders cannot form a cycle. `.` means the files directly in the layer, which may use every folder.
 */
export const FOLDERS = {
  state: {
    core: [],
    search: ['core'],
    timeline: ['core', 'search'],
    fields: ['core', 'search'],
    analysis: ['core', 'search'],
    events: ['core', 'search'],
    sources: ['core', 'search'],
    coverage: ['core', 'sources'],
    views: ['core', 'search', 'events', 'sources'],
    alerts: ['core', 'sources', 'views'],
    boards: ['core', 'search', 'views'],
    export: ['core', 'search', 'events', 'sources', 'coverage'],
    '.': [],
  },
  ui: {
    kit: [],
    tour: ['kit'],
    search: ['kit'],
    coverage: ['kit'],
    sources: ['kit', 'coverage'],
    views: ['kit', 'tour'],
    alerts: ['kit', 'tour'],
    export: ['kit'],
    events: ['kit', 'export'],
    fields: ['kit', 'events'],
    timeline: ['kit', 'search', 'fields'],
    pivot: ['kit', 'fields'],
    groups: ['kit', 'fields'],
    print: ['kit', 'sources', 'fields'],
    boards: ['kit', 'fields', 'pivot', 'tour'],
    shell: ['kit', 'tour', 'search', 'sources', 'views', 'alerts', 'events', 'fields', 'timeline', 'pivot', 'groups', 'print', 'boards'],
  },
};

/** The kit serves all features, so it may use only the part of the state that belongs to no feature. */
const KIT = { folder: 'ui/kit', uses: ['state/core'] };

/** The layers that may use a package. Packages without an entry are allowed everywhere. */
const PACKAGES = { lit: ['ui', 'styles'] };

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

/** Only this file may move the focus or scroll, because it prevents a page in a frame from taking the focus of its host page. */
const MOVES = { file: 'ui/kit/focus.ts', rule: /(?<!\bwindow)\.(focus|scrollIntoView)\(/ };

/** Matches `import ... from`, `export ... from` and `import '...'`. */
const STATIC = /^[ \t]*(?:import|export)(?<type>\s+type)?\b(?:[^'"`;]*?\bfrom)?\s*['"](?<path>[^'"]+)['"]/gm;
/** Matches `import('...')`, as an expression and as a type. */
const DYNAMIC = /(?<type>\btypeof\s+)?\bimport\s*\(\s*(?:['"`](?<path>[^'"`]*)['"`])?/g;
const COMMENT_LINE = /^\s*(?:\/\/|\/?\*).*$/gm;

/** Returns the imports of a file: each path as written, and whether the import is of types only. */
export function importsOf(text) {
  const code = text.replace(COMMENT_LINE, '');
  return [STATIC, DYNAMIC].flatMap((pattern) =>
    Array.from(code.matchAll(pattern), ({ groups }) => ({ path: groups.path ?? null, isType: groups.type !== undefined })),
  );
}

/** Returns the layer and the folder of a file: `ui` and `kit` for `ui/kit/menu.ts`. */
function locationOf(file) {
  const [layer, folder, name] = file.split('/');
  if (folder === undefined) return { layer: 'main', folder: '.' };
  return { layer, folder: name === undefined ? '.' : folder };
}

const isInside = (file, rule) => file === rule || file === `${rule}.ts` || file.startsWith(`${rule}/`);

/** Returns the problems of `files`, a map from paths in `src` to texts. */
export function problemsOf(files) {
  const problems = [];
  const edges = new Map();
  for (const [file, text] of files) {
    if (!file.endsWith('.ts')) continue;
    problems.push(...linesOf(file, text));
    const { problems: importProblems, targets } = checkImports(file, text, files);
    problems.push(...importProblems);
    edges.set(file, targets);
  }
  problems.push(...checkInputs(files));
  for (const cycle of cyclesOf(edges)) problems.push(`${cycle.join(', ')}: these files form an import cycle`);
  return [...problems, ...checkFolders(edges)];
}

function linesOf(file, text) {
  const problems = [];
  const lines = text.split('\n');
  if (lines.length > MAX_LINES) problems.push(`${file}: ${lines.length} lines, more than ${MAX_LINES}`);
  lines.forEach((line, at) => {
    for (const rule of FORBIDDEN) if (rule.test(line)) problems.push(`${file}:${at + 1}: ${rule.source} is not allowed`);
    if (file !== MOVES.file && MOVES.rule.test(line)) problems.push(`${file}:${at + 1}: use ${MOVES.file} to move the focus or scroll`);
  });
  return problems;
}

function checkImports(file, text, files) {
  const problems = [];
  const targets = new Set();
  const from = locationOf(file);
  if (!(from.layer in LAYERS)) problems.push(`${file}: ${from.layer} is not a layer`);
  const allowed = LAYERS[from.layer] ?? [];
  for (const { path, isType } of importsOf(text)) {
    if (path === null) {
      problems.push(`${file}: an import must name its file`);
      continue;
    }
    if (!path.startsWith('.')) {
      const users = PACKAGES[path.split('/')[0]];
      if (users && !users.includes(from.layer)) problems.push(`${file}: may not import the package ${path}`);
      continue;
    }
    const base = join(dirname(file), path);
    const target = [base, `${base}.ts`, `${base}.d.ts`, `${base}/index.ts`].find((name) => files.has(name));
    if (target === undefined) {
      problems.push(`${file}: ${base} does not exist`);
      continue;
    }
    targets.add(target);
    const to = locationOf(target);
    const fits = (rule) => (rule.startsWith('types:') ? isType && isInside(target, rule.slice('types:'.length)) : isInside(target, rule));
    if (to.layer !== from.layer && !allowed.some(fits)) problems.push(`${file}: may not import ${target}`);
    const isBeyondKit = isInside(file, KIT.folder) && to.layer === 'state' && !KIT.uses.some((rule) => isInside(target, rule));
    if (isBeyondKit) problems.push(`${file}: the kit may not import ${target}`);
  }
  return { problems, targets };
}

/** A component in a template must get every property of its `inputs(...)`. The compiler does not check templates. */
function checkInputs(files) {
  const inputs = new Map();
  for (const text of files.values()) {
    const tag = /\bdefine\('(?<tag>[a-z-]+)'/.exec(text)?.groups.tag;
    const names = /\binputs\((?<names>'[^)]*')\)/.exec(text)?.groups.names;
    if (tag && names) inputs.set(tag, Array.from(names.matchAll(/'(\w+)'/g), ([, name]) => name));
  }
  const problems = [];
  for (const [file, commented] of files) {
    const text = commented.replace(COMMENT_LINE, '');
    for (const { 0: start, 1: tag, index } of text.matchAll(/<(al-[a-z-]+)(?=[\s>])/g)) {
      if (!inputs.has(tag)) continue;
      const opening = openingTag(text, index + start.length);
      for (const name of inputs.get(tag)) if (!opening.includes(` .${name}=`)) problems.push(`${file}: <${tag}> needs .${name}`);
    }
  }
  return problems;
}

/** Returns the attributes of a tag, each after one space. The tag ends at the first `>` outside an expression. */
function openingTag(text, from) {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (text[at] === '>' && depth === 0) return text.slice(from, at).replaceAll(/\s+/g, ' ');
  }
  return text.slice(from);
}

/** Returns groups of files that import each other, directly or through others (Tarjan's algorithm). */
export function cyclesOf(edges) {
  const cycles = [];
  const order = new Map();
  const lowest = new Map();
  const stack = [];
  const visit = (file) => {
    order.set(file, order.size);
    lowest.set(file, order.get(file));
    stack.push(file);
    for (const target of edges.get(file) ?? []) {
      if (!order.has(target)) visit(target);
      if (stack.includes(target)) lowest.set(file, Math.min(lowest.get(file), lowest.get(target)));
    }
    if (lowest.get(file) !== order.get(file)) return;
    const cycle = stack.splice(stack.indexOf(file));
    if (cycle.length > 1 || edges.get(file)?.has(file)) cycles.push(cycle);
  };
  for (const file of edges.keys()) if (!order.has(file)) visit(file);
  return cycles;
}

/** Returns the differences between the folders that each folder uses and its entry in the table of folders. */
function checkFolders(edges) {
  const problems = [];
  for (const [layer, table] of Object.entries(FOLDERS)) {
    const names = Object.keys(table);
    const used = new Map(names.map((name) => [name, new Map()]));
    for (const [file, targets] of edges) {
      const from = locationOf(file);
      if (from.layer !== layer) continue;
      if (!(from.folder in table)) problems.push(`${file}: ${layer} has no folder ${from.folder}`);
      for (const target of targets) {
        const to = locationOf(target);
        if (to.layer === layer && to.folder !== from.folder) used.get(from.folder)?.set(to.folder, `${file} imports ${target}`);
      }
    }
    for (const [folder, uses] of Object.entries(table)) {
      for (const name of uses) {
        if (names.indexOf(name) >= names.indexOf(folder)) problems.push(`${layer}/${folder}: ${name} must come before it in the table of folders`);
        if (!used.get(folder).has(name)) problems.push(`${layer}/${folder}: lists ${name} in the table of folders but does not use it`);
      }
      if (folder === '.') continue;
      for (const [name, why] of used.get(folder)) if (!uses.includes(name)) problems.push(`${layer}/${folder} may not use ${layer}/${name}: ${why}`);
    }
  }
  return problems;
}
