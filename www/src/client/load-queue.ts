// The order in which files are read: small files in parallel, one per worker, and large ones alone.

/** Smaller files are read in parallel. */
const LARGE_BYTES = 16 * 1024 * 1024;
/** The number of files read ahead in addition to one per worker, so that no worker waits for the disk between small files. */
export const FILES_AHEAD = 4;

/** Whether all workers read a file of this name together. Only a hint for scheduling. */
export function isReadByAllWorkers(name: string, bytes: number, packed: boolean): boolean {
  return bytes >= LARGE_BYTES && !/\.(gz|zst)$/i.test(name) && !packed;
}

interface Job {
  readonly alone: boolean;
  /** Never rejects. */
  start(): Promise<void>;
}

export class LoadQueue {
  readonly #parallel: number;
  readonly #waiting: Job[] = [];
  #running = 0;
  /** Whether the running job must run alone. */
  #alone = false;

  /** `workers` is the limit on their number. */
  constructor(workers: number) {
    this.#parallel = workers + FILES_AHEAD;
  }

  /** Runs a job after all earlier ones have started, and alone if requested. */
  run<T>(alone: boolean, work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const start = async (): Promise<void> => {
        this.#running += 1;
        this.#alone = alone;
        // Work that throws at once must end as any other job, or no later job would start.
        try {
          resolve(await work());
        } catch (error) {
          reject(error);
        }
        this.#running -= 1;
        this.#alone = false;
        this.#next();
      };
      this.#waiting.push({ alone, start });
      this.#next();
    });
  }

  #next(): void {
    for (let next; (next = this.#waiting[0]); void this.#waiting.shift()?.start()) {
      if (this.#alone || this.#running >= (next.alone ? 1 : this.#parallel)) return;
    }
  }
}
