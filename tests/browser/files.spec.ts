// Loading files: large files, archives with several members, many files, damaged files.
import { copyFile, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { createHash, randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expected, line, writeLines } from './events';
import { expect, test, type AppElement } from './lens';

let folder = '';

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'activity-lens-data-'));
});

test.afterAll(() => rm(folder, { recursive: true }));

const lines = (first: number, count: number): string =>
  Array.from({ length: count }, (_, at) => `${line(first + at)}\n`).join('');

test('a file that cannot be read again does not affect the hash of the next file', async ({ lens }) => {
  const gone = join(folder, 'gone.json');
  const next = join(folder, 'next.json');
  await writeLines(gone, 0, 1000, 1500);
  await writeLines(next, 1000, 10);
  // Each file is read twice: for its events and for its hash. `gone.json` disappears while it is read for the hash.
  await lens.page.evaluate(() => {
    const { stream } = Blob.prototype;
    let times = 0;
    Blob.prototype.stream = function (this: Blob) {
      if (!(this instanceof File) || this.name !== 'gone.json' || times++ === 0) return stream.call(this);
      let isThere = true;
      return new ReadableStream({
        type: 'bytes',
        pull(controller) {
          if (isThere) controller.enqueue(new Uint8Array(300_000));
          else controller.error(new DOMException('It is gone.', 'NotReadableError'));
          isThere = false;
        },
      });
    };
  });
  await lens.open(gone, next);
  await lens.expectStatus(1010, 1010);
  await lens.show('Sources');
  const hashes = lens.sources.getByText(/^[0-9a-f]{64}$/);
  await expect(hashes).toHaveText(createHash('sha256').update(await readFile(next)).digest('hex'));
});

test('a file whose stream stalls is still read and hashed', async ({ lens }) => {
  const path = join(folder, 'stalled.json');
  await writeLines(path, 0, 3000, 1500);
  await lens.page.evaluate(() => {
    const { read } = ReadableStreamBYOBReader.prototype;
    let reads = 0;
    // The second chunk of the load and the first chunk of the hash stall.
    ReadableStreamBYOBReader.prototype.read = function (this: ReadableStreamBYOBReader, view: Uint8Array<ArrayBuffer>) {
      reads += 1;
      return reads === 2 || reads === 3 ? new Promise(() => {}) : read.call(this, view);
    } as typeof read;
  });
  await lens.open(path);
  await lens.expectStatus(3000, 3000);
  await lens.show('Sources');
  const hash = createHash('sha256').update(await readFile(path)).digest('hex');
  await expect(lens.sources.getByText(/^[0-9a-f]{64}$/)).toHaveText(hash);
});

test('a file that is added at the end of a load is read', async ({ lens }) => {
  const { page } = lens;
  const late = Array.from({ length: 3 }, (_, at) => `${line(2 + at)}\n`);
  await page.evaluate((texts) => {
    const { engine, files } = (document.querySelector('al-app') as AppElement).app;
    const call = engine.call.bind(engine);
    // A load requests the reports at its end, after the last check for added files.
    engine.call = (name, ...args) => {
      const isEnding = name === 'reports' && files.loading && files.list.every(({ state }) => state === 'read');
      const text = isEnding ? texts.shift() : undefined;
      if (text) files.add([new File([text], `late-${texts.length}.json`)]);
      return call(name, ...args);
    };
  }, late);
  const path = join(folder, 'early.json');
  await writeFile(path, lines(0, 2));
  await lens.open(path);
  await lens.expectStatus(5, 5);
  await lens.loaded();
});

