// Events may contain hostile text. The page shows the text with hidden characters made visible, and runs no code in the text.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './lens';

const MARKUP = '<img src=x onerror="document.title=\'run\'"><script>document.title="run"</script>';

test('markup, control and bidirectional characters stay visible text', async ({ lens }) => {
  const folder = await mkdtemp(join(tmpdir(), 'activity-lens-hostile-'));
  const path = join(folder, `<b>${'x'.repeat(40)}.json`);
  const event: Record<string, unknown> = {
    eventTime: '2019-05-17T16:36:29.00+0000',
    action: 'iam-identity.user-apikey.create',
    message: `${MARKUP} \u202Eevil\u202C bell\u0007`,
    [`key${MARKUP.replaceAll('.', '')}`]: 'javascript:alert(1)',
    // A computed `__proto__` is an ordinary member, and JSON.stringify writes it.
    ['__proto__']: { constructor: '</svg><script>' },
    initiator: { name: 'zero\u200bwidth', host: { agent: 'y'.repeat(1_000_000) } },
  };
  await writeFile(path, JSON.stringify(event));
  await lens.open(path);
  await lens.loaded();
  await lens.expectStatus(1, 1);

  const row = lens.grid.getByRole('row').nth(1);
  await expect(row).toContainText('<img src=x onerror=');
  await expect(row).toContainText('U+202E');
  await expect(row).toContainText('U+0007');
  await row.click();
  const detail = lens.page.getByRole('region', { name: 'Event' });
  await expect(detail).toContainText('U+200B');
  await expect(detail).toContainText('</svg><script>');
  await expect(detail.getByRole('button', { name: 'Show 100,000 of 1,000,000 characters' })).toBeVisible();
  await detail.getByRole('tab', { name: 'JSON' }).click();
  await expect(detail.getByRole('tree')).toContainText('</svg><script>');
  await detail.getByRole('tab', { name: 'Original' }).click();
  await expect(detail).toContainText('The text is the same as when it was loaded');
  await expect(detail.locator('pre')).toContainText('U+202E');
  await lens.show('Sources');

  expect(await lens.page.title()).toBe('Activity Lens');
  await expect(lens.page.locator('img')).toHaveCount(0);
  expect(await lens.overflowPx(), 'wider than the window').toBeLessThanOrEqual(0);
  await rm(folder, { recursive: true });
});

test('hidden characters, a value of a megabyte and hundreds of levels leave the page usable', async ({ lens }) => {
  const folder = await mkdtemp(join(tmpdir(), 'activity-lens-hostile-'));
  const path = join(folder, 'events.json');
  const deep = (levels: number): string => '{"a":'.repeat(levels) + '"bottom"' + '}'.repeat(levels);
  const lines = [
    JSON.stringify({ eventTime: '2019-05-17T16:36:29Z', action: 'a.b.create', message: '\u202e'.repeat(100_000), target: { name: 'w'.repeat(1_000_000) } }),
    `{"eventTime":"2019-05-17T16:36:30Z","action":"a.b.delete","message":"deep","requestData":${deep(120)}}`,
    JSON.stringify({ eventTime: '2019-05-17T16:36:31Z', action: 'a.b.update', message: '=cmd|calc', 'f:x "y"': '-(a) OR "b\\' }),
    JSON.stringify({ eventTime: '2019-05-17T16:36:32Z', action: 'a.b.many', message: 'many', list: Array.from({ length: 20_000 }, (_, at) => at) }),
  ];
  await writeFile(path, lines.join('\n'));
  await lens.open(path);
  await lens.loaded();
  await lens.expectStatus(4, 4);
  const detail = lens.page.getByRole('region', { name: 'Event', exact: true });
  for (const action of ['a.b.create', 'a.b.delete', 'a.b.many']) {
    await lens.find(`action:===${action}`);
    await lens.expectStatus(1, 4);
    await lens.grid.getByRole('row').nth(1).click();
    await expect(detail).toContainText(action);
    await detail.getByRole('tab', { name: 'JSON' }).click();
    await expect(detail.getByRole('treeitem').first()).toBeVisible();
    await detail.getByRole('tab', { name: 'Original' }).click();
    await expect(detail, action).toContainText('The text is the same as when it was loaded');
    await detail.getByRole('tab', { name: 'Fields' }).click();
    expect(await lens.overflowPx(), action).toBeLessThanOrEqual(0);
  }
  // A name and a value that contain operators of the query language can be searched.
  await lens.find('update');
  await lens.grid.getByRole('row').nth(1).click();
  await detail.getByRole('button', { name: 'Actions for field f:x "y"', exact: true }).click();
  await detail.getByRole('menuitem', { name: 'Search only this value' }).click();
  await lens.expectStatus(1, 4);
  await expect(lens.search).toHaveAttribute('aria-invalid', 'false');
  await rm(folder, { recursive: true });
});

test('deep nesting, a megabyte in a refused line and a file with many keys leave the page usable', async ({ lens }) => {
  const folder = await mkdtemp(join(tmpdir(), 'activity-lens-deep-'));
  const deep = (levels: number) => `{"action":"a.b.c","deep":${'{"x":'.repeat(levels)}"end"${'}'.repeat(levels)}}`;
  const keys = Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`key ${at} ${MARKUP}`.replaceAll('.', ''), MARKUP]));
  const lines = [deep(100), deep(5000), JSON.stringify({ action: 'a.b.c', ...keys }), `${MARKUP}${'z'.repeat(1_000_000)}`];
  const path = join(folder, `\u202E${MARKUP.replaceAll('/', '')}.json`.slice(0, 200));
  await writeFile(path, `${lines.join('\n')}\n`);
  await lens.open(path);
  await lens.loaded();
  await lens.expectStatus(2, 2);
  await lens.grid.getByRole('row').nth(1).click();
  await lens.show('Sources');
  await expect(lens.sources).toContainText('U+202E');
  await expect(lens.sources.getByRole('listitem')).toHaveCount(2);
  await expect(lens.sources).toContainText('The first 4.1 kB of 1 MB.');
  for (const width of [1280, 390]) {
    await lens.page.setViewportSize({ width, height: 800 });
    expect(await lens.overflowPx(), 'wider than the window').toBeLessThanOrEqual(0);
  }
  expect(await lens.page.title()).toBe('Activity Lens');
  await expect(lens.page.locator('img')).toHaveCount(0);
  await rm(folder, { recursive: true });
});
