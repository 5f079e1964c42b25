// Network channels that the policy of the page stops, and channels that the policy does not stop. A script inside the page
// tries 106 channels. Listeners on this machine record the data that arrives. Without the policy, 87 of the channels reach a
// listener, and 19 do not.
import { chromium, test, type BrowserContext, type Page, type Worker } from '@playwright/test';
import { createSocket, type Socket } from 'node:dgram';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { attempt, attemptInWorker, type Attempt, type Target } from './channels';
import { builtPage, expect } from './lens';
import config from './playwright.config';

/** The data that reached a listener: nothing, a connection without data, a request or a datagram. */
type Arrived = 'nothing' | 'connection' | 'request' | 'datagram';

/** The policy stops these channels before a connection is opened. Without the policy, each channel sends a request. */
const STOPPED = [
  'fetch', 'fetch no-cors', 'fetch keepalive', 'fetchLater', 'XMLHttpRequest', 'sendBeacon', 'WebSocket', 'WebSocketStream',
  'EventSource', 'payment method', 'identity provider', 'img src', 'img srcset', 'picture', 'input type=image',
  'body background', 'svg image', 'svg feImage', 'audio', 'video', 'video poster', 'source', 'track', 'object', 'embed',
  'style element', 'style attribute', 'style import', 'CSSOM background', 'CSSOM image-set', 'CSSOM cursor',
  'CSSOM list image', 'CSSOM border image', 'CSSOM mask', 'CSSOM clip path', 'CSSOM shape', 'CSSOM content', 'CSSOM font',
  'CSSOM registered property', 'FontFace', 'paint worklet', 'audio worklet', 'script src', 'module script', 'import()',
  'svg script', 'speculation rules', 'link stylesheet', 'link icon', 'link manifest', 'link preload', 'link preload fetch',
  'link modulepreload', 'link prefetch', 'link compression-dictionary', 'iframe srcdoc', 'worker fetch',
  'worker XMLHttpRequest', 'worker WebSocket', 'worker EventSource', 'worker importScripts', 'worker FontFace',
  'worker import()', 'link ping',
];
/** The policy stops these channels too. Without the policy, each channel sends a datagram. */
const STOPPED_DATAGRAMS = ['WebTransport', 'worker WebTransport'];

/** The policy stops the request of these channels after the browser opened a connection. No data is sent on the connection. */
const CONNECTED = ['iframe', 'iframe location', 'frame', 'form GET', 'form POST', 'form target=_blank'];

/** No directive covers these channels. They open a connection without data, with the policy and without the policy. */
const ALWAYS_CONNECTED = ['link preconnect', 'link preconnect anonymous'];
/** No directive covers these channels. They always send a datagram. */
const ALWAYS_DATAGRAMS = ['WebRTC STUN', 'WebRTC TURN by UDP'];
/** No directive covers these channels. They always send a request. */
const ALWAYS_REQUESTED = [
  'WebRTC TURN by TCP', 'window.open', 'link target=_blank', 'link noopener', 'link download', 'link', 'svg link',
  'location.href', 'location.replace', 'navigation.navigate', 'meta refresh',
];

/** These channels reach no listener from a page that is opened from a file, even without the policy. */
const NEVER = [
  'presentation', 'img attributionsrc', 'svg use', 'Notification', 'CSSOM filter', 'Worker', 'SharedWorker',
  'service worker', 'background fetch', 'link prerender', 'fencedframe', 'worker in a worker', 'policy report',
  'MathML link', 'history.pushState',
];
/** This browser does not support these channels. */
const ABSENT = ['TCPSocket', 'shared storage worklet', 'worker RTCPeerConnection', 'share'];

/** These channels leave the page or affect other attempts, so each channel is tried in its own page. */
const ALONE = new Set([
  'policy report', 'window.open', 'link target=_blank', 'link noopener', 'link ping', 'link download', 'link', 'svg link',
  'MathML link', 'form GET', 'form POST', 'form target=_blank', 'location.href', 'location.replace', 'navigation.navigate',
  'meta refresh', 'history.pushState', 'share',
]);

const ANSWER = 'HTTP/1.1 204 No Content\r\nAccess-Control-Allow-Origin: *\r\nConnection: close\r\n\r\n';

/** Listens for TCP and UDP on one port, and records what arrives. */
class Listener {
  arrived: Arrived = 'nothing';
  readonly #server: Server;
  readonly #socket: Socket = createSocket('udp4');

  constructor() {
    this.#server = createServer((connection) => {
      if (this.arrived === 'nothing') this.arrived = 'connection';
      connection.on('error', () => {});
      connection.on('data', () => {
        this.arrived = 'request';
        connection.end(ANSWER);
      });
    });
    this.#socket.on('message', () => (this.arrived = 'datagram'));
  }

  async start(): Promise<Target> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const { port } = this.#server.address() as AddressInfo;
    await new Promise<void>((resolve, reject) => {
      this.#socket.once('error', reject);
      this.#socket.bind(port, '127.0.0.1', resolve);
    });
    const host = `127.0.0.1:${port}`;
    return { host, http: `http://${host}/` };
  }

  stop(): void {
    this.#server.close();
    this.#socket.close();
  }
}

