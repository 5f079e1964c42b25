// The custom element for portals: `<activity-lens>`. It shows the one-file page in a sandboxed frame and exchanges
// messages with it over a port. So neither side's styles, scripts, keys or policy reach the other, the events stay in a
// document whose policy stops its requests, and a portal needs no permission for WebAssembly or workers.
import { displayOf, reflectDisplay, watchTheme } from './display';
import { DISPLAY, GREETING, type FromPage, type Input, type Request, type RequestName, type Requests, type Setting } from './messages';
import { RANGE, errorOf, isRange, rangeOf, stringOf } from './values';
import type { ActivityLensDisplay, ActivityLensElementError, ActivityLensEventMap, ExportFormat, Loaded, Problem, QueryAnswer, RangeAnswer, Restored, TimeRange } from './types';

export type * from './types';

/** The base class. Importing this file must not fail without a document. */
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

const STYLE = ':host{display:block;block-size:720px}:host([hidden]){display:none}iframe{display:block;width:100%;height:100%;border:0}';

/** The permissions of the frame. It has no origin of its own, no forms and no windows. Modals are for printing. */
const SANDBOX = 'allow-scripts allow-downloads allow-modals';

/** The time after which a page without an answer is reported. */
const ANSWER_MS = 8000;

const OUTSIDE = 'The element is not in a document.';

/** The page beside this file. Bundlers copy it: the address is a literal, and `import.meta` occurs nowhere else. */
// The bundler of Next.js replaces the address by one without an origin.
const besidePage = (): string => new URL(new URL('./activity-lens.html', import.meta.url).href, document.baseURI).href;

/** The address of the page, if the host page has set it. */
let configuredPage: string | undefined;

interface Pending {
  readonly resolve: (result: never) => void;
  readonly reject: (error: ActivityLensElementError) => void;
}

/** The types of all events of the element. */
export const EVENT_TYPES = ['ready', 'matched', 'progress', 'loaded', 'selection', 'alert', 'firing', 'email', 'workspace', 'error', 'problem'] as const satisfies readonly (keyof ActivityLensEventMap)[];

/** Settings of all elements. An element uses them from the next time it is added to a document. */
export interface Configuration {
  /** The address of the page, relative to the document. It must have the origin of the document. */
  page?: string | URL | undefined;
}

export function configure({ page }: Configuration): void {
  configuredPage = page === undefined ? undefined : new URL(page, globalThis.document?.baseURI).href;
}

export class ActivityLensElement extends Base {
  static readonly observedAttributes = ['query', 'range', 'page', 'label', 'class', 'style', ...DISPLAY];
  #frame: HTMLIFrameElement | null = null;
  #port: MessagePort | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ready = false;
  #removed = false;
  /** Input given before the page was ready. */
  #waiting: (Input | Request)[] = [];
  /** The requests without an answer, by their id. */
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  #lastSent = 0;
  #query = '';
  #range: TimeRange | null = null;
  #workspace = '';
  /** The number of settings of each kind sent to the page. Only a report that counts all of them updates the properties. */
  #sent = { search: 0, saved: 0 };

  #stopWatching = (): void => {};
  /** Properties that were set before the element was defined. They override the attributes. */
  #early: Partial<Record<string, unknown>> = {};

  constructor() {
    super();
    for (const name of ['query', 'range', 'workspace', ...DISPLAY] as const) {
      if (!Object.hasOwn(this, name)) continue;
      this.#early[name] = this[name];
      Reflect.deleteProperty(this, name);
    }
  }

  /** The query: the value that was set until the page answers, then the query whose results are shown. */
  get query(): string {
    return this.#query;
  }

  set query(query: string) {
    const text: unknown = query ?? '';
    if (typeof text !== 'string') this.#problem('query', query, 'query must be a string.');
    else this.#set({ do: 'query', query: (this.#query = text) });
  }

