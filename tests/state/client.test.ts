// The client of the package over fake engines: order of files, aborted and failed inputs, engines that are replaced, and the end.
import './browser';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ActivityLensError } from '../../www/src/client/error';
import { Lens } from '../../www/src/client/lens';
import { LoadQueue } from '../../www/src/client/load-queue';
import type { EngineEvents, ReadAgain } from '../../www/src/client/workers';
import { EngineError } from '../../www/src/engine/protocol';
import { FakeEngines, crash, refused } from './fake-engine';

async function startLens(): Promise<{ engines: FakeEngines; lens: Lens }> {
  const engines = new FakeEngines();
  const lens = new Lens(engines, { createdBy: 'test' });
  await lens.started();
  return { engines, lens };
}

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'none',
    (error: unknown) => (error instanceof ActivityLensError ? error.code : error instanceof Error ? error.name : String(error)),
  );

const fatal = (code: string): EngineError => new EngineError({ message: code, code, help: null, span: null, fatal: true });

test('inputs are opened in the order of the calls, each with its report', async () => {
  const { engines, lens } = await startLens();
  const reports = await Promise.all([lens.open('1000 create\nodd\n', { name: 'a' }), lens.open(new Blob(['2000 delete\n'])), lens.open('1000 create\n', { dayFirst: true })]);
  assert.deepEqual(reports.flat().map(({ name, events, duplicates, refused }) => [name, events, duplicates, refused]), [['a', 1, 0, 1], ['events', 1, 0, 0], ['events', 0, 1, 0]]);
  assert.deepEqual(engines.argsOf('openFile').map(([, options]) => options), [{}, {}, { dayFirst: true }]);
  assert.deepEqual([(await lens.count({})).total, (await lens.count({ query: 'delete' })).matched], [2, 1]);
});

test('a stream is read as it arrives, and a surrogate pair may be split', async () => {
  const { lens } = await startLens();
  const pieces = async function* (): AsyncGenerator<string | Uint8Array> {
    yield '1000 smile \ud83d';
    yield '\ude00\n';
    yield new TextEncoder().encode('2000 create\n');
  };
  const progress: number[] = [];
  await lens.open(pieces(), { onProgress: ({ bytesRead, bytesTotal }) => assert.equal(bytesTotal, null) ?? progress.push(bytesRead) });
  assert.equal((await lens.count({ query: '\ud83d\ude00' })).matched, 1);
  assert.equal(progress.at(-1), new TextEncoder().encode('1000 smile \ud83d\ude00\n2000 create\n').length);
});

test('an aborted input keeps what was read, and later inputs are opened', async () => {
  const { engines, lens } = await startLens();
  const pushing = engines.hold('push');
  const abort = new AbortController();
  const opened = lens.open('1000 create\n', { signal: abort.signal });
  await pushing.reached;
  abort.abort();
  pushing.release();
  assert.equal(await codeOf(opened), 'AbortError');
  assert.deepEqual((await lens.reports()).map(({ stopped }) => stopped), ['reading was cancelled']);
  assert.equal((await lens.count({})).total, 1);
  assert.equal(await codeOf(lens.open('2000 create\n', { signal: abort.signal })), 'AbortError');
  await lens.open('3000 create\n');
  assert.equal((await lens.count({})).total, 2);
});

test('the reason of a signal is not changed', async () => {
  const { engines, lens } = await startLens();
  const pushing = engines.hold('push');
  const abort = new AbortController();
  const opened = lens.open('1000 create\n', { signal: abort.signal });
  await pushing.reached;
  const reason = new Error('the tab was left');
  abort.abort(reason);
  pushing.release();
  await assert.rejects(opened, (error) => error === reason);
});

test('a misspelt option is an error that lists the options', async () => {
  const { engines, lens } = await startLens();
  const isListed = (option: string, ...known: string[]) => (error: unknown) => {
    assert.ok(error instanceof ActivityLensError && error.code === 'argument' && error.message.includes(option));
    for (const name of known) assert.ok(error.help?.includes(name), name);
    assert.ok(!error.help?.includes('member'));
    return true;
  };
  await assert.rejects(lens.open('1000 create\n', { nme: 'a' } as object), isListed('nme', 'name', 'signal', 'onProgress', 'hash', 'dayFirst'));
  await assert.rejects(lens.export({}, { fomat: 'csv' } as object).getReader().read(), isListed('fomat', 'format', 'fields'));
  assert.equal(engines.argsOf('openFile').length, 0);
});

test('a zone of an export is not yet a zone of queries', async () => {
  const { engines, lens } = await startLens();
  await lens.open('1000 create\n');
  assert.match(await new Response(lens.export({}, { format: 'csv', fields: [], zone: 'Europe/Berlin' })).text(), /^time\r\n1970-01-01T01:00:01\.000\+01:00/);
  assert.equal(engines.argsOf('addZone').length, 0);
  await Promise.all([lens.addZone('Europe/Berlin'), lens.useZone('Europe/Berlin')]);
  assert.equal(engines.argsOf('addZone').length, 1);
  assert.equal(await codeOf(lens.addZone('Mars/Olympus')), 'argument');
  await lens.addZone('UTC');
});

test('a stream that fails keeps what was read', async () => {
  const { lens } = await startLens();
  const failing = async function* (): AsyncGenerator<string> {
    yield `1000 ${'x'.repeat(300_000)}\n`;
    yield '2000 create\n';
    throw new Error('the server is gone');
  };
  assert.equal(await codeOf(lens.open(failing())), 'read');
  assert.deepEqual((await lens.reports()).map(({ stopped }) => stopped), ['the file could not be read to its end']);
  assert.equal((await lens.count({})).total, 2);
});

