// Headless Chromium, a fresh one for each load, and the memory of its pages.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { chromium } = createRequire(new URL('../../www/package.json', import.meta.url))('@playwright/test');
const SAMPLE_MS = 100;

/** The resident memory of a process in bytes; none when it is gone. */
function residentBytes(id) {
  try {
    if (process.platform === 'linux') return 1024 * Number(/VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0);
    return 1024 * Number(execFileSync('ps', ['-o', 'rss=', '-p', String(id)], { encoding: 'utf8' }));
  } catch {
    return 0;
  }
}

/** Watches the process of the page, which holds its workers too: what it holds now, and the most it held. */
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
    // The others are spare ones, which hold no page.
    const bytes = Math.max(...this.#ids.map(residentBytes));
    this.peak = Math.max(this.peak, bytes);
    return bytes;
  }

  stop() {
    clearInterval(this.#timer);
  }
}

/** Runs `work(page, memory)` where nothing ran before. */
export async function inChromium(url, work) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROME || undefined,
    // As root Chromium refuses to start with its sandbox.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const memory = new Memory();
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(0);
    const died = new Promise((_, reject) => page.on('crash', () => reject(new Error('the tab crashed, mostly for want of memory'))));
    await page.goto(url);
    return await Promise.race([died, memory.start(browser).then(() => work(page, memory))]);
  } finally {
    memory.stop();
    await browser.close();
  }
}

/** Rejects when it takes too long. */
export function within(ms, what, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took more than ${ms / 1000} s`)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
