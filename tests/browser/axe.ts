// The rules of axe on what is on screen now.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Lens } from './lens';

const axeSource = createRequire(__filename).resolve('axe-core/axe.min.js');

export async function violations(lens: Lens): Promise<string[]> {
  await lens.page.evaluate(`${await readFile(axeSource, 'utf8')};null`);
  const results = await lens.page.evaluate(() =>
    (globalThis as unknown as { axe: { run(root: Document): Promise<AxeResults> } }).axe.run(document),
  );
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
