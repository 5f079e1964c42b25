// Checks the current page with the rules of axe.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Frame, Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Lens } from './lens';

const axeSource = createRequire(__filename).resolve('axe-core/axe.min.js');
/** The rules whose result depends on the theme. All other rules depend on the structure of the page only. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

interface WithAxe {
  axe?: { run(root: Document, options: RunOptions): Promise<AxeResults> };
}

/** Checks the page or frame with `rules`, or with all rules. Returns a description of each violation. */
export async function violations(lens: { readonly page: Page | Frame }, rules?: string[]): Promise<string[]> {
  const isThere = await lens.page.evaluate(() => (globalThis as WithAxe).axe !== undefined);
  if (!isThere) await lens.page.evaluate(`${await readFile(axeSource, 'utf8')};null`);
  const options: RunOptions = rules ? { runOnly: rules } : {};
  const results = await lens.page.evaluate((options) => (globalThis as WithAxe).axe?.run(document, options), options);
  if (!results) throw new Error('axe is not there');
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** Selects a theme and waits until the page is drawn. Animations are off, so colours change at once. */
async function selectTheme({ page }: Lens, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** Checks all rules in the light theme, then the rules that depend on the theme in the dark theme. Returns all violations. */
export async function violationsInBothThemes(lens: Lens): Promise<string[]> {
  const found = await violations(lens);
  await selectTheme(lens, 'dark');
  const dark = await violations(lens, OF_COLOURS);
  await selectTheme(lens, 'light');
  return [...found, ...dark.map((violation) => `dark, ${violation}`)];
}
