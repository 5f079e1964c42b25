// Alerts: replays of their channels, and firings that are reported once while files are followed.
import './browser';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AlertChannel } from '../../www/src/engine/engine-types';
import type { LiveFiring } from '../../www/src/state/alerts/alert-watch';
import { newChannel } from '../../www/src/state/alerts/alerts';
import { refused } from './fake-engine';
import { openPage, type Page, read } from './page';

const LINES = ['1000 create key', '2000 delete key', '3000 create user', '4000 delete key'];
const channelWith = (lines: number): AlertChannel => ({ ...newChannel('email'), lines });

async function pageWithView(query = 'key'): Promise<Page & { viewId: string }> {
  const page = await openPage({ 'a.log': LINES });
  const viewId = await page.app.workspace.change('saveView', { name: 'Keys', query });
  return { ...page, viewId };
}

const momentsOf = ({ app }: Page) => app.alerts.replays.map(({ replay }) => replay.firings.map(({ moment }) => moment));

test('channels are replayed over the events of their view as they are edited', async () => {
  const page = await pageWithView();
  const { app, viewId } = page;
  await app.alerts.open(viewId);
  assert.deepEqual(app.alerts.replays, []);
  await app.alerts.edit([channelWith(1), channelWith(2)]);
  assert.deepEqual(momentsOf(page), [[1000, 2000, 4000], [2000]]);
  assert.deepEqual(app.alerts.replays.map(({ condition }) => condition), ['at least 1 events', 'at least 2 events']);
  assert.equal(app.alerts.freshness.state, 'current');
});

test('only the newest of several edits during a replay is shown', async () => {
  const page = await pageWithView();
  const { app, engines, viewId } = page;
  await app.alerts.open(viewId);
  engines.clear();
  const replaying = engines.hold('replayAlert');
  const first = app.alerts.edit([channelWith(1)]);
  await replaying.reached;
  const second = app.alerts.edit([channelWith(2)]);
  const third = app.alerts.edit([channelWith(3)]);
  replaying.release();
  await Promise.all([first, second, third]);
  assert.deepEqual(momentsOf(page), [[4000]]);
  assert.deepEqual(engines.argsOf('replayAlert').map(([{ lines }]) => lines), [1, 3]);
});

test('a channel that cannot be replayed gives the reason, and the previous replay stays', async () => {
  const page = await pageWithView();
  const { app, engines, viewId } = page;
  await app.alerts.open(viewId);
  await app.alerts.edit([channelWith(1)]);
  engines.fail('replayAlert', () => refused('There is no such zone.'));
  await app.alerts.edit([channelWith(2)]);
  assert.equal(app.alerts.failure, 'There is no such zone.');
  assert.deepEqual(momentsOf(page), [[1000, 2000, 4000]]);
  assert.equal(app.alerts.freshness.state, 'previous');
  engines.fail('replayAlert', () => null);
  await app.alerts.edit([channelWith(2)]);
  assert.deepEqual([app.alerts.failure, app.alerts.freshness.state], ['', 'current']);
});

test('an alert is unsaved until the channels in the editor are saved', async () => {
  const { app, viewId } = await pageWithView();
  await app.alerts.open(viewId);
  assert.equal(app.alerts.unsaved, false);
  await app.alerts.edit([channelWith(2)]);
  assert.equal(app.alerts.unsaved, true);
  await app.alerts.save();
  assert.equal(app.alerts.unsaved, false);
  assert.deepEqual(app.workspace.alertOf(viewId)?.channels, [channelWith(2)]);
  await app.alerts.edit([]);
  assert.equal(app.alerts.unsaved, true);
});

test('the firings of the open view are marked on the timeline', async () => {
  const { app, viewId } = await pageWithView();
  await app.workspace.change('saveAlert', { viewId, channels: [channelWith(2)] });
  assert.deepEqual(app.alerts.marks, []);
  await app.views.open(app.workspace.view(viewId) ?? null);
  await app.alerts.until(() => app.alerts.marks.length > 0);
  assert.deepEqual(app.alerts.marks, [{ moment: 2000, held: false }]);
  await app.views.open(null);
  await app.alerts.until(() => app.alerts.marks.length === 0);
});

test('a new firing is reported once, and a past firing is not reported', async () => {
  const page = await pageWithView();
  const { app, viewId } = page;
  await app.workspace.change('saveAlert', { viewId, channels: [channelWith(1)] });
  const fired: LiveFiring[] = [];
  app.alertWatch.onFiring = (firing) => fired.push(firing);
  await app.alertWatch.check(10_000, true);
  assert.equal(fired.length, 0, 'what is there at first is the past');
  await read(page, { 'b.log': ['11000 create key'] });
  await app.alertWatch.check(11_500, true);
  await app.alertWatch.check(12_000, true);
  assert.deepEqual(fired.map(({ firing }) => firing.moment), [11_000]);
  assert.deepEqual(fired.map(({ view, condition }) => [view.name, condition]), [['Keys', 'at least 1 events']]);
  assert.equal(app.alertWatch.firings.length, 1);
  app.alertWatch.dismissAll();
  assert.equal(app.alertWatch.firings.length, 0);
});

test('without new events the alerts are checked less often', async () => {
  const { app, engines, viewId } = await pageWithView();
  await app.workspace.change('saveAlert', { viewId, channels: [channelWith(1)] });
  await app.alertWatch.check(10_000, true);
  engines.clear();
  await app.alertWatch.check(14_999, false);
  assert.deepEqual(engines.argsOf('replayAlert'), []);
  await app.alertWatch.check(15_000, false);
  assert.equal(engines.argsOf('replayAlert').length, 1);
});

test('an alert that cannot be watched is reported once, and the other alerts are still watched', async () => {
  const page = await pageWithView();
  const { app, engines, viewId } = page;
  const users = await app.workspace.change('saveView', { name: 'Users', query: 'user' });
  for (const id of [viewId, users]) await app.workspace.change('saveAlert', { viewId: id, channels: [channelWith(1)] });
  const failed: string[] = [];
  const fired: string[] = [];
  app.alertWatch.onFailure = (view) => failed.push(view.name);
  app.alertWatch.onFiring = ({ view }) => fired.push(view.name);
  await app.alertWatch.check(10_000, true);
  engines.fail('times', ({ query }) => (query === 'key' ? refused('No.') : null));
  engines.answers.times = () => Float64Array.of(3000, 11_000);
  await app.alertWatch.check(11_000, true);
  await app.alertWatch.check(12_000, true);
  assert.deepEqual([failed, fired], [['Keys'], ['Users']]);
  engines.fail('times', () => null);
  engines.answers.times = () => Float64Array.of(1000, 2000, 4000, 12_500);
  await app.alertWatch.check(13_000, true);
  // The alert that failed continues with its known firings.
  assert.deepEqual(fired.filter((name) => name === 'Keys'), ['Keys']);
  assert.deepEqual(failed, ['Keys']);
});

test('an edited alert is unsaved work', async () => {
  const { app, viewId } = await pageWithView();
  app.workspace.markSaved(app.workspace.state);
  assert.equal(app.hasUnsavedWork, false);
  app.shell.openAlertDialog(viewId);
  await app.alerts.open(viewId);
  await app.alerts.edit([channelWith(1)]);
  assert.equal(app.hasUnsavedWork, true);
});
