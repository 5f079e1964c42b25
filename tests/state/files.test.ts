// Files: reading, cancelling, removing, crashes, files that grow, and full memory.
import './browser';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OpenedFile } from '../../www/src/state/sources/opened-file';
import { PushedInput } from '../../www/src/client/pushed-input';
import { sampleStep, skipForSample } from '../../www/src/state/sources/sampling';
import { newOpenedFile } from '../../www/src/state/sources/opened-file';
import { crash, refused } from './fake-engine';
import { fileOf, loaded, openPage, read, searched, startPage } from './page';

const first = (list: readonly OpenedFile[]): OpenedFile => {
  const [file] = list;
  assert.ok(file);
  return file;
};

test('files are read, reported and hashed', async () => {
  const { app } = await openPage({ 'a.log': ['1000 create', 'no event'], 'b.log': ['1000 create', '2000 delete'] });
  const [a, b] = app.files.list;
  assert.deepEqual([a?.state, a?.report?.events, a?.report?.refused], ['read', 1, 1]);
  assert.deepEqual([b?.report?.events, b?.report?.duplicates], [1, 1]);
  assert.deepEqual(app.files.lines.counts, { lines: 4, events: 2, duplicates: 1, refused: 1, blank: 0, passedOver: 0 });
  const { read: bytes, total } = app.files.progress;
  assert.equal(bytes, total);
  await app.files.until(() => !app.files.hashing && app.files.list.every(({ sha256 }) => sha256 === 'hash'));
});

test('a cancelled load keeps the events read so far, and the rest can be read later', async () => {
  const page = await startPage();
  const { app, engines } = page;
  const pushing = engines.hold('push');
  app.files.add([fileOf('a.log', ['1000 create']), fileOf('b.log', ['2000 delete'])]);
  await pushing.reached;
  app.files.cancel();
  pushing.release();
  await loaded(app);
  assert.ok(app.files.list.every(({ state }) => state === 'cancelled'));
  await app.resumeReading(first(app.files.list));
  await loaded(app);
  assert.equal(first(app.files.list).state, 'read');
  assert.equal(first(app.files.list).report?.events, 1);
});

test('removing a file removes its events and keeps the search', async () => {
  const { app, engines } = await openPage({ 'a.log': ['1000 create key'], 'b.log': ['2000 delete key', '3000 delete user'] });
  await app.search.setText('key');
  assert.equal(app.search.counts?.matched, 2);
  await app.removeFiles([first(app.files.list)]);
  await loaded(app);
  assert.deepEqual(app.files.list.map(({ name }) => name), ['b.log']);
  assert.deepEqual([app.search.counts?.total, app.search.counts?.matched, app.search.text], [2, 1, 'key']);
  assert.ok(engines.mains[0]?.stopped);
});

test('a file is skipped if the engine died twice while reading it, and the others are read', async () => {
  const page = await startPage();
  const { app, engines } = page;
  engines.fail('push', (_file, bytes) => (new TextDecoder().decode(bytes).includes('poison') ? crash('unreachable') : null));
  app.files.add([fileOf('bad.log', ['1000 poison'])]);
  await app.files.until(() => app.files.list.length === 1);
  await app.files.until(() => first(app.files.list).state === 'failed');
  await loaded(app);
  assert.equal(engines.mains.length, 3);
  assert.notEqual(first(app.files.list).problem, '');
  assert.match(app.notice, /unreachable/);
  await read(page, { 'good.log': ['2000 create'] });
  assert.equal(app.search.counts?.total, 1);
});

test('a file that the engine refuses shows the reason, and the user is notified', async () => {
  const page = await startPage();
  const { app, engines } = page;
  engines.fail('push', () => refused('Out of memory.', 'other'));
  await read(page, { 'a.log': ['1000 create'] });
  assert.deepEqual([first(app.files.list).state, first(app.files.list).problem], ['failed', 'Out of memory.']);
  assert.equal(app.notice, 'Out of memory.');
});

test('nothing is pushed to the engine while the answers of one search are fetched', async () => {
  const page = await openPage({ 'a.log': ['1000 create'] });
  const { app, engines } = page;
  const drawing = engines.hold('histogram');
  const search = app.search.setText('create');
  await drawing.reached;
  engines.clear();
  app.files.add([fileOf('b.log', ['2000 create'])]);
  // The file is open, and its bytes wait for the answers.
  await app.files.until(() => app.files.list.some(({ state }) => state === 'reading'));
  assert.deepEqual(engines.argsOf('push'), []);
  drawing.release();
  await search;
  await loaded(app);
  assert.equal(engines.argsOf('push').length, 1);
  assert.equal(app.search.counts?.matched, 2);
});

test('events added to a followed file are shown, and a rewritten file is read again', async () => {
  const page = await startPage();
  const { app, engines } = page;
  const input = new PushedInput('live.log');
  input.push('1000 create\n');
  app.files.addIncoming([{ file: input.file, source: input }], true);
  await app.files.until(() => app.files.list.some(({ state }) => state === 'followed'));
  await searched(app);
  input.push('2000 delete\n3000 inco');
  await app.follower.check();
  await searched(app);
  assert.equal(app.search.counts?.total, 2, 'an incomplete line is not an event yet');
  input.push('mplete\n');
  await app.follower.check();
  await searched(app);
  assert.equal(app.search.counts?.total, 3);
  assert.equal(engines.mains.length, 1);

  const rewritten = new File(['9000 login\n'], 'live.log', { lastModified: 99 });
  input.getFile = () => Promise.resolve(rewritten);
  await app.follower.check();
  await app.search.until(() => app.search.counts?.first === 9000);
  assert.equal(engines.mains.length, 2);
  assert.equal(app.search.counts?.total, 1);
  assert.notEqual(app.notice, '');
  await app.endFollowing();
  assert.deepEqual([first(app.files.list).state, app.follower.active], ['read', false]);
});

test('reading waits while the memory is full, and cancelling ends the wait', async () => {
  const page = await startPage();
  const { app, engines } = page;
  app.files.memory.limitBytes = 100;
  engines.current.memory = [100];
  app.files.add([fileOf('a.log', ['1000 create'])]);
  await app.files.memory.until(() => app.files.memory.full);
  assert.deepEqual(engines.argsOf('push'), []);
  app.files.cancel();
  await loaded(app);
  assert.equal(app.files.memory.full, false);
  assert.equal(first(app.files.list).state, 'cancelled');
});

test('a sample keeps every n-th file by name, and requires many files of similar size', () => {
  const files = Array.from({ length: 40 }, (_, at) => ({ ...newOpenedFile(`${String(at).padStart(2, '0')}.log`, 100, null), bytesRead: at < 20 ? 100 : 0 }));
  const step = sampleStep(files);
  assert.equal(step, 3);
  skipForSample(files.toReversed(), 3);
  const kept = files.filter(({ state }) => state !== 'skipped').map(({ name }) => name);
  assert.deepEqual(kept.slice(0, 3), ['00.log', '03.log', '06.log']);
  assert.equal(sampleStep(files.slice(0, 10)), null);
});