  /** The time range of the search, `null` for all times: the value that was set until the page answers, then the range on screen. */
  get range(): TimeRange | null {
    return this.#range;
  }

  set range(range: TimeRange | null) {
    const given = range ?? null;
    if (isRange(given)) this.#set({ do: 'range', range: (this.#range = given && { from: given.from, to: given.to }) });
    else this.#problem('range', range, RANGE);
  }

  /** Everything saved (views, alerts, boards) as the text of a workspace file. Setting it replaces what is saved. */
  get workspace(): string {
    return this.#workspace;
  }

  set workspace(text: string) {
    if (typeof text !== 'string') this.#problem('workspace', text, 'workspace must be a string.');
    else this.#set({ do: 'workspace', text: (this.#workspace = text) });
  }

  /** Opens files in addition to those that are open. Resolves when they are read. */
  open(files: Iterable<File>): Promise<Loaded> {
    return this.#ask('open', files, () => [[...files]]);
  }

  /** Opens one file, or data under a name. Resolves when it is read. */
  load(data: Blob | BufferSource | string, name = data instanceof File ? data.name : 'events'): Promise<Loaded> {
    return this.open([new File([data as BlobPart], name)]);
  }

  /** Sets the query. Resolves to the counts of this query, or with `applied: false` if it was superseded or has an error. */
  setQuery(query: string): Promise<QueryAnswer> {
    return this.#ask('query', query, () => [(this.#query = stringOf(query, 'query'))]);
  }

  /** Removes all files. */
  clear(): Promise<null> {
    return this.#ask('clear');
  }

  /** Removes the files of this name. Rejects if there is none. */
  close(name: string): Promise<null> {
    return this.#ask('close', name);
  }

  /** Resolves to everything saved, as the text of a workspace file. */
  save(): Promise<string> {
    return this.#ask('save');
  }

  /** Replaces what is saved. Rejects if the text is not a workspace. */
  restore(text: string): Promise<Restored> {
    return this.#ask('workspace', text, () => [(this.#workspace = stringOf(text, 'workspace'))]);
  }

  /** Resolves to the matching events as a file. `fields` are the columns of a table. */
  export(format: ExportFormat, fields: Iterable<string> = ['time', 'action', 'outcome']): Promise<Blob> {
    return this.#ask('export', format, () => [format, [...fields]]);
  }

  /** Shows the event at this position of the list in detail. */
  select(row: number): Promise<null>;
  /** Sets the time range, like `range`, and resolves to its counts. */
  select(range: TimeRange | null): Promise<RangeAnswer>;
  select(what: number | TimeRange | null): Promise<null | RangeAnswer> {
    if (typeof what === 'number') return this.#ask('select', what);
    return this.#ask('range', what, () => {
      if (!isRange(what)) throw new TypeError(RANGE);
      return [(this.#range = what && { from: what.from, to: what.to })];
    });
  }

  /** Reads the theme tokens again. Needed only if neither the element nor the root or body of its document has changed. */
  refreshTheme(): void {
    // The page shows nothing until it has the look, even before it accepts input.
    this.#port?.postMessage({ do: 'display', display: displayOf(this) } satisfies Setting);
  }

  /** Adds bytes, or text as UTF-8, to the input of this name. Pieces may end anywhere. The first piece opens the input. */
  push(name: string, data: ArrayBufferView | ArrayBuffer | string): void {
    this.#give('push', name, () => ({ do: 'push', name, data }));
  }

  /** Ends the input: its last line is complete, and the page shows its hash. */
  end(name: string): void {
    this.#give('end', name, () => ({ do: 'end', name }));
  }

