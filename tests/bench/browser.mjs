// Measures the page and its peers in headless Chromium, interleaved and with the same files. The time of a wrong answer does
// not count.
//   node tests/bench/browser.mjs [--peers] [--markdown] [--rounds N] [--only NAME]... FILE...
import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, renameSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { createGzip } from 'node:zlib';
import { inChromium, within } from './chromium.mjs';
import { contenders, PRODUCT } from './contenders.mjs';
import * as drive from './drive.mjs';
import { adapt, drawHistogram, redrawBoard, searchOnScreen } from './product.mjs';
import { difference } from './questions.mjs';
import { reference } from './reference.mjs';
import { serve } from './server.mjs';
import { print } from './table.mjs';

const root = resolve(fileURLToPath(import.meta.url), '../../..');
const PAGE = pathToFileURL(process.env.ACTIVITY_LENS_PAGE ?? resolve(root, 'pkg/activity-lens.html')).href;
/** The file of the measurements so far, which table.mjs can print again. */
const MEASURED = fileURLToPath(new URL('data/measured.json', import.meta.url));
const LOAD_MS = 5 * 60_000;
const ANSWER_MS = 60_000;
/** The number of repetitions of a query. */
const REPEATS = 4;
/** The time after which a query is not repeated any more. */
const PATIENCE_MS = 2000;
/** The pause before the memory of a browser is read. */
const REST_MS = 1000;

const { values: options, positionals: files } = parseArgs({
  allowPositionals: true,
  options: {
    peers: { type: 'boolean' },
    markdown: { type: 'boolean' },
    rounds: { type: 'string' },
    only: { type: 'string', multiple: true },
  },
});
const rounds = (events) => Number(options.rounds ?? (events > 300_000 ? 1 : 3));
const chosen = contenders.filter(
  ({ name, packages }) => (options.only ? options.only.includes(name) : options.peers || !packages) || name === PRODUCT,
);
const say = (text) => process.stderr.write(`${text}\n`);
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** Returns the path of the file compressed with gzip. The file is compressed only once. */
async function compressed(file) {
  const to = `${file}.gz`;
  if (!existsSync(to)) {
    await pipeline(createReadStream(file), createGzip(), createWriteStream(`${to}.part`));
    renameSync(`${to}.part`, to);
  }
  return to;
}

/** Loads a file with a contender and runs all queries. Returns the times, and for a wrong answer its difference. */
async function measure({ product, workers, gzip, module, search }, file, { events, list, answers }, url) {
  const address = product ? PAGE : `${url}/${module}?${search ?? ''}`;
  const path = gzip ? await compressed(file) : file;
  return inChromium(address, async (page, memory) => {
    if (product) {
      await page.waitForFunction(() => document.querySelector('al-app')?.app?.engine.state === 'ready');
      await page.evaluate(adapt, workers);
    } else await within(ANSWER_MS, 'starting', page.waitForFunction(() => window.peer));
    // A user needs at least this long to choose a file.
    await pause(REST_MS);
    const empty = memory.now();
    const input = page.locator(product ? 'input#files' : 'input');
    // The page starts loading when it gets the file. A peer starts when its function `load` is called.
    let loading = product ? page.evaluate(drive.load) : null;
    await input.setInputFiles(path);
    loading ??= page.evaluate(drive.load);
    const loaded = await within(LOAD_MS, 'loading', loading);
    if (loaded.events !== events) throw new Error(`${loaded.events} events of ${events} were read`);
    const settled = product ? await page.evaluate(() => window.peer.settle()) : 0;
    await pause(REST_MS);
    const rest = memory.now() - empty;
    const asked = [];
    for (const [at, question] of list.entries()) {
      const asking = page.evaluate(drive.ask, { question, repeats: REPEATS, patience: PATIENCE_MS });
      const result = await within(ANSWER_MS, question.label, asking).catch((error) => ({ wrong: error.message.split('\n')[0] }));
      const wrong = result.wrong ?? (result.no ? '' : difference(question, result.answer, answers[at]));
      asked.push(wrong ? { wrong } : result.no ? { no: true } : { first: result.first, again: result.again });
      if (/took more than|crashed/.test(wrong)) throw new Error(wrong);
    }
    const drawn = product && !gzip ? await page.evaluate(drawHistogram) : null;
    const searched = product && !gzip ? await page.evaluate(searchOnScreen, list.filter(({ kind }) => kind === 'count').map(({ query }) => query)) : null;
    const drawing = product && !gzip ? within(ANSWER_MS, 'the board', page.evaluate(redrawBoard)) : null;
    const board = await drawing?.catch((error) => say(`  the board: ${error.message.split('\n')[0]}`));
    return { loaded, settled, rest, peak: memory.peak, asked, drawn, searched, board };
  });
}

/** Returns the time in which a page reads the file without parsing, in milliseconds, for each method of reading. */
const measureReading = (file, url) =>
  inChromium(`${url}/reading`, async (page) => {
    await page.waitForFunction(() => window.peer);
    await page.locator('input').setInputFiles(file);
    return page.evaluate(() => window.peer.read(document.querySelector('input').files[0]));
  });

/** Returns the time in which ripgrep scans the file, in milliseconds. Returns null if ripgrep is not installed. */
function measureRipgrep(file, { list, answers }) {
  const at = list.findIndex(({ id }) => id === 'needle');
  const start = performance.now();
  try {
    const count = execFileSync('rg', ['--count', '--ignore-case', list[at].query, file], { encoding: 'utf8' });
    if (Number(count) !== answers[at]) throw new Error(`ripgrep counted ${count} matches, expected ${answers[at]}`);
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
  return performance.now() - start;
}

/** Measures all contenders with a file. Calls `keep` with the measurements after each load, because a run takes long. */
async function measureFile(file, url, keep) {
  const expected = await reference(file);
  const { bytes, events, list } = expected;
  const results = chosen.map((contender) => ({ ...contender, runs: [], failed: '' }));
  const reading = [];
  const ripgrep = [];
  const measured = { expected: { bytes, events, list }, results, reading, ripgrep };
  for (let round = 0; round < rounds(expected.events); round += 1) {
    reading.push(await measureReading(file, url));
    ripgrep.push(measureRipgrep(file, expected));
    for (const result of results) {
      if (result.failed) continue;
      say(`round ${round + 1}: ${result.name}, ${expected.events} events`);
      try {
        result.runs.push(await measure(result, file, expected, url));
      } catch (error) {
        result.failed = error.message.split('\n')[0];
        say(`  failed: ${result.failed}`);
      }
      for (const [at, { wrong }] of (result.runs.at(-1)?.asked ?? []).entries()) {
        if (wrong) say(`  wrong: ${expected.list[at].label}: ${wrong.slice(0, 300)}`);
      }
      keep(measured);
    }
  }
  return measured;
}

const server = await serve();
const measured = [];
try {
  for (const file of files) {
    const keep = (latest) => writeFileSync(MEASURED, JSON.stringify([...measured, latest]));
    measured.push(await measureFile(resolve(file), server.url, keep));
    print(measured, options.markdown);
  }
} finally {
  server.close();
}
const product = measured.flatMap(({ results }) => results.filter((result) => result.product));
const wrong = product.filter(({ runs, failed }) => failed || runs.some(({ asked }) => asked.some((answer) => answer.wrong)));
if (wrong.length > 0) {
  say(`${wrong.map(({ name }) => name).join(', ')}: failed, or gave a wrong answer`);
  process.exitCode = 1;
}