async function tried(page: Page, worker: Worker, name: string, to: Target): Promise<Attempt> {
  const imported = `Promise.race([import(${JSON.stringify(to.http)}), new Promise((resolve) => setTimeout(resolve, 500))]).then(() => 'tried', () => 'refused')`;
  if (name === 'import()') return page.evaluate<Attempt>(imported);
  if (name === 'worker import()') return worker.evaluate<Attempt>(imported);
  if (name.startsWith('worker ')) return worker.evaluate(attemptInWorker, { name, to });
  // There is no result if the attempt leaves the page.
  return page.evaluate(attempt, { name, to }).catch(() => 'tried' as const);
}

/** Opens an address in a new page. Returns the page and its first worker. */
async function opened(context: BrowserContext, url: string): Promise<{ page: Page; worker: Worker }> {
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('button', { name: 'Load sample events' }).waitFor();
  await expect.poll(() => page.workers().length).toBeGreaterThan(0);
  const [worker] = page.workers();
  if (!worker) throw new Error('The page has no worker.');
  return { page, worker };
}

type Outcomes = Record<string, Arrived | 'absent'>;

/** Tries the channels of `expected` in one page. Returns the outcome of each channel. */
async function outcomes(context: BrowserContext, url: string, expected: Outcomes): Promise<Outcomes> {
  const listeners = new Map(Object.keys(expected).map((name) => [name, new Listener()]));
  const last = new Listener();
  const { page, worker } = await opened(context, url);
  try {
    const absent = new Set<string>();
    const found = (): Outcomes =>
      Object.fromEntries([...listeners].map(([name, { arrived }]) => [name, absent.has(name) ? 'absent' : arrived]));
    await Promise.all(
      [...listeners].map(async ([name, listener]) => {
        if ((await tried(page, worker, name, await listener.start())) === 'absent') absent.add(name);
      }),
    );
    await expect.poll(found).toEqual(expected).catch(() => {});
    // All expected data has arrived. Any other data that was sent arrives before this last request.
    const { http } = await last.start();
    const after = await context.newPage();
    await after.goto(http).catch(() => {});
    await expect.poll(() => last.arrived).toBe('request');
    await after.close();
    return found();
  } finally {
    await page.close();
    for (const listener of [...listeners.values(), last]) listener.stop();
  }
}

let folder = '';
let context: BrowserContext;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'activity-lens-channels-'));
  const page = await readFile(builtPage, 'utf8');
  const bare = page.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
  expect(bare.length).toBeLessThan(page.length);
  await writeFile(join(folder, 'policy.html'), page);
  await writeFile(join(folder, 'bare.html'), bare);
  // Use an ordinary profile. In a private profile the browser opens no connections in advance.
  context = await chromium.launchPersistentContext(join(folder, 'profile'), {
    executablePath: config.use?.launchOptions?.executablePath ?? '',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
  });
});

test.afterAll(async () => {
  await context.close();
  await rm(folder, { recursive: true });
});

test('SECURITY.md gives the numbers of channels', async () => {
  const reaching = [STOPPED, STOPPED_DATAGRAMS, CONNECTED, ALWAYS_CONNECTED, ALWAYS_DATAGRAMS, ALWAYS_REQUESTED].flat().length;
  const unreaching = NEVER.length + ABSENT.length;
  const security = (await readFile(join(__dirname, '../../SECURITY.md'), 'utf8')).replace(/\s+/g, ' ');
  expect(security).toContain(`tries ${reaching + unreaching} channels`);
  expect(security).toContain(`Without the policy, ${reaching} of them reach a listener, and ${unreaching} do not.`);
});

const all = (arrived: Arrived | 'absent', ...lists: string[][]): Outcomes => Object.fromEntries(lists.flat().map((name) => [name, arrived]));
const SAME: Outcomes = {
  ...all('connection', ALWAYS_CONNECTED),
  ...all('datagram', ALWAYS_DATAGRAMS),
  ...all('request', ALWAYS_REQUESTED),
  ...all('nothing', NEVER),
  ...all('absent', ABSENT),
};
const PAGES = {
  policy: { ...SAME, ...all('nothing', STOPPED, STOPPED_DATAGRAMS), ...all('connection', CONNECTED) },
  bare: { ...SAME, ...all('request', STOPPED, CONNECTED), ...all('datagram', STOPPED_DATAGRAMS) },
} as const;

for (const [name, title] of [
  ['policy', 'the policy stops exactly the channels that SECURITY.md lists'],
  ['bare', 'without the policy 87 of the channels reach their listeners, and 19 reach nothing'],
] as const) {
  test(title, async () => {
    test.setTimeout(300_000);
    const expected = Object.entries<Arrived | 'absent'>(PAGES[name]);
    const url = pathToFileURL(join(folder, `${name}.html`)).href;
    const together = Object.fromEntries(expected.filter(([channel]) => !ALONE.has(channel)));
    expect(await outcomes(context, url, together)).toEqual(together);
    for (const [channel, arrived] of expected.filter(([channel]) => ALONE.has(channel))) {
      expect(await outcomes(context, url, { [channel]: arrived })).toEqual({ [channel]: arrived });
    }
  });
}
