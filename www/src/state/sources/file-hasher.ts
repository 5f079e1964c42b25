// Computes the SHA-256 of every file in a separate worker, so that the load does not wait for it.
import type { Engine } from '../../engine/client';
import { nextTask } from '../core/defer';
import type { EngineHost } from '../core/engine-host';
import { readPieces } from './file-pieces';
import { pushPieces } from './push-pieces';

export interface HashJob {
  file: File;
  bytes: number;
  done(hex: string): void;
  /** Called if the file has changed since it was read. */
  failed(): void;
}

export class FileHasher {
  readonly #host: EngineHost;
  readonly #queue: HashJob[] = [];
  #helper: Engine | null = null;
  #abort = new AbortController();
  #running = false;
  #held = false;

  constructor(host: EngineHost) {
    this.#host = host;
  }

  /** Whether any hash is pending. */
  get busy(): boolean {
    return this.#running || this.#queue.length > 0;
  }

  add(item: HashJob): void {
    this.#queue.push(item);
    void this.#run();
  }

  /** Pauses hashing, because a load uses all cores. */
  hold(held: boolean): void {
    this.#held = held;
    if (!this.#held) void this.#run();
  }

  /** Clears the queue and stops the running job. */
  reset(): void {
    this.#queue.length = 0;
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#stopHelper();
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      // Starting a worker takes as long as a frame.
      await nextTask();
      while (!this.#held) {
        const next = this.#queue.shift();
        if (!next) break;
        const { signal } = this.#abort;
        await this.#hash(next, signal).catch(() => {
          // The helper has hashed a part of this file. The next file must not be added to the same hash.
          this.#stopHelper();
          if (!signal.aborted) next.failed();
        });
      }
    } finally {
      this.#running = false;
      if (this.#queue.length === 0) this.#stopHelper();
    }
  }

  /** Also frees the buffers that the worker received, which are otherwise collected late. */
  #stopHelper(): void {
    this.#helper?.stop();
    this.#helper = null;
  }

  async #hash(item: HashJob, signal: AbortSignal): Promise<void> {
    const helper = (this.#helper ??= await this.#host.helper());
    const push = (bytes: Uint8Array) => helper.call('hashPush', bytes).then(({ buffer }) => buffer);
    const end = await pushPieces(readPieces(item.file, item.bytes), { push, progress: () => {}, signal });
    const hex = await helper.call('hashFinish');
    if (end === 'end') item.done(hex);
  }
}