test('when all files are read again, earlier reads have no effect and only one engine runs', async ({ lens }) => {
  const { page } = lens;
  const slow = join(folder, 'slow.json');
  const other = join(folder, 'other.json');
  await writeLines(slow, 0, 600, 1500);
  await writeLines(other, 600, 10);
  await page.evaluate(() => {
    // Records the running workers, except workers that never got a message.
    const living = new Set<Worker>();
    const { postMessage, terminate } = Worker.prototype;
    Worker.prototype.postMessage = function (this: Worker, ...args: unknown[]) {
      living.add(this);
      (postMessage as (...args: unknown[]) => void).apply(this, args);
    } as typeof postMessage;
    Worker.prototype.terminate = function () {
      living.delete(this);
      terminate.call(this);
    };
    // The first load pauses before the second slice of the file.
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    const { arrayBuffer } = Blob.prototype;
    const { slice } = Blob.prototype;
    let slices = 0;
    Blob.prototype.slice = function (this: Blob, ...place) {
      const piece = slice.apply(this, place);
      const [from = 0] = place;
      if (this.size > 500_000 && from > 0 && (slices += 1) <= 2) {
        piece.arrayBuffer = () => released.then(() => arrayBuffer.call(piece));
      }
      return piece;
    };
    Object.assign(window, { living, release });
  });
  await lens.open(slow, other);
  await page.waitForFunction(() => {
    const { files } = (document.querySelector('al-app') as AppElement).app;
    return files.list.some(({ name, bytesRead }) => name === 'slow.json' && bytesRead > 0);
  });
  // Remove the file twice, like an impatient user who clicks twice.
  await page.evaluate(async () => {
    const { app } = document.querySelector('al-app') as AppElement;
    const gone = app.files.list.filter(({ name }) => name === 'other.json');
    void app.removeFiles(gone);
    await app.removeFiles(gone);
    (window as unknown as { release(): void }).release();
  });
  await lens.loaded();
  await lens.expectStatus(600, 600);
  await expect(page.locator('al-ledger')).toContainText('600 events + 0 duplicates + 0 refused');
  await lens.show('Sources');
  await expect(lens.sources.getByText(/^[0-9a-f]{64}$/)).toHaveCount(1);
  const living = () => page.evaluate(() => (window as unknown as { living: Set<Worker> }).living.size);
  await expect.poll(living).toBe(1);
});

test('a file of 200 MB loads, counts and searches', async ({ lens }) => {
  test.setTimeout(180_000);
  const path = join(folder, 'large.json');
  const count = 110_000;
  await writeLines(path, 0, count, 1500);
  expect((await stat(path)).size).toBeGreaterThan(200_000_000);
  const truth = expected(0, count);

  await lens.open(path);
  await expect(lens.page.getByRole('progressbar')).toBeVisible();
  await lens.loaded();
  await lens.expectStatus(truth.events, truth.events);
  await lens.find('(action user-apikey) -login');
  await lens.expectStatus(truth.keys, truth.events);
  await lens.find('(action user-apikey) -login failure');
  await lens.expectStatus(truth.failedKeys, truth.events);

  // The last row of the list can be reached, and is the oldest matching event.
  await lens.grid.press('End');
  await expect(lens.grid.locator(`[aria-rowindex="${truth.failedKeys + 1}"]`)).toContainText('key-10 -failure');
});

test('a gzip file of two members gives the events of both, and its SHA-256', async ({ lens }) => {
  const path = join(folder, 'two-members.json.gz');
  const bytes = Buffer.concat([gzipSync(lines(0, 300)), gzipSync(lines(300, 200))]);
  await writeFile(path, bytes);
  await lens.open(path);
  await lens.loaded();
  await lens.expectStatus(500, 500);

  await lens.show('Sources');
  const report = lens.sources;
  await expect(report).toContainText('two-members.json.gz');
  await expect(report).toContainText(createHash('sha256').update(bytes).digest('hex'));
});

test('with eight workers the SHA-256 is computed after the load and is the same', async ({ lens }) => {
  await lens.page.addInitScript(() => Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => 8 }));
  await lens.page.reload();
  const path = join(folder, 'hashed.json');
  const text = lines(0, 20_000);
  await writeFile(path, text);
  await lens.open(path);
  await lens.show('Sources');
  const report = lens.sources;
  await expect(report).toContainText(createHash('sha256').update(text).digest('hex'));
  await lens.show('Events');
  await lens.expectStatus(20_000, 20_000);
});

