// Tests `readBlob` and `readStream` of the committed package under Node.
import assert from 'node:assert/strict';
import { openAsBlob, readFileSync } from 'node:fs';
import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { initSync, Session } from '../../pkg/activity_lens.js';

initSync({ module: readFileSync(new URL('../../pkg/activity_lens_bg.wasm', import.meta.url)) });

const MIB = 1024 * 1024;
const line = (n) => `{"eventTime":"2026-01-01T00:00:00Z","action":"a.b.c","n":${n},"text":"${'x'.repeat(1000)}"}\n`;
const EVENTS = 5000;
/** Several pieces of 1 MiB, whose ends are inside events. */
const text = Array.from({ length: EVENTS }, (_, n) => line(n)).join('');
const blob = new Blob([text]);

/** Returns a report without its number and name. */
const content = ({ file: _, name: __, ...report }) => report;

function pushed(bytes) {
  const session = new Session();
  const file = session.openFile('x');
  session.push(file, new Uint8Array(bytes));
  return session.closeFile(file);
}

/** A blob whose stream is not one of bytes, as in browsers without it. */
class WithoutByteStream extends Blob {
  stream() {
    return new ReadableStream({});
  }
}

/** A blob whose stream returns nothing. */
class Stalled extends Blob {
  stream() {
    return new ReadableStream({ type: 'bytes', pull: () => new Promise(() => {}) });
  }
}

/** A blob whose stream fails after some bytes. */
class Failing extends Blob {
  stream() {
    const pieces = [this.slice(0, 1000), this.slice(1000, 2000)];
    return new ReadableStream({
      type: 'bytes',
      async pull(controller) {
        const piece = pieces.shift();
        if (!piece) throw new TypeError('network error');
        controller.enqueue(new Uint8Array(await piece.arrayBuffer()));
      },
    });
  }
}

for (const [name, source] of Object.entries({
  'a blob': blob,
  'a file': new File([text], 'x'),
  'a small blob': new Blob([line(1)]),
  'an empty blob': new Blob([]),
  gzip: new Blob([gzipSync(text)]),
  'a blob without a byte stream': new WithoutByteStream([text]),
  'a blob whose stream fails': new Failing([text]),
  'a blob whose stream stalls': new Stalled([text]),
})) {
  test(`readBlob reads ${name} like push`, async () => {
    const expected = pushed(await new Blob([source]).arrayBuffer());
    const [report, ...others] = await new Session().readBlob(source);
    assert.deepEqual(content(report), content(expected));
    assert.deepEqual(others, []);
  });
}

