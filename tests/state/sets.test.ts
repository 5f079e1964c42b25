// Named sets: the engine knows those of the workspace, and a list of values is read from lines or a column of CSV.
import './browser';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTable, valuesOf } from '../../www/src/state/views/value-list';
import { read, startPage } from './page';

test('the engine has the sets of the workspace, also after files are removed', async () => {
  const page = await startPage();
  const { app, engines } = page;
  await read(page, { 'a.log': ['1000 login'], 'b.log': ['1000 create'] });
  /** Returns the sets of the engine, which answers in order. */
  const names = async (): Promise<string[]> => {
    await app.engine.call('reports');
    return engines.current.sets.map(({ name, values }) => `${name}: ${values.join(' ')}`);
  };
  const id = await app.workspace.change('saveSet', { name: 'leavers', values: ['ann', 'bob'] });
  assert.deepEqual(await names(), ['leavers: ann bob']);

  const before = engines.mains.length;
  await app.removeFiles(app.files.list.slice(1));
  assert.equal(engines.mains.length, before + 1);
  assert.deepEqual(await names(), ['leavers: ann bob']);

  await app.workspace.change('deleteSaved', 'set', id);
  assert.deepEqual(await names(), []);
  await app.workspace.change('undoWorkspace');
  assert.deepEqual(await names(), ['leavers: ann bob']);
});

test('a list of lines has one column, and a value counts once', () => {
  const table = readTable('\ufeffann\r\n bob \n\n"carol ""c"""\nANN\n');
  assert.deepEqual(table.columns, ['ann']);
  assert.deepEqual(valuesOf(table, 0, false), { values: ['ann', 'bob', 'carol "c"'], blanks: 1, duplicates: 1 });
  assert.deepEqual(valuesOf(readTable(''), 0, false), { values: [], blanks: 1, duplicates: 0 });
});

test('a column of CSV is a list, with or without its name', () => {
  const table = readTable('name;mail\nAnn;ann@example.com\n"Bob; jr";"bob@example.com"\nCarol\n');
  assert.deepEqual(table.columns, ['name', 'mail']);
  assert.deepEqual(valuesOf(table, 1, true), { values: ['ann@example.com', 'bob@example.com'], blanks: 1, duplicates: 0 });
  assert.deepEqual(valuesOf(table, 0, false).values, ['name', 'Ann', 'Bob; jr', 'Carol']);
  assert.deepEqual(valuesOf(readTable('a,b\n"1\n2",3\n'), 0, true).values, ['1\n2']);
});
