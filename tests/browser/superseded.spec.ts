// Requests that come faster than answers: outdated requests are not sent, and the page shows the result of the last request.
import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { line } from './events';
import { faultyPage } from './faulty-page';
import { expect, test, type Lens } from './lens';

const folder = mkdtempSync(join(tmpdir(), 'activity-lens-superseded-'));
const source = join(folder, 'slow.html');
const EVENTS = 400;

test.use({ source });
test.beforeAll(() => faultyPage(source));
test.afterAll(() => rmSync(folder, { recursive: true }));

interface Posted {
  call: string;
  args: unknown[];
}

/** Opens events and records the requests to the workers. Returns a function that returns the requests since its last call. */
async function watched(lens: Lens): Promise<() => Promise<Posted[]>> {
  await lens.page.addInitScript(() => {
    const posted: Posted[] = [];
    Object.assign(window, { posted });
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (this: Worker, message: Posted, moved: Transferable[]) {
      // Compiled modules and transferred bytes cannot be recorded.
      posted.push({ call: message.call, args: ['boot', 'push', 'hashPush'].includes(message.call) ? [] : message.args });
      (post as (message: Posted, moved: Transferable[]) => void).call(this, message, moved);
    } as typeof post;
  });
  await lens.page.reload();
  const path = join(folder, 'events.json');
  await writeFile(path, Array.from({ length: EVENTS }, (_, at) => `${line(at)}\n`).join(''));
  await lens.open(path);
  await lens.loaded();
  await lens.expectStatus(EVENTS, EVENTS);
  return () => lens.page.evaluate(() => (window as unknown as { posted: Posted[] }).posted.splice(0));
}

test('ten letters typed fast cause fewer than ten searches, and the last search is answered', async ({ lens }) => {
  const asked = await watched(lens);
  await lens.search.fill('slow');
  await expect(lens.status).toHaveText(/^0 of/);
  await asked();
  // The letters come slower than the pause after which the box searches, but faster than the answers. Every event has the word
  // `action`, and no event has the word `slow`.
  await lens.search.press('End');
  await lens.search.pressSequentially(' OR action', { delay: 130 });
  await lens.expectStatus(EVENTS, EVENTS);
  const posted = await asked();
  const queries = posted.flatMap(({ call, args }) => (call === 'parse' ? [args[0]] : []));
  expect(queries.at(-1)).toBe('slow OR action');
  // The page sends a search only when the previous search is answered, and it always sends the last search.
  expect(queries.length, queries.join(' | ')).toBeLessThanOrEqual(5);
  const counts = posted.filter(({ call }) => call === 'count');
  expect(counts.length).toBeLessThanOrEqual(5);
});

test('a window that is narrowed in steps is drawn for its last width, not for each step', async ({ lens }) => {
  const asked = await watched(lens);
  await lens.search.fill('slow OR action');
  // Every event has the word `action`, so the number of events does not show whether this search is answered.
  const isDrawn = ({ call, args }: Posted) => call === 'histogram' && (args[0] as { query?: string }).query === 'slow OR action';
  await expect.poll(async () => (await asked()).some(isDrawn)).toBe(true);
  for (let width = 1260; width >= 1080; width -= 20) await lens.page.setViewportSize({ width, height: 800 });
  const room = () => lens.timeline.evaluate((figure) => figure.getBoundingClientRect().width);
  const drawn = () => lens.timeline.locator('svg').evaluate((svg) => svg.getBoundingClientRect().width);
  const widths: number[] = [];
  await expect
    .poll(async () => {
      const histograms = (await asked()).filter(({ call }) => call === 'histogram');
      widths.push(...histograms.map(({ args }) => (args[1] as { style: { width: number } }).style.width));
      return Math.abs((widths.at(-1) ?? 0) - (await room())) < 40 && Math.abs((await drawn()) - (await room())) < 40;
    })
    .toBe(true);
  expect(widths.length, widths.join(' ')).toBeLessThanOrEqual(5);
});