test('files that several workers cannot read together are read again by one', async () => {
  const { engines, lens } = await startLens();
  await lens.open('1000 create\n', { name: 'a' });
  await lens.addZone('Europe/Berlin');
  let failed = false;
  engines.fail('push', () => {
    if (failed) return null;
    failed = true;
    return fatal('together');
  });
  const counted = lens.count({});
  const [report] = await lens.open('2000 delete\n', { name: 'b' });
  assert.equal(report?.name, 'b');
  assert.ok((await counted).total <= 2);
  assert.equal(engines.mains.length, 2);
  assert.equal(engines.argsOf('addZone').length, 2);
  assert.deepEqual((await lens.reports()).map(({ name, events }) => [name, events]), [['a', 1], ['b', 1]]);
});

test('a file that was not read to its end stays so in the next engine', async () => {
  const { engines, lens } = await startLens();
  const pushing = engines.hold('push');
  const abort = new AbortController();
  const opened = lens.open('1000 create\n', { signal: abort.signal });
  await pushing.reached;
  abort.abort();
  pushing.release();
  assert.equal(await codeOf(opened), 'AbortError');
  engines.current.crash(fatal('gone'));
  assert.deepEqual((await lens.reports()).map(({ stopped, events }) => [stopped, events]), [['reading was cancelled', 1]]);
  assert.equal(engines.mains.length, 2);
});

test('an engine that the browser stopped is replaced, and pending calls are repeated', async () => {
  const { engines, lens } = await startLens();
  await lens.open('1000 create\n');
  const counting = engines.hold('count');
  const counts = lens.count({});
  await counting.reached;
  engines.current.crash(fatal('gone'));
  counting.release();
  assert.equal((await counts).total, 1);
  assert.equal(engines.mains.length, 2);
});

test('workers that died while no file was read are replaced, and read their bytes again', async () => {
  const engines = new FakeEngines();
  let events: EngineEvents | undefined;
  let again = '';
  const main = engines.main.bind(engines);
  engines.main = async (workers, of) => {
    events = of;
    const engine = await main(workers, of);
    return Object.defineProperties(engine, {
      mendable: { value: true },
      mend: { value: async (read: ReadAgain) => (again += new TextDecoder().decode(await read(1, 5, 11))) },
    });
  };
  const lens = new Lens(engines, { createdBy: 'test' });
  await lens.open('1000 create\n');
  await lens.open(stream(['2000 ', 'delete\n']));
  events?.crashed(fatal('crash'));
  assert.equal((await lens.count({})).total, 2);
  assert.equal(again, 'delete');
  assert.equal(engines.mains.length, 1);
});

/** Returns texts as a stream. */
function stream(texts: readonly string[]): ReadableStream<string> {
  return new ReadableStream({
    start(controller) {
      for (const text of texts) controller.enqueue(text);
      controller.close();
    },
  });
}

test('after a crash every call has the code crash', async () => {
  const { engines, lens } = await startLens();
  engines.fail('push', () => crash('unreachable'));
  assert.equal(await codeOf(lens.open('1000 create\n')), 'crash');
  assert.equal(await codeOf(lens.count({})), 'crash');
  assert.equal(engines.mains.length, 1);
});

test('an error of the engine keeps its code', async () => {
  const { engines, lens } = await startLens();
  engines.fail('count', () => refused('A parenthesis is not closed.'));
  assert.equal(await codeOf(lens.count({ query: '(' })), 'query');
  engines.fail('push', () => refused('The memory is full.', 'memory'));
  assert.equal(await codeOf(lens.open('1000 create\n')), 'memory');
});

test('reading stops at the limit of memory', async () => {
  const { engines, lens } = await startLens();
  engines.current.memory = [4 * 1024 ** 3];
  assert.equal(await codeOf(lens.open('1000 create\n')), 'memory');
});

test('close ends every worker, and rejects pending and later calls', async () => {
  const { engines, lens } = await startLens();
  const none = { views: [], alerts: [], boards: [], families: [], presets: [] };
  await lens.loadWorkspace(JSON.stringify({ format: 'activity-lens-workspace', version: 1, ...none }));
  const counting = engines.hold('count');
  const pending = codeOf(lens.count({}));
  await counting.reached;
  await lens.close();
  counting.release();
  assert.equal(await pending, 'closed');
  for (const call of [lens.open('1000 create\n'), lens.count({}), lens.workspace(), lens.export({}).getReader().read()]) assert.equal(await codeOf(call), 'closed');
  assert.ok([...engines.mains, ...engines.helpers].every(({ stopped }) => stopped));
  assert.ok(lens.closed);
});

test('a large file waits for the files before it, and the files after it wait for its end', async () => {
  const queue = new LoadQueue(1);
  const log: string[] = [];
  const ends = new Map<string, () => void>();
  const job = (name: string, alone: boolean) =>
    queue.run(alone, async () => {
      log.push(name);
      await new Promise<void>((resolve) => ends.set(name, resolve));
    });
  const done = [job('a', false), job('b', false), job('large', true), job('c', false)];
  assert.deepEqual(log, ['a', 'b']);
  ends.get('a')?.();
  await done[0];
  assert.deepEqual(log, ['a', 'b']);
  ends.get('b')?.();
  await done[1];
  await Promise.resolve();
  assert.deepEqual(log, ['a', 'b', 'large']);
  ends.get('large')?.();
  await done[2];
  await Promise.resolve();
  assert.deepEqual(log, ['a', 'b', 'large', 'c']);
  ends.get('c')?.();
  await Promise.all(done);
});
