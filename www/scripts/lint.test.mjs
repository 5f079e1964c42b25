// Tests that each lint rule reports a violation and accepts allowed code.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FOLDERS, cyclesOf, importsOf, problemsOf } from './lint-rules.mjs';

/** Returns the smallest valid `src`: one file in each folder, with an import of every folder that is allowed. */
function sources() {
  const files = new Map([
    ['main.ts', "import './ui/shell/main';\n"],
    ['strings/main.ts', ''],
    ['styles/main.ts', ''],
    ['embed/messages.ts', ''],
    ['engine/client.ts', ''],
    ['engine/worker.ts', ''],
    ['engine/engine-types.ts', ''],
  ]);
  for (const [layer, folders] of Object.entries(FOLDERS)) {
    for (const [folder, uses] of Object.entries(folders)) {
      const lines = uses.map((other) => `import '../${other}/main';\n`);
      files.set(folder === '.' ? `${layer}/main.ts` : `${layer}/${folder}/main.ts`, lines.join(''));
    }
  }
  return files;
}

/** Returns the problems after `text` was added to one file. */
function problemsWith(file, text) {
  const files = sources();
  files.set(file, `${files.get(file) ?? ''}${text}`);
  return problemsOf(files);
}

const assertProblem = (file, text, expected) => {
  const problems = problemsWith(file, text);
  assert.ok(
    problems.some((problem) => expected.test(problem)),
    `${expected} is not among: ${problems.join('; ') || 'no problems'}`,
  );
};

test('valid sources have no problem', () => {
  assert.deepEqual(problemsOf(sources()), []);
});

test('all kinds of imports are found', () => {
  const ways = [
    "import a from './x';",
    "import { a,\n  b } from './x';",
    "import './x';",
    "export { a } from './x';",
    "export * from './x';",
    "const a = await import('./x');",
    'import * as a from "./x";',
  ];
  for (const way of ways) assert.deepEqual(importsOf(way), [{ path: './x', isType: false }], way);
  for (const way of ["import type { A } from './x';", "export type * from './x';", "type A = typeof import('./x');"]) {
    assert.deepEqual(importsOf(way), [{ path: './x', isType: true }], way);
  }
  assert.deepEqual(importsOf("// import './x';\n/** import('./y') */\nconst from = 'z';"), []);
});

test('a layer may only import the layers of its entry', () => {
  assertProblem('state/core/main.ts', "import '../../ui/kit/main';\n", /state\/core\/main\.ts: may not import ui\/kit\/main\.ts/);
  assertProblem('state/core/main.ts', "export * from '../../ui/kit/main';\n", /may not import ui\/kit\/main\.ts/);
  assertProblem('state/core/main.ts', "void import('../../ui/kit/main');\n", /may not import ui\/kit\/main\.ts/);
  assertProblem('styles/main.ts', "import '../strings/main';\n", /styles\/main\.ts: may not import strings\/main\.ts/);
});

test('a layer may only use the listed files of the engine', () => {
  assert.deepEqual(problemsWith('state/core/main.ts', "import '../../engine/client';\n"), []);
  assertProblem('state/core/main.ts', "import '../../engine/worker';\n", /may not import engine\/worker\.ts/);
  assertProblem('ui/kit/main.ts', "import '../../engine/client';\n", /may not import engine\/client\.ts/);
});

test('only types may be imported where only types are allowed', () => {
  assert.deepEqual(problemsWith('ui/kit/main.ts', "import type { A } from '../../engine/engine-types';\n"), []);
  assertProblem('ui/kit/main.ts', "import { a } from '../../engine/engine-types';\n", /may not import engine\/engine-types\.ts/);
});

test('a folder may only use the folders of its entry', () => {
  assertProblem('ui/kit/main.ts', "import '../search/main';\n", /ui\/kit may not use ui\/search/);
  assertProblem('state/search/main.ts', "import type { A } from '../fields/main';\n", /state\/search may not use state\/fields/);
});

test('an entry that is not used is a problem', () => {
  const files = sources();
  files.set('ui/fields/main.ts', "import '../kit/main';\n");
  assert.deepEqual(problemsOf(files), ['ui/fields: lists events in the table of folders but does not use it']);
});

