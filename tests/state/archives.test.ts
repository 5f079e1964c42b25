// Archives: their members become files of the list, which are read, removed and read again with the archive.
import './browser';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ArchiveContents, ArchiveMember } from '../../www/src/engine/engine-types';
import { pathOf, type OpenedFile } from '../../www/src/state/sources/opened-file';
import { MemberRows } from '../../www/src/ui/sources/member-rows';
import { refused } from './fake-engine';
import { PushedInput } from '../../www/src/client/pushed-input';
import { fileOf, loaded, startPage } from './page';

/** A fake archive is a file that starts with `PK`. Its other lines are its members, one line each. */
const archive = (name: string, ...lines: string[]) => fileOf(name, ['PK', ...lines]);

type Page = Awaited<ReturnType<typeof startPage>>;

/** Starts a page whose engines list fake archives. */
async function archivePage(): Promise<Page> {
  const page = await startPage();
  const { engines } = page;
  let text = '';
  engines.fail('push', (_file, bytes) => (new TextDecoder().decode(bytes).startsWith('PK') ? refused('this is a zip archive', 'archive') : null));
  Object.assign(engines.answers, {
    archiveBegin: (size: number) => Float64Array.of(0, size),
    archiveGive: (bytes: Uint8Array) => {
      text = new TextDecoder().decode(bytes);
      return null;
    },
    archiveEnd: () => contentsOf(text),
    describeArchive: () => {},
    hashMember: () => {},
    hashIntact: () => true,
    distrustMember: () => {},
  });
  return page;
}

function contentsOf(text: string): ArchiveContents {
  const members: ArchiveMember[] = [];
  let start = 3;
  for (const line of text.split('\n').slice(1)) {
    if (line) members.push({ name: `${members.length}.log`, start, end: start + line.length + 1, packed: false, head: [], tail: [], crc: 7 });
    start += line.length + 1;
  }
  return { format: `zip archive, ${members.length} files`, stopped: null, notes: [], members };
}

const namesOf = (list: readonly OpenedFile[]): string[] => list.map(({ name }) => name);

test('the members of an archive are files below the archive', async () => {
  const page = await archivePage();
  const { app, engines } = page;
  app.files.add([fileOf('a.log', ['1000 create']), archive('b.zip', '2000 delete', '3000 update'), fileOf('c.log', ['4000 read'])]);
  await loaded(app);
  assert.deepEqual(namesOf(app.files.list), ['a.log', 'b.zip', 'b.zip/0.log', 'b.zip/1.log', 'c.log']);
  assert.ok(app.files.list.every(({ state }) => state === 'read'));
  assert.equal(app.search.counts?.total, 4);
  assert.deepEqual(pathOf(app.files.list[3] as OpenedFile), ['b.zip', '1.log']);
  const [, zip, member] = app.files.list;
  const opened = engines.argsOf('openFile').find(([name]) => name === 'b.zip/0.log');
  assert.deepEqual(opened?.[1], { member: { archive: zip?.engineFile, packed: false } });
  assert.equal(member?.report?.events, 1);
  assert.deepEqual(engines.argsOf('describeArchive'), [[zip?.engineFile, { bytes: 27, format: 'zip archive, 2 files', stopped: null, notes: [] }]]);
  const { read, total } = app.files.progress;
  assert.equal(read, total);
});

test('a member is hashed as its archive has it, and a wrong checksum is reported', async () => {
  const page = await archivePage();
  const { app, engines } = page;
  engines.answers.hashIntact = () => false;
  app.files.add([archive('b.zip', '2000 delete')]);
  await loaded(app);
  await app.files.until(() => !app.files.hashing && app.files.list.every(({ sha256 }) => sha256 === 'hash'));
  assert.deepEqual(engines.argsOf('hashMember'), [[false, 7]]);
  await app.files.until(() => engines.argsOf('distrustMember').length === 1);
  assert.deepEqual(engines.argsOf('distrustMember'), [[app.files.list[1]?.engineFile]]);
});

