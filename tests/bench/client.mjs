// Compares how fast the page and the client of the package load a file. The client also loads it as a stream.
//   node tests/bench/client.mjs [--rounds 10] FILE
// The rounds are interleaved, each in a new browser. Prints minimum and median of each, and the ratios to the page.
// The package is in pkg/, or in the folder of ACTIVITY_LENS_PAGE.
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { inChromium } from './chromium.mjs';
import { load } from './drive.mjs';
import { adapt } from './product.mjs';

const { values: options, positionals } = parseArgs({ allowPositionals: true, options: { rounds: { type: 'string', default: '10' } } });
const [file] = positionals;
if (!file) throw new Error('usage: node tests/bench/client.mjs [--rounds 10] FILE');
const page = resolve(process.env.ACTIVITY_LENS_PAGE ?? fileURLToPath(new URL('../../pkg/activity-lens.html', import.meta.url)));
/** The time after the start before a file is chosen, in which the engine warms up. */
const REST_MS = 1000;

const TYPES = { '.js': 'text/javascript', '.wasm': 'application/wasm' };
const HOST = `<!doctype html><title>client</title><input id="files" type="file"><script type="module">
  import { openEngine } from './activity-lens-client.js';
  const lens = await openEngine();
  window.peer = { load: async (file) => (await lens.open(location.hash ? file.stream() : file))[0].events };
</script>`;

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  if (pathname === '/') return response.writeHead(200, { 'content-type': 'text/html' }).end(HOST);
  const path = join(dirname(page), pathname);
  if (!existsSync(path)) return response.writeHead(404).end();
  response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' });
  createReadStream(path).pipe(response);
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));

/** Returns the time in which the page loads the file, and the number of its events. */
const byPage = () =>
  inChromium(pathToFileURL(page).href, async (tab) => {
    await tab.waitForFunction(() => document.querySelector('al-app')?.app?.engine.state === 'ready');
    await tab.evaluate(adapt);
    await tab.waitForTimeout(REST_MS);
    const loading = tab.evaluate(load);
    await tab.locator('input#files').setInputFiles(resolve(file));
    return loading;
  });

/** The same by the client. The fragment of the address selects the stream. */
const byClient = (fragment) => () =>
  inChromium(`http://127.0.0.1:${server.address().port}/${fragment}`, async (tab) => {
    await tab.waitForFunction(() => window.peer);
    await tab.waitForTimeout(REST_MS);
    await tab.locator('input#files').setInputFiles(resolve(file));
    return tab.evaluate(load);
  });

const ways = [['page', byPage], ['client', byClient('')], ['client, stream', byClient('#stream')]].map(([name, measure]) => ({ name, measure, times: [], events: 0 }));
try {
  for (let round = 0; round < Number(options.rounds); round += 1) {
    // The order alternates, so that neither always follows the other.
    for (const way of round % 2 === 0 ? ways : [...ways].reverse()) {
      const { ms, events } = await way.measure();
      way.times.push(ms);
      way.events = events;
    }
  }
} finally {
  server.close();
  server.closeAllConnections();
}
for (const { name, events } of ways) if (events !== ways[0].events) throw new Error(`the page read ${ways[0].events} events, ${name} ${events}`);
const figures = ways.map(({ times }) => times.sort((a, b) => a - b)).map((sorted) => [sorted[0], sorted[sorted.length >> 1]]);
for (const [at, { name, events }] of ways.entries()) {
  const ratio = figures[0].map((first, which) => (figures[at][which] / first).toFixed(3)).join(' / ');
  console.log(`${name}: ${figures[at].map((ms) => ms.toFixed(0)).join(' / ')} ms, ratio ${ratio}, ${events} events`);
}
