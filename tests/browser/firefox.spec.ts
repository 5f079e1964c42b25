// Typical use in Firefox with its default policy for files: load, search, timeline, list, detail.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { serveClient } from './client-host';
import { serve } from './element-host';
import { expected, line } from './events';
import { folderWithPage } from './lens';
import { MILLION, million } from './million';
import { Firefox, type Element } from './webdriver';

const installed = (...names: string[]): string | undefined =>
  names.find((name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0);

const firefox = process.env['FIREFOX'] ?? installed('firefox-esr', 'firefox');
const geckodriver = process.env['GECKODRIVER'] ?? installed('geckodriver');

const STATUS = `(find('[role=status]', 'Matching events')?.textContent ?? '')`;

/** Shows a line for each event, which the tests read. */
const showLines = (browser: Firefox): Promise<boolean> =>
  browser.until<boolean>(`find('button', 'Show as lines')?.click(); return find('button', 'Show as columns') !== null`);

// The tests have one retry, because Firefox sometimes does not start under WebDriver.
test.describe.configure({ retries: 1 });

test('Firefox loads, searches and plots', async () => {
  // The first start of the browser and of its driver is slow, and later steps may be slow too.
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
      await browser.until<boolean>(`return ${STATUS}.startsWith(arguments[0])`, text);
    };
    // Load the sample to start the engine.
    await browser.until<boolean>(`const button = find('button', 'Load sample events'); button?.click(); return button !== null`);
    await browser.until<boolean>(`return /^[1-9]/.test(find('[role=status]', 'Matching events')?.textContent ?? '')`);
    await browser.open(url);
    const input = await browser.until<Element>(`return find('input[type=file]', 'Open files')`);
    await browser.type(input, path);
    const all = count.toLocaleString('en-US');
    await status(`${all} of ${all} events`);
    await showLines(browser);

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
    // The End key selects the last row, which is the oldest failed event.
    await browser.until<boolean>(`return ${rows}.at(-1).getAttribute('aria-rowindex') === arguments[0]`, String(truth.failedKeys + 1));
    expect(await browser.run<string>(`return ${rows}.at(-1).textContent`)).toContain('key-10 -failure');
  } finally {
    await browser.stop();
    await rm(folder, { recursive: true });
    await rm(data, { recursive: true });
  }
});