test('readBlob reads a file on disk, and refuses a file that changed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'activity-lens-'));
  try {
    const path = join(folder, 'audit.jsonl');
    await writeFile(path, text);
    const onDisk = await openAsBlob(path);
    const session = new Session();
    assert.equal((await session.readBlob(onDisk, { name: 'audit.jsonl' }))[0].events, EVENTS);
    await writeFile(path, `${text}${text}`);
    await assert.rejects(session.readBlob(onDisk), { name: 'NotReadableError' });
    const [, report] = session.reports();
    assert.equal(report.stopped, 'the file could not be read to its end');
    assert.ok(report.closed);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('the name is that of the file, or of the options', async () => {
  const session = new Session();
  await session.readBlob(new File([line(1)], 'audit.json'));
  await session.readBlob(new File([line(2)], 'audit.json'), { name: 'other.json' });
  await session.readBlob(new Blob([line(3)]));
  assert.deepEqual(session.reports().map(({ name }) => name), ['audit.json', 'other.json', '']);
});

test('the options of a file apply', async () => {
  const dates = new Blob(['{"eventTime":"05/06/2024 10:00:00","action":"a.b.c"}\n']);
  const [report] = await new Session().readBlob(dates, { dayFirst: true });
  assert.equal(report.first, Date.UTC(2024, 5, 5, 10));
});

test('onProgress gets the bytes so far, whose events can be queried', async () => {
  const session = new Session();
  const seen = [];
  await session.readBlob(blob, { onProgress: (progress) => seen.push([progress, session.count({}).total]) });
  assert.ok(seen.length >= blob.size / MIB);
  let before = 0;
  for (const [{ file, bytes, size }, total] of seen) {
    assert.deepEqual([file, size], [0, blob.size]);
    assert.ok(bytes > before && bytes - before <= MIB);
    assert.equal(total, text.slice(0, bytes).split('\n').length - 1);
    before = bytes;
  }
  assert.equal(before, blob.size);
});

test('an aborted signal stops reading, and the events so far remain', async () => {
  const session = new Session();
  const abort = new AbortController();
  const reason = new Error('enough');
  let pieces = 0;
  const onProgress = () => {
    pieces += 1;
    if (pieces === 2) abort.abort(reason);
  };
  await assert.rejects(session.readBlob(blob, { signal: abort.signal, onProgress }), (error) => error === reason);
  assert.equal(pieces, 2);
  const [report] = session.reports();
  assert.equal(report.stopped, 'reading was cancelled');
  assert.deepEqual([report.closed, report.refused], [true, 0]);
  assert.ok(report.events > 0 && report.events < EVENTS);
  assert.equal(session.count({}).total, report.events);
  // Without a reason, the reason is that of the platform.
  const other = AbortSignal.abort();
  await assert.rejects(session.readBlob(blob, { signal: other }), { name: 'AbortError' });
  assert.equal(session.reports().length, 1);
});

test('an aborted signal stops waiting for a piece', async () => {
  const session = new Session();
  const abort = new AbortController();
  let cancelled;
  const silent = new ReadableStream({ cancel: (reason) => (cancelled = reason) });
  const read = session.readStream(silent, { signal: abort.signal });
  setTimeout(() => abort.abort('late'), 10);
  await assert.rejects(read, (error) => error === 'late');
  assert.equal(cancelled, 'late');
  assert.equal(session.reports()[0].stopped, 'reading was cancelled');
});

test('an error of onProgress stops reading', async () => {
  const session = new Session();
  const fault = new Error('mine');
  const onProgress = () => {
    throw fault;
  };
  await assert.rejects(session.readBlob(blob, { onProgress }), (error) => error === fault);
  assert.equal(session.reports()[0].stopped, 'the file could not be read to its end');
});

test('readStream reads the body of a response, and any pieces of bytes', async () => {
  const session = new Session();
  const seen = [];
  const [report] = await session.readStream(new Response(text).body, { name: 'body', onProgress: ({ bytes, size }) => seen.push([bytes, size]) });
  assert.deepEqual([report.name, report.events], ['body', EVENTS]);
  assert.deepEqual(seen.at(-1), [blob.size, null]);
  const pieces = ReadableStream.from([Buffer.from(line(1).slice(0, 10)), new TextEncoder().encode(line(1).slice(10))]);
  assert.equal((await new Session().readStream(pieces))[0].events, 1);
  const whole = ReadableStream.from([new TextEncoder().encode(text)]);
  assert.equal((await new Session().readStream(whole))[0].events, EVENTS);
});

test('readStream rejects with the error of the stream', async () => {
  const fault = new Error('connection lost');
  const session = new Session();
  const stream = new ReadableStream({
    pull(controller) {
      controller.enqueue(new TextEncoder().encode(line(1)));
      controller.error(fault);
    },
  });
  await assert.rejects(session.readStream(stream), (error) => error === fault);
  await assert.rejects(session.readStream(ReadableStream.from(['text'])), { code: 'argument' });
  const locked = ReadableStream.from([]);
  locked.getReader();
  await assert.rejects(session.readStream(locked), TypeError);
});

test('several files are read at the same time, in the order of the calls', async () => {
  const session = new Session();
  const files = [0, 1, 2].map((n) => new File([text.replaceAll('"a.b.c"', `"a.b.c${n}"`)], `${n}.jsonl`));
  const reports = await Promise.all(files.map((file) => session.readBlob(file)));
  assert.deepEqual(reports.map(([{ file, name, events }]) => [file, name, events]), files.map(({ name }, n) => [n, name, EVENTS]));
  assert.equal(session.count({}).total, 3 * EVENTS);
});

test('reading ends although the session was freed', async () => {
  const session = new Session();
  const read = session.readBlob(blob);
  session.free();
  assert.equal((await read)[0].events, EVENTS);
});

test('wrong arguments reject with an error that says what is expected', async () => {
  const session = new Session();
  for (const [source, options, message] of [
    ['text', {}, /blob must be a Blob, not string/],
    [undefined, {}, /blob must be a Blob, not undefined/],
    [new Uint8Array(1), {}, /blob must be a Blob, not Uint8Array/],
    [blob, { signal: {} }, /signal must be an AbortSignal, not Object/],
    [blob, { nme: 'x' }, /nme.*`name`, `signal`, `onProgress`$/],
    [blob, { onProgress: 1 }, /onProgress must be a function/],
    [blob, { name: 1 }, /name must be a string/],
    [blob, { dayfirst: true }, /dayfirst/],
    [blob, 'x.json', /options/],
  ]) {
    await assert.rejects(session.readBlob(source, options), (error) => error.code === 'argument' && message.test(error.message), String(message));
  }
  await assert.rejects(session.readBlob('audit.json'), ({ help }) => /openAsBlob/.test(help));
  await assert.rejects(session.readStream(blob), { code: 'argument', message: /stream must be a ReadableStream/ });
  assert.deepEqual(session.reports(), []);
  assert.equal((await session.readBlob(blob, null))[0].events, EVENTS);
  assert.equal((await session.readBlob(blob, { signal: null, name: undefined }))[0].duplicates, EVENTS);
});