test('ten files opened together are one set of events', async ({ lens }) => {
  const paths: string[] = [];
  for (let file = 0; file < 10; file += 1) {
    const path = join(folder, `part-${file}.json`);
    await writeFile(path, lines(file * 100, 100));
    paths.push(path);
  }
  await lens.open(...paths);
  await lens.loaded();
  const truth = expected(0, 1000);
  await lens.expectStatus(truth.events, truth.events);
  await lens.find('(action user-apikey) -login failure');
  await lens.expectStatus(truth.failedKeys, truth.events);
});

test('refused lines are listed with their position, and the counts add up', async ({ lens }) => {
  const path = join(folder, 'damaged.json');
  await writeFile(path, `${lines(0, 3)}\nthis is not JSON\n${lines(0, 1)}${lines(3, 2)}`);
  await lens.open(path);
  await lens.loaded();
  // A line without an id that is repeated in the same file is a separate event.
  await lens.expectStatus(6, 6);
  await expect(lens.page.getByText('8 lines = 6 events + 0 duplicates + 1 refused + 1 blank')).toBeVisible();

  await lens.show('Sources');
  const report = lens.sources;
  await expect(report.getByText('line 5')).toBeVisible();
  await expect(report.getByText('this is not JSON')).toBeVisible();
});

test('if no event was read, the reason is visible without a click', async ({ lens }) => {
  const empty = join(folder, 'empty.json');
  const blank = join(folder, 'blank.json');
  const table = join(folder, 'table.csv');
  await writeFile(empty, '');
  await writeFile(blank, '\n\n');
  await writeFile(table, 'eventTime,action\nnot a row\n');
  await lens.open(empty, blank, table);
  await lens.loaded();
  const report = lens.sources;
  await expect(report.getByText('The file is empty.')).toBeVisible();
  await expect(report.getByText('This file contains no events.')).toBeVisible();
  await expect(report.getByText('not an object')).toBeVisible();
});

test('while a file is read, the counts of the lines read so far are visible and add up', async ({ lens }) => {
  test.slow();
  const path = join(folder, 'accounted.json');
  await writeLines(path, 0, 350_000, 1500);
  await lens.open(path);
  const cancel = lens.page.getByRole('button', { name: 'Cancel' });
  const sum = lens.page.getByText(/lines = .* blank$/);
  const shown: number[] = [];
  await expect
    .poll(async () => {
      const [lines = 0, ...parts] = ((await sum.textContent()) ?? '').split(/[=+]/).map((part) => parseInt(part.replaceAll(',', ''), 10));
      expect(parts).toHaveLength(4);
      expect(parts.reduce((all, part) => all + part, 0)).toBe(lines);
      if ((await cancel.isVisible()) && lines > 0 && lines !== shown.at(-1)) shown.push(lines);
      return shown.length;
    })
    .toBeGreaterThan(1);
  // Only a part of the file is read so far.
  expect(shown.at(-1)).toBeLessThan(350_000);
  await cancel.click();
  await lens.loaded();
});

// Random text, so that the archive is as large as the file.
const incompressible = (count: number): string =>
  Array.from({ length: count }, (_, at) => `${line(at).slice(0, -1)},"requestData":"${randomBytes(1500).toString('base64')}"}\n`).join('');

const SHRINKING = {
  'is truncated': (path: string) => truncate(path, 3_000_000),
  // The new content consists of complete lines of other events.
  'is rewritten at a smaller size': async (path: string, packed: boolean) => {
    const text = incompressible(800);
    await writeFile(path, packed ? gzipSync(text) : text);
  },
};

