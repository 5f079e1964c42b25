// The custom element in a portal: the page of the README, served over loopback http under a strict policy of its own.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { expect, test as base, type FrameLocator, type Page } from '@playwright/test';
import type { ActivityLensElement } from '../../www/src/embed/element';
import { line } from './events';
import { builtPage } from './lens';

const README = resolve(__dirname, '../../README.md');

/** The page that the README shows, and no more. */
async function portal(): Promise<string> {
  const [, embed = ''] = (await readFile(README, 'utf8')).split('## Embed it in a portal');
  return embed.split('```html\n')[1]?.split('```')[0] ?? '';
}

/** What the README says that a portal needs. */
function policyOf(page: string): string {
  const script = page.split(/<script[^>]*>/)[1]?.split('</script>')[0] ?? '';
  const hash = createHash('sha256').update(script).digest('base64');
  return `default-src 'none'; script-src 'self' 'sha256-${hash}'; frame-src 'self'`;
}

async function serve(page: string): Promise<Server> {
  const files: Record<string, [string, string]> = {
    '/activity-lens.html': [builtPage, 'text/html'],
    '/activity-lens-element.js': [join(dirname(builtPage), 'activity-lens-element.js'), 'text/javascript'],
  };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '', 'http://localhost').pathname;
    const file = files[path];
    if (path === '/') {
      response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policyOf(page) }).end(page);
    } else if (file) {
      const [name, type] = file;
      void readFile(name).then((bytes) => response.writeHead(200, { 'content-type': type }).end(bytes));
    } else response.writeHead(404).end();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return server;
}

interface Portal {
  page: Page;
  lens: FrameLocator;
  said: string[];
}

const test = base.extend<{ portal: Portal }>({
  portal: async ({ page }, use) => {
    const said: string[] = [];
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'log') said.push(message.text());
      else if (['error', 'warning'].includes(message.type()) && !message.text().includes('404')) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    const server = await serve(await portal());
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await use({ page, lens: page.frameLocator('activity-lens iframe'), said });
    server.closeAllConnections();
    server.close();
    expect(complaints, 'complaints in the console').toEqual([]);
  },
});

/** Notes the details of an event of the element from now on. */
function note(page: Page, type: string): Promise<void> {
  return page.evaluate((name) => {
    const noted: unknown[] = [];
    Object.assign(window, { [`noted-${name}`]: noted });
    document.querySelector('activity-lens')?.addEventListener(name, (event) => noted.push((event as CustomEvent).detail));
  }, type);
}

const noted = (page: Page, type: string): Promise<unknown[]> =>
  page.evaluate((name) => (window as unknown as Record<string, unknown[]>)[`noted-${name}`] ?? [], type);

const push = (page: Page, name: string, text: string): Promise<void> =>
  page.evaluate(
    ([input, added]) => {
      (document.querySelector('activity-lens') as ActivityLensElement).push(input as string, new TextEncoder().encode(added));
    },
    [name, text] as const,
  );

test('the page of the README shows the events it pushes, and is told how many match', async ({ portal: { page, lens, said } }) => {
  await expect.poll(() => said.at(-1)).toBe('1 of 5');
  await expect(lens.getByRole('status', { name: 'Events matched' })).toHaveText(/^1 of 5 events/);
  await expect(lens.getByRole('searchbox', { name: 'Search events' })).toHaveValue('action:*delete');
  const url = page.url();
  await lens.getByRole('searchbox', { name: 'Search events' }).fill('create');
  await expect.poll(() => page.evaluate(() => (document.querySelector('activity-lens') as ActivityLensElement).query)).toBe('create');
  expect(page.url()).toBe(url);
});

test('files, a range and a workspace are given and read; the storage and the cookies of the portal are out of reach', async ({
  portal: { page, lens, said },
}) => {
  await expect.poll(() => said.at(-1)).toBe('1 of 5');
  await note(page, 'matched');
  await page.evaluate((text) => {
    const element = document.querySelector('activity-lens') as ActivityLensElement;
    element.open([new File([text], 'opened.json')]);
    element.query = '';
    element.range = { from: Date.UTC(2019, 4, 17), to: Date.UTC(2019, 4, 17, 0, 0, 3) };
  }, Array.from({ length: 10 }, (_, at) => line(at)).join('\n'));
  await expect(lens.getByRole('status', { name: 'Events matched' })).toHaveText(/^3 of 15 events/);
  await expect.poll(async () => (await noted(page, 'matched')).at(-1)).toMatchObject({ query: '', matched: 3, total: 15 });

  await note(page, 'problem');
  await page.evaluate(() => {
    (document.querySelector('activity-lens') as ActivityLensElement).workspace = 'no workspace';
  });
  await expect.poll(async () => (await noted(page, 'problem')).length).toBe(1);
  await lens.getByRole('button', { name: 'Workspace', exact: true }).click();
  await expect(lens.getByRole('menuitemcheckbox', { name: 'Keep the workspace in this browser' })).toBeDisabled();
  await lens.getByRole('menuitem', { name: 'Add the ready-made views and boards' }).click();
  const workspace = () => page.evaluate(() => (document.querySelector('activity-lens') as ActivityLensElement).workspace);
  await expect.poll(workspace).toContain('activity-lens-workspace');
  const frame = page.frames()[1];
  expect(await frame?.evaluate(() => self.origin)).toBe('null');
});

