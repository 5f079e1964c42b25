// The life of the custom element in a host page: requests, moves, removal, focus and colours.
import { expect } from '@playwright/test';
import type { ActivityLensElement } from '../../www/src/embed/element';
import { line } from './events';
import { inside, test, noted, expectMatched, set, lines, push } from './element-host';

test('new events neither take the focus nor scroll the host page', async ({ host: { page, lens, open } }) => {
  await page.setViewportSize({ width: 1280, height: 600 });
  await open('<h1>Portal</h1><p><input aria-label="Note"></p><activity-lens></activity-lens>', {
    before: (host) => host.evaluate(() => document.querySelector('activity-lens')?.style.setProperty('block-size', '420px')),
  });
  const input = page.getByRole('textbox', { name: 'Note' });
  await input.focus();
  await push(page, 'live.json', lines(40));
  await expectMatched(page, { matched: 40 });
  await expect(lens.getByRole('grid', { name: 'Events' }).getByRole('row')).not.toHaveCount(0);
  // After the second push, the first events are drawn and cannot change the focus any more.
  await push(page, 'live.json', line(40) + '\n');
  await expectMatched(page, { matched: 41 });
  await expect(input).toBeFocused();
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await expect(lens.getByRole('searchbox', { name: 'Search events' })).toBeInViewport();
  await input.pressSequentially('still here');
  await expect(input).toHaveValue('still here');
  // A person who uses the frame can move the focus as usual.
  await lens.getByRole('searchbox', { name: 'Search events' }).click();
  await page.keyboard.press('Escape');
  await lens.getByRole('status', { name: 'Matching events' }).click();
  await page.keyboard.press('j');
  await expect(lens.getByRole('grid', { name: 'Events' })).toBeFocused();
});

test('an element moved by moveBefore keeps its page', async ({ host: { page, open } }) => {
  await open('<activity-lens></activity-lens><section></section>');
  await push(page, 'three.json', lines(3));
  await expectMatched(page, { matched: 3 });
  await page.evaluate(() => {
    const section = document.querySelector('section') as HTMLElement & { moveBefore(node: Node, before: Node | null): void };
    section.moveBefore(document.querySelector('activity-lens') as Element, null);
  });
  await set(page, { query: 'delete' });
  await expectMatched(page, { query: 'delete', matched: 1, total: 3 });
  expect(await noted(page, 'ready')).toHaveLength(1);
});

test('requests are answered, 30 queries get their own counts, and a removed element rejects what is pending', async ({ host: { page, open } }) => {
  await open('<div><activity-lens></activity-lens></div>');
  const result = await page.evaluate(async (text) => {
    const lens = document.querySelector('activity-lens') as ActivityLensElement;
    const heard = new Set<string>();
    for (const type of ['progress', 'loaded', 'matched', 'selection', 'problem']) document.addEventListener(type, (event) => event.composed && heard.add(type));
    const early = lens.setQuery('nothing-like-this');
    const loaded = await lens.load(text, 'a.log');
    const answers = [];
    for (let at = 0; at < 30; at += 1) answers.push(await lens.setQuery(at % 2 ? '' : 'nothing-like-this'));
    const burst = await Promise.all(Array.from({ length: 30 }, (_, at) => lens.setQuery(at % 2 ? '' : 'nothing-like-this')));
    await lens.select(3);
    const exported = await (await lens.export('jsonl')).text();
    const refused = await lens.close('b.log').catch((error) => [error.code, error instanceof Error]);
    const saved = await lens.save();
    const restored = await lens.restore(saved);
    await lens.close('a.log');
    const empty = await lens.setQuery('');
    const pending = lens.setQuery('last').catch((error) => error.code);
    lens.remove();
    return { early: (await early).query, loaded, answers, burst, exported: exported.trim().split('\n').length, refused, restored, empty, pending: await pending, heard: [...heard].sort() };
  }, lines(20));
  expect(result.early).toBe('nothing-like-this');
  expect(result.loaded).toMatchObject({ total: 20, files: [{ name: 'a.log', events: 20, problem: '' }] });
  expect(result.answers.map(({ applied, matched }) => [applied, matched])).toEqual(Array.from({ length: 30 }, (_, at) => [true, at % 2 ? 20 : 0]));
  for (const { query, applied, matched } of result.burst) expect(matched).toBe(applied ? (query ? 0 : 20) : null);
  expect(result.burst.at(-1)?.applied).toBe(true);
  expect(result.exported).toBe(20);
  expect(result.refused).toEqual(['close', true]);
  expect(result.restored).toEqual({ problems: [] });
  expect(result.empty).toMatchObject({ applied: true, matched: 0, total: 0 });
  expect(result.pending).toBe('removed');
  expect(result.heard).toEqual(['loaded', 'matched', 'problem', 'progress', 'selection']);
});

