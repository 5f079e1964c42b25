// Opens the page under test by `file://` from a folder that has no other file. A test fails if the page sends a request or
// reports an error.
import { test as base, expect, type Frame, type Locator, type Page } from '@playwright/test';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { App } from '../../www/src/state/app';

export { expect };

/** The path of the page under test. `ACTIVITY_LENS_PAGE` can name another page. */
export const builtPage = process.env["ACTIVITY_LENS_PAGE"] ?? resolve(__dirname, "../../pkg/activity-lens.html");

/** The component of the page, with its state. */
export type AppElement = HTMLElement & { readonly app: App };

/** Resolves when the engine has answered the search and all earlier requests. The engine answers in order. */
export function settled(page: Page | Frame): Promise<void> {
  return page.evaluate(async () => {
    const { app } = document.querySelector('al-app') as AppElement;
    await app.engine.call('reports');
    await app.search.until(() => !app.search.running);
  });
}

/** Checks the followed files, as the page does each second. Resolves when new events are shown and the alerts are checked. */
export function checkFollowed(page: Page | Frame): Promise<void> {
  return page.evaluate(() => (document.querySelector('al-app') as AppElement).app.follower.check());
}

/** Copies the page into a new folder. Returns the folder and the address of the page. */
export async function folderWithPage(source = builtPage): Promise<{ folder: string; url: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'activity-lens-'));
  const copy = join(folder, 'activity-lens.html');
  await copyFile(source, copy);
  return { folder, url: pathToFileURL(copy).href };
}

/** The page and its parts. Each part is located by the name that a screen reader announces. */
export class Lens {
  readonly search: Locator;
  readonly status: Locator;
  readonly grid: Locator;
  readonly timeline: Locator;
  readonly fields: Locator;
  readonly jump: Locator;
  readonly sources: Locator;

  constructor(readonly page: Page) {
    this.search = page.getByRole('searchbox', { name: 'Search events' });
    this.status = page.getByRole('status', { name: 'Matching events' });
    this.grid = page.getByRole('grid', { name: 'Events' });
    this.timeline = page.getByRole('figure', { name: 'Events over time' });
    this.fields = page.getByRole('region', { name: 'Fields' });
    this.jump = page.getByRole('textbox', { name: 'Jump to time' });
    this.sources = page.getByRole('region', { name: 'Files' });
  }

  async loadSample(): Promise<void> {
    await this.page.getByRole('button', { name: 'Load sample events' }).click();
    await expect(this.status).toHaveText(/^[\d,]+ of [\d,]+ events/);
    await this.loaded();
  }

  /** Opens a part of the page by its tab. */
  async show(view: 'Events' | 'Sources'): Promise<void> {
    await this.page.getByRole('tab', { name: view }).click();
  }

  async open(...files: string[]): Promise<void> {
    await this.page.getByLabel('Open files').setInputFiles(files);
  }

  /** Slows down the reading of files, so that a test can act during a load. */
  async slowDisk(): Promise<void> {
    await this.page.evaluate(() => {
      const { read } = ReadableStreamBYOBReader.prototype;
      ReadableStreamBYOBReader.prototype.read = async function (this: ReadableStreamBYOBReader, ...args: Parameters<typeof read>) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        return read.apply(this, args);
      } as typeof read;
    });
  }

  /** Waits until all files are read. */
  async loaded(): Promise<void> {
    await expect(this.page.getByRole('button', { name: 'Cancel' })).toHaveCount(0, { timeout: 150_000 });
  }

  async find(query: string): Promise<void> {
    await this.search.fill(query);
    await this.search.press('Enter');
  }

  async expectStatus(matched: number, total: number): Promise<void> {
    const numbers = `${matched.toLocaleString('en-US')} of ${total.toLocaleString('en-US')} events?`;
    await expect(this.status).toHaveText(new RegExp(`^${numbers}`));
  }

  /** Returns the number of pixels by which the page is wider than its window. */
  overflowPx(): Promise<number> {
    return this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  }

  /** Returns the original text in the detail. */
  original(): Promise<string> {
    return this.page.locator('pre al-long-text').evaluate((shown) => shown.shadowRoot?.textContent ?? '');
  }

  /** Returns the visible lines of the list, oldest first. */
  async lines(): Promise<string[]> {
    const cells = this.grid.getByRole('gridcell').filter({ has: this.page.locator('.line') });
    const texts = await cells.allInnerTexts();
    return texts.map((text) => text.trim()).reverse();
  }
}

interface Fixtures {
  /** The file of the page. A test may build its own page. */
  source: string;
  /** The usual layout of the list. Most tests read the line of an event. */
  layout: 'lines' | 'columns';
  lens: Lens;
}

export const test = base.extend<Fixtures>({
  source: [builtPage, { option: true }],
  layout: ['lines', { option: true }],
  // This fixture applies to every test: the page must send no request and write no error to the console.
  lens: async ({ page, source, layout }, use) => {
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => {
      if (!/^(file|blob|data):/.test(request.url())) requests.push(request.url());
    });
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    const { folder, url } = await folderWithPage(source);
    // The usual layout is what the page reads from its storage, as if a user had chosen it.
    await page.addInitScript((usual) => {
      const { getItem } = Storage.prototype;
      Storage.prototype.getItem = function (this: Storage, key: string) {
        return getItem.call(this, key) ?? (key === 'activity-lens.layout' ? usual : null);
      };
    }, layout);
    await page.goto(url);
    await use(new Lens(page));
    await rm(folder, { recursive: true });
    expect(requests, 'requests that left the page').toEqual([]);
    expect(complaints, 'complaints in the console').toEqual([]);
  },
});

/** Selects a field in a list with a search box. */
export async function chooseField(page: Page, label: string, field: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${label}`) }).click();
  await page.getByRole('combobox', { name: label }).fill(field);
  await page.getByRole('option', { name: field }).first().click();
}

/** Adds a board with one graph of all lines. */
export async function newBoard(lens: Lens): Promise<void> {
  const { page } = lens;
  await page.getByRole('tab', { name: 'Boards' }).click();
  await page.getByRole('button', { name: 'NEW BOARD' }).click();
  await page.getByRole('button', { name: 'Add Graph' }).click();
  await page.getByRole('button', { name: 'Add Graph' }).click();
  await expect(page.getByRole('figure', { name: 'Graph all lines' })).toBeVisible();
}
