// Checks followed files at intervals. Added bytes are read into the input that the engine keeps open. A file that was
// rewritten is read again from its start.
import { Model } from '../core/model';
import type { Files } from './files';
import { contentOf, tailOf, sameBytes, type FollowedFile } from './followed-file';
import type { OpenedFile } from './opened-file';

/** The time between two checks. */
const CHECK_MS = 1000;
/** The delay of a requested check, so that bytes added in quick succession are read together. */
const URGENT_MS = 100;

export interface FollowerEvents {
  /** Called after each check. `grown`: whether events were added. */
  onChecked(grown: boolean): Promise<void>;
  /** Called when the bytes that were read are no longer the beginning of the file. */
  onRewritten(file: OpenedFile): Promise<void>;
}

export class FileFollower extends Model {
  /** The local time at which bytes were last added. */
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

  get list(): readonly OpenedFile[] {
    return this.#files.list.filter(({ followed }) => followed);
  }

  /** Whether any file is open for more bytes, so that the present matters to the replay of alerts. */
  get active(): boolean {
    return this.#files.list.some(({ state }) => state === 'followed');
  }

  /** Checks all followed files. Waits for a running check first. */
  async check(): Promise<void> {
    // Several calls may have waited for the same check. They must run one at a time, or bytes would be read twice.
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

  /** Requests a check, because bytes were added. */
  checkSoon(): void {
    if (this.#isUrgent) return;
    this.#isUrgent = true;
    if (this.#checking) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#schedule();
  }

  /** Stops following a file after its first reading and a last check. */
  async end(file: OpenedFile): Promise<void> {
    const isUnread = () => this.#files.list.includes(file) && (file.state === 'waiting' || file.state === 'reading');
    // A check may find that the file was rewritten, so that it is read again.
    do {
      await this.#files.until(() => !isUnread());
      await this.check().catch(() => {});
    } while (isUnread());
    if (file.state === 'followed' && file.engineFile === null && file.source) await this.#readWhole(file, file.source);
    else await this.#files.endFollowing(file);
  }

  /** Reads an archive that has ended. Only a whole archive can be listed. */
  async #readWhole(archive: OpenedFile, source: FollowedFile): Promise<void> {
    const file = await source.getFile();
    this.#files.remove(archive);
    this.#files.add([file]);
    await this.#files.until(() => !this.#files.loading);
  }

  #schedule(): void {
    const { active } = this;
    const starts = active && !this.#wasActive;
    this.#wasActive = active;
    if (this.#timer !== undefined || this.#checking || !active) return;
    this.#timer = setTimeout(() => void this.check().catch(() => {}), starts ? 0 : this.#isUrgent ? URGENT_MS : CHECK_MS);
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

  /** Reads the added bytes of a file. Returns false if the file was rewritten. */
  async #checkFile(opened: OpenedFile): Promise<boolean> {
    const { source, file: known, bytesRead: at, lastRead } = opened;
    if (!source || !known) return true;
    try {
      const file = await source.getFile();
      if (file.size !== known.size || file.lastModified !== known.lastModified) {
        // A rewritten log is shorter, or has other bytes where reading stopped.
        if (file.size < at || !sameBytes(await tailOf(contentOf(source, file.size), at), lastRead)) return false;
        await this.#files.readAdded(opened, file);
      }
      opened.problem = '';
    } catch (error) {
      // The file may exist again at the next check, since logs are moved away and recreated.
      opened.problem = error instanceof Error ? error.message : String(error);
    }
    return true;
  }
}
