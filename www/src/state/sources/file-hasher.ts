// Computes the SHA-256 of every file in a separate worker, so that the load does not wait for it.
import { hashFile } from '../../client/hash';
import { nextTask } from '../../client/wait';
import type { Engine } from '../../engine/client';
import type { EngineHost } from '../core/engine-host';
import type { OpenedFile } from './opened-file';

interface HashJob {
  file: File;
  opened: OpenedFile;
  done(hex: string, intact: boolean): void;
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

  /** Hashes a file that was read. `current`: whether its engine still runs. `changed` is called when its hash or report changed. */
  add(opened: OpenedFile, file: File, current: () => boolean, changed: () => void): void {
    const done = (hex: string, intact: boolean): void => {
      if (!current()) return;
      opened.sha256 = hex;
      void this.#note(opened, hex, intact, changed).catch(() => {});
      changed();
    };
    const failed = (): void => {
      opened.hashFailed = true;
      changed();
    };
    this.#queue.push({ file, opened, done, failed });
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

  /** The engine may warn about the hash, for example if two files are identical. */
  async #note(opened: OpenedFile, hex: string, intact: boolean, changed: () => void): Promise<void> {
    const { engineFile } = opened;
    if (engineFile === null) return;
    await this.#host.call('setSha256', engineFile, hex);
    if (!intact) await this.#host.call('distrustMember', engineFile);
    // Closing a closed file returns its current report.
    opened.report = await this.#host.call('closeFile', engineFile);
    changed();
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
    const { member, bytes } = item.opened;
    const hash = await hashFile(helper, item.file, bytes, member, signal);
    if (hash) item.done(hash.hex, hash.intact);
  }
}
