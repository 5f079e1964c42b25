// Files that were given and are not listed yet. To tell the size of a file a browser asks the disk, and a year of hourly
// archives is thousands of them, so they are looked at some at a time.
import { nextTask } from './later';
import { opened, type GivenFile, type OpenedFile } from './opened-file';

/** Half a frame. */
const LOOKING_MS = 8;

type Given = GivenFile & Pick<OpenedFile, 'followed' | 'state'>;

export class GivenFiles {
  #given: Given[] = [];
  readonly #list: (files: OpenedFile[]) => void;

  /** `list` takes them as they are looked at, the first at once. */
  constructor(list: (files: OpenedFile[]) => void) {
    this.#list = list;
  }

  get isEmpty(): boolean {
    return this.#given.length === 0;
  }

  add(given: readonly GivenFile[], followed: boolean): void {
    const looking = !this.isEmpty;
    this.#given = [...this.#given, ...given.map((one): Given => ({ ...one, followed: followed && one.source !== null, state: 'waiting' }))];
    if (!looking) void this.#look();
  }

  /** They are listed, and not read. */
  cancel(): void {
    for (const one of this.#given) one.state = 'cancelled';
  }

  async #look(): Promise<void> {
    for (;;) {
      const files: OpenedFile[] = [];
      const end = performance.now() + LOOKING_MS;
      for (const { file, ...known } of this.#given) {
        files.push({ ...opened(file.name, file.size, file), ...known });
        if (performance.now() > end) break;
      }
      this.#given = this.#given.slice(files.length);
      this.#list(files);
      if (this.isEmpty) return;
      await nextTask();
    }
  }
}
