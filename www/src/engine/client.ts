// The page's side of a worker. A call returns a promise. A crash rejects all pending calls and is reported once.
import { EngineError, type CallName, type Calls, type Reply, type Request, type Sign, type WorkerCalls } from './protocol';
import { Watchdog } from './watchdog';

const GONE = 'the browser stopped it, possibly to free memory';

interface Pending {
  resolve(value: unknown): void;
  reject(error: EngineError): void;
}

/** Starts a worker with a name. */
export type StartWorker = (name: string) => Worker;

/** The part of an engine that the page uses: one typed call, and `stop`. */
export interface Engine {
  call<K extends CallName>(call: K, ...args: Calls[K]['args']): Promise<Calls[K]['reply']>;
  stop(): void;
}

/** Receives reports about a worker that are not answers to calls. */
export interface WorkerNews {
  crashed(error: EngineError): void;
  /** The worker has not answered for too long (`silent`), or answers again. */
  silent(client: EngineClient, silent: boolean): void;
}

export class EngineClient implements Engine {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  readonly #news: WorkerNews;
  readonly #watchdog: Watchdog;
  #lastId = 0;
  /** Memory of the engine at its last answer. */
  memoryBytes = 0;
  #lost: EngineError | null = null;
  /** The request that the worker started last; null if the worker does not report this. */
  #begun: number | null = null;
  readonly #ended = new AbortController();

  constructor(start: StartWorker, news: WorkerNews) {
    this.#news = news;
    this.#watchdog = new Watchdog({
      isWaiting: () => this.#pending.size > 0,
      isIgnoring: () => this.#begun !== null && this.#oldest > this.#begun,
      silent: (silent) => news.silent(this, silent),
      // The worker was gone before it started a pending request, so no request is at fault.
      gone: () => this.#crash(failed('gone', GONE)),
    });
    const name = `activity-lens-${crypto.getRandomValues(new Uint32Array(4)).join('-')}`;
    this.#worker = start(name);
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
        // The arguments cannot be sent in a message. The worker did not receive the request, so it is not pending.
        this.#pending.delete(id);
        throw error;
      }
    });
  }

  /** Ends the worker on purpose. Pending calls are rejected with `stopped`, and no crash is reported. */
  stop(): void {
    this.#end(stopped());
  }

  /** Gives the worker more time before it is reported as silent again. */
  keepWaiting(): void {
    this.#watchdog.keepWaiting();
  }

  /** Ends a silent worker. This counts as a crash. */
  giveUp(): void {
    this.#crash(crashed('It did not answer and was stopped.'));
  }

  /** Waits for the lock of the worker, which is released when the worker ends for any reason. */
  #awaitEnd(name: string): Promise<void> {
    return navigator.locks.request(name, { signal: this.#ended.signal }, () => {
      this.#crash(failed(this.#pending.size > 0 ? 'crash' : 'gone', GONE));
    });
  }

  #begin(id: number): void {
    this.#begun = id;
    this.#watchdog.began();
  }

  /** The id of the oldest pending request. The worker handles requests in the order in which they were sent. */
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

/** The rejection reason of calls that are pending when an engine is stopped. */
export function stopped(): EngineError {
  return new EngineError({ message: 'The engine was stopped.', code: 'stopped', help: null, span: null, fatal: true });
}

const crashed = (message: string): EngineError => failed('crash', message);

/** The code `gone` means that the worker was idle when it ended, so later requests can be sent again. */
function failed(code: 'crash' | 'gone', message: string): EngineError {
  return new EngineError({ message, code, help: null, span: null, fatal: true });
}
