// The address: it contains the state of the page, and another page that is opened with it shows the same.
import { addressChange, dispatch } from './browser';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newBoard, newGraph } from '../../www/src/state/boards/boards';
import { openPage, read, searched, startPage } from './page';

const LINES = ['1000 create key', '2000 delete key', '3000 create user'];

test('a page opened with the address shows the same search, tab, zone and event', async () => {
  const { app } = await openPage({ 'a.log': LINES });
  await app.zone.choose('Europe/Berlin');
  await app.search.setText('key');
  await app.search.setRange({ from: 0, to: 2500 });
  await app.search.setFilter('levels', ['warning']);
  const row = app.rows.at(0);
  assert.ok(row);
  await app.selectedEvent.select(row);
  app.shell.show('sources');
  await addressChange();

  const other = await startPage();
  await read(other, { 'a.log': LINES });
  await other.app.selectedEvent.until(() => other.app.selectedEvent.detail !== null);
  assert.deepEqual(other.app.search.step, app.search.step);
  assert.deepEqual([other.app.shell.view, other.app.zone.name], ['sources', 'Europe/Berlin']);
  assert.equal(other.app.selectedEvent.detail?.time, app.selectedEvent.detail?.time);
});

test('an event with the number in the address but another time is not selected', async () => {
  location.hash = '#event=0.999';
  const page = await startPage();
  await read(page, { 'a.log': LINES });
  assert.deepEqual(page.engines.argsOf('event'), [[0]]);
  // Calls are answered in order, so the event was answered before this call.
  await page.app.engine.call('reports');
  assert.equal(page.app.selectedEvent.row, null);
});

test('typing in the query replaces the history entry, and other changes add one', async () => {
  const { app } = await openPage({ 'a.log': LINES });
  await app.search.typeText('k');
  await app.search.typeText('key');
  assert.equal(await addressChange(), 'replace');
  assert.equal(location.hash, '#q=key');
  app.shell.show('boards');
  assert.equal(await addressChange(), 'push');
});

test('going back restores the search and keeps an unsaved board open', async () => {
  const { app } = await openPage({ 'a.log': LINES });
  const before = location.hash;
  app.boards.open({ ...newBoard('Keys'), graphs: [newGraph('', 'key')] });
  await app.search.setText('key');
  await addressChange();
  location.hash = before;
  dispatch('popstate', {});
  await app.search.until(() => app.search.text === '');
  await searched(app);
  assert.equal(app.search.counts?.matched, 3);
  assert.equal(app.boards.draft?.name, 'Keys');
});

test('an invalid address gives a valid state', async () => {
  location.hash = '#q=%28&time=x&show=nowhere&zone=Nowhere%2FLand&event=x&board=none';
  const page = await startPage();
  await read(page, { 'a.log': LINES });
  const { app } = page;
  assert.deepEqual([app.search.text, app.search.range, app.shell.view, app.zone.name], ['(', null, 'events', 'UTC']);
  assert.equal(app.search.hasError, true);
});
