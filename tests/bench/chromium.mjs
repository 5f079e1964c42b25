// Starts a new headless Chromium for each load, and measures the memory of its page.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { chromium } = createRequire(new URL('../../www/package.json', import.meta.url))('@playwright/test');
const SAMPLE_MS = 100;

/** Returns the resident memory of a process in bytes. Returns 0 if the process has ended. */
function residentBytes(id) {
  try {
    if (process.platform === 'linux') return 1024 * Number(/VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0);
    return 1024 * Number(execFileSync('ps', ['-o', 'rss=', '-p', String(id)], { encoding: 'utf8' }));
  } catch {
    return 0;
  }
}

/** Measures the memory of the process of the page, which includes its workers. `peak` is the largest value in bytes. */
class Memory {
  peak = 0;
  #ids = [];
  #timer;

  async start(browser) {
    const client = await browser.newBrowserCDPSession();
    const { processInfo } = await client.send('SystemInfo.getProcessInfo');
    this.#ids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
    this.#timer = setInterval(() => this.now(), SAMPLE_MS);
  }

  now() {
    // The process of the page is the largest. Other renderer processes are spare and have no page.
    const bytes = Math.max(...this.#ids.map(residentBytes));
    this.peak = Math.max(this.peak, bytes);
    return bytes;
  }

  stop() {
    clearInterval(this.#timer);
  }
}

/** Opens `url` in a new browser. Returns the result of `work(page, memory)`. */
export async function inChromium(url, work) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROME || undefined,
    // As root, Chromium does not start with its sandbox.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const memory = new Memory();
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(0);
    const died = new Promise((_, reject) => page.on('crash', () => reject(new Error('the tab crashed, usually because memory ran out'))));
    await page.goto(url);
    return await Promise.race([died, memory.start(browser).then(() => work(page, memory))]);
  } finally {
    memory.stop();
    await browser.close();
  }
}

/** Returns the result of `promise`. Rejects if the promise takes longer than `ms` milliseconds. */
export function within(ms, what, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took more than ${ms / 1000} s`)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
