// Files that grow are looked at again and again. What was added is read into the input that the engine keeps open; one
// that was begun anew is read anew.
import { Model } from '../core/model';
import type { Files } from './files';
import { contentOf, tailOf, sameBytes } from './followed-file';
import type { OpenedFile } from './opened-file';

/** Between two looks. */
const CHECK_MS = 1000;
/** Where it is known that something was added: what comes in quick pieces is read together. */
const SOON_MS = 100;

export interface FollowerEvents {
  /** Events came, or only time went on. */
  onChecked(grown: boolean): Promise<void>;
  /** What was read of a file is not what it holds: everything is read again. */
  onRewritten(file: OpenedFile): Promise<void>;
}

export class FileFollower extends Model {
  /** When something was last added, by the clock of this machine. */
  newestMs: number | null = null;
  readonly #files: Files;
  readonly #events: FollowerEvents;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #checking: Promise<void> | null = null;
  #wasActive = false;
  #isUrgent = false;

  constructor(files: Files, events: FollowerEvents) {
    super();
    this.#files = files;
    this.#events = events;
    files.subscribe(() => this.#schedule());
  }

  /** The files that are followed. */
  get list(): readonly OpenedFile[] {
    return this.#files.list.filter(({ followed }) => followed);
  }

  /** Whether what is shown goes on with the present. */
  get active(): boolean {
    return this.#files.list.some(({ state }) => state === 'followed');
  }

  /** Looks at once; a look that runs is waited for. */
  async check(): Promise<void> {
    // Several may have waited for the same one: only one of them goes on, or bytes would be read twice.
    while (this.#checking) await this.#checking.catch(() => {});
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isUrgent = false;
    this.#checking = this.#check().finally(() => {
      this.#checking = null;
      this.#schedule();
    });
    await this.#checking;
  }

  /** Something was added for sure. */
  checkSoon(): void {
    if (this.#isUrgent) return;
    this.#isUrgent = true;
    if (this.#checking) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#schedule();
  }

  /** What is there by now is read, then the file is one like any other. Its first reading is waited for. */
  async end(file: OpenedFile): Promise<void> {
    const isUnread = () => this.#files.list.includes(file) && (file.state === 'waiting' || file.state === 'reading');
    // A look may find that the file was begun anew, and so is read anew.
    do {
      await this.#files.until(() => !isUnread());
      await this.check().catch(() => {});
    } while (isUnread());
    await this.#files.endFollowing(file);
  }

  #schedule(): void {
    const { active } = this;
    const begins = active && !this.#wasActive;
    this.#wasActive = active;
    if (this.#timer !== undefined || this.#checking || !active) return;
    this.#timer = setTimeout(() => void this.check().catch(() => {}), begins ? 0 : this.#isUrgent ? SOON_MS : CHECK_MS);
  }

  async #check(): Promise<void> {
    let grown = false;
    for (const file of this.list) {
      if (file.state !== 'followed') continue;
      const before = file.bytesRead;
      if (!(await this.#checkFile(file))) return this.#events.onRewritten(file);
      grown ||= file.bytesRead > before;
    }
    if (grown) {
      this.newestMs = Date.now();
      await this.#files.showAdded();
    }
    await this.#events.onChecked(grown);
    this.changed();
  }

  /** Whether it goes on from where it was read up to. */
  async #checkFile(opened: OpenedFile): Promise<boolean> {
    const { source, file: known, bytesRead: at, lastRead } = opened;
    if (!source || !known) return true;
    try {
      const file = await source.getFile();
      if (file.size !== known.size || file.lastModified !== known.lastModified) {
        // A log that was begun anew is shorter, or has other bytes where reading stopped.
        if (file.size < at || !sameBytes(await tailOf(contentOf(source, file.size), at), lastRead)) return false;
        await this.#files.readAdded(opened, file);
      }
      opened.problem = '';
    } catch (error) {
      // It may be there again at the next look: logs are moved away and begun anew.
      opened.problem = error instanceof Error ? error.message : String(error);
    }
    return true;
  }
}
