// The queues, the gate and the freshness that every model builds on.
import './browser';
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { throttle } from '../../www/src/state/core/defer';
import { Freshness } from '../../www/src/state/core/freshness';
import { ReadGate } from '../../www/src/state/core/gate';
import { KeyIndex } from '../../www/src/state/core/key-index';
import { LatestQueue } from '../../www/src/state/core/model';

/** A promise and the function that resolves it. */
function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

test('a queue runs the newest of what waits, and tells the running work that it is old', async () => {
  const queue = new LatestQueue();
  const [begun, { promise, resolve }] = [deferred(), deferred()];
  const ran: string[] = [];
  const first = queue.run(async (current) => {
    begun.resolve();
    await promise;
    ran.push(`first ${current()}`);
  });
  await begun.promise;
  const second = queue.run(async () => void ran.push('second'));
  const third = queue.run(async (current) => void ran.push(`third ${current()}`));
  resolve();
  await Promise.all([first, second, third]);
  assert.deepEqual(ran, ['first false', 'third true']);
});

test('a queue goes on after work that failed', async () => {
  const queue = new LatestQueue();
  await assert.rejects(queue.run(() => Promise.reject(new Error('no'))), /no/);
  let ran = false;
  await queue.run(async () => void (ran = true));
  assert.ok(ran);
});

test('a cancelled queue tells its work and begins nothing that waits', async () => {
  const queue = new LatestQueue();
  const [begun, { promise, resolve }] = [deferred(), deferred()];
  const ran: string[] = [];
  const first = queue.run(async (current) => {
    begun.resolve();
    await promise;
    ran.push(`first ${current()}`);
  });
  await begun.promise;
  const second = queue.run(async () => void ran.push('second'));
  queue.cancel();
  resolve();
  await Promise.all([first, second]);
  assert.deepEqual(ran, ['first false']);
});

test('during a snapshot nothing is read in, and then in its order', async () => {
  const gate = new ReadGate();
  const [reading, asking] = [deferred(), deferred()];
  const done: string[] = [];
  const first = gate.ingest(() => reading.promise.then(() => void done.push('read 1')));
  const snapshot = gate.snapshot(async () => {
    await asking.promise;
    done.push('asked');
  });
  const second = gate.ingest(async () => void done.push('read 2'));
  const third = gate.ingest(async () => void done.push('read 3'));
  asking.resolve();
  reading.resolve();
  await Promise.all([first, snapshot, second, third]);
  assert.deepEqual(done, ['read 1', 'asked', 'read 2', 'read 3']);
});

test('an answer that takes long is stale, then outdated, and current when it is there', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const freshness = new Freshness();
    const states: string[] = [];
    freshness.subscribe(() => states.push(freshness.state));
    freshness.request('a');
    mock.timers.tick(1000);
    assert.deepEqual(states, [], 'nothing is shown yet that could be stale');
    freshness.answer('a');
    freshness.request('b');
    mock.timers.tick(49);
    assert.equal(freshness.state, 'current');
    mock.timers.tick(1);
    assert.equal(freshness.state, 'stale');
    // The time counts from the first query without an answer.
    freshness.request('c');
    mock.timers.tick(250);
    assert.equal(freshness.state, 'outdated');
    freshness.answer('b');
    assert.equal(freshness.state, 'previous', 'the answer to a query that is not asked any more');
    freshness.answer('c');
    assert.equal(freshness.state, 'current');
    mock.timers.tick(1000);
    assert.deepEqual(states, ['stale', 'outdated', 'previous', 'current']);
  } finally {
    mock.timers.reset();
  }
});

test('a query that is asked again before its answer is stale is current at once', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const freshness = new Freshness();
    freshness.request('a');
    freshness.answer('a');
    freshness.request('b');
    freshness.request('a');
    mock.timers.tick(1000);
    assert.equal(freshness.state, 'current');
    freshness.request('b');
    freshness.fail();
    assert.equal(freshness.state, 'previous');
    freshness.reset();
    assert.equal(freshness.state, 'current');
  } finally {
    mock.timers.reset();
  }
});

test('a throttled act runs at once, and the last wish is not lost', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const now = mock.method(performance, 'now', () => time);
  let time = 0;
  try {
    let count = 0;
    const act = throttle(200, () => (count += 1));
    act();
    act();
    act();
    assert.equal(count, 1);
    time = 200;
    mock.timers.tick(200);
    assert.equal(count, 2);
    time = 500;
    act();
    assert.equal(count, 3);
  } finally {
    now.mock.restore();
    mock.timers.reset();
  }
});

test('an index follows the list it is asked about', () => {
  const index = new KeyIndex<{ id: string; n: number }>(({ id }) => id);
  const list = [{ id: 'a', n: 1 }];
  assert.equal(index.find(list, 'a')?.n, 1);
  assert.equal(index.find([{ id: 'a', n: 2 }], 'a')?.n, 2);
  assert.equal(index.find(list, null), undefined);
});