test('Firefox: a million rows, a bar, the detail, the original text, copying', async () => {
  test.setTimeout(420_000);
  test.skip(!firefox || !geckodriver, 'Firefox or geckodriver is not installed, so Firefox was not tested.');
  const path = await million();
  const { folder, url } = await folderWithPage();
  const browser = await Firefox.start(geckodriver ?? '', which(firefox ?? ''));
  try {
    await browser.open(url);
    const all = MILLION.toLocaleString('en-US');
    const rows = `[...find('[role=grid]', 'Events').querySelectorAll('.window [role=row]')]`;
    await browser.type(await browser.until<Element>(`return find('input[type=file]', 'Open files')`), path);
    browser.patienceMs = 300_000;
    await browser.until<boolean>(`return ${STATUS}.startsWith(arguments[0])`, `${all} of ${all} events`);
    browser.patienceMs = 60_000;
    // Wait for the list, which is updated shortly after the status. The End key moves to the last listed row.
    const count = `find('[role=grid]', 'Events')?.getAttribute('aria-rowcount')`;
    await browser.until<boolean>(`return ${count} === arguments[0]`, String(MILLION + 1));
    await showLines(browser);

    // Reach the last row by key and by scroll bar. The scroll bar is scaled, because no element can be as high as all rows.
    const grid = await browser.until<Element>(`return find('[role=grid]', 'Events')`);
    await browser.type(grid, '\uE010');
    const last = `${rows}.find((row) => row.getAttribute('aria-rowindex') === '${MILLION + 1}')`;
    await browser.until<boolean>(`return (${last}?.textContent ?? '').includes('key-0')`);
    await browser.run(`const grid = find('[role=grid]', 'Events'); grid.scrollTop = 0;`);
    await browser.until<boolean>(`return ${rows}[0]?.getAttribute('aria-rowindex') === '2'`);
    await browser.run(`const grid = find('[role=grid]', 'Events'); grid.scrollTop = grid.scrollHeight;`);
    await browser.until<boolean>(`return (${last}?.textContent ?? '').includes('key-0')`);
    const box = `${last}.getBoundingClientRect().bottom <= find('[role=grid]', 'Events').getBoundingClientRect().bottom + 1`;
    expect(await browser.run<boolean>(`return ${box}`), 'the last row is fully visible').toBe(true);

    // The detail and the original text of the event.
    await browser.run(`${last}.click()`);
    await browser.until<boolean>(`return find('section', 'Event')?.textContent.includes('key-0') ?? false`);
    await browser.run(`find('[role=tab]', 'Original').click()`);
    await browser.until<boolean>(`return find('section', 'Event')?.textContent.includes('The text is the same as when it was loaded') ?? false`);

    // Copy the event.
    await browser.run(`navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); };`);
    await browser.type(grid, '\uE009c\uE009');
    const copied = await browser.until<string>(`return window.copied ?? null`);
    expect(copied).toContain('IAM Identity Service: create user-apikey key-0');
    await browser.until<boolean>(`return find('[role=status]', 'Message')?.textContent === 'Copied: line'`);

    // Zoom to a bar, then search in its time range.
    const bars = `[...find('figure', 'Events over time').querySelectorAll('button[data-bar]')]`;
    await browser.until<boolean>(`return ${bars}.length > 3`);
    await browser.run(`${bars}[1].click()`);
    await browser.until<boolean>(`return /^[1-9]/.test(${STATUS}) && !${STATUS}.startsWith('${all} of')`);
    const search = await browser.until<Element>(`return find('input[type=search]', 'Search events')`);
    await browser.type(search, 'failure\uE007');
    await browser.until<boolean>(`return ${rows}.length > 2 && ${rows}.slice(0, 3).every((row) => row.textContent.includes('-failure'))`);
  } finally {
    await browser.stop();
    await rm(folder, { recursive: true });
  }
});

test('Firefox: parts of a board are moved and resized by mouse and by keyboard', async () => {
  test.setTimeout(180_000);
  test.skip(!firefox || !geckodriver, 'Firefox or geckodriver is not installed, so Firefox was not tested.');
  const { folder, url } = await folderWithPage();
  const browser = await Firefox.start(geckodriver ?? '', which(firefox ?? ''));
  const press = (name: string) => browser.until<boolean>(`const button = find('button', arguments[0]); button?.click(); return button !== null`, name);
  const handle = (name: string) => browser.until<Element>(`return find('button', arguments[0])`, `Move or resize ${name}`);
  const order = (...names: string[]) =>
    browser.until<boolean>(
      `return [...find('.grid.editing')?.querySelectorAll('.handle') ?? []].slice(0, 3).map((one) => one.getAttribute('aria-label')).join() === arguments[0]`,
      names.map((name) => `Move or resize ${name}`).join(),
    );
  const width = (name: string) => `find('button', 'Move or resize ${name}').closest('.part').className.trim()`;
  try {
    await browser.open(url);
    await press('Load sample events');
    await browser.until<boolean>(`return /^[1-9]/.test(${STATUS})`);
    await browser.until<boolean>(`const tab = find('[role=tab]', 'Boards'); tab?.click(); return tab !== null`);
    await press('Add the ready-made boards');
    await browser.until<boolean>(`const card = find('.cards')?.querySelectorAll('.card > button')[1]; card?.click(); return card !== undefined`);
    await press('Edit');
    await order('Events', 'Deletions', 'Critical events');
    await browser.type(await handle('Events'), '\uE014');
    await order('Deletions', 'Events', 'Critical events');
    await browser.type(await handle('Events'), '\uE008\uE014');
    await browser.until<boolean>(`return ${width('Events')} === 'part half'`);
    await browser.drag(await handle('Events'), -300, 20);
    await order('Events', 'Deletions', 'Critical events');
    await browser.drag(await browser.until<Element>(`return find('.edge')`), -200, 20);
    await browser.until<boolean>(`return ${width('Events')} === 'part third'`);
  } finally {
    await browser.stop();
    await rm(folder, { recursive: true });
  }
});

