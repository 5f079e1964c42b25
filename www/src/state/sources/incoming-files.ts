// Files that were given and are not listed yet. To tell the size of a file a browser asks the disk, and a year of hourly
// archives is thousands of them, so they are looked at some at a time.
import { nextTask } from '../core/defer';
import { opened, type GivenFile, type OpenedFile } from './opened-file';

/** Half a frame. */
const LOOKING_MS = 8;

type Given = GivenFile & Pick<OpenedFile, 'followed' | 'state'>;

export class GivenFiles {
  #given: Given[] = [];
  #looking = false;
  readonly #list: (files: OpenedFile[]) => void;

  /** `list` takes them as they are looked at, the first at once. */
  constructor(list: (files: OpenedFile[]) => void) {
    this.#list = list;
  }

  get isEmpty(): boolean {
    return this.#given.length === 0;
  }

  add(given: readonly GivenFile[], followed: boolean): void {
    this.#given = [...this.#given, ...given.map((one): Given => ({ ...one, followed: followed && one.source !== null, state: 'waiting' }))];
    if (!this.#looking) void this.#look();
  }

  /** They are listed, and not read. */
  cancel(): void {
    for (const one of this.#given) one.state = 'cancelled';
  }

  /** An error affects only the files of the current batch. The rest is still inspected. */
  async #look(): Promise<void> {
    this.#looking = true;
    try {
      while (!this.isEmpty) {
        this.#list(this.#some());
        if (!this.isEmpty) await nextTask();
      }
    } finally {
      this.#looking = false;
      if (!this.isEmpty) void this.#look();
    }
  }

  /** Takes files from the queue until the time slice is used up. */
  #some(): OpenedFile[] {
    const files: OpenedFile[] = [];
    const end = performance.now() + LOOKING_MS;
    do {
      const next = this.#given.shift();
      if (!next) break;
      const { file, ...known } = next;
      files.push({ ...opened(file.name, file.size, file), ...known });
    } while (performance.now() < end);
    return files;
  }
}
