// Measures pkg/activity-lens.html in headless Chromium beside plain JavaScript, in turns, on the same file.
// `node tests/bench/browser.mjs FILE...`; FILE.json says what must be answered. No time counts before its answer does.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as baseline from './baseline.mjs';
import * as engine from './engine.mjs';

const root = resolve(fileURLToPath(import.meta.url), '../../..');
const { chromium } = createRequire(resolve(root, 'www/package.json'))('@playwright/test');
const PAGE = pathToFileURL(process.env.ACTIVITY_LENS_PAGE ?? resolve(root, 'pkg/activity-lens.html')).href;
const ROUNDS = 9;
const LOADS = (events) => (events > 300_000 ? 1 : 3);
const TIMEOUT_MS = 30 * 60_000;

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

/** A fresh browser for every load, so that no garbage of the last one is in the way. */
async function inBrowser(work) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROME || undefined,
    // As root Chromium refuses to start with its sandbox.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(TIMEOUT_MS);
    const died = new Promise((_, reject) => page.on('crash', () => reject(new Error('the tab ran out of memory'))));
    return await Promise.race([work(page, browser), died]);
  } finally {
    await browser.close();
  }
}

/** The resident memory of the page's process, in bytes. */
async function memoryBytes(browser) {
  const client = await browser.newBrowserCDPSession();
  const { processInfo } = await client.send('SystemInfo.getProcessInfo');
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => 1024 * Number(execFileSync('ps', ['-o', 'rss=', '-p', String(id)], { encoding: 'utf8' })));
  return Math.max(...sizes);
}

/** With as many workers as the page takes, or with so many. */
const measureEngine = (file, { conditions }, workers) =>
  inBrowser(async (page, browser) => {
    await page.goto(PAGE);
    await page.waitForFunction(() => document.querySelector('al-app')?.app?.engine.state === 'ready');
    if (workers) {
      await page.evaluate((count) => {
        const { engine } = document.querySelector('al-app').app;
        engine.workers = count;
        return engine.restart();
      }, workers);
    }
    const before = await memoryBytes(browser);
    const loading = page.evaluate(engine.load);
    await page.locator('input#files').setInputFiles(file);
    const loaded = await loading;
    const memory = (await memoryBytes(browser)) - before;
    return { loaded, memory, ...(await page.evaluate(engine.questions, { conditions, rounds: ROUNDS })) };
  });

const measureBaseline = (file) =>
  inBrowser(async (page, browser) => {
    await page.setContent('<input type="file">');
    const before = await memoryBytes(browser);
    await page.locator('input').setInputFiles(file);
    const loaded = await page.evaluate(baseline.load);
    const memory = (await memoryBytes(browser)) - before;
    return { loaded, memory, ...(await page.evaluate(baseline.questions, ROUNDS)) };
  });

function check(name, expected, { loaded, conditions, histogram }) {
  const same = (what, found, wanted) => {
    if (found !== wanted) throw new Error(`${name}: ${what}: found ${found}, expected ${wanted}`);
  };
  same('events', loaded.events, expected.events);
  conditions.forEach(({ answer }, at) => same(expected.conditions[at].query, answer, expected.conditions[at].matched));
  same('events in the histogram', histogram.answer.reduce((sum, [, count]) => sum + count, 0), expected.events);
}

function print(file, expected, ours, alone, theirs) {
  const width = 76;
  const row = (label, numbers, unit, digits, better) => {
    const [several, ...others] = numbers;
    const ratios = others.map((other) => (other === null ? '' : `${better(several, other).toFixed(2)} x`).padStart(10));
    const cells = numbers.map((n) => (n === null ? '-' : `${n.toFixed(digits)} ${unit}`).padStart(16));
    console.log(`  ${label.padEnd(width)}${cells.join('')}${ratios.join('')}`);
  };
  const of = (runs, pick) => (runs.length === 0 ? null : median(runs.map(pick)));
  const pair = (label, pick, unit, digits, better) => row(label, [ours, alone, theirs].map((runs) => of(runs, pick)), unit, digits, better);
  const higher = (a, b) => a / b;
  const lower = (a, b) => b / a;
  console.log(`\nChromium, ${expected.events} events, ${(expected.bytes / 1e6).toFixed(1)} MB (${file})`);
  console.log(`  ${''.padEnd(width)}${'engine'.padStart(16)}${'1 worker'.padStart(16)}${'plain JS'.padStart(16)}${'better'.padStart(10)}${'better'.padStart(10)}`);
  pair('load', ({ loaded }) => expected.bytes / 1e3 / loaded.ms, 'MB/s', 0, higher);
  pair('load', ({ loaded }) => (expected.events / loaded.ms) * 1e3, 'events/s', 0, higher);
  const told = (label, pick) => {
    const cells = [ours, alone].map((runs) => (runs.length === 0 ? '-' : `${of(runs, pick).toFixed(0)} ms`).padStart(16));
    console.log(`  ${label.padEnd(width)}${cells.join('')}`);
  };
  told('first counts on screen, after the file was chosen', ({ loaded }) => loaded.firstCounts);
  told('longest task of the page while it loads (0: none of 50 ms)', ({ loaded }) => loaded.longest);
  pair('memory of the process after it, an event', ({ memory }) => memory / expected.events, 'bytes', 0, lower);
  pair('that, against the file', ({ memory }) => (100 * memory) / expected.bytes, '%', 0, lower);
  expected.conditions.forEach(({ query, matched }, at) =>
    pair(`${query}  (${matched})`, ({ conditions }) => conditions[at].ms, 'ms', 1, lower),
  );
  pair('histogram by the hour (the engine also draws it)', ({ histogram }) => histogram.ms, 'ms', 1, lower);
}

for (const file of process.argv.slice(2)) {
  const expected = JSON.parse(readFileSync(`${file}.json`, 'utf8'));
  const ours = [];
  const alone = [];
  const theirs = [];
  for (let load = 0; load < LOADS(expected.events); load += 1) {
    ours.push(await measureEngine(file, expected));
    check('engine', expected, ours.at(-1));
    alone.push(await measureEngine(file, expected, 1));
    check('engine, 1 worker', expected, alone.at(-1));
    try {
      theirs.push(await measureBaseline(file));
    } catch (error) {
      console.log(`plain JavaScript did not get through ${file}: ${error.message}`);
      continue;
    }
    check('plain JS', expected, theirs.at(-1));
    const [a, b] = [ours, theirs].map((runs) => JSON.stringify(runs.at(-1).histogram.answer));
    if (a !== b) throw new Error('the bars of the two histograms differ');
  }
  print(file, expected, ours, alone, theirs);
}