test('alerts fire on pushed input, and an e-mail is handed over', async ({ portal: { page, lens, said } }) => {
  await expect.poll(() => said.at(-1)).toBe('1 of 5');
  await note(page, 'firing');
  await note(page, 'email');
  const view = { id: 'v', name: 'Deleted', query: 'action:*delete', categories: [] };
  const channel = { integration: 'email', operator: 'presence', lines: 2, period: '30s', immediate: true, terminal: false };
  const alert = { id: 'a', viewId: 'v', channels: [channel] };
  const text = JSON.stringify({ format: 'activity-lens-workspace', version: 1, views: [view], alerts: [alert] });
  await note(page, 'workspace');
  await page.evaluate((given) => {
    (document.querySelector('activity-lens') as ActivityLensElement).workspace = given;
  }, text);
  await expect.poll(async () => (await noted(page, 'workspace')).length).toBeGreaterThan(0);
  const deletion = (msAgo: number) =>
    `${JSON.stringify({ eventTime: new Date(Date.now() - msAgo).toISOString(), action: 'iam-identity.user-apikey.delete', note: 'x'.repeat(300) })}\n`;
  // The alert is seen before anything fires.
  await push(page, 'live.json', deletion(3_600_000));
  await expect(lens.getByRole('status', { name: 'Events matched' })).toHaveText(/ of 6 events/);
  await page.waitForTimeout(1500);
  const two = deletion(20) + deletion(10);
  // Pieces may end anywhere.
  await push(page, 'live.json', two.slice(0, 33));
  await push(page, 'live.json', two.slice(33));
  await expect.poll(async () => await noted(page, 'firing')).toMatchObject([{ view: 'Deleted', count: 2 }]);
  await lens.getByRole('button', { name: 'Open the alert' }).click();
  await lens.getByRole('button', { name: /^Message/ }).last().click();
  await lens.getByRole('button', { name: 'Hand to the page around' }).click();
  await expect.poll(async () => (await noted(page, 'email')).length).toBe(1);
  expect(((await noted(page, 'email')) as { subject: string; eml: string }[])[0]?.subject).toContain('Deleted');
  await page.evaluate(() => (document.querySelector('activity-lens') as ActivityLensElement).end('live.json'));
  await page.keyboard.press('Escape');
  await expect(lens.getByRole('button', { name: 'Stop following' })).toHaveCount(1);
});

test('an input that is pushed and ended at once is read to its last byte, and followed no longer', async ({ portal: { page, lens, said } }) => {
  await expect.poll(() => said.at(-1)).toBe('1 of 5');
  await page.evaluate((pieces) => {
    const element = document.querySelector('activity-lens') as ActivityLensElement;
    for (const piece of pieces) element.push('whole.json', new TextEncoder().encode(piece));
    element.end('whole.json');
  }, [`${line(0)}\n`, `${line(1)}\n${line(2).slice(0, 40)}`, line(2).slice(40)]);
  await expect(lens.getByRole('status', { name: 'Events matched' })).toHaveText(/ of 8 events/);
  await lens.getByRole('tab', { name: 'Sources' }).click();
  // Only a file that is not followed any more has one.
  await expect(lens.getByRole('region', { name: 'Files' }).getByText(/^[0-9a-f]{64}$/)).toHaveCount(1);
  await expect(lens.getByRole('button', { name: 'Stop following whole.json' })).toHaveCount(0);
});

test('an element that is moved begins anew, keeps its search, and says that it is ready', async ({ portal: { page, lens, said } }) => {
  await expect.poll(() => said.at(-1)).toBe('1 of 5');
  await page.evaluate(() => {
    const place = document.body.appendChild(document.createElement('section'));
    place.append(document.querySelector('activity-lens') as Element);
  });
  await expect.poll(() => said.filter((text) => text === '1 of 5').length).toBe(2);
  await expect(lens.getByRole('status', { name: 'Events matched' })).toHaveText(/^1 of 5 events/);
});
