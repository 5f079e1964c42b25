// Files that are no logs: they are passed over with a calm note, which is neither a problem nor a refusal.
import './browser';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FileReport } from '../../www/src/engine/engine-types';
import { problemDetailsOf, problemOf, warningsOf } from '../../www/src/state/sources/file-problems';
import type { OpenedFile } from '../../www/src/state/sources/opened-file';
import { sourceStrings } from '../../www/src/strings/sources';
import { fileOf, loaded, startPage } from './page';

/** Returns the file that a page has read, if its report says this. */
async function fileWith(report: Partial<FileReport>): Promise<OpenedFile> {
  const page = await startPage();
  page.engines.describe = () => report;
  page.app.files.add([fileOf('a.log', ['1000 create'])]);
  await loaded(page.app);
  return page.app.files.list[0] ?? assert.fail('The file is not listed.');
}

const PASSED = { lines: 1, events: 0, duplicates: 0, refused: 0, passedOver: 1 };

test('a file of which all is passed over has a note and no problem', async () => {
  const file = await fileWith(PASSED);
  assert.deepEqual([problemOf(file), problemDetailsOf(file), warningsOf(file)], [null, [], [sourceStrings.isNoLog]]);
});

test('the note of the engine replaces the general one', async () => {
  const file = await fileWith({ ...PASSED, warnings: ['This is a digest.'] });
  assert.deepEqual([problemDetailsOf(file), warningsOf(file)], [[], ['This is a digest.']]);
});

test('a file with events, or with refused lines, has no such note', async () => {
  assert.deepEqual(warningsOf(await fileWith({ ...PASSED, events: 1, lines: 2 })), []);
  assert.deepEqual(warningsOf(await fileWith({ ...PASSED, refused: 1, lines: 2 })), []);
});

test('a file that was not read to its end has its problem instead of the note', async () => {
  const file = await fileWith({ ...PASSED, stopped: 'the archive is damaged' });
  assert.deepEqual([problemOf(file), problemDetailsOf(file), warningsOf(file)], [sourceStrings.notRead, ['the archive is damaged'], []]);
});

test('a file without any content has a problem', async () => {
  const file = await fileWith({ ...PASSED, lines: 0, passedOver: 0 });
  assert.deepEqual([problemDetailsOf(file), warningsOf(file)], [[sourceStrings.noEventInside], []]);
});
