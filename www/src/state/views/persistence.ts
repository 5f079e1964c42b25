// Stores the workspace in the browser if the user turns this on. Pages opened from disk may share their storage with
// other files on the same computer. Therefore nothing is stored by default, and never an event, a file name or a
// search that is not a saved view.
import { Model } from '../core/model';
import type { Workspace } from './workspace';

const KEY = 'activity-lens-workspace';
/** Unreadable content is moved to this key instead of being overwritten. */
const UNREADABLE_KEY = 'activity-lens-workspace-unreadable';

export class Persistence extends Model {
  readonly #workspace: Workspace;
  readonly #onFailure: (why: string) => void;
  /** The stored text when it was last read or written here. Null until this workspace includes it. */
  #lastStored: string | null = null;
  /** The text of this workspace for the same content. The storage may have been written by another version of the page. */
  #lastText = '';
  #queue: Promise<void> = Promise.resolve();

  /** `onFailure` is called with the reason when the storage cannot be read or written. */
  constructor(workspace: Workspace, onFailure: (why: string) => void) {
    super();
    this.#workspace = workspace;
    this.#onFailure = onFailure;
  }

  /** Whether this page has any storage. */
  get available(): boolean {
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
    this.#workspace.subscribe(() => void this.#enqueue(() => this.#write()));
    addEventListener('storage', ({ key }) => {
      if (key === KEY) void this.#enqueue(() => this.#load());
    });
    await this.#enqueue(() => this.#load());
  }

  /** Resolves when all changes so far are written or read. */
  async settled(): Promise<void> {
    for (let queue: Promise<void> | null = null; queue !== this.#queue; ) {
      queue = this.#queue;
      await queue;
    }
  }

  /** Writes and reads must not overlap, because both compare the storage with the workspace. */
  #enqueue(work: () => Promise<void>): Promise<void> {
    return (this.#queue = this.#queue.then(work, work));
  }

  async setOn(on: boolean): Promise<void> {
    if (on) {
      const text = await this.#workspace.text();
      localStorage.setItem(KEY, text);
      this.#lastStored = this.#lastText = text;
    } else {
      localStorage.removeItem(KEY);
      this.#lastStored = null;
    }
    this.changed();
  }

  /** Content that came from the storage is not written back. Otherwise two tabs would overwrite each other forever. */
  async #write(): Promise<void> {
    if (!this.on) return;
    try {
      const text = await this.#workspace.text();
      if (!this.on || text === this.#lastText) return;
      if (this.#lastStored === null) return await this.#load();
      localStorage.setItem(KEY, text);
      this.#lastStored = this.#lastText = text;
    } catch (error) {
      this.#onFailure(error instanceof Error ? error.message : String(error));
    }
  }

  /**
   * The first load merges the stored workspace into this one. After that, all tabs share one workspace, and the
   * stored one replaces it. Merging would restore definitions that another tab deleted, and duplicate those it
   * changed.
   */
  async #load(): Promise<void> {
    const stored = read(KEY);
    const shared = this.#lastStored !== null;
    if (stored === this.#lastStored) return;
    this.#lastStored = stored;
    if (stored === null) return;
    if (!shared) this.#lastText = stored;
    try {
      const loaded = this.#workspace.change('loadWorkspace', stored, shared);
      // Called in the same task, so that the text is that of the loaded workspace.
      if (shared) this.#lastText = await this.#workspace.text();
      await loaded;
    } catch (error) {
      this.#onFailure(error instanceof Error ? error.message : String(error));
      localStorage.setItem(UNREADABLE_KEY, stored);
      localStorage.removeItem(KEY);
      this.#lastStored = null;
    }
  }
}

/** Browsers may forbid access to the storage. */
function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
