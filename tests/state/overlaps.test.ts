// The pairs of files that have events in common.
import './browser';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { App } from '../../www/src/state/app';
import { crash, refused } from './fake-engine';
import { loaded, openPage, read, type Page } from './page';

const FILES = { 'a.log': ['1000 create', '2000 delete'], 'b.log': ['1000 create', '2000 delete'], 'c.log': ['2000 delete'] };

async function openOverlapping(): Promise<Page> {
  const page = await openPage(FILES);
  page.engines.answers.overlaps = () => [
    { file: 0, other: 1, events: 2 },
    { file: 0, other: 2, events: 1 },
    { file: 1, other: 2, events: 1 },
  ];
  return page;
}

const pairsOf = (app: App): string[] => app.overlaps.pairs.map(({ file, other, events }) => `${file.name} ${other.name} ${events}`);

const queries = ({ engines }: Page): number => engines.calls.filter(({ call }) => call === 'overlaps').length;

test('the pairs are queried when they are shown, and again only after events were read', async () => {
  const page = await openOverlapping();
  const { app } = page;
  assert.equal(queries(page), 0);
  await app.overlaps.refresh();
  assert.deepEqual(pairsOf(app), ['a.log b.log 2', 'a.log c.log 1', 'b.log c.log 1']);
  await app.overlaps.refresh();
  assert.equal(queries(page), 1);
  await read(page, { 'd.log': ['3000 create'] });
  await app.overlaps.refresh();
  assert.equal(queries(page), 2);
});

test('a removed file is in no pair, also before the other files are read again', async () => {
  const page = await openOverlapping();
  const { app, engines } = page;
  await app.overlaps.refresh();
  const [a] = app.files.list;
  assert.ok(a);
  app.files.remove(a);
  assert.deepEqual(pairsOf(app), ['b.log c.log 1']);
  await app.removeFiles([a]);
  await loaded(app);
  engines.answers.overlaps = () => [{ file: 0, other: 1, events: 1 }];
  await app.overlaps.refresh();
  assert.deepEqual(pairsOf(app), ['b.log c.log 1']);
});

test('after a file is closed, the pairs of the other files are queried again', async () => {
  const page = await openOverlapping();
  const { app, engines } = page;
  await app.overlaps.refresh();
  const [, b] = app.files.list;
  assert.ok(b);
  engines.answers.overlaps = () => [{ file: 0, other: 1, events: 5 }];
  await app.removeFiles([b]);
  await loaded(app);
  await app.overlaps.refresh();
  assert.equal(queries(page), 2);
  assert.deepEqual(pairsOf(app), ['a.log c.log 5']);
  await app.overlaps.refresh();
  assert.equal(queries(page), 2);
});

test('one file has no pairs, and the engine is not queried', async () => {
  const page = await openPage({ 'a.log': ['1000 create'] });
  await page.app.overlaps.refresh();
  assert.deepEqual([pairsOf(page.app), queries(page)], [[], 0]);
});

test('no pairs are shown or queried while files are read', async () => {
  const page = await openOverlapping();
  const { app, engines } = page;
  await app.overlaps.refresh();
  const pushing = engines.hold('push');
  const reading = read(page, { 'd.log': ['3000 create'] });
  await pushing.reached;
  await app.overlaps.refresh();
  assert.deepEqual([pairsOf(app), queries(page)], [[], 1]);
  pushing.release();
  await reading;
  await app.overlaps.refresh();
  assert.equal(queries(page), 2);
});

test('a refused query shows its reason until the events change', async () => {
  const page = await openOverlapping();
  const { app, engines } = page;
  engines.fail('overlaps', () => refused('Too many pairs.'));
  await app.overlaps.refresh();
  assert.deepEqual([pairsOf(app), app.overlaps.problem], [[], 'Too many pairs.']);
  engines.fail('overlaps', () => null);
  await read(page, { 'd.log': ['3000 create'] });
  await app.overlaps.refresh();
  assert.deepEqual([pairsOf(app).length, app.overlaps.problem], [3, '']);
});

test('after a crash of the engine the pairs are queried again', async () => {
  const page = await openOverlapping();
  const { app, engines } = page;
  let crashes = 1;
  engines.fail('overlaps', () => (crashes-- > 0 ? crash('unreachable') : null));
  await app.overlaps.refresh();
  assert.equal(app.overlaps.problem, '');
  await loaded(app);
  await app.overlaps.refresh();
  assert.equal(pairsOf(app).length, 3);
});
