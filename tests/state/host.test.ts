// The host page: its connection, the effects of its messages, and the reports to it.
import { dispatch, frame } from './browser';
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { GREETING, type FromPage, type ToPage } from '../../www/src/embed/messages';
import { fileOf, loaded, searched, startPage, type Page } from './page';

type Report<T extends FromPage['type']> = Extract<FromPage, { type: T }>;

/** One end of a message channel. Node's `MessagePort` would turn each `File` into a `Blob`. */
class Port {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  peer: Port | null = null;

  postMessage(data: unknown): void {
    queueMicrotask(() => this.peer?.onmessage?.({ data }));
  }
}

/** A host page that records its reports, and the page in its frame. */
class HostPage {
  readonly reports: FromPage[] = [];
  readonly #own = new Port();
  readonly #given = new Port();
  readonly #frame = frame();
  #listeners = new Set<() => void>();

  async connect(): Promise<Page> {
    const page = await startPage();
    Object.assign(this.#own, { peer: this.#given });
    Object.assign(this.#given, { peer: this.#own });
    this.#own.onmessage = ({ data }) => {
      this.reports.push(data as FromPage);
      for (const listener of this.#listeners) listener();
    };
    this.greet();
    await this.next('ready');
    return page;
  }

  greet(change: object = {}): void {
    dispatch('message', { source: this.#frame.parent, origin: location.origin, data: GREETING, ports: [this.#given], ...change });
  }

  send(message: ToPage): void {
    this.#own.postMessage(message);
  }

  /** Resolves to the first report of this type that fits, including earlier ones. */
  next<T extends FromPage['type']>(type: T, fits: (report: Report<T>) => boolean = () => true): Promise<Report<T>> {
    return new Promise((resolve) => {
      const look = (): void => {
        const report = this.reports.find((one): one is Report<T> => one.type === type && fits(one as Report<T>));
        if (!report) return;
        this.#listeners.delete(look);
        resolve(report);
      };
      this.#listeners.add(look);
      look();
    });
  }

  close(): void {
    this.#frame.leave();
  }
}

let host: HostPage | null = null;
const newHost = (): HostPage => (host = new HostPage());
afterEach(() => {
  host?.close();
  host = null;
});

test('only the parent window of the same origin is connected, and only once', async () => {
  const host = newHost();
  const { app } = await startPage();
  host.greet({ source: {} });
  host.greet({ origin: 'http://elsewhere' });
  host.greet({ data: 'hello' });
  host.greet({ ports: [] });
  assert.equal(app.host.attached, false);
  host.greet();
  assert.equal(app.host.attached, true);
});

test('a query is applied, and the search is reported with its counts', async () => {
  const host = newHost();
  await host.connect();
  host.send({ do: 'open', files: [fileOf('a.log', ['1000 create key', '2000 delete user'])] });
  await host.next('matched', ({ detail }) => detail.total === 2);
  host.send({ do: 'query', query: 'key' });
  const { detail } = await host.next('matched', ({ detail }) => detail.query === 'key');
  assert.deepEqual([detail.matched, detail.total, detail.range], [1, 2, null]);
  host.send({ do: 'range', range: { from: 0, to: 1 } });
  assert.equal((await host.next('matched', ({ detail }) => detail.range !== null)).detail.matched, 0);
});

test('an answer is reported only once', async () => {
  const host = newHost();
  const { app } = await host.connect();
  host.send({ do: 'open', files: [fileOf('a.log', ['1000 create key'])] });
  await host.next('matched', ({ detail }) => detail.total === 1);
  await app.search.refresh();
  await app.search.refresh();
  host.send({ do: 'query', query: 'create' });
  await host.next('matched', ({ detail }) => detail.query === 'create');
  const reports = host.reports.filter((report) => report.type === 'matched');
  assert.equal(reports.length, new Set(reports.map(({ detail }) => JSON.stringify(detail))).size);
});

test('a query with an error is reported with its span, and the next valid query is answered', async () => {
  const host = newHost();
  await host.connect();
  host.send({ do: 'query', query: 'user (' });
  const { detail } = await host.next('problem');
  assert.deepEqual([detail.code, detail.value, detail.span], ['query', 'user (', { start: 0, end: 6 }]);
  host.send({ do: 'query', query: 'user' });
  await host.next('search', ({ query, heard }) => query === 'user' && heard === 2);
});

test('an entry that is not a file is a problem, and the other files are read', async () => {
  const host = newHost();
  const { app } = await host.connect();
  host.send({ do: 'open', files: ['a.log', fileOf('b.log', ['1000 create'])] });
  const { detail } = await host.next('problem');
  assert.deepEqual([detail.code, detail.value], ['open', 'a.log']);
  await loaded(app);
  assert.deepEqual(app.files.list.map(({ name }) => name), ['b.log']);
});

test('a workspace replaces the current one, and its changes are reported', async () => {
  const host = newHost();
  const { app } = await host.connect();
  const id = await app.workspace.change('saveView', { name: 'Mine', query: '' });
  await host.next('workspace', ({ detail }) => detail.includes('Mine'));
  const text = (await app.workspace.text()).replaceAll('Mine', 'Theirs');
  host.send({ do: 'workspace', text });
  await host.next('saved', ({ heard, workspace }) => heard === 1 && workspace.includes('Theirs'));
  assert.equal(app.workspace.view(id)?.name, 'Theirs');
  assert.equal(app.workspaceUnsaved, false, 'the host page keeps it');
  host.send({ do: 'workspace', text: '{}' });
  const { detail } = await host.next('problem');
  assert.deepEqual([detail.code, detail.value], ['workspace', '{}']);
  assert.equal(app.workspace.view(id)?.name, 'Theirs');
});

test('a pushed input is shown piece by piece, and ended', async () => {
  const host = newHost();
  const { app } = await host.connect();
  host.send({ do: 'push', name: 'live', data: '1000 create\n' });
  await host.next('matched', ({ detail }) => detail.total === 1);
  host.send({ do: 'push', name: 'live', data: new TextEncoder().encode('2000 delete\n') });
  await host.next('matched', ({ detail }) => detail.total === 2);
  host.send({ do: 'end', name: 'live' });
  await app.files.until(() => app.files.list[0]?.state === 'read');
  host.send({ do: 'push', name: 'live', data: 'more' });
  assert.equal((await host.next('problem', ({ detail }) => detail.code === 'push')).detail.value, 'live');
  host.send({ do: 'end', name: 'unknown' });
  assert.equal((await host.next('problem', ({ detail }) => detail.code === 'end')).detail.value, 'unknown');
  await searched(app);
});

test('messages are handled in order, even if one of them fails', async () => {
  const host = newHost();
  const { app } = await host.connect();
  host.send({ do: 'push', name: '', data: 'x' });
  host.send({ do: 'query', query: 'first' });
  host.send({ do: 'query', query: 'second' });
  await host.next('search', ({ heard }) => heard === 2);
  assert.equal(app.search.text, 'second');
  assert.equal((await host.next('problem')).detail.code, 'push');
});
