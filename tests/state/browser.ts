// The browser interfaces that the state uses and Node does not have. Must be imported first.
import { after, afterEach, before } from 'node:test';

/** A `Storage` in memory. */
class MemoryStorage {
  readonly #texts = new Map<string, string>();

  getItem(key: string): string | null {
    return this.#texts.get(key) ?? null;
  }

  setItem(key: string, text: string): void {
    this.#texts.set(key, text);
  }

  removeItem(key: string): void {
    this.#texts.delete(key);
  }

  clear(): void {
    this.#texts.clear();
  }
}

let page = new EventTarget();
const address = { origin: 'http://localhost', pathname: '/', search: '', hash: '' };
/** Whether a change of the address adds a history entry or replaces the current one. */
type AddressStep = 'push' | 'replace';

let onAddress = (_step: AddressStep): void => {};
const setAddress =
  (step: AddressStep) =>
  (_state: unknown, _title: string, url: string): void => {
    address.hash = url.startsWith('#') ? url : '';
    onAddress(step);
  };

/** Resolves when the page changes the address, to the kind of change. */
export const addressChange = (): Promise<AddressStep> => new Promise((resolve) => (onAddress = resolve));

/** Dispatches an event on the window, with these properties. */
export function dispatch(type: string, properties: object): void {
  page.dispatchEvent(Object.assign(new Event(type), properties));
}

/** Puts the page in a frame of another window until the returned function is called. */
export function frame(): { readonly parent: object; leave(): void } {
  const parent = {};
  Object.assign(globalThis, { parent });
  return { parent, leave: () => void Object.assign(globalThis, { parent: globalThis }) };
}

const globals = {
  window: globalThis,
  parent: globalThis,
  location: address,
  history: { pushState: setAddress('push'), replaceState: setAddress('replace') },
  localStorage: new MemoryStorage(),
  navigator: { hardwareConcurrency: 2, languages: ['en-US'] },
  addEventListener: (...args: Parameters<EventTarget['addEventListener']>) => page.addEventListener(...args),
  removeEventListener: (...args: Parameters<EventTarget['removeEventListener']>) => page.removeEventListener(...args),
  requestAnimationFrame: (act: () => void) => setTimeout(act),
};
for (const [name, value] of Object.entries(globals)) {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
}

// The timers of a page end with its test, and must not keep the process alive.
const { setTimeout: start } = globalThis;
const timers = new Set<NodeJS.Timeout>();
globalThis.setTimeout = ((act: () => void, ms?: number, ...args: []) => {
  const timer = start(act, ms, ...args).unref();
  timers.add(timer);
  return timer;
}) as typeof setTimeout;
let alive: NodeJS.Timeout;
before(() => (alive = setInterval(() => {}, 1000)));
after(() => clearInterval(alive));
afterEach(closePages);

/** Closes all pages: removes their listeners and timers. */
function closePages(): void {
  page = new EventTarget();
  for (const timer of timers) clearTimeout(timer);
  timers.clear();
  address.hash = '';
  localStorage.clear();
}
