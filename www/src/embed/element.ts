// The custom element for portals: `<activity-lens>`. It shows the one-file page in a sandboxed frame and speaks with it
// over a port of their own. So neither side's styles, scripts, keys or policy reach the other, the events stay in a
// document that may open no connection, and a portal needs no permission for WebAssembly or workers.
import { GREETING, type FromPage, type ToPage } from './messages';

/** From `from` on, up to, not including, `to`: milliseconds since 1970 UTC. */
export interface TimeRange {
  from: number;
  to: number;
}

/** How many events match, after each search and as events come. */
export interface Matched {
  readonly query: string;
  readonly range: TimeRange | null;
  readonly matched: number;
  readonly total: number;
}

/** An alert that fired on input that grows. */
export interface LiveFiring {
  /** The name of the view it hangs on, and its query. */
  readonly view: string;
  readonly query: string;
  /** The condition in words. */
  readonly condition: string;
  /** When, and the window of its events, in milliseconds. */
  readonly moment: number;
  readonly from: number;
  readonly to: number;
  /** How many events it has. */
  readonly count: number;
}

/** The e-mail of a firing, which a person chose to hand over. */
export interface HandedEmail {
  readonly subject: string;
  readonly body: string;
  /** All of it as RFC 5322 has it, recipients included. */
  readonly eml: string;
}

/** The events of the element, with their details. All are dispatched on the element and do not bubble. */
export interface ActivityLensEventMap {
  /** The page is there and takes input. Fires again when the element was moved in its document: it then begins anew. */
  ready: CustomEvent<null>;
  matched: CustomEvent<Matched>;
  firing: CustomEvent<LiveFiring>;
  email: CustomEvent<HandedEmail>;
  /** What is saved has changed; the detail is its text, as the property `workspace` has it. */
  workspace: CustomEvent<string>;
  /** Something given was not taken; the detail says what and why. */
  problem: CustomEvent<string>;
}

/** Importing this must not fail where there is no document. */
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

const STYLE = ':host{display:block;block-size:720px}:host([hidden]){display:none}iframe{display:block;inline-size:100%;block-size:100%;border:0}';

/** Nothing more is allowed inside: no origin of its own, no forms, no windows. Modals are for printing. */
const SANDBOX = 'allow-scripts allow-downloads allow-modals';

export class ActivityLensElement extends Base {
  #frame: HTMLIFrameElement | null = null;
  #port: MessagePort | null = null;
  #ready = false;
  /** What was asked before the page was there. */
  #waiting: ToPage[] = [];
  #query = '';
  #range: TimeRange | null = null;
  #workspace = '';

  /** The search; what stands in the page's own box, also when a person typed it there. */
  get query(): string {
    return this.#query;
  }

  set query(query: string) {
    this.#query = String(query);
    this.#post({ do: 'query', query: this.#query });
  }

  /** The range of time that is looked at; `null` for all of it. */
  get range(): TimeRange | null {
    return this.#range;
  }

  set range(range: TimeRange | null) {
    this.#range = range && { from: Number(range.from), to: Number(range.to) };
    this.#post({ do: 'range', range: this.#range });
  }

  /** Everything saved (views, alerts, boards) as the text of a workspace file. Setting it replaces what is there. */
  get workspace(): string {
    return this.#workspace;
  }

  set workspace(text: string) {
    this.#workspace = String(text);
    this.#post({ do: 'workspace', text: this.#workspace });
  }

  /** Opens files beside those that are open. */
  open(files: Iterable<File>): void {
    this.#post({ do: 'open', files: [...files] });
  }

  /** More bytes of the input of this name, in any pieces. The first begin it; what is shown follows as they come. */
  push(name: string, bytes: Uint8Array): void {
    this.#post({ do: 'push', name: String(name), bytes });
  }

  /** The input is at its end: its last line is whole, and it gets its hash. */
  end(name: string): void {
    this.#post({ do: 'end', name: String(name) });
  }

  connectedCallback(): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', SANDBOX);
    frame.title = this.getAttribute('label') ?? 'Activity Lens';
    frame.addEventListener('load', () => this.#greet(frame));
    frame.src = new URL(this.getAttribute('page') ?? 'activity-lens.html', import.meta.url).href;
    root.append(frame);
    this.#frame = frame;
  }

  disconnectedCallback(): void {
    this.#port?.close();
    this.#frame?.remove();
    this.#port = null;
    this.#frame = null;
    this.#ready = false;
  }

  #greet(frame: HTMLIFrameElement): void {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.onmessage = ({ data }: MessageEvent<FromPage>) => this.#hear(data);
    // The frame has no origin to be named. What is posted is the port alone, and the page sees who posts it.
    frame.contentWindow?.postMessage(GREETING, '*', [port2]);
  }

  #hear(said: FromPage): void {
    if (said.tells === 'ready') return this.#begin();
    if (said.tells === 'matched') {
      this.#query = said.detail.query;
      this.#range = said.detail.range;
    }
    if (said.tells === 'workspace') this.#workspace = said.detail;
    this.dispatchEvent(new CustomEvent(said.tells, { detail: said.detail }));
  }

  /** What was set holds from the first search on; what was asked comes in its order. */
  #begin(): void {
    const waiting = this.#waiting.splice(0);
    const set: ToPage[] = [];
    const asked = (what: ToPage['do']) => waiting.some((one) => one.do === what);
    if (this.#workspace && !asked('workspace')) set.push({ do: 'workspace', text: this.#workspace });
    if (this.#query && !asked('query')) set.push({ do: 'query', query: this.#query });
    if (this.#range && !asked('range')) set.push({ do: 'range', range: this.#range });
    this.#ready = true;
    for (const message of [...set, ...waiting]) this.#post(message);
    this.dispatchEvent(new CustomEvent('ready', { detail: null }));
  }

  #post(message: ToPage): void {
    if (this.#ready) this.#port?.postMessage(message);
    else this.#waiting.push(message);
  }
}

export interface ActivityLensElement {
  addEventListener<K extends keyof ActivityLensEventMap>(
    type: K,
    listener: (this: ActivityLensElement, event: ActivityLensEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'activity-lens': ActivityLensElement;
  }
}

const { customElements: registry } = globalThis;
if (registry && !registry.get('activity-lens')) registry.define('activity-lens', ActivityLensElement);
