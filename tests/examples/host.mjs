// Installs an example with the packed package, as its user would, and uses it in Chromium.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pkg, run } from '../package/installed.mjs';

/** Copies an example to a new folder, and installs its packages and the tarball there. */
export function installExample(example) {
  const folder = mkdtempSync(join(tmpdir(), 'activity-lens-example-'));
  cpSync(example, folder, { recursive: true, filter: (path) => !/node_modules|\.next|dist$/.test(path) });
  // Scripts of packages build nothing that the examples need, and some report their use.
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  run('npm', ['ci', ...quiet], { cwd: folder });
  const [{ filename }] = JSON.parse(run('npm', ['pack', pkg, '--json', '--pack-destination', folder]));
  // The peer dependencies are optional. npm would still look them up in the registry.
  run('npm', ['install', '--no-save', '--legacy-peer-deps', ...quiet, join(folder, filename)], { cwd: folder });
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

/** Returns the folder of an example. */
export const exampleFolder = (name) => fileURLToPath(new URL(`../../www/examples/${name}`, import.meta.url));

const { chromium } = createRequire(new URL('../../www/package.json', import.meta.url))('@playwright/test');

export const startBrowser = () => chromium.launch({ executablePath: process.env.CHROME ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });

/** Starts a server with Node in a folder, and returns the address that it prints. */
export async function startServer(folder, args) {
  const server = spawn(process.execPath, args, { cwd: folder });
  let printed = '';
  const address = await new Promise((ready, failed) => {
    const read = (text) => {
      printed += text.toString().replaceAll(/\u001b\[\d+m/g, '');
      const [found] = /http:\/\/(?:127\.0\.0\.1|localhost):\d+\/?/.exec(printed) ?? [];
      if (found) ready(found);
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.on('exit', () => failed(new Error(`The server ended:\n${printed}`)));
  });
  return { address, stop: () => server.kill() };
}

/** Opens an address, and returns the page after the counts with these ids are on it. */
export async function opened(browser, address, counts = ['matched', 'counted']) {
  const page = await browser.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(address);
  for (const id of counts) await shows(page, id, '1 of 2');
  assert.deepEqual(errors, []);
  return page;
}

export async function shows(page, id, text) {
  await page.waitForFunction(([id, text]) => document.getElementById(id)?.textContent === text, [id, text], { timeout: 60_000 }).catch(async () => {
    assert.fail(`${id} is "${await page.locator(`#${id}`).textContent()}", not "${text}"`);
  });
}

/** A workspace with one alert: for two deletions within 30 seconds. */
const WORKSPACE = JSON.stringify({
  format: 'activity-lens-workspace',
  version: 1,
  views: [{ id: 'v', name: 'Deleted', query: 'action:*delete', categories: [] }],
  alerts: [{ id: 'a', viewId: 'v', channels: [{ integration: 'email', operator: 'presence', lines: 2, period: '30s', immediate: true, terminal: false }] }],
});

/** Opens a file, changes the query, gets an alert, then removes the element. Its frame and its workers must end. */
export async function usePortal(page) {
  assert.equal(await page.locator('activity-lens').getAttribute('class'), 'lens');
  const third = '{"eventTime":"2026-01-03T08:30:00Z","action":"iam.key.delete"}\n';
  await page.getByLabel('Open a file').setInputFiles({ name: 'third.jsonl', mimeType: 'text/plain', buffer: Buffer.from(third) });
  await shows(page, 'matched', '2 of 3');
  await page.getByRole('button', { name: 'All events' }).click();
  await shows(page, 'matched', '3 of 3');
  await getAlert(page);
  assert.equal(page.frames().length, 2);
  assert.ok(page.workers().length > 0);
  await page.getByRole('button', { name: 'Remove' }).click();
  await page.waitForFunction(() => document.querySelector('activity-lens') === null);
  await noWorkers(page);
  await until(() => page.frames().length === 1, () => `${page.frames().length} frames are left`, page);
}

/**
 * Pushes deletions until the alert fires. What was there at the first check of an alert is in the past, so another event is
 * checked first: otherwise the first deletions would fire nothing, and the next ones only in the next window of 30 s.
 */
async function getAlert(page) {
  assert.equal(await page.locator('#alert').textContent(), 'none');
  await page.evaluate((workspace) => document.querySelector('activity-lens').restore(workspace), WORKSPACE);
  await page.evaluate(() => {
    const event = { eventTime: new Date().toISOString(), action: 'iam.key.create' };
    document.querySelector('activity-lens').push('live.json', `${JSON.stringify(event)}\n`);
  });
  await page.waitForTimeout(2500);
  for (let tries = 0; (await page.locator('#alert').textContent()) === 'none'; tries += 1) {
    if (tries > 30) assert.fail('The alert did not fire.');
    await page.evaluate(() => {
      for (const ago of [20, 10]) {
        const event = { eventTime: new Date(Date.now() - ago).toISOString(), action: 'iam.key.delete' };
        document.querySelector('activity-lens').push('live.json', `${JSON.stringify(event)}\n`);
      }
    });
    await page.waitForTimeout(1500);
  }
  assert.match(await page.locator('#alert').textContent(), /^Deleted: [2-9]\d*$/);
}

/** Waits until all workers have ended. */
export async function noWorkers(page) {
  await until(() => page.workers().length === 0, () => `${page.workers().length} workers are left`, page);
}

/** Waits until a condition holds, because the browser reports the end of a frame and of a worker after it. */
async function until(holds, problem, page) {
  for (let tries = 0; !holds(); tries += 1) {
    if (tries > 50) assert.fail(problem());
    await page.waitForTimeout(100);
  }
}
