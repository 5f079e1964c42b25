// The documented calls compile against the installed package, with strict rules and with its declarations checked too.
import assert from 'node:assert/strict';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { install, program, run } from './installed.mjs';

const { folder, remove } = install();
after(remove);
cpSync(fileURLToPath(new URL('calls', import.meta.url)), folder, { recursive: true });
const types = fileURLToPath(new URL('../../www/node_modules/@types', import.meta.url));

/** Compiles files of the host's folder. */
function compile(files, options) {
  const compilerOptions = { target: 'es2022', module: 'nodenext', strict: true, skipLibCheck: false, exactOptionalPropertyTypes: true, noEmit: true, typeRoots: [types], ...options };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
  return run(program('tsc'), ['-p', folder]);
}

const PAGE = { lib: ['es2022', 'dom'], types: [] };

test('the calls of the module, in a page', () => {
  assert.equal(compile(['module.ts'], PAGE), '');
  assert.equal(compile(['module.ts'], { ...PAGE, module: 'esnext', moduleResolution: 'bundler' }), '');
});

test('the calls of the client', () => {
  assert.equal(compile(['client.ts'], PAGE), '');
  assert.equal(compile(['client.ts'], { ...PAGE, module: 'esnext', moduleResolution: 'bundler' }), '');
});

test('the calls of the element', () => {
  assert.equal(compile(['element.ts'], PAGE), '');
  assert.equal(compile(['element.ts'], { ...PAGE, module: 'esnext', moduleResolution: 'bundler' }), '');
});

test('a wrong call does not compile', () => {
  writeFileSync(join(folder, 'wrong.ts'), `import init, { Session } from 'activity-lens';\nawait init(5);\nnew Session().openFile();\n`);
  assert.throws(() => compile(['wrong.ts'], PAGE), (error) => error.message.includes('wrong.ts(2,') && error.message.includes('wrong.ts(3,'));
});

test('the calls of the module in Node, without the library of browsers', () => {
  // The declarations of Node itself do not have exact optional members.
  assert.equal(compile(['node.ts'], { lib: ['es2022'], types: ['node'], exactOptionalPropertyTypes: false }), '');
});