test('a folder without an entry is a problem', () => {
  assertProblem('ui/other/main.ts', '', /ui has no folder other/);
  assertProblem('other/main.ts', '', /other is not a layer/);
});

test('the kit may not use features of the state', () => {
  assert.deepEqual(problemsWith('ui/kit/main.ts', "import '../../state/core/main';\n"), []);
  assertProblem('ui/kit/main.ts', "import type { A } from '../../state/search/main';\n", /the kit may not import state\/search\/main\.ts/);
});

test('import cycles are not allowed, not even of types', () => {
  assertProblem('state/core/one.ts', "import type { A } from './one';\n", /form an import cycle/);
  const files = sources();
  files.set('ui/kit/one.ts', "import type { A } from './two';\n");
  files.set('ui/kit/two.ts', "export { b } from './three';\n");
  files.set('ui/kit/three.ts', "import './one';\n");
  const [problem, ...others] = problemsOf(files);
  assert.match(problem, /(?=.*one\.ts)(?=.*two\.ts)(?=.*three\.ts).*cycle/);
  assert.deepEqual(others, []);
  assert.deepEqual(cyclesOf(new Map([['a', new Set(['b'])], ['b', new Set()]])), []);
});

test('an import must name an existing file', () => {
  assertProblem('ui/kit/main.ts', "import './missing';\n", /ui\/kit\/missing does not exist/);
  assertProblem('ui/kit/main.ts', 'void import(name);\n', /an import must name its file/);
});

test('a package may only be used by its layers', () => {
  assert.deepEqual(problemsWith('ui/kit/main.ts', "import { html } from 'lit';\n"), []);
  assertProblem('state/core/main.ts', "import { html } from 'lit';\n", /may not import the package lit/);
  assertProblem('engine/client.ts', "import { x } from 'lit/directive.js';\n", /may not import the package lit\/directive\.js/);
});

test('markup from text, code from text and style attributes are not allowed', () => {
  const lines = [
    'a.innerHTML = b;',
    'a.outerHTML = b;',
    'a.insertAdjacentHTML(b);',
    'unsafeHTML(a);',
    'unsafeSVG(a);',
    'unsafeStatic(a);',
    'document.write(a);',
    'a.createContextualFragment(b);',
    'eval(a);',
    'new Function(a);',
    'styleMap(a);',
    "a.setAttribute('style', b);",
  ];
  for (const line of lines) assertProblem('ui/kit/main.ts', `${line}\n`, /ui\/kit\/main\.ts:\d+: .* is not allowed/);
});

test('only one file may move the focus', () => {
  assertProblem('ui/kit/main.ts', 'element.focus();\n', /use ui\/kit\/focus\.ts to move the focus/);
  assertProblem('ui/kit/main.ts', 'element.scrollIntoView();\n', /use ui\/kit\/focus\.ts to move the focus/);
  assert.deepEqual(problemsWith('ui/kit/focus.ts', 'element.focus();\n'), []);
});

test('a component in a template gets all its inputs', () => {
  const component = "class A {\n  static properties = { ...inputs('search', 'zone'), open: {} };\n}\ndefine('al-a', A);\n";
  const use = (attributes) => `${component}html\`<al-a${attributes}></al-a>\`;\n`;
  assert.deepEqual(problemsWith('ui/kit/main.ts', use(' label=${() => { }}\n .search=${a} .zone=${b}')), []);
  assertProblem('ui/kit/main.ts', use(''), /<al-a> needs \.search/);
  assertProblem('ui/kit/main.ts', use(' @click=${() => a > 1} .search=${a}'), /<al-a> needs \.zone/);
  assertProblem('ui/kit/main.ts', use(' .search=${a}>${b} .zone=${b}'), /<al-a> needs \.zone/);
});

test('the number of lines in a file is limited', () => {
  assert.deepEqual(problemsWith('ui/kit/main.ts', '\n'.repeat(399)), []);
  assertProblem('ui/kit/main.ts', '\n'.repeat(400), /401 lines, more than 400/);
});
