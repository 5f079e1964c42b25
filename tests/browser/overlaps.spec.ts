// The list of files that have events in common.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { violations } from './axe';
import { line } from './events';
import { expect, test, type Lens } from './lens';

let folder = '';

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'activity-lens-overlaps-'));
});

test.afterAll(() => rm(folder, { recursive: true }));

async function written(name: string, first: number, count: number): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, Array.from({ length: count }, (_, at) => `${line(first + at)}\n`).join(''));
  return path;
}

const listOf = (lens: Lens) => lens.sources.getByRole('group').filter({ hasText: 'Files that overlap' });

test('pairs of files are listed with the number of their common events', async ({ lens }) => {
  await lens.open(await written('day.json', 0, 24), await written('morning.json', 0, 10), await written('evening.json', 18, 10));
  await lens.loaded();
  await lens.show('Sources');
  const list = listOf(lens);
  await expect(list).toContainText('Files that overlap: 2 pairs');
  const rows = list.getByRole('row');
  await expect(rows).toHaveCount(3);
  expect(await rows.nth(1).getByRole('cell').allInnerTexts()).toEqual(['day.json', 'morning.json', '10']);
  expect(await rows.nth(2).getByRole('cell').allInnerTexts()).toEqual(['day.json', 'evening.json', '6']);
  expect(await violations(lens)).toEqual([]);

  await lens.page.getByRole('button', { name: 'Remove morning.json' }).click();
  await expect(list).toContainText('Files that overlap: 1 pair');
  await lens.page.getByRole('button', { name: 'Remove evening.json' }).click();
  await expect(lens.sources).toContainText('day.json');
  await expect(list).toHaveCount(0);
});

test('a list of more than 20 pairs is collapsed and shows its number', async ({ lens }) => {
  await lens.open(...(await Promise.all(Array.from({ length: 7 }, (_, at) => written(`copy-${at}.json`, 0, 4)))));
  await lens.loaded();
  await lens.show('Sources');
  const list = listOf(lens);
  await expect(list.getByRole('table')).toBeHidden();
  await list.getByText('Files that overlap: 21 pairs').click();
  await expect(list.getByRole('row')).toHaveCount(22);
});
