// Runs the examples of the documents, and checks that www/package.md names every method.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as module from '../../pkg/activity_lens.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const blocks = (text) => [...text.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code);
/** Returns the lines of the expected output, which are the comments after `console.log(…)`. */
const expected = (code) => [...code.matchAll(/console\.log\(.*\/\/ (.*)$/gm)].map(([, printed]) => printed);

// A document, the folder in which its examples run, and the smallest number of examples.
for (const [document, folder, least] of [
  ['README.md', '', 1],
  ['www/package.md', 'pkg/', 5],
]) {
  const examples = blocks(readFileSync(`${root}${document}`, 'utf8'));
  test(`${document} has at least ${least} examples`, () => assert.ok(examples.length >= least));
  for (const [number, code] of examples.entries()) {
    test(`example ${number + 1} of ${document} prints the values in its comments`, () => {
      assert.ok(expected(code).length > 0);
      const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', code], { cwd: `${root}${folder}`, encoding: 'utf8' });
      assert.deepEqual(printed.trimEnd().split('\n'), expected(code));
    });
  }
}

test('www/package.md names every method of every class', () => {
  const text = readFileSync(`${root}www/package.md`, 'utf8');
  const isMethod = (owner) => (name) => typeof Object.getOwnPropertyDescriptor(owner, name)?.value === 'function';
  const classes = Object.values(module).filter((one) => typeof one === 'function' && one.prototype?.free);
  assert.ok(classes.length >= 4);
  for (const one of classes) {
    const names = [one, one.prototype].flatMap((owner) => Object.getOwnPropertyNames(owner).filter(isMethod(owner)));
    for (const name of names) {
      if (name === 'constructor' || name.startsWith('_')) continue;
      assert.ok(text.includes(`${name}(`) || text.includes(`\`${name}\``), `www/package.md does not name ${one.name}.${name}`);
    }
  }
});