test('added and removed elements leave no worker and do not touch the focus and scroll position of the host page', async ({ host: { page, open } }) => {
  await open('<input><div style="height: 3000px"></div><activity-lens></activity-lens>', { policy: "script-src 'self' 'unsafe-inline'; frame-src 'self'" });
  const after = await page.evaluate(async (text) => {
    const input = document.querySelector('input');
    input?.focus({ preventScroll: true });
    scrollTo(0, 40);
    const totals: number[] = [];
    for (let cycle = 0; cycle < 12; cycle += 1) {
      const lens = document.createElement('activity-lens');
      document.body.append(lens);
      totals.push((await lens.load(text)).total);
      lens.remove();
    }
    document.querySelector('activity-lens')?.remove();
    return { totals, scroll: scrollY, focused: document.activeElement === input };
  }, lines(3));
  expect(after).toEqual({ totals: Array(12).fill(3), scroll: 40, focused: true });
  await expect.poll(() => page.workers().length).toBe(0);
  expect(await page.evaluate(() => window.length), 'frames').toBe(0);
});

test('the colours follow the colour scheme of the host page', async ({ host: { page, open } }) => {
  // Playwright sets a scheme for all frames by default.
  await page.emulateMedia({ colorScheme: null });
  await open('<activity-lens></activity-lens>');
  const isDark = (): Promise<boolean> => inside(page).evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  await expect.poll(async () => (await noted(page, 'ready')).length).toBe(1);
  const background = (): Promise<string> => inside(page).evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await background();
  expect(await isDark()).toBe(false);
  await page.evaluate(() => document.querySelector('activity-lens')?.style.setProperty('color-scheme', 'dark'));
  await expect.poll(isDark).toBe(true);
  expect(await background()).not.toBe(light);
  await page.evaluate(() => document.querySelector('activity-lens')?.style.setProperty('color-scheme', 'light'));
  await expect.poll(background).toBe(light);
});

test('six elements are moved ten times and keep their page and data, and removing them ends the workers', async ({ host: { page, open } }) => {
  test.setTimeout(120_000);
  await open('<div id="one"></div><div id="two"></div>');
  const load = (text: string) =>
    page.evaluate(async (pushed) => {
      const lenses = Array.from({ length: 6 }, () => document.createElement('activity-lens'));
      document.querySelector('#one')?.append(...lenses);
      return Promise.all(lenses.map(async (lens) => (await lens.load(pushed)).total));
    }, text);
  expect(await load(lines(3))).toEqual(Array(6).fill(3));
  expect(page.workers().length).toBeGreaterThanOrEqual(6);
  await page.evaluate(() => document.addEventListener('ready', () => document.body.setAttribute('reloaded', '')));
  const totals = await page.evaluate(async () => {
    const places = [...document.querySelectorAll<HTMLElement & { moveBefore?(node: Node, before: Node | null): void }>('div')];
    const lenses = [...document.querySelectorAll('activity-lens')];
    for (let move = 0; move < 10; move += 1) for (const lens of lenses) places[(move + 1) % 2]?.moveBefore?.(lens, null);
    return Promise.all(lenses.map(async (lens) => (await lens.setQuery('')).total));
  });
  expect(totals).toEqual(Array(6).fill(3));
  expect(await page.evaluate(() => document.body.hasAttribute('reloaded')), 'a page was loaded again').toBe(false);
  await page.evaluate(() => document.querySelectorAll('activity-lens').forEach((lens) => lens.remove()));
  await expect.poll(() => page.workers().length, { timeout: 30_000 }).toBe(0);
});