  connectedCallback(): void {
    Object.assign(this, this.#early);
    this.#early = {};
    this.#removed = false;
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    this.#stopWatching = watchTheme(() => this.refreshTheme());
    this.#load(root);
  }

  disconnectedCallback(): void {
    this.#removed = true;
    this.#stopWatching();
    this.#unload();
    // Requests that were not sent are kept, because the element may only have been moved.
    setTimeout(() => this.#removed && this.#rejectPending());
  }

  /** Because this method exists, `moveBefore()` moves the element without reloading the page. */
  connectedMoveCallback(): void {}

  attributeChangedCallback(name: string, _before: string | null, value: string | null): void {
    if (name === 'query') this.query = value ?? '';
    else if (name === 'range') Reflect.set(this, 'range', value === null ? null : rangeOf(value));
    else if (!this.#frame) return;
    else if (name !== 'label' && name !== 'page') this.refreshTheme();
    else if (name === 'label') this.#frame.title = this.#label;
    else {
      this.#unload();
      this.#load(this.shadowRoot);
    }
  }

  get #label(): string {
    return this.getAttribute('label') ?? 'Activity Lens';
  }

  #load(root: ShadowRoot | null): void {
    const page = this.getAttribute('page') ?? configuredPage ?? besidePage();
    // A relative attribute means the folder of this file, or the one to which a bundler copied the page.
    if (!URL.canParse(page, besidePage())) return void this.#problem('page', page, 'The page address is not valid.');
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', SANDBOX);
    frame.title = this.#label;
    frame.addEventListener('load', () => this.#greet(frame));
    frame.src = new URL(page, besidePage()).href;
    this.#frame = frame;
    this.#expectAnswer();
    root?.append(frame);
  }

  #unload(): void {
    clearTimeout(this.#timer);
    this.#rejectPending(this.#lastSent);
    this.#port?.close();
    this.#frame?.remove();
    this.#port = null;
    this.#frame = null;
    this.#ready = false;
  }

  #expectAnswer(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#problem('page', this.#frame?.src, 'The page did not answer within 8 seconds. Check that its address exists, has the same origin and is not blocked by a policy or header.');
    }, ANSWER_MS);
  }

  /** The frame has loaded a page, for the first time or again. */
  #greet(frame: HTMLIFrameElement): void {
    const { port1, port2 } = new MessageChannel();
    this.#rejectPending(this.#lastSent);
    this.#port?.close();
    this.#port = port1;
    this.#ready = false;
    this.#expectAnswer();
    port1.onmessage = ({ data }: MessageEvent<FromPage>) => this.#receive(data);
    // The frame has an opaque origin, which cannot be named. Only the port is posted, and the page checks who posts it.
    frame.contentWindow?.postMessage(GREETING, '*', [port2]);
    this.refreshTheme();
  }

  #receive(report: FromPage): void {
    if (report.type === 'ready') return this.#begin();
    if (report.type === 'search') {
      if (report.heard === this.#sent.search) [this.#query, this.#range] = [report.query, report.range];
    } else if (report.type === 'saved') {
      if (report.heard === this.#sent.saved) this.#workspace = report.workspace;
    } else if (report.type === 'answer') this.#take(report.id)?.resolve(report.result as never);
    else if (report.type === 'rejection') {
      this.#take(report.id)?.reject(errorOf(report.detail));
      this.#report(report.detail);
    } else if (report.type === 'problem') this.#report(report.detail);
    else {
      this.#fire(report.type, report.detail);
      if (report.type === 'firing') this.#fire('alert', report.detail);
    }
  }

  #take(id: number): Pending | undefined {
    const request = this.#pending.get(id);
    this.#pending.delete(id);
    return request;
  }

  #fire(type: string, detail: unknown, bubbles = true): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles, composed: true }));
  }

  #report(problem: Problem): void {
    this.#fire('problem', problem);
    // No `error` of HTML bubbles. One that did would reach the error handler of the window.
    this.#fire('error', problem, false);
  }

  /** Sends a request, or keeps it until the page is ready. A rejection is also a problem, so callers may ignore the promise. */
  #ask<K extends RequestName>(name: K, value: unknown = null, args: () => unknown[] = () => [value]): Promise<Requests[K]['result']> {
    const answer = new Promise<Requests[K]['result']>((resolve, reject) => {
      try {
        if (this.#removed) throw new Error(OUTSIDE);
        const request = { do: 'request', id: this.#lastId + 1, name, args: args() } as unknown as Request;
        if (this.#ready) this.#post(request);
        else this.#waiting.push(structuredClone(request));
        this.#pending.set((this.#lastId = request.id), { resolve, reject });
      } catch (error) {
        reject(errorOf(this.#problem(name, value, error instanceof Error ? error.message : String(error))));
      }
    });
    answer.catch(() => {});
    return answer;
  }

  /** Sends input. The page counts requests that set the search or the workspace like settings. */
  #post(message: Input | Request): void {
    this.#port?.postMessage(message);
    if (message.do !== 'request') return;
    this.#lastSent = message.id;
    if (message.name === 'query' || message.name === 'range') this.#sent.search += 1;
    if (message.name === 'workspace') this.#sent.saved += 1;
  }

  /** Rejects the requests up to this id. */
  #rejectPending(last = Infinity): void {
    for (const id of [...this.#pending.keys()]) {
      if (id > last) continue;
      this.#take(id)?.reject(errorOf({ code: 'removed', value: null, message: 'The page was removed before it answered.', span: null }));
    }
  }

  /** Sends the properties first, so that they apply to the first search, then the input in its order. */
  #begin(): void {
    clearTimeout(this.#timer);
    this.#ready = true;
    this.#sent = { search: 0, saved: 0 };
    if (this.#workspace) this.#set({ do: 'workspace', text: this.#workspace });
    if (this.#query) this.#set({ do: 'query', query: this.#query });
    if (this.#range) this.#set({ do: 'range', range: this.#range });
    for (const input of this.#waiting.splice(0)) this.#post(input);
    this.#fire('ready', null);
  }

  #set(setting: Exclude<Setting, { do: 'display' }>): void {
    if (!this.#ready) return;
    this.#sent[setting.do === 'workspace' ? 'saved' : 'search'] += 1;
    this.#port?.postMessage(setting);
  }

  /** Sends input, or keeps it until the page is ready. `value` is the value of a problem. */
  #give(code: Input['do'], value: unknown, make: () => Input): void {
    try {
      const input = make();
      if (this.#removed) this.#problem(code, value, OUTSIDE);
      else if (this.#ready) this.#post(input);
      // The host page may reuse its buffer before the input is sent.
      else this.#waiting.push(structuredClone(input));
    } catch (error) {
      this.#problem(code, value, String(error));
    }
  }

  /** Dispatches a problem in a later task, so that a listener added after the mistake still gets it. */
  #problem(code: Problem['code'], value: unknown, message: string): Problem {
    const detail: Problem = { code, value, message, span: null };
    setTimeout(() => this.#report(detail));
    return detail;
  }
}

reflectDisplay(ActivityLensElement.prototype);

type Listener<K extends keyof ElementEvents> = (this: ActivityLensElement, event: ElementEvents[K]) => unknown;
type ElementEvents = ActivityLensEventMap & Omit<HTMLElementEventMap, keyof ActivityLensEventMap>;

export interface ActivityLensElement extends ActivityLensDisplay {
  addEventListener<K extends keyof ElementEvents>(type: K, listener: Listener<K>, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof ElementEvents>(type: K, listener: Listener<K>, options?: boolean | EventListenerOptions): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'activity-lens': ActivityLensElement;
  }
}

/**
 * Defines the element under a name. Does nothing without a document, or if the name is defined already, for example by
 * another copy of this file.
 */
export function define(tag = 'activity-lens'): void {
  const { customElements: registry } = globalThis;
  if (!registry || registry.get(tag)) return;
  // A class can have one name only.
  const used = registry.getName?.(ActivityLensElement) ?? null;
  registry.define(tag, used === null ? ActivityLensElement : class extends ActivityLensElement {});
}