for (const [what, shrink] of Object.entries(SHRINKING)) {
  for (const packed of [false, true]) {
    test(`a ${packed ? '.gz' : 'plain'} file that ${what} while it is read reports the bytes that were not read`, async ({ lens }) => {
      const events = 20_000;
      const path = join(folder, packed ? 'shrinking.json.gz' : 'shrinking.json');
      const text = incompressible(events);
      await writeFile(path, packed ? gzipSync(text, { level: 1 }) : text);
      const { size } = await stat(path);
      await lens.slowDisk();
      await lens.open(path);
      await expect(lens.status).toHaveText(/^[1-9][\d,]* of /);
      await shrink(path, packed);
      await lens.loaded();

      const alert = lens.page.getByRole('alert');
      await expect(alert).toContainText(`changed or was removed while it was read`);
      const [missing, all, read] = (/([\d,]+) bytes of ([\d,]+) were not read.*first ([\d,]+) bytes/.exec((await alert.textContent()) ?? '') ?? [])
        .slice(1)
        .map((number) => Number(number.replaceAll(',', '')));
      expect(all).toBe(size);
      expect((missing ?? 0) + (read ?? 0)).toBe(size);
      expect(missing).toBeGreaterThan(0);
      await expect(lens.status).toHaveText(/^[1-9][\d,]* of /);
      await lens.show('Sources');
      await expect(lens.sources).toContainText('were not read');
      await expect(lens.sources).toContainText('not computed, because only a part of the file was read');
      await expect(lens.sources.getByText(/^[0-9a-f]{64}$/)).toHaveCount(0);
    });
  }
}

const REPLACING = {
  'is rewritten at the same size': (path: string, other: string) => copyFile(other, path),
  'is deleted': (path: string) => rm(path),
};

for (const [what, replace] of Object.entries(REPLACING)) {
  test(`a file that ${what} while it is read has a warning about two versions, and no hash`, async ({ lens }) => {
    const path = join(folder, 'replaced.json');
    const other = join(folder, 'other.json');
    const text = incompressible(20_000);
    await writeFile(path, text);
    await writeFile(other, text.replaceAll('success', 'failure'));
    await lens.slowDisk();
    await lens.open(path);
    await expect(lens.status).toHaveText(/^[1-9][\d,]* of /);
    await replace(path, other);
    await lens.loaded();
    // The browser may refuse to read the rest of the file, or return bytes of the new file.
    const report = /replaced.json changed or was removed while it was read:.*the loaded events may come from two versions/;
    await expect(lens.page.getByRole('alert')).toContainText(report);
    await expect(lens.page.getByText(/(changed while it was read|failed): replaced.json/)).toBeVisible();
    await lens.show('Sources');
    await expect(lens.sources).toContainText(report);
    await expect(lens.sources).toContainText(/SHA-256\s+not (available|computed)/);
    await expect(lens.sources.getByText(/^[0-9a-f]{64}$/)).toHaveCount(0);
  });
}

test('a file that is truncated before it is read has a message that none of its events are loaded', async ({ lens }) => {
  const first = join(folder, 'first.json');
  const second = join(folder, 'second.json');
  await writeFile(first, incompressible(20_000));
  await writeFile(second, incompressible(10_000));
  await lens.slowDisk();
  await lens.open(first, second);
  await expect(lens.status).toHaveText(/^[1-9][\d,]* of /);
  await truncate(second, 1_000_000);
  await lens.loaded();
  await expect(lens.page.getByRole('alert')).toContainText('second.json changed or was removed after it was opened. None of its events are loaded.');
});

test('while the last events are counted after reading, the progress shows no remaining time', async ({ lens }) => {
  const { page } = lens;
  await page.evaluate(() => {
    const { engine } = (document.querySelector('al-app') as AppElement).app;
    const call = engine.call.bind(engine);
    engine.call = (name, ...args) => (name === 'reports' ? new Promise(() => {}) : call(name, ...args));
  });
  const path = join(folder, 'counting.json');
  await writeFile(path, lines(0, 1000));
  await lens.open(path);
  await expect(page.getByText('counting the last events')).toBeVisible();
  await expect(page.getByText(/left$/)).toHaveCount(0);
});

test('cancelling keeps the events that were read', async ({ lens }) => {
  const path = join(folder, 'cancelled.json');
  await writeLines(path, 0, 60_000, 1500);
  await lens.slowDisk();
  await lens.open(path);
  await expect(lens.status).toHaveText(/^[1-9][\d,]* of /);
  await lens.page.getByRole('button', { name: 'Cancel' }).click();
  await lens.loaded();
  await expect(lens.page.getByText('cancelled: cancelled.json')).toBeVisible();
  const text = (await lens.status.textContent()) ?? '';
  const kept = Number(/ of ([\d,]+) events/.exec(text)?.[1]?.replaceAll(',', ''));
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThan(60_000);
});
