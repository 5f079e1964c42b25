// The types for React 18 and 19, Vue and Svelte, with their real declarations.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { program, run } from '../package/installed.mjs';
import { installExample } from './host.mjs';

const { folder, remove } = installExample(fileURLToPath(new URL('frameworks', import.meta.url)));
after(remove);

function compile(file, options = {}) {
  const compilerOptions = { target: 'es2022', module: 'esnext', moduleResolution: 'bundler', lib: ['es2022', 'dom', 'dom.iterable'], types: [], strict: true, exactOptionalPropertyTypes: true, noEmit: true, jsx: 'react-jsx', ...options };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [file] }));
  assert.equal(run(program('tsc'), ['-p', folder]), '');
}

test('React 19', () => compile('react.tsx', { skipLibCheck: false }));
test('React 18', () => {
  const to = (name) => [join(folder, 'node_modules/@types/react-18', name)];
  compile('react.tsx', { skipLibCheck: false, paths: { react: to('index.d.ts'), 'react/jsx-runtime': to('jsx-runtime.d.ts') } });
});
test('Vue', () => compile('vue.ts', { skipLibCheck: true }));
test('Svelte', () => compile('svelte.ts', { skipLibCheck: true }));
