// A host page with the custom element, for tests: the example of the README, served locally with a strict policy.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { expect, test as base, type Frame, type FrameLocator, type Page } from '@playwright/test';
import type { ActivityLensElement, Matched, Problem } from '../../www/src/embed/element';
import { line } from './events';
import { builtPage } from './lens';

export const README = resolve(__dirname, '../../README.md');

/** Returns the example page of the README. */
export async function portal(): Promise<string> {
  const [, embed = ''] = (await readFile(README, 'utf8')).split('## Embed it in a portal');
  return embed.split('```html\n')[1]?.split('```')[0] ?? '';
}

/** Returns the frame of the element. */
export function inside(page: Page): Frame {
  const [, frame] = page.frames();
  if (!frame) throw new Error('The page has no frame.');
  return frame;
}

/** Returns the policy that the README requires of a host page, with the hash of the script in `page`. */
export function policyOf(page: string): string {
  const script = page.split(/<script[^>]*>/)[1]?.split('</script>')[0] ?? '';
  const hash = createHash('sha256').update(script).digest('base64');
  return `default-src 'none'; script-src 'self' 'sha256-${hash}'; frame-src 'self'`;
}

/** Additional paths of the server, each with its response. */
export type Routes = Record<string, { headers: Record<string, string>; file: string }>;

export async function serve(page: string, policy = policyOf(page), routes: Routes = {}): Promise<Server> {
  const files: Record<string, [string, string]> = {
    '/activity-lens.html': [builtPage, 'text/html'],
    '/activity-lens-element.js': [join(dirname(builtPage), 'activity-lens-element.js'), 'text/javascript'],
  };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '', 'http://localhost').pathname;
    const file = files[path];
    if (path === '/') {
      response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy }).end(page);
    } else if (routes[path]) {
      const { headers, file: name } = routes[path];
      void readFile(name).then((bytes) => response.writeHead(200, { 'content-type': 'text/html', ...headers }).end(bytes));
    } else if (file) {
      const [name, type] = file;
      void readFile(name).then((bytes) => response.writeHead(200, { 'content-type': type }).end(bytes));
    } else response.writeHead(404).end();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return server;
}

export interface Portal {
  page: Page;
  lens: FrameLocator;
  logged: string[];
}

export interface Host {
  page: Page;
  lens: FrameLocator;
  /** Serves a page with this body, runs `before`, and defines the element. All events of the element are recorded. */
  open(body: string, options?: { before?: (page: Page) => Promise<void>; policy?: string; routes?: Routes }): Promise<void>;
}

export const EVENTS = ['ready', 'matched', 'workspace', 'problem'] as const;

export const test = base.extend<{ portal: Portal; host: Host }>({
  host: async ({ page }, use) => {
    const servers: Server[] = [];
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    const open: Host['open'] = async (body, { before, policy, routes } = {}) => {
      const server = await serve(`<!doctype html><title>Host</title>${body}`, policy, routes);
      servers.push(server);
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      for (const type of EVENTS) await note(page, type);
      await before?.(page);
      await page.evaluate(() => import(new URL('activity-lens-element.js', location.href).href));
    };
    await use({ page, lens: page.frameLocator('activity-lens iframe'), open });
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
    expect(errors, 'errors that nobody caught').toEqual([]);
  },
  portal: async ({ page }, use) => {
    const logged: string[] = [];
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'log') logged.push(message.text());
      else if (['error', 'warning'].includes(message.type()) && !message.text().includes('404')) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    const server = await serve(await portal());
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await use({ page, lens: page.frameLocator('activity-lens iframe'), logged });
    server.closeAllConnections();
    server.close();
    expect(complaints, 'complaints in the console').toEqual([]);
  },
});

/** Starts to record the details of the events of one type of the element. */
export function note(page: Page, type: string): Promise<void> {
  return page.evaluate((name) => {
    const noted: unknown[] = [];
    Object.assign(window, { [`noted-${name}`]: noted });
    document.querySelector('activity-lens')?.addEventListener(name, (event) => noted.push((event as CustomEvent).detail));
  }, type);
}

export const noted = (page: Page, type: string): Promise<unknown[]> =>
  page.evaluate((name) => (window as unknown as Record<string, unknown[]>)[`noted-${name}`] ?? [], type);

export const matches = (page: Page) => noted(page, 'matched') as Promise<Matched[]>;
export const problems = (page: Page) => noted(page, 'problem') as Promise<Problem[]>;

/** Waits until the last `matched` event has these values. */
export const expectMatched = (page: Page, detail: Partial<Matched>) => expect.poll(async () => (await matches(page)).at(-1)).toMatchObject(detail);

/** Sets properties of the element. The values may be of the wrong type. */
export const set = (page: Page, properties: object): Promise<void> =>
  page.evaluate((values) => void Object.assign(document.querySelector('activity-lens') as ActivityLensElement, values), properties);

export const read = <K extends 'query' | 'range' | 'workspace'>(page: Page, name: K): Promise<ActivityLensElement[K]> =>
  page.evaluate((key) => (document.querySelector('activity-lens') as ActivityLensElement)[key as K], name as string);

export const lines = (count: number): string => Array.from({ length: count }, (_, at) => `${line(at)}\n`).join('');

export const push = (page: Page, name: string, text: string): Promise<void> =>
  page.evaluate(
    ([input, added]) => {
      (document.querySelector('activity-lens') as ActivityLensElement).push(input as string, new TextEncoder().encode(added));
    },
    [name, text] as const,
  );
