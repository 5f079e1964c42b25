// The main engine of a client and its helpers. Replaces the engine if several workers cannot read a file together, or if the
// browser stopped a worker.
import type { Engine } from '../engine/client';
import { EngineError, type CallName, type Calls } from '../engine/protocol';
import { exportStrings } from '../strings/export';
import { isChangedFile } from './content';
import { ActivityLensError, type ActivityLensErrorCode } from './error';
import { messageOf } from './input';
import type { Engines, MainEngine, ReadAgain } from './workers';

/** Limit on the replacements of an engine whose workers the browser stopped. */
const MAX_RESTARTS = 3;

/** The files that a new engine reads again. */
export interface Rereader {
  /** Reads all files into a new engine, in their order. */
  readAll(engine: MainEngine): Promise<void>;
  read: ReadAgain;
}

export class EngineRunner {
  closed = false;
  readonly #engines: Engines;
  readonly #rereader: Rereader;
  readonly #helpers = new Set<Engine>();
  /** The calls that configure an engine, repeated for the next one. */
  readonly #settings: ((engine: MainEngine) => Promise<unknown>)[] = [];
  #workers: number;
  #main: Promise<MainEngine>;
  #engine: MainEngine | null = null;
  #generation = 0;
  #restarts = 0;
  #failure: ActivityLensError | null = null;

  constructor(engines: Engines, workers: number, rereader: Rereader) {
    this.#engines = engines;
    this.#workers = workers;
    this.#rereader = rereader;
    this.#main = this.#start();
    this.#main.catch(() => {});
  }

  /** The memory of each worker in bytes. */
  get memory(): readonly number[] {
    return this.#engine?.memory ?? [];
  }

  /** Returns the engine, after it has read everything again if it is new. */
  async current(): Promise<MainEngine> {
    if (this.closed || this.#failure) throw this.explained(null);
    const engine = await this.#main;
    if (this.closed) throw this.explained(null);
    return engine;
  }

  /** Calls the engine. A call that was pending when the engine was replaced is repeated. */
  call<K extends CallName>(call: K, ...args: Calls[K]['args']): Promise<Calls[K]['reply']> {
    return this.repeated((engine) => engine.call(call, ...args));
  }

  /** Applies a setting to this engine, and to every later one. */
  async set(setting: (engine: MainEngine) => Promise<unknown>): Promise<void> {
    await this.repeated(setting);
    this.#settings.push(setting);
  }

  /** Runs work on the engine, again if the engine is replaced meanwhile. */
  async repeated<T>(work: (engine: MainEngine) => Promise<T>): Promise<T> {
    for (;;) {
      const generation = this.#generation;
      try {
        return await work(await this.current());
      } catch (error) {
        const isReplaced = error instanceof EngineError && error.fatal && generation !== this.#generation;
        if (!isReplaced || this.closed || this.#failure) throw this.explained(error);
      }
    }
  }

  /** Starts a worker of its own for some work, and ends it after the work. */
  async withHelper<T>(work: (helper: Engine) => Promise<T>): Promise<T> {
    const helper = await this.helper();
    try {
      return await work(helper);
    } finally {
      this.end(helper);
    }
  }

  /** Starts a worker of its own. It runs until `end` or `close`. */
  async helper(): Promise<Engine> {
    if (this.closed) throw this.explained(null);
    try {
      const helper = await this.#engines.helper({ crashed: () => {}, silent: () => {} });
      this.#helpers.add(helper);
      if (this.closed) this.end(helper);
      return helper;
    } catch (error) {
      throw this.explained(error);
    }
  }

  end(helper: Engine): void {
    helper.stop();
    this.#helpers.delete(helper);
  }

  close(): void {
    this.closed = true;
    this.#engine?.stop();
    for (const helper of this.#helpers) helper.stop();
    this.#helpers.clear();
  }

  /** Returns the error that a caller gets. The reason of an aborted signal stays as it is. */
  explained(error: unknown): unknown {
    if (this.closed) return new ActivityLensError('The engine was closed.', 'closed');
    if (this.#failure) return this.#failure;
    return withCode(error);
  }

  async #start(): Promise<MainEngine> {
    const generation = this.#generation;
    try {
      const engine = await this.#engines.main(this.#workers, {
        crashed: (error) => this.#crashed(error, generation),
        silent: () => {},
      });
      if (this.closed || generation !== this.#generation) engine.stop();
      else this.#engine = engine;
      for (const setting of this.#settings) await setting(engine);
      if (generation > 0) await this.#rereader.readAll(engine);
      return engine;
    } catch (error) {
      throw generation === 0 ? startError(error) : error;
    }
  }

  #crashed(error: EngineError, generation: number): void {
    const engine = this.#engine;
    // A crash during the start rejects the start.
    if (this.closed || generation !== this.#generation || !engine) return;
    if (error.code === 'together') {
      // Not a crash: several workers cannot read these files together, so one worker reads them.
      this.#workers = 1;
      this.#restart();
    } else if (engine.mendable) {
      engine.mend(this.#rereader.read).catch(() => this.#fail(error));
    } else if (error.code === 'gone' && this.#restarts < MAX_RESTARTS) {
      this.#restarts += 1;
      this.#restart();
    } else {
      this.#fail(error);
    }
  }

  #restart(): void {
    this.#generation += 1;
    this.#engine?.stop();
    this.#engine = null;
    this.#main = this.#start();
    this.#main.catch((error: unknown) => this.#fail(error));
  }

  #fail(error: unknown): void {
    this.#failure ??= new ActivityLensError(`The engine died: ${messageOf(error)}`, 'crash', {
      help: 'Close the engine, open another one, and open the files again.',
      cause: error,
    });
    this.#engine?.stop();
  }
}

/** Returns an error with a code. */
export function withCode(error: unknown): unknown {
  if (error instanceof ActivityLensError) return error;
  if (error instanceof EngineError) {
    const { message, help, span } = error;
    const code = error.fatal ? 'crash' : (error.code as ActivityLensErrorCode);
    return new ActivityLensError(message, code, { help: help ?? undefined, start: span?.start, end: span?.end });
  }
  const name = error instanceof Error ? error.name : '';
  if (name === 'AbortError' || name === 'TimeoutError') return error;
  if (name === 'DataCloneError') return new ActivityLensError(`An argument cannot be sent to the worker: ${messageOf(error)}`, 'argument', { cause: error });
  if (isChangedFile(error)) return new ActivityLensError(messageOf(error), 'read', { cause: error });
  if (messageOf(error) === exportStrings.changed) return new ActivityLensError(messageOf(error), 'changed');
  // The error of the module, which is another class.
  const { code } = (error ?? {}) as { code?: unknown };
  if (name === 'ActivityLensError' && typeof code === 'string') return new ActivityLensError(messageOf(error), code as ActivityLensErrorCode);
  return error;
}

/** Returns the reason why the workers did not start. */
function startError(error: unknown): unknown {
  const coded = withCode(error);
  if (coded instanceof ActivityLensError && coded.code !== 'crash') return coded;
  return new ActivityLensError(`The engine did not start: ${messageOf(error)}`, 'start', {
    help: 'The worker and the WebAssembly file must be served next to the client, or named by the options `worker` and `module`.',
    cause: error,
  });
}