test('Firefox: the client of the package opens a file and a stream, counts, exports and closes', async () => {
  test.setTimeout(180_000);
  test.skip(!firefox || !geckodriver, 'Firefox or geckodriver is not installed, so Firefox was not tested.');
  const text = Array.from({ length: 10_000 }, (_, at) => `${line(at, 200)}\n`).join('');
  const host = await serveClient({ '/audit.jsonl': text });
  const browser = await Firefox.start(geckodriver ?? '', which(firefox ?? ''));
  try {
    await browser.open(host.url);
    await browser.until<boolean>('return window.client !== undefined');
    const result = await browser.run<{ reports: number[]; matched: number; exported: string; code: string }>(`return (async () => {
      const lens = await window.client.openEngine();
      const blob = await (await fetch('audit.jsonl')).blob();
      const [file] = await lens.open(new File([blob], 'audit.jsonl'));
      const [stream] = await lens.open(await fetch('audit.jsonl'));
      const scope = { query: '(action user-apikey) -login failure' };
      const { matched } = await lens.count(scope);
      const exported = (await new Response(lens.export(scope)).text()).split('\\n')[0];
      await lens.close();
      const code = await lens.count({}).catch((error) => error.code);
      return { reports: [file.events, stream.duplicates], matched, exported, code };
    })()`);
    expect(result).toEqual({ reports: [10_000, 10_000], matched: expected(0, 10_000).failedKeys, exported: line(10, 200), code: 'closed' });
  } finally {
    await browser.stop();
    host.close();
  }
});

test('Firefox: the element applies its attributes and theme, and reports values that are not valid', async () => {
  test.skip(!firefox || !geckodriver, 'Firefox or geckodriver is not installed, so Firefox was not tested.');
  const server = await serve('<!doctype html><title>Host</title><activity-lens parts="list" chrome="none" view="Keys" zone="Mars" readonly></activity-lens>');
  const browser = await Firefox.start(geckodriver ?? '', which(firefox ?? ''));
  try {
    await browser.open(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const workspace = JSON.stringify({ format: 'activity-lens-workspace', version: 1, views: [{ id: 'v', name: 'Keys', query: 'login', categories: [] }] });
    const result = await browser.run<{ problems: string[]; query: string; matched: number; readonly: boolean }>(
      `return (async (workspace, text) => {
        const lens = document.querySelector('activity-lens');
        const problems = [];
        lens.addEventListener('problem', ({ detail }) => problems.push(detail.code + ' ' + detail.value));
        lens.style.setProperty('--al-accent', 'url(x)');
        await import('./activity-lens-element.js');
        await lens.restore(workspace);
        await lens.load(text);
        const { matched } = await lens.select(null);
        return { problems: problems.sort(), query: lens.query, matched, readonly: lens.readonly };
      })(...arguments)`,
      workspace,
      Array.from({ length: 40 }, (_, at) => `${line(at)}\n`).join(''),
    );
    expect(result).toEqual({ problems: ['token url(x)', 'zone Mars'], query: 'login', matched: 10, readonly: true });
  } finally {
    await browser.stop();
    server.closeAllConnections();
    server.close();
  }
});

/** Returns the full path of a program, which geckodriver requires. */
function which(name: string): string {
  return name.includes('/') ? name : spawnSync('which', [name], { encoding: 'utf8' }).stdout.trim();
}
