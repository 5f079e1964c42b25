// Opens the page from disk, loads the sample, runs a search of the tutorial, and takes a screenshot.
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './sources.mjs';

const { chromium } = createRequire(join(root, 'www/package.json'))('@playwright/test');
const QUERY = '(action user-apikey) -login failure';

const browser = await chromium.launch({
  executablePath: process.env.CHROME,
  // As root, Chromium does not start with its sandbox.
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
await page.goto(pathToFileURL(join(root, 'pkg/activity-lens.html')).href);
await page.getByRole('button', { name: 'Load sample events' }).click();
await page.getByRole('searchbox', { name: 'Search events' }).fill(QUERY);
await page.getByRole('searchbox', { name: 'Search events' }).press('Enter');
await page.getByRole('status', { name: 'Matching events' }).getByText('3 of').waitFor();
// Wait for the timeline and the last render.
await page.waitForTimeout(500);
await mkdir(join(root, 'www/screenshots'), { recursive: true });
await page.screenshot({ path: join(root, 'www/screenshots/page.png') });
await browser.close();
