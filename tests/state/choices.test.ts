// What a file contains, and files that are read again with what the user chose about them.
import './browser';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contentsOf, needsChoice, undatedBeside } from '../../www/src/state/sources/file-contents';
import { newOpenedFile, type OpenedFile } from '../../www/src/state/sources/opened-file';
import type { AmbiguousTimes, FileOptions } from '../../www/src/engine/engine-types';
import { fileOf, loaded, startPage, type Page } from './page';

const times = ({ dayFirst = null as boolean | null }: { dayFirst?: boolean | null }): AmbiguousTimes => ({
  field: 'created',
  events: 2,
  example: '05/06/2024',
  dayFirst: Date.UTC(2024, 5, 5),
  monthFirst: Date.UTC(2024, 4, 6),
  chosenDayFirst: dayFirst,
});

/** Starts a page with two files of ambiguous dates and a file without dates between them. */
async function datesPage(): Promise<Page> {
  const page = await startPage();
  page.engines.describe = (name, options) => (name === 'b.log' ? {} : { ambiguousTimes: times(options) });
  page.app.files.add(['a.log', 'b.log', 'c.log'].map((name) => fileOf(name, ['1000 create', '2000 delete'])));
  await loaded(page.app);
  return page;
}

const at = (page: Page, index: number): OpenedFile => {
  const file = page.app.files.list[index];
  assert.ok(file);
  return file;
};

const optionsOf = (page: Page): Record<string, FileOptions | undefined> =>
  Object.fromEntries(page.engines.argsOf('openFile').map(([name, options]) => [name, options]));

test('a file is read again with the chosen order of day and month, and keeps its place', async () => {
  const page = await datesPage();
  const { app, engines } = page;
  assert.deepEqual(app.files.list.map(needsChoice), [true, false, true]);
  engines.clear();
  await app.readAgain([at(page, 0)], { dayFirst: false });
  await loaded(app);
  assert.deepEqual(app.files.list.map(({ name }) => name), ['a.log', 'b.log', 'c.log']);
  assert.deepEqual(optionsOf(page), { 'a.log': { dayFirst: false }, 'b.log': {}, 'c.log': {} });
  assert.equal(at(page, 0).report?.ambiguousTimes?.chosenDayFirst, false);
  assert.equal(at(page, 0).report?.events, 2);
  assert.deepEqual(app.files.list.map(needsChoice), [false, false, true]);
});

test('the chosen order is used for the other files that wait for a choice, and can be changed', async () => {
  const page = await datesPage();
  const { app, engines } = page;
  await app.readAgain([at(page, 0)], { dayFirst: true });
  await loaded(app);
  const others = undatedBeside(at(page, 0), app.files.list);
  assert.deepEqual(others.map(({ name }) => name), ['c.log']);
  await app.readAgain(others, { dayFirst: true });
  await loaded(app);
  assert.deepEqual(app.files.list.map(needsChoice), [false, false, false]);
  assert.deepEqual(undatedBeside(at(page, 0), app.files.list), []);
  engines.clear();
  await app.readAgain([at(page, 2)], { dayFirst: false });
  await loaded(app);
  assert.deepEqual(optionsOf(page), { 'a.log': { dayFirst: true }, 'b.log': {}, 'c.log': { dayFirst: false } });
});

test('an array is read as a page on request, also when files are read again, until the object is read as one event', async () => {
  const page = await startPage();
  const { app, engines } = page;
  engines.describe = (_, { pageKey }) => ({ pageCandidate: pageKey === undefined ? 'result.items' : null });
  app.files.add([fileOf('a.json', ['1000 create'])]);
  await loaded(app);
  assert.equal(needsChoice(at(page, 0)), true);
  await app.readAgain([at(page, 0)], { pageKey: 'result.items' });
  await loaded(app);
  assert.equal(needsChoice(at(page, 0)), false);
  engines.clear();
  await app.removeFiles([]);
  await loaded(app);
  assert.deepEqual(optionsOf(page), { 'a.json': { pageKey: 'result.items' } });
  engines.clear();
  await app.readAgain([at(page, 0)], { pageKey: null });
  await loaded(app);
  assert.deepEqual(optionsOf(page), { 'a.json': {} });
});

test('the families of a file are listed with the largest first', async () => {
  const { app, engines } = await startPage();
  const families = [{ name: 'Okta', events: 1 }, { name: 'other events', events: 2 }, { name: 'AWS CloudTrail', events: 3 }]; // prettier-ignore
  const unwrapped = [{ what: '`_source`', events: 1 }, { what: 'array `value`', events: 6 }]; // prettier-ignore
  engines.describe = () => ({ events: 5, duplicates: 1, passedOver: 2, families, unwrapped });
  app.files.add([fileOf('a.log', ['1000 create'])]);
  await loaded(app);
  const [file] = app.files.list;
  assert.ok(file);
  assert.deepEqual(contentsOf(file, app.files.list), {
    families: [{ name: 'AWS CloudTrail', events: 3 }, { name: 'other events', events: 2 }, { name: 'Okta', events: 1 }], // prettier-ignore
    unwrapped: [{ what: 'array `value`', events: 6 }, { what: '`_source`', events: 1 }], // prettier-ignore
    passedOver: 2,
  });
});

test('an archive contains the families of its members, also of those in archives inside', () => {
  const opened = (name: string, archive: OpenedFile | null, report: object): OpenedFile => ({ ...newOpenedFile(name, 1, null), archive, report: report as OpenedFile['report'] });
  const description = { bytes: 1, format: 'zip archive', stopped: null, notes: [] };
  const none = { events: 0, duplicates: 0, families: [], unwrapped: [], passedOver: 0 };
  const outer = { ...opened('a.zip', null, none), contents: description };
  const inner = { ...opened('a.zip/b.zip', outer, none), contents: description };
  const trail = (events: number) => ({ events, duplicates: 0, families: [{ name: 'AWS CloudTrail', events }], unwrapped: [{ what: 'array `Records`', events }], passedOver: 0 });
  const list = [outer, opened('a.zip/1', outer, trail(2)), inner, opened('a.zip/b.zip/2', inner, trail(3)), opened('other', null, trail(7))];
  assert.deepEqual(contentsOf(outer, list), { families: [{ name: 'AWS CloudTrail', events: 5 }], unwrapped: [], passedOver: 0 });
  assert.deepEqual(contentsOf(inner, list), { families: [{ name: 'AWS CloudTrail', events: 3 }], unwrapped: [], passedOver: 0 });
});
