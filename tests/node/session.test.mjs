// Tests the committed package under Node: loads it with initSync, without a bundler and without a browser.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { EventText, initSync, Session, Shard } from '../../pkg/activity_lens.js';

const { parse: parseToml } = createRequire(new URL('../../www/package.json', import.meta.url))('smol-toml');
const cases = new URL('../cases/query/', import.meta.url);

initSync({ module: readFileSync(new URL('../../pkg/activity_lens_bg.wasm', import.meta.url)) });

function sessionOf(name) {
  const session = new Session();
  const file = session.openFile(name);
  session.push(file, readFileSync(new URL(name, cases)));
  session.closeFile(file);
  return session;
}

/** Returns the line numbers of the matching events, as `L1`, `L2`, in the order of the file. */
function matchingLines(session, query) {
  return session
    .rows({ query }, { offset: 0, limit: 1000, order: 'oldest' })
    .map(({ row }) => session.event(row).lineNumber)
    .sort((a, b) => a - b)
    .map((line) => `L${line}`);
}

const asText = (diagnostics) => diagnostics.map(({ severity, message, help }) => `${severity}: ${message} ${help ?? ''}`);

for (const name of readdirSync(cases).filter((name) => name.endsWith('.toml'))) {
  const { events, case: list } = parseToml(readFileSync(new URL(name, cases), 'utf8'));
  test(`cases of ${name}`, async (context) => {
    assert.ok(list.length > 0);
    const session = sessionOf(events);
    for (const { query, finds, clean, ...expected } of list) {
      await context.test(query, () => {
        const { diagnostics } = session.parse(query);
        if (finds) assert.deepEqual(matchingLines(session, query), finds);
        if (clean) assert.deepEqual(asText(diagnostics), []);
        for (const severity of ['error', 'warning', 'hint']) {
          const part = expected[severity];
          if (part === undefined) continue;
          const isReported = diagnostics.some((one) => one.severity === severity && `${one.message} ${one.help ?? ''}`.includes(part));
          assert.ok(isReported, `no ${severity} with "${part}" in ${JSON.stringify(asText(diagnostics))}`);
        }
        if (expected.error === undefined) assert.ok(!diagnostics.some(({ severity }) => severity === 'error'), asText(diagnostics).join('\n'));
        else assert.throws(() => session.count({ query }), (error) => error instanceof Error && error.code === 'query');
      });
    }
    session.free();
  });
}

const STYLE = { width: 600, height: 120 };
/** The queries that can return a chart, each with a spec for the sample. */
const DRAWN = [
  ['histogram', { interval: '1h', splitBy: 'outcome' }],
  ['breakdown', { field: 'action', limit: 5 }],
  ['graph', { plots: [{ field: 'outcome' }], buckets: 20 }],
];

/** Divides the sample between two shards. Returns the shards with their sessions. */
function twoShards() {
  const sample = Session.sampleEvents();
  const middle = sample.indexOf(10, sample.length / 2) + 1;
  return [sample.subarray(0, middle), sample.subarray(middle)].map((bytes, number) => {
    const session = new Session();
    const shard = new Shard(session, number);
    shard.openPart('', {}, 0, number, number * middle);
    session.push(0, bytes);
    session.closeFile(0);
    return { session, shard };
  });
}

/** Returns the merged answer of several shards to a query. */
function answerOf(shards, name, args) {
  let answer = new Uint8Array();
  while (answer instanceof Uint8Array) {
    const round = answer;
    const partials = shards.map(({ shard }) => shard.partial(name, args, round));
    answer = shards[0].shard.merge(name, args, round, partials);
  }
  return answer;
}

for (const [name, spec] of DRAWN) {
  test(`${name} with a style returns the counts and the chart of the method chart, from one session and from two shards`, () => {
    const whole = new Session();
    whole.loadSample();
    const scope = { query: 'user-apikey' };
    const counts = whole[name](scope, spec);
    assert.equal(counts.chart, undefined);
    const expected = { ...counts, chart: whole.chart(counts, STYLE) };
    assert.ok(expected.chart.marks.length > 0);
    const drawn = { ...spec, style: STYLE };
    assert.deepEqual(whole[name](scope, drawn), expected);
    assert.deepEqual(whole.chart(expected, STYLE), expected.chart);
    const shards = twoShards();
    assert.deepEqual(answerOf(shards, name, [scope, drawn]), expected);
    for (const { session } of [{ session: whole }, ...shards]) session.free();
  });
}

test('a number out of range is an error with the code argument', () => {
  const session = new Session();
  const shard = new Shard(session, 15);
  const refused = (action) => assert.throws(action, (error) => error instanceof Error && error.code === 'argument');
  const numbers = [-1, 0.5, NaN, 2 ** 32, Infinity, undefined];
  for (const number of [16, ...numbers]) refused(() => new Shard(session, number));
  for (const number of numbers) {
    refused(() => session.push(number, new Uint8Array()));
    refused(() => session.closeFile(number));
    refused(() => session.setSha256(number, ''));
    refused(() => session.event(number));
    refused(() => session.complete('a', number));
    refused(() => session.rows({}, { offset: number, limit: 1, order: 'oldest' }));
    refused(() => session.breakdown({}, { field: 'action', limit: number }));
    refused(() => shard.openPart('', {}, number, 0, 0));
    refused(() => shard.openPart('', {}, 0, number, 0));
    refused(() => shard.closePart(number));
    refused(() => shard.handOn(number));
    refused(() => shard.unpack(number, new Uint8Array(), new Uint8Array()));
    refused(() => shard.unpacked(number));
    refused(() => shard.setLine(number, 0));
    refused(() => shard.loadSamplePart(0, number));
    refused(() => new EventText(0, number));
  }
  for (const number of [-1, 0.5, NaN, 2 ** 54]) {
    refused(() => shard.openPart('', {}, 0, 0, number));
    refused(() => shard.setLine(0, number));
    refused(() => shard.markUnverified(0, new Float64Array([0, number])));
    refused(() => new EventText(number, 1));
  }
  refused(() => shard.markUnverified(0, new Float64Array([1])));
  refused(() => EventText.several(new Float64Array([1])));
  refused(() => shard.partial('refine', ['a', {}], new Uint8Array()));
  session.free();
});

test('the declarations of Session, Shard and Queries have no type any', async () => {
  const declarations = await readFile(new URL('../../pkg/activity_lens.d.ts', import.meta.url), 'utf8');
  for (const name of ['class Session', 'class Shard', 'interface Queries']) {
    const start = declarations.indexOf(`export ${name} `);
    assert.ok(start >= 0, name);
    const body = declarations.slice(start, declarations.indexOf('\n}', start));
    const code = body.replace(/\/\*[^]*?\*\//g, '');
    assert.ok(code.length > 200, name);
    assert.doesNotMatch(code, /\bany\b/, name);
  }
});
