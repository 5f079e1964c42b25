// Stages of requests that count as one event.
import './browser';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newBoard } from '../../www/src/state/boards/boards';
import { manifest, exportedSearch } from '../../www/src/state/export/manifest';
import type { ExportWriter } from '../../www/src/client/export-formats';
import { openPage, searched } from './page';

const LINES = ['1000 received a', '1200 answered a', '2000 received b', '3000 create key'];

test('folded stages are left out of every count of the page', async () => {
  const page = await openPage({ 'a.log': LINES });
  const { app, engines } = page;
  assert.deepEqual([app.search.counts?.matched, app.search.counts?.earlierStages], [4, 1]);
  app.boards.setVisible(true);
  app.boards.open(newBoard('stages'));
  engines.clear();
  app.population.setFoldStages(true);
  await searched(app);
  await app.stageCount.until(() => app.stageCount.count !== null);
  assert.deepEqual([app.search.counts?.total, app.search.counts?.matched, app.stageCount.count], [3, 3, 1]);
  await app.boards.until(() => app.boards.excluded.stages === 1);
  for (const call of ['rows', 'histogram', 'fields', 'breakdown'] as const) {
    const scopes = engines.argsOf(call).map(([scope]) => (scope as { foldStages?: boolean }).foldStages);
    assert.deepEqual([scopes.length > 0, scopes.every(Boolean)], [true, true], call);
  }
  app.population.setFoldStages(false);
  await searched(app);
  assert.equal(app.search.counts?.matched, 4);
});

test('an event lists the stages of its request, and each can be opened', async () => {
  const { app } = await openPage({ 'a.log': LINES });
  app.population.setFoldStages(true);
  await searched(app);
  await app.selectedEvent.select({ row: 1, line: 'answered a' });
  assert.deepEqual(
    app.selectedEvent.stages.map(({ row, stage, time }) => [row, stage, time]),
    [
      [0, 'received a', 1000],
      [1, 'answered a', 1200],
    ],
  );
  await app.selectedEvent.select({ row: 0, line: '' });
  const { detail } = app.selectedEvent;
  assert.ok(detail);
  // The context of a stage that is left out has every stage.
  await app.rows.showContext(detail, null);
  assert.equal(app.rows.total, 4);
  await app.selectedEvent.select({ row: 3, line: 'create key' });
  assert.deepEqual(app.selectedEvent.stages, []);
});

test('the manifest says that stages are folded', async () => {
  const { app } = await openPage({ 'a.log': LINES });
  const written = () => {
    const { scope, counts } = app.search;
    assert.ok(counts);
    const search = exportedSearch('', scope, counts, 'oldest', app.zone);
    const saved = { name: 'a.csv', format: 'csv', bytes: 1, sha256: '', events: counts.matched };
    return manifest(search, { columns: [] } as unknown as ExportWriter, saved, app.files.list, { gaps: [], series: [] }, new Date(0));
  };
  assert.doesNotMatch(written(), /folded/);
  app.population.setFoldStages(true);
  await searched(app);
  assert.match(written(), /of each request only the last known stage counts\. 1 earlier stage is left out/);
  assert.match(written(), /"foldStages": true/);
});
