// The path of every day in Firefox, with the file policy its users have: load, search, plot, list, detail.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { expected, line } from './events';
import { folderWithPage } from './lens';
import { Firefox, type Element } from './webdriver';

const installed = (...names: string[]): string | undefined =>
  names.find((name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0);

const firefox = process.env['FIREFOX'] ?? installed('firefox-esr', 'firefox');
const geckodriver = process.env['GECKODRIVER'] ?? installed('geckodriver');

const STATUS = `return find('[role=status]', 'Events matched')?.textContent ?? null`;

// A browser that is driven from outside now and then does not come up, which says nothing of the page: once more.
test.describe.configure({ retries: 1 });

test('Firefox loads, searches and plots', async () => {
  // A cold start of the browser and its driver, and several steps that may each take their time.
  test.setTimeout(180_000);
  test.skip(!firefox, 'Firefox is not installed (Debian: apt-get install firefox-esr), so its path was not tested.');
  test.skip(!geckodriver, 'geckodriver is not installed (cargo install geckodriver), so Firefox was not tested.');
  const data = await mkdtemp(join(tmpdir(), 'activity-lens-firefox-'));
  const path = join(data, 'events.json');
  const count = 5000;
  const truth = expected(0, count);
  await writeFile(path, Array.from({ length: count }, (_, at) => `${line(at)}\n`).join(''));
  const { folder, url } = await folderWithPage();
  const browser = await Firefox.start(geckodriver ?? '', which(firefox ?? ''));
  try {
    await browser.open(url);
    const status = async (text: string) => {
      await browser.until(`${STATUS}?.startsWith(arguments[0])`, text);
    };
    // The sample first: the engine starts, and answers.
    await browser.until<boolean>(`const button = find('button', 'Load sample events'); button?.click(); return button !== null`);
    await browser.until<boolean>(`return /^[1-9]/.test(find('[role=status]', 'Events matched')?.textContent ?? '')`);
    await browser.open(url);
    const input = await browser.until<Element>(`return find('input[type=file]', 'Open files')`);
    await browser.type(input, path);
    const all = count.toLocaleString('en-US');
    await status(`${all} of ${all} events`);

    const search = await browser.until<Element>(`return find('input[type=search]', 'Search events')`);
    await browser.type(search, '(action user-apikey) -login failure\uE007');
    await status(`${truth.failedKeys} of ${all} events`);
    const bars = await browser.until<string[]>(`
      const figure = find('figure', 'Events over time');
      const labels = [...(figure?.querySelectorAll('button') ?? [])].map((bar) => bar.getAttribute('aria-label'));
      return labels.length > 1 && labels`);
    expect(bars.join(' ')).toMatch(/\d/);

    const rows = `[...find('[role=grid]', 'Events').querySelectorAll('.window [role=row]')]`;
    await browser.until<boolean>(`return ${rows}.length > 5`);
    const first = await browser.run<string>(`${rows}[0].click(); return ${rows}[0].textContent`);
    expect(first).toContain('-failure');
    await browser.until<boolean>(`return find('section', 'Event')?.textContent.includes('eventTime') ?? false`);

    const grid = await browser.until<Element>(`return find('[role=grid]', 'Events')`);
    await browser.type(grid, '\uE010');
    // The End key: the last row is the oldest failed event.
    await browser.until<boolean>(`return ${rows}.at(-1).getAttribute('aria-rowindex') === arguments[0]`, String(truth.failedKeys + 1));
    expect(await browser.run<string>(`return ${rows}.at(-1).textContent`)).toContain('key-10 -failure');
  } finally {
    await browser.stop();
    await rm(folder, { recursive: true });
    await rm(data, { recursive: true });
  }
});

/** geckodriver wants a path. */
function which(name: string): string {
  return name.includes('/') ? name : spawnSync('which', [name], { encoding: 'utf8' }).stdout.trim();
}
