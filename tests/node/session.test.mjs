// The committed module as an engineer uses it: loaded under Node with initSync, no bundler, no browser.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { initSync, Session } from '../../pkg/activity_lens.js';

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

/** The lines that a query finds, as `L1`, `L2`, in the order of the file. */
function found(session, query) {
  return session
    .rows({ query }, { offset: 0, limit: 1000, order: 'oldest' })
    .map(({ row }) => session.event(row).lineNumber)
    .sort((a, b) => a - b)
    .map((line) => `L${line}`);
}

const said = (diagnostics) => diagnostics.map(({ severity, message, help }) => `${severity}: ${message} ${help ?? ''}`);

for (const name of readdirSync(cases).filter((name) => name.endsWith('.toml'))) {
  const { events, case: list } = parseToml(readFileSync(new URL(name, cases), 'utf8'));
  test(`cases of ${name}`, async (context) => {
    assert.ok(list.length > 0);
    const session = sessionOf(events);
    for (const { query, finds, clean, ...expected } of list) {
      await context.test(query, () => {
        const { diagnostics } = session.parse(query);
        if (finds) assert.deepEqual(found(session, query), finds);
        if (clean) assert.deepEqual(said(diagnostics), []);
        for (const severity of ['error', 'warning', 'hint']) {
          const part = expected[severity];
          if (part === undefined) continue;
          const fits = diagnostics.some((one) => one.severity === severity && `${one.message} ${one.help ?? ''}`.includes(part));
          assert.ok(fits, `no ${severity} with "${part}" in ${JSON.stringify(said(diagnostics))}`);
        }
        if (expected.error === undefined) assert.ok(!diagnostics.some(({ severity }) => severity === 'error'), said(diagnostics).join('\n'));
        else assert.throws(() => session.count({ query }), (error) => error instanceof Error && error.code === 'query');
      });
    }
    session.free();
  });
}

const STYLE = { width: 600, height: 120 };
/** A method that counts, the one that draws as well, and what of the sample they are asked. */
const DRAWN = [
  ['histogram', 'drawHistogram', { interval: '1h', splitBy: 'outcome' }],
  ['breakdown', 'drawBreakdown', { field: 'action', limit: 5 }],
  ['graph', 'drawGraph', { plots: [{ field: 'outcome' }], buckets: 20 }],
];

for (const [count, draw, spec] of DRAWN) {
  test(`${draw} gives what ${count} and chart give, from one session and from two`, () => {
    const sample = Session.sampleEvents();
    const whole = new Session();
    whole.loadSample();
    const scope = { query: 'user-apikey' };
    const data = whole[count](scope, spec);
    const expected = { data, chart: whole.chart(data, STYLE) };
    assert.ok(expected.chart.marks.length > 0);
    assert.deepEqual(whole[draw](scope, spec, STYLE), expected);

    const middle = sample.indexOf(10, sample.length / 2) + 1;
    const shards = [sample.subarray(0, middle), sample.subarray(middle)].map((bytes, shard) => {
      const session = new Session();
      session.useShard(shard);
      session.openPart('', {}, 0, shard, shard * middle);
      session.push(0, bytes);
      session.closeFile(0);
      return session;
    });
    const args = [scope, spec, STYLE];
    let answer = new Uint8Array();
    while (answer instanceof Uint8Array) {
      const known = answer;
      const parts = shards.map((session) => session.part(draw, args, known));
      answer = shards[0].merge(draw, args, known, parts);
    }
    assert.deepEqual(answer, expected);
    for (const session of [whole, ...shards]) session.free();
  });
}
