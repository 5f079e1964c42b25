// Controls the installed Firefox with the part of the WebDriver protocol that the tests need. Playwright would use its own
// Firefox with other settings.
import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

export type Element = Record<typeof ELEMENT, string>;

export class Firefox {
  #driver: ChildProcess;
  #base: string;
  #session = '';
  /** The time in milliseconds after which a step fails. The error has the name of the step. */
  patienceMs = 30_000;

  private constructor(driver: ChildProcess, base: string) {
    this.#driver = driver;
    this.#base = base;
  }

  static async start(geckodriver: string, firefox: string): Promise<Firefox> {
    const port = 20_000 + (process.pid % 20_000);
    const driver = spawn(geckodriver, ['--port', String(port), '--log', 'error'], { stdio: 'ignore' });
    const browser = new Firefox(driver, `http://127.0.0.1:${port}`);
    await browser.#listening();
    const prefs = {
      // Restore the settings of users that automation turns off. Otherwise a page on disk has more rights than for a user.
      'security.fileuri.strict_origin_policy': true,
      'remote.prefs.recommended': false,
      'datareporting.policy.dataSubmissionEnabled': false,
      'browser.shell.checkDefaultBrowser': false,
      'app.update.enabled': false,
    };
    const options = { binary: firefox, args: ['-headless'], prefs };
    const capabilities = { alwaysMatch: { 'moz:firefoxOptions': options } };
    const { sessionId } = (await browser.#send('POST', '/session', { capabilities })) as { sessionId: string };
    browser.#session = `/session/${sessionId}`;
    return browser;
  }

  async stop(): Promise<void> {
    if (this.#session) await this.#send('DELETE', this.#session).catch(() => {});
    this.#driver.kill();
  }

  async open(url: string): Promise<void> {
    await this.#send('POST', `${this.#session}/url`, { url });
  }

  /** Runs a function body in the page. The body can call `find(selector, name)`, which also searches shadow roots. The name is optional. */
  run<T>(body: string, ...args: unknown[]): Promise<T> {
    return this.#send('POST', `${this.#session}/execute/sync`, { script: FIND + body, args }) as Promise<T>;
  }

  /** Repeats a function until its result is neither null nor false. Returns the result. */
  async until<T>(body: string, ...args: unknown[]): Promise<T> {
    const start = Date.now();
    while (Date.now() - start < this.patienceMs) {
      const value = await this.run<T | null | false>(body, ...args);
      if (value !== null && value !== false) return value;
      await sleep(100);
    }
    throw new Error(`Firefox never got to: ${body}`);
  }

  async type(element: Element, text: string): Promise<void> {
    await this.#send('POST', `${this.#session}/element/${element[ELEMENT]}/value`, { text });
  }

  /** Presses the mouse in the middle of an element, moves it by a distance in pixels, and releases it. */
  async drag(element: Element, x: number, y: number): Promise<void> {
    const move = (origin: Element | 'pointer', toX: number, toY: number) => ({ type: 'pointerMove', duration: 100, origin, x: toX, y: toY });
    const actions = [move(element, 0, 0), { type: 'pointerDown', button: 0 }, move('pointer', x, y), move('pointer', 0, 1), { type: 'pointerUp', button: 0 }];
    await this.#send('POST', `${this.#session}/actions`, { actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }] });
  }

  async #listening(): Promise<void> {
    for (let tries = 0; tries < 100; tries += 1) {
      const up = await fetch(`${this.#base}/status`).then(({ ok }) => ok, () => false);
      if (up) return;
      await sleep(100);
    }
    throw new Error('geckodriver did not start');
  }

  async #send(method: string, path: string, body?: unknown): Promise<unknown> {
    const init = { method, headers: { 'content-type': 'application/json' }, ...(body ? { body: JSON.stringify(body) } : {}) };
    const response = await fetch(this.#base + path, init);
    const { value } = (await response.json()) as { value: { error?: string; message?: string } | null };
    if (!response.ok) throw new Error(`${value?.error}: ${value?.message}`);
    return value;
  }
}

/** Finds elements by role or tag and name, also inside shadow roots. */
const FIND = `
  const all = (root) => [...root.querySelectorAll('*')].flatMap((element) =>
    [element, ...(element.shadowRoot ? all(element.shadowRoot) : [])]);
  const find = (selector, name) => all(document).find((element) => element.matches(selector)
    && (name === undefined || (element.getAttribute('aria-label') ?? element.textContent.trim()) === name)) ?? null;
`;
