// The packed and installed package: its entries, and how the module is loaded under Node.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { install, program, run } from './installed.mjs';

const { folder, tarball, files, installed, remove } = install();
after(remove);

const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));

/** Runs a module in the host's folder, and returns the lines that it prints. */
const node = (code) => run(process.execPath, ['--input-type=module', '--eval', code], { cwd: folder }).trimEnd().split('\n');

test('the tarball has the documents, and every file that the entries name', () => {
  for (const name of ['README.md', 'LICENSE', 'THIRD-PARTY-NOTICES.txt']) assert.ok(files.includes(name), name);
  const named = Object.values(manifest.exports).flatMap((entry) => (typeof entry === 'string' ? [entry] : Object.values(entry)));
  assert.ok(named.length > 10);
  for (const name of named) assert.ok(files.includes(name.slice(2)), name);
  assert.ok(files.includes(manifest.customElements.slice(2)));
});

test('other files are found by literal addresses, which bundlers see', () => {
  const found = {
    'activity_lens.js': ['./activity_lens_bg.wasm'],
    'activity-lens-client.js': ['./activity_lens_bg.wasm', './activity-lens-worker.js'],
    'element.js': ['./activity-lens.html'],
    'activity-lens-inline.js': [],
    'define.js': [],
  };
  for (const [name, expected] of Object.entries(found)) {
    const script = readFileSync(join(installed, name), 'utf8');
    const literal = [...script.matchAll(/new URL\("([^"]+)",import\.meta\.url\)/g)].map(([, address]) => address);
    assert.deepEqual(literal, expected, name);
    assert.equal(script.split('import.meta').length - 1, expected.length, name);
    assert.doesNotMatch(script, /\bimport\(/, name);
  }
});

test('the condition `types` is first', () => {
  const scripts = Object.values(manifest.exports).filter((entry) => typeof entry === 'object');
  for (const entry of scripts) assert.equal(Object.keys(entry)[0], 'types');
});


test('publint finds nothing', () => {
  assert.match(run(program('publint'), ['--strict', installed]), /All good/);
});

test('are-the-types-wrong finds nothing', () => {
  // The package is ESM alone, and the other entries are not scripts.
  const others = ['./activity-lens-worker.js', './carbon.css', './charts.css', './activity-lens.html', './activity_lens_bg.wasm', './custom-elements.json', './package.json'];
  const printed = run(program('attw'), [tarball, '--profile', 'esm-only', '--no-color', '--exclude-entrypoints', ...others]);
  const results = [...printed.matchAll(/^(node16 \(from ESM\)|bundler): (.*)$/gm)].map(([, , result]) => result.trim());
  assert.equal(results.length, 2 * (Object.keys(manifest.exports).length - others.length));
  for (const result of results) assert.match(result, /^🟢/u);
});

const LOAD = `const { Session } = lens; const session = new Session(); session.loadSample(); console.log(session.count().matched);`;

test('a call before init says what to do', () => {
  const [isOne, code, message] = node(`
    import { ActivityLensError, Session } from 'activity-lens';
    try { new Session(); } catch (error) { console.log(error instanceof ActivityLensError); console.log(error.code); console.log(error.message); }`);
  assert.deepEqual([isOne, code], ['true', 'state']);
  assert.match(message, /init\(\)/);
});

const SOURCES = {
  'no source': 'undefined',
  'an address': 'file',
  'an address as text': 'file.href',
  'a response': `new Response(bytes, { headers: { 'content-type': 'application/wasm' } })`,
  'a response of an unknown type': 'new Response(bytes)',
  bytes: 'bytes',
  'a buffer': 'bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)',
  'a compiled module': 'await WebAssembly.compile(bytes)',
  'a promise of it': 'WebAssembly.compile(bytes)',
  'the object of wasm-bindgen': '{ module_or_path: bytes }',
};
const FILE = `
  import { readFileSync } from 'node:fs';
  const file = new URL(import.meta.resolve('activity-lens/activity_lens_bg.wasm'));
  const bytes = readFileSync(file);`;

for (const [name, source] of Object.entries(SOURCES)) {
  test(`init takes ${name}`, () => {
    const printed = node(`${FILE} const lens = await import('activity-lens'); await lens.default(${source}); ${LOAD}`);
    // A warning would be a further line.
    assert.deepEqual(printed, ['276']);
  });
}

test('init takes an address on a server, and says what the server answered', async () => {
  const wasm = readFileSync(join(installed, 'activity_lens_bg.wasm'));
  const server = createServer((request, response) => {
    if (request.url === '/lens.wasm') response.writeHead(200, { 'content-type': 'application/wasm' }).end(wasm);
    else response.writeHead(404).end();
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  try {
    const host = `http://127.0.0.1:${server.address().port}`;
    const { default: init, Session } = await import(`file://${installed}/activity_lens.js`);
    await assert.rejects(init(`${host}/none.wasm`), (error) => error.code === 'argument' && error.message.includes('404'));
    // A call that failed can be repeated.
    await Promise.all([init(`${host}/lens.wasm`), init(`${host}/lens.wasm`)]);
    const session = new Session();
    session.loadSample();
    assert.equal(session.count({}).matched, 276);
  } finally {
    server.close();
    server.closeAllConnections();
  }
});

test('initSync takes bytes and a compiled module', () => {
  for (const source of ['bytes', '{ module: bytes }', 'new WebAssembly.Module(bytes)']) {
    assert.deepEqual(node(`${FILE} const lens = await import('activity-lens'); lens.initSync(${source}); ${LOAD}`), ['276']);
  }
});

test('bytes that are not the engine are an error with a code', () => {
  const empty = 'new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])';
  for (const source of ['new Uint8Array(8)', empty]) {
    const printed = node(`
      import init, { ActivityLensError } from 'activity-lens';
      await init(${source}).catch((error) => console.log(error instanceof ActivityLensError, error.code));`);
    assert.deepEqual(printed, ['true argument'], source);
  }
});

test('errors of the engine are of the class', () => {
  const printed = node(`
    import init, { ActivityLensError, Session } from 'activity-lens';
    await init();
    try { new Session().count({ query: '(login' }); } catch (error) { console.log(error instanceof ActivityLensError, error.code, error.start); }`);
  assert.match(printed[0], /^true query \d+$/);
});

test('the classes have their names', () => {
  const printed = node(`import * as lens from 'activity-lens'; for (const name of ['Session', 'Shard', 'EventText']) console.log(lens[name].name);`);
  assert.deepEqual(printed, ['Session', 'Shard', 'EventText']);
});

test('the inline module needs no other file', () => {
  const alone = join(folder, 'alone.mjs');
  writeFileSync(alone, readFileSync(join(installed, 'activity-lens-inline.js')));
  assert.deepEqual(node(`const lens = await import('./alone.mjs'); await lens.default(); await lens.default(); ${LOAD}`), ['276']);
  assert.deepEqual(node(`const lens = await import('activity-lens/inline'); await lens.default(); ${LOAD}`), ['276']);
});

test('both modules export the same names', () => {
  const [names, inline] = node(`
    for (const entry of ['activity-lens', 'activity-lens/inline']) console.log(Object.keys(await import(entry)).sort().join());`);
  assert.equal(names, inline);
});

test('the client can be imported on a server, where it has no workers', () => {
  const printed = node(`
    import { ActivityLensError, compileModule, openEngine } from 'activity-lens/client';
    console.log((await compileModule()) instanceof WebAssembly.Module, (await compileModule()) === (await compileModule()));
    await openEngine().catch((error) => console.log(error instanceof ActivityLensError, error.code));`);
  assert.deepEqual(printed, ['true true', 'true start']);
});

test('the element can be imported on a server', () => {
  for (const entry of ['activity-lens/element', 'activity-lens/define', 'activity-lens/activity-lens-element.js']) {
    const printed = node(`const { ActivityLensElement, define } = await import('${entry}'); define(); console.log(typeof ActivityLensElement);`);
    assert.deepEqual(printed, ['function'], entry);
  }
});

/** A document that knows the registry alone. */
const REGISTRY = `
  const defined = new Map();
  globalThis.HTMLElement = class {};
  globalThis.customElements = {
    get: (tag) => defined.get(tag),
    getName: (one) => [...defined].find(([, other]) => other === one)?.[0] ?? null,
    define(tag, one) { if (defined.has(tag) || [...defined.values()].includes(one)) throw new Error('defined twice: ' + tag); defined.set(tag, one); },
  };`;

test('importing the class defines nothing; defining twice, under two names or by two copies is harmless', () => {
  const printed = node(`${REGISTRY}
    const { define, ActivityLensElement } = await import('activity-lens/element');
    console.log(defined.size);
    await import('activity-lens/define');
    await import('activity-lens/activity-lens-element.js');
    define();
    define('other-lens');
    console.log([...defined.keys()].join(), defined.get('activity-lens') === ActivityLensElement, defined.get('other-lens').prototype instanceof ActivityLensElement);`);
  assert.deepEqual(printed, ['0', 'activity-lens,other-lens true true']);
});

test('custom-elements.json describes the class', () => {
  const [{ declarations }] = JSON.parse(readFileSync(join(installed, 'custom-elements.json'), 'utf8')).modules;
  const [{ attributes, cssProperties, members, events }] = declarations;
  const [observed, types, own] = node(`
    const { ActivityLensElement, EVENT_TYPES } = await import('activity-lens/element');
    console.log(ActivityLensElement.observedAttributes.filter((name) => name !== 'class' && name !== 'style').sort().join());
    console.log(EVENT_TYPES.join());
    console.log(Object.getOwnPropertyNames(ActivityLensElement.prototype).filter((name) => !/Callback$|^constructor$/.test(name)).sort().join());`);
  const names = (list) => list.map(({ name }) => name);
  assert.equal(names(attributes).sort().join(), observed);
  assert.equal(names(events).sort().join(), types.split(',').sort().join());
  assert.equal(names(members).sort().join(), own);
  const readme = readFileSync(join(installed, 'README.md'), 'utf8');
  for (const name of names([...attributes, ...cssProperties, ...events])) assert.ok(readme.includes(`\`${name}\``), `README.md does not name ${name}`);
  const declarationsOfElement = readFileSync(join(installed, 'element.d.ts'), 'utf8');
  const [, map] = /interface ActivityLensEventMap \{([\s\S]*?)\n\}/.exec(declarationsOfElement);
  const declared = [...map.matchAll(/^ {4}(\w+): CustomEvent<(.*)>;/gm)].map(([, name, type]) => `${name} CustomEvent<${type}>`);
  assert.deepEqual(events.map(({ name, type }) => `${name} ${type.text}`), declared);
});

test('no declaration has the type any', () => {
  const declarations = files.filter((name) => name.endsWith('.d.ts'));
  assert.ok(declarations.length >= 7);
  for (const name of declarations) {
    const code = readFileSync(join(installed, name), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
    assert.doesNotMatch(code, /\bany\b/, name);
  }
});
