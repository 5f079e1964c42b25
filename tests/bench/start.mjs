// Compares how fast pages start: the time from the navigation until the engine is ready, the CPU time of the page's
// process until then, and the time in which a first file is loaded.
//   node tests/bench/start.mjs [--rounds 20] PAGE.html PAGE.html FILE
// The rounds are interleaved, each in a new browser, because a browser keeps compiled code. Prints minimum and median of each
// page, and their ratio to the first page.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const { chromium } = createRequire(new URL('../../www/package.json', import.meta.url))('@playwright/test');
const { values: options, positionals } = parseArgs({ allowPositionals: true, options: { rounds: { type: 'string', default: '20' } } });
const file = positionals.pop();
const pages = positionals;
if (pages.length === 0) throw new Error('usage: node tests/bench/start.mjs [--rounds 20] PAGE.html PAGE.html FILE');

/** Runs before the page's script. Notes the time since the navigation when the engine is ready. */
function watch() {
  const look = () => {
    if (document.querySelector('al-app')?.app?.engine.state === 'ready') window.readyMs = performance.now();
    else setTimeout(look);
  };
  look();
}

/** Waits for the file that the test chose. Returns the time from its choice until its events are counted. */
async function loaded() {
  const { app } = document.querySelector('al-app');
  const turn = () => new Promise((resolve) => setTimeout(resolve, 1));
  while (!app.files.loading) await turn();
  const start = performance.now();
  while (app.files.loading || !(app.search.counts?.total > 0)) await turn();
  if (app.files.list[0].state !== 'read') throw new Error(`the file was not read: ${app.files.list[0].problem}`);
  return performance.now() - start;
}

async function measure(path) {
  // As root, Chromium does not start with its sandbox.
  const browser = await chromium.launch({ executablePath: process.env.CHROME || undefined, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  try {
    const page = await browser.newPage();
    const client = await browser.newBrowserCDPSession();
    await page.addInitScript(watch);
    await page.goto(pathToFileURL(resolve(path)).href);
    await page.waitForFunction(() => window.readyMs);
    const ready = await page.evaluate(() => window.readyMs);
    const { processInfo } = await client.send('SystemInfo.getProcessInfo');
    // Other renderer processes are spare and have no page.
    const cpu = 1000 * Math.max(...processInfo.filter(({ type }) => type === 'renderer').map(({ cpuTime }) => cpuTime));
    const loading = page.evaluate(loaded);
    await page.locator('input#files').setInputFiles(resolve(file));
    return { ready, cpu, file: await loading };
  } finally {
    await browser.close();
  }
}

const runs = pages.map(() => []);
for (let round = 0; round < Number(options.rounds); round += 1) {
  for (const [at, path] of pages.entries()) runs[at].push(await measure(path));
}
for (const what of ['ready', 'cpu', 'file']) {
  const figures = runs.map((rounds) => rounds.map((run) => run[what]).sort((a, b) => a - b)).map((sorted) => [sorted[0], sorted[sorted.length >> 1]]);
  for (const [at, [least, middle]] of figures.entries()) {
    const ratio = figures[0].map((first, which) => (figures[at][which] / first).toFixed(3)).join(' / ');
    console.log(`${what}: ${pages[at]}: ${least.toFixed(0)} / ${middle.toFixed(0)} ms, ratio ${ratio}`);
  }
}
