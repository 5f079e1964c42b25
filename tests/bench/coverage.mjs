// Measures how long the page takes to compute the coverage of a year of hourly files, some of which are missing, late or cut.
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = resolve(import.meta.dirname ?? '.', '../..');
const esbuild = createRequire(join(root, 'www/package.json'))('esbuild');
const HOURS = 8760;
const HOUR_MS = 3_600_000;
const START = Date.UTC(2025, 0, 1);

const folder = await mkdtemp(join(tmpdir(), 'activity-lens-coverage-'));
try {
  const outfile = join(folder, 'analysis.mjs');
  await esbuild.build({ entryPoints: [join(root, 'www/src/state/coverage/analysis.ts')], outfile, bundle: true, format: 'esm', logLevel: 'error' });
  const { coverageOf, stretchesOf } = await import(pathToFileURL(outfile).href);
  const files = [];
  const hours = [];
  for (let at = 0; at < HOURS; at += 1) {
    if (at % 97 === 5) continue;
    const start = START + at * HOUR_MS;
    const stamp = new Date(start).toISOString();
    files.push({ path: `ab12cd34ef.${stamp.slice(0, 10)}.${stamp.slice(11, 13)}00.json.gz`, number: at, fault: at % 211 === 7 ? 'damaged' : null, first: start, last: start + HOUR_MS - 1 });
    hours.push({ file: at, hours: [{ start, events: 100 }, ...(at % 13 === 0 ? [{ start: start + HOUR_MS, events: 3 }] : [])], withoutTime: 0 });
  }
  const timed = () => {
    const begin = performance.now();
    const series = coverageOf(files, hours);
    const stretches = series.flatMap((one) => stretchesOf(one.hours ?? []));
    return { ms: performance.now() - begin, series, stretches };
  };
  const first = timed();
  const again = timed();
  const missing = first.series[0].hours.filter(({ state }) => state === 'missing').length;
  const expected = Math.ceil((HOURS - 5) / 97);
  if (missing !== expected) throw new Error(`${missing} hours are missing, and ${expected} files were left out`);
  console.log(`\nfirst, ms   again, ms   coverage of ${files.length} hourly files in the page, ${missing} missing`);
  console.log(`${first.ms.toFixed(1).padStart(9)}   ${again.ms.toFixed(1).padStart(9)}`);
} finally {
  await rm(folder, { recursive: true });
}
