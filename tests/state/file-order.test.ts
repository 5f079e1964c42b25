// The order of the list of files, and the search in it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FileReport } from '../../www/src/engine/engine-types';
import type { ArchivedFile } from '../../www/src/client/archive';
import { groupedFiles } from '../../www/src/state/sources/file-groups';
import { orderedFiles, type FileOrder } from '../../www/src/state/sources/file-order';
import { newOpenedFile, type OpenedFile } from '../../www/src/state/sources/opened-file';

function file(name: string, of: Partial<FileReport> = {}, archive: OpenedFile | null = null): OpenedFile {
  const report = { events: 1, duplicates: 0, refused: 0, passedOver: 0, unverified: 0, bytes: 1, first: 0, last: 0, stopped: null, warnings: [], ...of } as unknown as FileReport;
  const member = archive ? ({ path: name, packed: false } as ArchivedFile) : null;
  return { ...newOpenedFile(name, 1, null), state: 'read', report, archive, member };
}

const archive = { ...file('Month.zip', { events: 0 }), contents: {} as OpenedFile['contents'] };
const LIST = [
  file('c.jsonl', { first: 3, events: 5 }),
  archive,
  file('day/01.json', { first: 1, warnings: ['odd'] }, archive),
  file('day/02.json', { first: 9, events: 7 }, archive),
  file('b.jsonl', { first: 2, refused: 1 }),
];

const names = (order: FileOrder, text = '') => orderedFiles(LIST, order, text).map(({ name }) => name);

test('problems come first, and the files of an archive stay with it', () => {
  assert.deepEqual(names('opened'), ['c.jsonl', 'Month.zip', 'day/01.json', 'day/02.json', 'b.jsonl']);
  assert.deepEqual(names('problems'), ['b.jsonl', 'Month.zip', 'day/01.json', 'day/02.json', 'c.jsonl']);
  assert.deepEqual(names('name'), ['b.jsonl', 'c.jsonl', 'Month.zip', 'day/01.json', 'day/02.json']);
  assert.deepEqual(names('first'), ['Month.zip', 'day/01.json', 'day/02.json', 'b.jsonl', 'c.jsonl']);
  assert.deepEqual(names('events'), ['Month.zip', 'day/01.json', 'day/02.json', 'c.jsonl', 'b.jsonl']);
});

test('a file is found by its path, and is shown in its archive', () => {
  assert.deepEqual(names('opened', ' DAY/02 '), ['Month.zip', 'day/02.json']);
  assert.deepEqual(names('opened', 'month'), ['Month.zip', 'day/01.json', 'day/02.json']);
  assert.deepEqual(names('problems', 'jsonl'), ['b.jsonl', 'c.jsonl']);
  assert.deepEqual(names('name', 'none'), []);
});

test('files are grouped by folder or by system, and the files of an archive stay with it', () => {
  const families = (name: string) => ({ families: [{ name, events: 1 }] }) as Partial<FileReport>;
  const packed = { ...file('eu/Month.zip', { events: 0, families: [] }), contents: {} as OpenedFile['contents'] };
  const list = [
    file('us/b.jsonl', families('AWS CloudTrail')),
    packed,
    file('day/01.json', families('Okta'), packed),
    file('a.jsonl', families('Okta')),
    file('us/a.jsonl', families('AWS CloudTrail')),
    file('eu/empty.jsonl', { families: [] }),
  ];
  const groups = (by: 'folder' | 'system') => groupedFiles(list, by).map(({ name, files }) => [name, ...files.map((one) => one.name)]);
  assert.deepEqual(groups('folder'), [
    ['', 'a.jsonl'],
    ['eu', 'eu/Month.zip', 'day/01.json', 'eu/empty.jsonl'],
    ['us', 'us/b.jsonl', 'us/a.jsonl'],
  ]);
  assert.deepEqual(groups('system'), [
    ['', 'eu/empty.jsonl'],
    ['AWS CloudTrail', 'us/b.jsonl', 'us/a.jsonl'],
    ['Okta', 'eu/Month.zip', 'day/01.json', 'a.jsonl'],
  ]);
  assert.deepEqual(groupedFiles(list, 'none'), [{ name: '', files: list }]);
});
