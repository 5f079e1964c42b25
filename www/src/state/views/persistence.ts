// The workspace in the browser's own storage, if a person turned that on. Pages opened from disk may share their storage
// with other files on this machine, so nothing is kept unless it is asked for, and never an event, a file name or a
// search that was not saved as a view.
import { Model } from '../core/model';
import type { Workspace } from './workspace';

const KEY = 'activity-lens-workspace';
/** What could not be read is put aside rather than written over. */
const ASIDE = 'activity-lens-workspace-unreadable';

export class Persistence extends Model {
  readonly #workspace: Workspace;
  readonly #onFailure: (why: string) => void;
  /** What the storage held when it was last read or written here; null while nothing of it is in this workspace. */
  #lastStored: string | null = null;
  /** What this workspace says of the same: the storage may have been written by another version of the page. */
  #lastText = '';
  #queue: Promise<void> = Promise.resolve();

  /** `failed` is told why the storage could not be read or written. */
  constructor(workspace: Workspace, onFailure: (why: string) => void) {
    super();
    this.#workspace = workspace;
    this.#onFailure = onFailure;
  }

  /** Whether the browser gives this page a storage at all. */
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

  /** Resolves when everything that changed so far is written or read. */
  async idle(): Promise<void> {
    for (let queue: Promise<void> | null = null; queue !== this.#queue; ) {
      queue = this.#queue;
      await queue;
    }
  }

  /** Writing and reading never overlap, because both compare the storage with the workspace. */
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

  /** What was taken from the storage is not written back: two tabs would answer each other for ever. */
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
   * The first time, what is kept joins what is here. From then on the tabs share one workspace, and what another one
   * has is taken as it is: joined, what was deleted there would come back, and what was changed be there twice.
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
      // Asked in the same moment, so that it is the text of just what was taken.
      if (shared) this.#lastText = await this.#workspace.text();
      await loaded;
    } catch (error) {
      this.#onFailure(error instanceof Error ? error.message : String(error));
      localStorage.setItem(ASIDE, stored);
      localStorage.removeItem(KEY);
      this.#lastStored = null;
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
