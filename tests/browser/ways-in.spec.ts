// Other ways in than the picker, and what a person sees when there is none.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as plain } from '@playwright/test';
import { line } from './events';
import { builtPage, expect, folderWithPage, Lens, test } from './lens';

test('a file dropped anywhere on the page is opened', async ({ lens }) => {
  const text = `${line(0)}\n${line(1)}\n`;
  const transfer = await lens.page.evaluateHandle((content) => {
    const made = new DataTransfer();
    made.items.add(new File([content], 'dropped.json'));
    return made;
  }, text);
  await lens.page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
  await expect(lens.page.getByText('Drop to open')).toBeVisible();
  await lens.page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await expect(lens.page.getByText('Drop to open')).toHaveCount(0);
  await lens.expectStatus(2, 2);
});

test('files are added to those that are open, and the same file twice is noticed', async ({ lens }) => {
  const folder = await mkdtemp(join(tmpdir(), 'activity-lens-added-'));
  const [one, two] = [join(folder, 'one.json'), join(folder, 'two.json')];
  await writeFile(one, `${line(0)}\n`);
  await writeFile(two, `${line(1)}\n`);
  await lens.open(one);
  await lens.expectStatus(1, 1);
  await lens.open(two);
  await lens.expectStatus(2, 2);
  await lens.open(one);
  await expect(lens.page.getByRole('checkbox', { name: 'with 1 duplicate' })).toBeVisible();
  await lens.expectStatus(2, 2);
  await lens.page.getByRole('checkbox', { name: 'with 1 duplicate' }).check();
  await lens.expectStatus(3, 3);
  await rm(folder, { recursive: true });
});

test('a bar is read by pointing, zoomed to by a click, and bars by a drag', async ({ lens }) => {
  await lens.loadSample();
  const total = (await lens.status.textContent())?.match(/of (\d+) /)?.[1] ?? '';
  const bars = lens.timeline.getByRole('button');
  const bar = bars.first();
  await bar.hover();
  const label = (await bar.getAttribute('aria-label')) ?? '';
  await expect(lens.page.locator('al-timeline .readout')).toHaveText(label);
  await bar.click();
  await expect(lens.status).toHaveText(new RegExp(`^${/([\d,]+) events?/.exec(label)?.[1]} of ${total} `));

  await lens.page.getByRole('button', { name: 'Clear the time range' }).click();
  await expect(lens.status).toHaveText(new RegExp(`^${total} of`));
  const labels = await bars.evaluateAll((all) => all.slice(2, 6).map((bar) => bar.ariaLabel ?? ''));
  const within = labels.reduce((sum, text) => sum + Number(/([\d,]+) events?/.exec(text)?.[1] ?? 0), 0);
  await bars.nth(2).hover();
  await lens.page.mouse.down();
  await bars.nth(5).hover();
  await lens.page.mouse.up();
  await expect(lens.status).toHaveText(new RegExp(`^${within} of ${total} `));
});

test('a drag let go outside the timeline ends at the bar last touched', async ({ lens }) => {
  await lens.loadSample();
  const bars = lens.timeline.getByRole('button');
  const labels = await bars.evaluateAll((all) => all.slice(-3).map((bar) => bar.ariaLabel ?? ''));
  const within = labels.reduce((sum, text) => sum + Number(/([\d,]+) events?/.exec(text)?.[1] ?? 0), 0);
  await bars.nth(-3).hover();
  await lens.page.mouse.down();
  await bars.nth(-2).hover();
  await bars.last().hover();
  await lens.grid.hover();
  await lens.page.mouse.up();
  await expect(lens.status).toHaveText(new RegExp(`^${within} of `));
});

plain('a page without its engine says so instead of staying blank', async ({ page }) => {
  const whole = await readFile(builtPage, 'utf8');
  const cut = whole.replace(/(id="engine-wasm">)[^<]*/, '$1');
  expect(cut.length).toBeLessThan(whole.length);
  const { folder, url } = await folderWithPage();
  await writeFile(join(folder, 'activity-lens.html'), cut);
  await page.goto(url);
  await expect(page.getByRole('alert')).toContainText('The engine could not start');
  await expect(new Lens(page).grid).toHaveCount(0);
  await rm(folder, { recursive: true });
});