test('a file that still waits for a worker when the members of an archive are listed is read once', async () => {
  const page = await archivePage();
  const { app, engines } = page;
  const { current } = engines;
  const call = current.call.bind(current);
  const listed = app.files.until(() => app.files.list.some(({ name }) => name === 'b.zip/0.log'));
  current.call = async (name, ...args) => {
    if (name === 'openFile' && args[0] === 'c.log') await listed;
    return call(name, ...args);
  };
  app.files.add([archive('b.zip', '2000 delete'), fileOf('c.log', ['4000 read'])]);
  await loaded(app);
  assert.deepEqual(engines.argsOf('openFile').map(([name]) => name).sort(), ['b.zip', 'b.zip/0.log', 'c.log']);
  assert.deepEqual(app.files.lines.counts, { lines: 2, events: 2, duplicates: 0, refused: 0, blank: 0, passedOver: 0 });
});

test('an archive is removed with its members, and the others are read again without a new list', async () => {
  const page = await archivePage();
  const { app, engines } = page;
  app.files.add([archive('a.zip', '1000 create'), archive('b.zip', '2000 delete', '3000 update')]);
  await loaded(app);
  engines.clear();
  await app.removeFiles([app.files.list[0] as OpenedFile]);
  await loaded(app);
  assert.deepEqual(namesOf(app.files.list), ['b.zip', 'b.zip/0.log', 'b.zip/1.log']);
  assert.equal(app.search.counts?.total, 2);
  assert.equal(engines.argsOf('archiveBegin').length, 0);
  const [zip, member] = app.files.list;
  assert.equal(zip?.report?.closed, true);
  const opened = engines.argsOf('openFile').find(([name]) => name === member?.name);
  assert.deepEqual(opened?.[1], { member: { archive: zip?.engineFile, packed: false } });
});

test('an archive whose listing is cancelled can be read later', async () => {
  const page = await archivePage();
  const { app, engines } = page;
  const listing = engines.hold('archiveBegin');
  app.files.add([archive('b.zip', '2000 delete')]);
  await listing.reached;
  app.files.cancel();
  listing.release();
  await loaded(app);
  assert.ok(app.files.list.every(({ state }) => state === 'cancelled' || state === 'read'));
  assert.equal(app.search.counts?.total ?? 0, 0);
  await app.resumeReading(app.files.list.at(-1) as OpenedFile);
  await loaded(app);
  assert.equal(app.search.counts?.total, 1);
});

test('an archive that cannot be listed shows the reason, and the other files are read', async () => {
  const page = await archivePage();
  const { app, engines } = page;
  engines.fail('archiveEnd', () => refused('the file is not a zip or tar archive', 'argument'));
  app.files.add([archive('b.zip', '2000 delete'), fileOf('c.log', ['4000 read'])]);
  await loaded(app);
  const [zip, other] = app.files.list;
  assert.deepEqual([zip?.state, zip?.problem], ['failed', 'the file is not a zip or tar archive']);
  assert.equal(other?.state, 'read');
});

test('the members of a large archive are hidden until they are requested', async () => {
  const page = await archivePage();
  const { app } = page;
  const lines = Array.from({ length: 21 }, (_, number) => `${number + 1000} create`);
  app.files.add([archive('b.zip', ...lines), archive('c.zip', '1 create')]);
  await loaded(app);
  const rows = new MemberRows(() => {});
  assert.equal(app.files.list.length, 24);
  assert.deepEqual(namesOf(rows.shown(app.files.list)), ['b.zip', 'c.zip', 'c.zip/0.log']);
  rows.reveal(app.files.list[5] as OpenedFile);
  assert.equal(rows.shown(app.files.list).length, 24);
});

test('an archive that the host page pushes is read when it ends', async () => {
  const page = await archivePage();
  const { app } = page;
  const input = new PushedInput('b.zip');
  input.push('PK\n2000 delete\n');
  app.files.addIncoming([{ file: input.file, source: input }], true);
  await app.files.until(() => app.files.list.some(({ state }) => state === 'followed'));
  input.push('3000 update\n');
  await app.follower.end(app.files.list[0] as OpenedFile);
  await loaded(app);
  assert.deepEqual(namesOf(app.files.list), ['b.zip', 'b.zip/0.log', 'b.zip/1.log']);
  assert.equal(app.search.counts?.total, 2);
});
