// The worker dies: the page says so, starts another, reads the same files, and keeps the search.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { line } from './events';
import { expect, test } from './lens';

const folder = mkdtempSync(join(tmpdir(), 'activity-lens-crash-'));
const source = join(folder, 'trap.html');

test.use({ source });

test.beforeAll(() => {
  const www = resolve(__dirname, '../../www');
  execFileSync(process.execPath, ['scripts/build.mjs', '--glue', join(__dirname, 'trap-engine.ts'), '--out', source], { cwd: www });
});

test.afterAll(() => rmSync(folder, { recursive: true }));

test('a file on which the engine dies is left out, and the others are there', async ({ lens }) => {
  const good = join(folder, 'good.json');
  const bad = join(folder, 'bad.json');
  await writeFile(good, `${line(0)}\n${line(1)}\n`);
  await writeFile(bad, '{"trap":1}\n');
  await lens.open(good, bad);
  await expect(lens.page.getByRole('alert')).toContainText('while reading bad.json');
  await expect(lens.page.getByText('bad.json: failed')).toBeVisible();
  await lens.loaded();
  await lens.expectStatus(2, 2);
});

test('a search on which the engine dies is not tried again, and the events come back', async ({ lens }) => {
  const good = join(folder, 'good.json');
  await writeFile(good, `${line(0)}\n${line(1)}\n`);
  await lens.open(good);
  await lens.loaded();
  await lens.find('deadly');
  await expect(lens.page.getByRole('alert')).toContainText('The engine stopped');
  await expect(lens.page.getByText('The engine stopped on this search')).toBeVisible();
  await lens.expectStatus(2, 2);
  await lens.find('create');
  await lens.expectStatus(1, 2);
});
