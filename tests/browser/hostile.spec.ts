// Event text is written by strangers: it is shown as text, with nothing hidden, and nothing in it runs.
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
    // As a key in brackets it is a member of its own, and stays one on its way through JSON.
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
  await lens.show('Sources');

  expect(await lens.page.title()).toBe('Activity Lens');
  await expect(lens.page.locator('img')).toHaveCount(0);
  expect(await lens.overflowPx(), 'wider than the window').toBeLessThanOrEqual(0);
  await rm(folder, { recursive: true });
});
