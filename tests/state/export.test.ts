// Exports: the file, its manifest, and the reasons why an export ends early.
import './browser';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Engine } from '../../www/src/engine/client';
import { jsonLines } from '../../www/src/client/export-formats';
import type { FileSink, OpenFileSink } from '../../www/src/state/export/exports';
import { loaded, openPage } from './page';

const LINES = ['1000 create key', '2000 delete key', '3000 create user'];

/** A sink in memory that records how it was closed. */
class MemorySink implements FileSink {
  readonly name = 'mine.csv';
  text = '';
  end: 'closed' | 'aborted' | null = null;

  async write(bytes: Uint8Array): Promise<void> {
    this.text += new TextDecoder().decode(bytes);
  }

  async close(): Promise<void> {
    this.end = 'closed';
  }

  async abort(): Promise<void> {
    this.end = 'aborted';
  }
}

const openWith =
  (sink: FileSink): OpenFileSink =>
  () =>
    Promise.resolve(sink);

test('the matching events are saved in the order of the list, with a manifest', async () => {
  const { app } = await openPage({ 'a.log': LINES });
  await app.search.setText('key');
  const sink = new MemorySink();
  const done = await app.exports.run('csv', { fields: ['action'], source: false }, openWith(sink));
  assert.equal(sink.end, 'closed');
  const [, first = '', second = ''] = sink.text.trimEnd().split(/\r?\n/);
  assert.match(first, /delete key/);
  assert.match(second, /create key/);
  assert.deepEqual([done?.events, done?.bytes, done?.name], [2, new TextEncoder().encode(sink.text).length, 'mine.csv']);
  const manifest = JSON.parse(done?.manifest ?? '') as { query: string; file: { events: number; sha256: string }; sources: { name: string }[] };
  assert.deepEqual([manifest.query, manifest.file.events, manifest.file.sha256], ['key', 2, 'hash']);
  assert.deepEqual(manifest.sources.map(({ name }) => name), ['a.log']);
});

test('the heads of CSV columns and the manifest say which fields are derived, and how a file was read', async () => {
  const { app, engines } = await openPage({ 'a.log': LINES });
  engines.answers.fields = () => [
    { path: 'action', types: ['string'], present: 3, distinct: 3, several: false, origin: 'derived' },
    { path: 'user', types: ['string'], present: 3, distinct: 1, several: false, origin: 'event' },
  ];
  await app.readAgain(app.files.list, { dayFirst: true });
  await loaded(app);
  const sink = new MemorySink();
  const done = await app.exports.run('csv', { fields: ['action', 'user'], source: false }, openWith(sink));
  assert.equal(sink.text.split('\r\n')[0], 'time,action (derived),user');
  const { columns, sources } = JSON.parse(done?.manifest ?? '') as { columns: { name: string; derived?: true }[]; sources: { dayFirst?: boolean }[] };
  assert.deepEqual(columns.map(({ derived }) => derived), [undefined, true, undefined]);
  assert.deepEqual(sources.map(({ dayFirst }) => dayFirst), [true]);
});

test('the result of an export is shown with its own search only', async () => {
  const { app } = await openPage({ 'a.log': LINES });
  const outcome = (): string => app.exports.state.is;
  await app.exports.run('csv', { fields: [], source: false }, openWith(new MemorySink()));
  assert.equal(outcome(), 'done');
  await app.search.setText('key');
  assert.equal(outcome(), 'idle');
  await app.search.setText('');
  assert.equal(outcome(), 'done');
  app.exports.clear();
  assert.equal(outcome(), 'idle');
});

test('a cancelled export discards its file', async () => {
  const { app, engines } = await openPage({ 'a.log': LINES });
  const sink = new MemorySink();
  const reading = engines.hold('places');
  const saving = app.exports.run('csv', { fields: [], source: false }, openWith(sink));
  await reading.reached;
  app.exports.cancel();
  reading.release();
  assert.equal(await saving, null);
  assert.deepEqual([sink.end, app.exports.state.is], ['aborted', 'idle']);
});

test('an export fails if the loaded events change', async () => {
  const { app, engines } = await openPage({ 'a.log': LINES });
  const sink = new MemorySink();
  const reading = engines.hold('places');
  const saving = app.exports.run('csv', { fields: [], source: false }, openWith(sink));
  await reading.reached;
  await app.engine.restart();
  reading.release();
  assert.equal(await saving, null);
  assert.deepEqual([sink.end, app.exports.state.is], ['aborted', 'failed']);
});

test('an export without a target does not call the engine', async () => {
  const { app, engines } = await openPage({ 'a.log': LINES });
  engines.clear();
  assert.equal(await app.exports.run('csv', { fields: [], source: false }, () => Promise.resolve(null)), null);
  assert.deepEqual(engines.calls, []);
  assert.equal(app.exports.state.is, 'idle');
});

test('printing fetches the first events and discards them afterwards', async () => {
  const { app } = await openPage({ 'a.log': LINES });
  await app.search.setText('key');
  await app.printout.prepare();
  assert.deepEqual(app.printout.printed?.rows.map(({ time }) => time), [2000, 1000]);
  app.printout.clear();
  assert.equal(app.printout.printed, null);
});

const NO_ROWS = { rows: [], locations: { places: new Float64Array(), numbers: new Uint32Array() } };

test('saved lines that are no objects are counted', async () => {
  const windows = ['{"a":1}\n2024,"x"\n {"b":2}\n', '{"c":3}\n<1>text\n'];
  const helper = { call: async () => new TextEncoder().encode(windows.shift()) } as unknown as Engine;
  const writer = jsonLines(helper);
  assert.deepEqual(writer.notes?.(), []);
  await writer.window(NO_ROWS);
  assert.match(writer.notes?.().join() ?? '', /^1 line is not a JSON object/);
  await writer.window(NO_ROWS);
  assert.match(writer.notes?.().join() ?? '', /^2 lines are not a JSON object/);
});
