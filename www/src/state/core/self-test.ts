// A self-test: runs one query with a known answer for every part of the engine, in a new worker.
import type { EngineHost } from './engine-host';

const EVENTS = [
  '{"eventTime":"2019-05-17T16:36:29.00+0000","action":"iam-identity.user-apikey.create","outcome":"success"}',
  '{"eventTime":"2019-05-17T16:37:29.00+0000","action":"iam-identity.user-apikey.delete","outcome":"failure"}',
  'not an event',
].join('\n');
const SHA256_OF_ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

/** Returns the duration in milliseconds. Rejects with the first wrong answer. */
export async function selfTest(host: EngineHost): Promise<number> {
  const start = performance.now();
  const engine = await host.helper();
  try {
    const encoder = new TextEncoder();
    const file = await engine.call('openFile', 'self-test');
    await engine.call('push', file, encoder.encode(EVENTS));
    const report = await engine.call('closeFile', file);
    expect('reading', [report.lines, report.events, report.refused], [3, 2, 1]);
    const scope = { query: 'user-apikey -create failure' };
    const counts = await engine.call('count', scope);
    expect('search', [counts.matched, counts.total, counts.first], [1, 2, Date.UTC(2019, 4, 17, 16, 37, 29)]);
    const values = await engine.call('breakdown', {}, { field: 'outcome', limit: 5 });
    expect('counting', values.rows.map(({ count }) => count), [1, 1]);
    await engine.call('hashPush', encoder.encode('abc'));
    expect('SHA-256', [await engine.call('hashFinish')], [SHA256_OF_ABC]);
  } finally {
    engine.stop();
  }
  return Math.round(performance.now() - start);
}

function expect(name: string, actual: readonly unknown[], expected: readonly unknown[]): void {
  if (actual.join() !== expected.join()) throw new Error(`${name}: expected ${expected.join(', ')}, got ${actual.join(', ')}`);
}
