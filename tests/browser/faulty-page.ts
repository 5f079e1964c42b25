// Builds a page with the faulty engine of `trap-engine.ts`.
import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';

/** Builds the page and writes it to the file `out`. */
export function faultyPage(out: string): void {
  const www = resolve(__dirname, '../../www');
  execFileSync(process.execPath, ['scripts/build.mjs', '--glue', join(__dirname, 'trap-engine.ts'), '--out', out], { cwd: www });
}
