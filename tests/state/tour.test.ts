// The guided tour: it can do each step, and detects when a step is done.
import './browser';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { STEPS } from '../../www/src/state/tour';
import { loaded, startPage } from './page';

test('no step is done at first, and the tour can do every step', async () => {
  const { app } = await startPage();
  app.tour.start();
  for (const [at, { name }] of STEPS.entries()) {
    assert.equal(app.tour.isDone(at), false, `${name} is not done yet`);
    await app.tour.run(at);
    if (name === 'load') await loaded(app);
    assert.equal(app.tour.isDone(at), true, `${name} is done`);
  }
  assert.deepEqual(app.workspace.boards.map(({ graphs }) => graphs.length), [1]);
  assert.equal(app.workspace.alerts.length, 1);
});

test('a step is done once, even if it is requested repeatedly', async () => {
  const { app } = await startPage();
  app.tour.start();
  await app.tour.run(0);
  await loaded(app);
  await app.tour.run(1);
  await Promise.all([app.tour.run(2), app.tour.run(2)]);
  assert.equal(app.workspace.views.length, 1);
  assert.equal(app.tour.running, false);
});

test('the tour detects a step that the user did', async () => {
  const { app } = await startPage();
  app.tour.start();
  const detected = app.tour.until(() => app.tour.isDone(0));
  app.files.addSample();
  await detected;
  app.tour.goTo(STEPS.length + 5);
  assert.equal(app.tour.at, STEPS.length);
  app.tour.close();
  assert.equal(app.tour.at, null);
});
