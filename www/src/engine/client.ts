// The page's end of a worker: calls become promises, a crash rejects them all and is told once.
import source from 'activity-lens-worker';
import { EngineError, type CallName, type Calls, type Reply, type Request, type Sign, type WorkerCalls } from './protocol';
import { Watchdog } from './watchdog';

const GONE = 'the browser ended it, perhaps to free memory';

interface Pending {
  resolve(value: unknown): void;
  reject(error: EngineError): void;
}

/** What the page needs of an engine: one typed call, and an end. */
export interface Engine {
  call<K extends CallName>(call: K, ...args: Calls[K]['args']): Promise<Calls[K]['reply']>;
  stop(): void;
}

/** What is told of a worker without a question. */
export interface WorkerNews {
  crashed(error: EngineError): void;
  /** It gives no answer for too long, or gives one again. */
  silent(client: EngineClient, silent: boolean): void;
}

export class EngineClient implements Engine {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  readonly #news: WorkerNews;
  readonly #watchdog: Watchdog;
  #lastId = 0;
  /** What its engine held at its last answer. */
  memoryBytes = 0;
  #lost: EngineError | null = null;
  /** The request that the worker started last; null if the worker does not report this. */
  #begun: number | null = null;
  readonly #ended = new AbortController();

  constructor(news: WorkerNews) {
    this.#news = news;
    this.#watchdog = new Watchdog({
      isWaiting: () => this.#pending.size > 0,
      isIgnoring: () => this.#begun !== null && this.#oldest > this.#begun,
      silent: (silent) => news.silent(this, silent),
      // The worker was gone before it started a pending request, so no request is at fault.
      gone: () => this.#crash(failed('gone', GONE)),
    });
    const name = `activity-lens-${crypto.getRandomValues(new Uint32Array(4)).join('-')}`;
    this.#worker = startWorker(name);
    this.#worker.onmessage = ({ data }: MessageEvent<Reply | Sign>) => {
      if (!('sign' in data)) this.#settle(data);
      else if (data.sign === 'locked') void this.#awaitEnd(name).catch(() => {});
      else this.#begin(data.id);
    };
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#crash(crashed(event.message || 'The worker could not be started.'));
    };
    this.#worker.onmessageerror = () => this.#crash(crashed('A message of the worker could not be read.'));
  }

  call<K extends keyof WorkerCalls>(call: K, ...args: WorkerCalls[K]['args']): Promise<WorkerCalls[K]['reply']> {
    if (this.#lost) return Promise.reject(this.#lost);
    const id = (this.#lastId += 1);
    const request = { id, call, args } as Request;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve: resolve as Pending['resolve'], reject });
      this.#watchdog.watch();
      // Bytes are moved, never copied: the sender has no more use for its slice.
      const moved = args.flat().flatMap((arg: unknown) => (arg instanceof Uint8Array ? [arg.buffer as ArrayBuffer] : []));
      try {
        this.#worker.postMessage(request, moved);
      } catch (error) {
        // Something that no message can carry: nothing was asked, so nothing is to be waited for.
        this.#pending.delete(id);
        throw error;
      }
    });
  }

  /** Ends the worker on purpose; what is still waiting is rejected as stopped, without a crash being told. */
  stop(): void {
    this.#end(stopped());
  }

  /** The silence is not held against it yet. */
  keepWaiting(): void {
    this.#watchdog.keepWaiting();
  }

  /** Nothing more is expected of it: it counts as crashed. */
  giveUp(): void {
    this.#crash(crashed('It gave no answer and was ended.'));
  }

  /** The lock of the worker is released when the worker ends, for whatever reason. */
  #awaitEnd(name: string): Promise<void> {
    return navigator.locks.request(name, { signal: this.#ended.signal }, () => {
      this.#crash(failed(this.#pending.size > 0 ? 'crash' : 'gone', GONE));
    });
  }

  #begin(id: number): void {
    this.#begun = id;
    this.#watchdog.began();
  }

  /** Requests are handled in the order in which they were sent. */
  get #oldest(): number {
    const [id = 0] = this.#pending.keys();
    return id;
  }

  #settle(reply: Reply): void {
    this.#watchdog.answered();
    this.memoryBytes = reply.memoryBytes;
    const pending = this.#pending.get(reply.id);
    this.#pending.delete(reply.id);
    if (reply.ok) {
      pending?.resolve(reply.value);
      return;
    }
    const error = new EngineError(reply.error);
    pending?.reject(error);
    if (error.fatal) this.#crash(error);
  }

  #crash(error: EngineError): void {
    if (this.#lost) return;
    this.#end(error);
    this.#news.crashed(error);
  }

  #end(error: EngineError): void {
    this.#lost = error;
    this.#ended.abort();
    this.#worker.terminate();
    this.#watchdog.end();
    for (const pending of this.#pending.values()) pending.reject(error);
    this.#pending.clear();
  }
}

/** What whoever still waits for an engine that was ended is told. */
export function stopped(): EngineError {
  return new EngineError({ message: 'The engine was stopped.', code: 'stopped', help: null, span: null, fatal: true });
}

const crashed = (message: string): EngineError => failed('crash', message);

/** `gone`: the worker had nothing to do when it ended, so requests sent since can be sent again. */
function failed(code: 'crash' | 'gone', message: string): EngineError {
  return new EngineError({ message, code, help: null, span: null, fatal: true });
}

function startWorker(name: string): Worker {
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  try {
    return new Worker(trusted(url) as string, { name });
  } finally {
    // The worker has taken its source by then in every engine; keeping the address would keep the text.
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }
}

interface ScriptUrlPolicy {
  createScriptURL(url: string): unknown;
}

let policy: ScriptUrlPolicy | undefined;

/** Where the browser enforces Trusted Types, only a blob of this page may become a worker. */
function trusted(url: string): unknown {
  const factory = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: ScriptUrlPolicy): ScriptUrlPolicy } })
    .trustedTypes;
  if (!factory) return url;
  policy ??= factory.createPolicy('activity-lens-worker', {
    createScriptURL(candidate) {
      if (!candidate.startsWith('blob:')) throw new TypeError('Only a blob of this page may become a worker.');
      return candidate;
    },
  });
  return policy.createScriptURL(url);
}
