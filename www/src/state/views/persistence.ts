// The workspace in the browser's own storage, if a person turned that on. Pages opened from disk may share their storage
// with other files on this machine, so nothing is kept unless it is asked for, and never an event, a file name or a
// search that was not saved as a view.
import { Model } from '../core/model';
import type { Workspace } from './workspace';

const KEY = 'activity-lens-workspace';
/** What could not be read is put aside rather than written over. */
const ASIDE = 'activity-lens-workspace-unreadable';

export class Keeping extends Model {
  readonly #workspace: Workspace;
  readonly #failed: (why: string) => void;
  /** What the storage held when it was last read or written here; null while nothing of it is in this workspace. */
  #known: string | null = null;
  /** What this workspace says of the same: the storage may have been written by another version of the page. */
  #own = '';
  #last: Promise<void> = Promise.resolve();

  /** `failed` is told why the storage could not be read or written. */
  constructor(workspace: Workspace, failed: (why: string) => void) {
    super();
    this.#workspace = workspace;
    this.#failed = failed;
  }

  /** Whether the browser gives this page a storage at all. */
  get possible(): boolean {
    try {
      return Boolean(localStorage);
    } catch {
      return false;
    }
  }

  get on(): boolean {
    return read(KEY) !== null;
  }

  async start(): Promise<void> {
    this.#workspace.subscribe(() => void this.#inTurn(() => this.#write()));
    addEventListener('storage', ({ key }) => {
      if (key === KEY) void this.#inTurn(() => this.#take());
    });
    await this.#inTurn(() => this.#take());
  }

  /** Writing and reading never overlap, because both compare the storage with the workspace. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    return (this.#last = this.#last.then(work, work));
  }

  async turn(on: boolean): Promise<void> {
    if (on) {
      const text = await this.#workspace.text();
      localStorage.setItem(KEY, text);
      this.#known = this.#own = text;
    } else {
      localStorage.removeItem(KEY);
      this.#known = null;
    }
    this.changed();
  }

  /** What was taken from the storage is not written back: two tabs would answer each other for ever. */
  async #write(): Promise<void> {
    if (!this.on) return;
    try {
      const text = await this.#workspace.text();
      if (!this.on || text === this.#own) return;
      if (this.#known === null) return await this.#take();
      localStorage.setItem(KEY, text);
      this.#known = this.#own = text;
    } catch (error) {
      this.#failed(error instanceof Error ? error.message : String(error));
    }
  }

  /**
   * The first time, what is kept joins what is here. From then on the tabs share one workspace, and what another one
   * has is taken as it is: joined, what was deleted there would come back, and what was changed be there twice.
   */
  async #take(): Promise<void> {
    const kept = read(KEY);
    const shared = this.#known !== null;
    if (kept === this.#known) return;
    this.#known = kept;
    if (kept === null) return;
    if (!shared) this.#own = kept;
    try {
      const loaded = this.#workspace.change('loadWorkspace', kept, shared);
      // Asked in the same moment, so that it is the text of just what was taken.
      if (shared) this.#own = await this.#workspace.text();
      await loaded;
    } catch (error) {
      this.#failed(error instanceof Error ? error.message : String(error));
      localStorage.setItem(ASIDE, kept);
      localStorage.removeItem(KEY);
      this.#known = null;
    }
  }
}

/** Storage may be forbidden altogether. */
function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
