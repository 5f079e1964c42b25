// The example of the README, run as it stands there.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

test('the ten lines of the README print what their comments say', () => {
  const readme = readFileSync(`${root}README.md`, 'utf8');
  const code = readme.split('```js\n')[1].split('```')[0];
  // A comment after console.log is what it prints.
  const expected = [...code.matchAll(/console\.log\(.*\/\/ (.*)$/gm)].map(([, printed]) => printed);
  assert.ok(expected.length >= 2);
  const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', code], { cwd: root, encoding: 'utf8' });
  for (const value of expected) assert.ok(printed.includes(value), `${value} is not in what was printed:\n${printed}`);
});
