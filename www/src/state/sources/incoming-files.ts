// Files that were added but are not listed yet. A browser queries the disk for the size of each file, and a year of
// hourly archives is thousands of files, so they are inspected in slices.
import { nextTask } from '../core/defer';
import { newOpenedFile, pathIn, type IncomingFile, type OpenedFile } from './opened-file';

/** Half the time of a frame. */
const SLICE_MS = 8;

/** Files that were added together. */
interface Batch {
  readonly listed: OpenedFile[];
  left: number;
  done: () => void;
}

type QueuedFile = IncomingFile & Pick<OpenedFile, 'followed' | 'state'> & { readonly batch: Batch };

export class IncomingFiles {
  #queue: QueuedFile[] = [];
  #isListing = false;
  readonly #onListed: (files: OpenedFile[]) => void;

  /** `onListed` receives the files of each slice. The first call is synchronous. */
  constructor(onListed: (files: OpenedFile[]) => void) {
    this.#onListed = onListed;
  }

  get isEmpty(): boolean {
    return this.#queue.length === 0;
  }

  /** Resolves to the files of the list when they are listed. A file that could not be inspected is missing. */
  add(files: readonly IncomingFile[], followed: boolean): Promise<readonly OpenedFile[]> {
    const batch: Batch = { listed: [], left: files.length, done: () => {} };
    const listed = new Promise<void>((resolve) => (batch.done = resolve)).then(() => batch.listed);
    if (files.length === 0) batch.done();
    this.#queue = [...this.#queue, ...files.map((one): QueuedFile => ({ ...one, batch, followed: followed && one.source !== null, state: 'waiting' }))];
    if (!this.#isListing) void this.#listQueued();
    return listed;
  }

  /** The files of the queue are still listed, but not read. */
  cancel(): void {
    for (const one of this.#queue) one.state = 'cancelled';
  }

  /** An error affects only the files of the current batch. The rest is still inspected. */
  async #listQueued(): Promise<void> {
    this.#isListing = true;
    try {
      while (!this.isEmpty) {
        this.#onListed(this.#takeSlice());
        if (!this.isEmpty) await nextTask();
      }
    } finally {
      this.#isListing = false;
      if (!this.isEmpty) void this.#listQueued();
    }
  }

  /** Takes files from the queue until the time slice is used up. */
  #takeSlice(): OpenedFile[] {
    const files: OpenedFile[] = [];
    const end = performance.now() + SLICE_MS;
    do {
      const next = this.#queue.shift();
      if (!next) break;
      files.push(listedFile(next));
    } while (performance.now() < end);
    return files;
  }
}

/** Returns the file for the list. Its batch is done after the last one, even if that one cannot be inspected. */
function listedFile(queued: QueuedFile): OpenedFile {
  const { batch, file, source, followed, state } = queued;
  batch.left -= 1;
  try {
    const listed = { ...newOpenedFile(pathIn(queued), file.size, file), source, followed, state };
    batch.listed.push(listed);
    return listed;
  } finally {
    if (batch.left === 0) batch.done();
  }
}
