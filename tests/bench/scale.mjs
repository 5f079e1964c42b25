// Tests the page with one file of 10 GB, and with a year of hourly archives. Each of the two tests opens the files, reads to
// the end and searches. Then it opens the files again and cancels reading. Prints the progress and the results.
//   node tests/bench/scale.mjs FOLDER FILE.jsonl [file | archives]
// `generate` of native.rs makes FILE.jsonl; 5,430,000 events are 10 GB. This script makes the archives from the file, in FOLDER.
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { inChromium } from './chromium.mjs';

const QUERIES = ['', '(action user-apikey) -login failure', 'outcome:failure', 'initiator.name:admin'];
/** The time after which reading is cancelled. */
const CANCEL_AFTER_MS = 8000;
const HOURS = 8760;
const HOUR_MS = 3_600_000;
const START_MS = Date.UTC(2019, 4, 1);
/** The number of events in each archive. */
const EVENTS_AN_HOUR = 100;
const LINE_FEED = 10;

const page = process.env.ACTIVITY_LENS_PAGE ?? new URL('../../pkg/activity-lens.html', import.meta.url).pathname;
const [folder, plain, only] = process.argv.slice(2);
if (!plain) throw new Error('usage: node tests/bench/scale.mjs FOLDER FILE.jsonl [file | archives]');

const gb = (bytes) => `${(bytes / 1e9).toFixed(2)} GB`;
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/** Yields the lines of the file, with their line feeds. */
async function* lines() {
  let rest = Buffer.alloc(0);
  for await (const piece of createReadStream(plain, { highWaterMark: 4 << 20 })) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, piece]) : piece;
    let from = 0;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, from)) {
      yield bytes.subarray(from, end + 1);
      from = end + 1;
    }
    rest = bytes.subarray(from);
  }
}

/** Makes a year of archives, one for each hour, from the first events of the file. Returns their paths. */
async function archives() {
  const hourly = join(folder, 'hourly');
  if (!existsSync(hourly)) {
    const part = `${hourly}.part`;
    await rm(part, { recursive: true, force: true });
    await mkdir(part, { recursive: true });
    let own = [];
    let hour = 0;
    for await (const line of lines()) {
      own.push(line);
      if (own.length < EVENTS_AN_HOUR) continue;
      const name = new Date(START_MS + hour * HOUR_MS).toISOString().slice(0, 13);
      await writeFile(join(part, `${name}.json.gz`), gzipSync(Buffer.concat(own)));
      own = [];
      hour += 1;
      if (hour === HOURS) break;
    }
    if (hour < HOURS) throw new Error(`${plain} has fewer than ${HOURS * EVENTS_AN_HOUR} events`);
    await rename(part, hourly);
  }
  return (await readdir(hourly)).sort().map((name) => join(hourly, name));
}

/** Returns the state of the files in the page. This function runs in the page. */
function fileState() {
  const { app } = document.querySelector('al-app');
  const { list } = app.files;
  const states = {};
  const sum = { lines: 0, events: 0, duplicates: 0, refused: 0, blank: 0, passedOver: 0 };
  for (const { state, report } of list) {
    states[state] = (states[state] ?? 0) + 1;
    for (const name of Object.keys(sum)) sum[name] += report?.[name] ?? 0;
  }
  return { states, sum, notice: app.notice, events: app.search.counts?.total ?? 0, read: app.files.progress.read };
}

async function start(tab, files) {
  await tab.evaluate(() => {
    window.longestTask = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longestTask = Math.max(window.longestTask, duration);
    }).observe({ type: 'longtask' });
  });
  const began = performance.now();
  await tab.getByLabel('Open files').setInputFiles(files);
  await tab.waitForFunction(() => document.querySelector('al-app').app.files.loading);
  return began;
}

const ended = (tab) => tab.waitForFunction(() => !document.querySelector('al-app').app.files.loading, null, { polling: 100 });

async function whole(files, bytes) {
  await inChromium(pathToFileURL(page).href, async (tab, memory) => {
    const began = await start(tab, files);
    const watch = setInterval(async () => {
      const { read, events } = await tab.evaluate(fileState).catch(() => ({}));
      console.log(`  ${seconds(performance.now() - began)}: ${gb(read ?? 0)} of ${gb(bytes)} read, ${events ?? 0} events, ${gb(memory.now())} of memory`);
    }, 20_000);
    await ended(tab);
    clearInterval(watch);
    const ms = performance.now() - began;
    const { states, sum, notice } = await tab.evaluate(fileState);
    const addsUp = sum.lines === sum.events + sum.duplicates + sum.refused + sum.blank + sum.passedOver;
    console.log(`  read in ${seconds(ms)}, ${Math.round(bytes / 1e3 / ms)} MB/s; ${JSON.stringify(states)}${notice ? `; notice of the page: ${notice}` : ''}`);
    console.log(`  ${JSON.stringify(sum)}; the counts ${addsUp ? 'add up to the lines' : 'DO NOT ADD UP TO THE LINES'}`);
    const longestMs = Math.round(await tab.evaluate(() => window.longestTask));
    console.log(`  memory ${gb(memory.now())}, peak ${gb(memory.peak)}; longest task of the main thread ${longestMs} ms`);
    for (const query of QUERIES) {
      const asked = await tab.evaluate(async (query) => {
        const start = performance.now();
        const { matched } = await document.querySelector('al-app').app.engine.call('count', query ? { query } : {});
        return { matched, ms: performance.now() - start };
      }, query);
      console.log(`  ${query || 'all events'}: ${asked.matched} matching events in ${Math.round(asked.ms)} ms`);
    }
  });
}

async function cancelled(files) {
  await inChromium(pathToFileURL(page).href, async (tab, memory) => {
    await start(tab, files);
    await tab.waitForTimeout(CANCEL_AFTER_MS);
    const pressed = performance.now();
    await tab.getByRole('button', { name: 'Cancel' }).click();
    await ended(tab);
    const ms = performance.now() - pressed;
    const { states, sum, read } = await tab.evaluate(fileState);
    const { matched } = await tab.evaluate(() => document.querySelector('al-app').app.engine.call('count', {}));
    console.log(`  cancelled after ${seconds(CANCEL_AFTER_MS)}: reading stopped ${seconds(ms)} later, ${gb(read)} read; ${JSON.stringify(states)}`);
    console.log(`  ${sum.events} events are loaded, a query of all events matches ${matched}; peak memory ${gb(memory.peak)}`);
  });
}

const sizeOf = async (files) => (await Promise.all(files.map((file) => stat(file)))).reduce((sum, { size }) => sum + size, 0);
await mkdir(folder, { recursive: true });
for (const [what, files] of Object.entries({ file: async () => [plain], archives })) {
  if (only && only !== what) continue;
  const paths = await files();
  const bytes = await sizeOf(paths);
  console.log(`${what}: ${paths.length} files, ${gb(bytes)}; started ${new Date().toISOString()}`);
  await whole(paths, bytes);
  await cancelled(paths);
}
