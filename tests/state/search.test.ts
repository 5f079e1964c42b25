// The search: answers shown together, superseded searches, and queries with errors.
import './browser';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crash, refused } from './fake-engine';
import { loaded, openPage, searched } from './page';

const LINES = ['1000 create key', '2000 delete key', '3000 create user', '4000 delete user', '5000 delete key'];

test('a search counts and lists the matching events', async () => {
  const { app } = await openPage({ 'a.log': LINES });
  assert.equal(app.search.counts?.total, 5);
  await app.search.setText('delete key');
  assert.equal(app.search.counts?.matched, 2);
  assert.equal(app.rows.total, 2);
  assert.deepEqual([app.rows.at(0)?.time, app.rows.at(1)?.time], [5000, 2000]);
  assert.equal(app.timeline.drawn?.data.total, 2);
  assert.deepEqual(app.search.highlights, ['delete', 'key']);
});

test('count, list and timeline are updated together', async () => {
  const { app, engines } = await openPage({ 'a.log': LINES });
  const drawing = engines.hold('histogram');
  const search = app.search.setText('user');
  await drawing.reached;
  // The count and the rows may have been answered, but nothing is shown yet.
  assert.deepEqual([app.search.counts?.matched, app.rows.total, app.timeline.drawn?.data.total], [5, 5, 5]);
  assert.equal(app.search.scope.query, undefined);
  drawing.release();
  await search;
  assert.deepEqual([app.search.counts?.matched, app.rows.total, app.timeline.drawn?.data.total], [2, 2, 2]);
});

test('only the newest of several searches during a running one is answered', async () => {
  const { app, engines } = await openPage({ 'a.log': LINES });
  engines.clear();
  const counting = engines.hold('count');
  const first = app.search.setText('create');
  await counting.reached;
  const second = app.search.setText('delete');
  const third = app.search.setText('user');
  counting.release();
  await Promise.all([first, second, third]);
  assert.equal(app.search.applied, 'user');
  assert.equal(app.search.counts?.matched, 2);
  const queries = new Set(engines.argsOf('count').map(([{ query }]) => query));
  assert.deepEqual([...queries], ['create', 'user']);
});

test('a superseded answer is not shown', async () => {
  const { app, engines } = await openPage({ 'a.log': LINES });
  const shown: (string | undefined)[] = [];
  app.search.subscribe(() => shown.push(app.search.scope.query));
  const counting = engines.hold('count');
  const first = app.search.setText('create');
  await counting.reached;
  const second = app.search.setText('user');
  counting.release();
  await Promise.all([first, second]);
  assert.ok(!shown.includes('create'));
  assert.equal(shown.at(-1), 'user');
});

test('the last result stays, and is marked, while the query has an error', async () => {
  const { app } = await openPage({ 'a.log': LINES });
  await app.search.setText('user');
  await app.search.setText('user (');
  assert.equal(app.search.hasError, true);
  assert.equal(app.search.applied, 'user');
  assert.equal(app.search.counts?.matched, 2);
  assert.equal(app.search.freshness.state, 'previous');
  await app.search.setText('key');
  assert.equal(app.search.hasError, false);
  assert.equal(app.search.counts?.matched, 3);
  assert.equal(app.search.freshness.state, 'current');
});

test('a search that the engine refuses shows a problem of the query', async () => {
  const { app, engines } = await openPage({ 'a.log': LINES });
  engines.fail('count', () => refused('The field holds no numbers.'));
  await app.search.setText('size:>3');
  assert.equal(app.search.failure?.message, 'The field holds no numbers.');
  assert.equal(app.search.running, false);
  assert.equal(app.search.freshness.state, 'previous');
  engines.fail('count', () => null);
  await app.search.setText('user');
  assert.equal(app.search.failure, null);
  assert.equal(app.search.counts?.matched, 2);
});

test('a query that crashed the engine is not run again', async () => {
  const { app, engines } = await openPage({ 'a.log': LINES });
  const { current } = engines;
  engines.fail('explain', () => crash('unreachable'));
  await app.search.setText('user');
  await app.engine.until(() => engines.mains.length === 2);
  await loaded(app);
  assert.notEqual(engines.current, current);
  assert.equal(app.search.failure?.severity, 'error');
  assert.match(app.notice, /unreachable/);
  assert.equal(app.files.list[0]?.state, 'read');
  engines.fail('explain', () => null);
  await app.search.setText('key');
  assert.equal(app.search.counts?.matched, 3);
});

test('typing a query adds one step to the history', async () => {
  const { app } = await openPage({ 'a.log': LINES });
  await app.search.typeText('u');
  await app.search.typeText('us');
  await app.search.typeText('user');
  app.search.finishTyping();
  await app.search.setRange({ from: 0, to: 3500 });
  assert.equal(app.search.counts?.matched, 1);
  await app.search.back();
  assert.deepEqual([app.search.text, app.search.range, app.search.counts?.matched], ['user', null, 2]);
  await app.search.back();
  assert.deepEqual([app.search.text, app.search.counts?.matched], ['', 5]);
  await app.search.forward();
  assert.equal(app.search.text, 'user');
});

test('a time range and events without a time exclude each other', async () => {
  const { app } = await openPage({ 'a.log': LINES });
  await app.search.setRange({ from: 0, to: 2000 });
  await app.search.setWithoutTime(true);
  assert.equal(app.search.range, null);
  await app.search.setRange({ from: 0, to: 2000 });
  assert.equal(app.search.withoutTime, false);
});

test('duplicates are counted on request', async () => {
  const { app } = await openPage({ 'a.log': [...LINES, '1000 create key'] });
  assert.deepEqual([app.search.counts?.matched, app.duplicateCount.count], [5, 1]);
  await app.search.setDuplicates(true);
  assert.deepEqual([app.search.counts?.matched, app.duplicateCount.count], [6, 1]);
});

test('a new zone is used by the engine and the timeline', async () => {
  const { app, engines } = await openPage({ 'a.log': LINES });
  await app.zone.choose('Europe/Berlin');
  await searched(app);
  assert.equal(engines.argsOf('addZone').at(-1)?.[0], 'Europe/Berlin');
  assert.equal(engines.argsOf('histogram').at(-1)?.[1].zone, 'Europe/Berlin');
  assert.equal(app.zone.stamp(Date.UTC(2019, 4, 17, 16, 36, 29)), '17/May/2019:18:36:29 +02:00');
});

test('the selected event stays selected in another search, and is cleared by a restart', async () => {
  const page = await openPage({ 'a.log': LINES, 'b.log': ['6000 login'] });
  const { app } = page;
  const row = app.rows.at(1);
  assert.ok(row);
  await app.selectedEvent.select(row);
  assert.equal(app.selectedEvent.detail?.time, 5000);
  await app.search.setText('create');
  assert.equal(app.selectedEvent.row, row.row);
  const [, second] = app.files.list;
  assert.ok(second);
  await app.removeFiles([second]);
  assert.equal(app.selectedEvent.row, null);
});
