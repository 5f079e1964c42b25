// What the state uses of a browser, as far as Node has it not. Imported before everything else.
import { after, afterEach, before } from 'node:test';

/** A storage that holds its texts in memory. */
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
/** Whether a change of the address is a step to go back to. */
type AddressStep = 'push' | 'replace';

let onAddress = (_step: AddressStep): void => {};
const setAddress =
  (step: AddressStep) =>
  (_state: unknown, _title: string, url: string): void => {
    address.hash = url.startsWith('#') ? url : '';
    onAddress(step);
  };

/** Resolves when the page changes the address, to how it does. */
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
  navigator: { hardwareConcurrency: 2 },
  addEventListener: (...args: Parameters<EventTarget['addEventListener']>) => page.addEventListener(...args),
  removeEventListener: (...args: Parameters<EventTarget['removeEventListener']>) => page.removeEventListener(...args),
  requestAnimationFrame: (act: () => void) => setTimeout(act),
};
for (const [name, value] of Object.entries(globals)) {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
}

// The timers of a page end with its test, and they do not keep the process alive. The tests do.
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

/** Closes the pages that were started: none of them hears of the window, the storage or a timer any more. */
function closePages(): void {
  page = new EventTarget();
  for (const timer of timers) clearTimeout(timer);
  timers.clear();
  address.hash = '';
  localStorage.clear();
}
