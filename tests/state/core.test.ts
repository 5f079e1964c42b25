// The queues, the gate and the freshness, which all models use.
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

test('a queue runs only the newest waiting work, and marks the running work as stale', async () => {
  const queue = new LatestQueue();
  const [started, { promise, resolve }] = [deferred(), deferred()];
  const ran: string[] = [];
  const first = queue.run(async (current) => {
    started.resolve();
    await promise;
    ran.push(`first ${current()}`);
  });
  await started.promise;
  const second = queue.run(async () => void ran.push('second'));
  const third = queue.run(async (current) => void ran.push(`third ${current()}`));
  resolve();
  await Promise.all([first, second, third]);
  assert.deepEqual(ran, ['first false', 'third true']);
});

test('a queue continues after work that failed', async () => {
  const queue = new LatestQueue();
  await assert.rejects(queue.run(() => Promise.reject(new Error('no'))), /no/);
  let ran = false;
  await queue.run(async () => void (ran = true));
  assert.ok(ran);
});

test('a cancelled queue marks its work as stale and does not start waiting work', async () => {
  const queue = new LatestQueue();
  const [started, { promise, resolve }] = [deferred(), deferred()];
  const ran: string[] = [];
  const first = queue.run(async (current) => {
    started.resolve();
    await promise;
    ran.push(`first ${current()}`);
  });
  await started.promise;
  const second = queue.run(async () => void ran.push('second'));
  queue.cancel();
  resolve();
  await Promise.all([first, second]);
  assert.deepEqual(ran, ['first false']);
});

test('reads wait for the end of a snapshot and keep their order', async () => {
  const gate = new ReadGate();
  const [reading, asking] = [deferred(), deferred()];
  const done: string[] = [];
  const first = gate.ingest(() => reading.promise.then(() => void done.push('read 1')));
  const snapshot = gate.snapshot(async () => {
    await asking.promise;
    done.push('query');
  });
  const second = gate.ingest(async () => void done.push('read 2'));
  const third = gate.ingest(async () => void done.push('read 3'));
  asking.resolve();
  reading.resolve();
  await Promise.all([first, snapshot, second, third]);
  assert.deepEqual(done, ['read 1', 'query', 'read 2', 'read 3']);
});

test('a slow answer makes the old one stale, then outdated, until it arrives', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const freshness = new Freshness();
    const states: string[] = [];
    freshness.subscribe(() => states.push(freshness.state));
    freshness.request('a');
    mock.timers.tick(1000);
    assert.deepEqual(states, [], 'no answer is on screen that could be stale');
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
    assert.equal(freshness.state, 'previous', 'the answer belongs to an earlier query');
    freshness.answer('c');
    assert.equal(freshness.state, 'current');
    mock.timers.tick(1000);
    assert.deepEqual(states, ['stale', 'outdated', 'previous', 'current']);
  } finally {
    mock.timers.reset();
  }
});

test('returning to the answered query makes its answer current immediately', () => {
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

test('a throttled function runs immediately, and the last call is not lost', () => {
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

test('an index is rebuilt for another list', () => {
  const index = new KeyIndex<{ id: string; n: number }>(({ id }) => id);
  const list = [{ id: 'a', n: 1 }];
  assert.equal(index.find(list, 'a')?.n, 1);
  assert.equal(index.find([{ id: 'a', n: 2 }], 'a')?.n, 2);
  assert.equal(index.find(list, null), undefined);
});
