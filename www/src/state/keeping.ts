// The workspace in the browser's own storage, if a person turned that on. Pages opened from disk may share their storage
// with other files on this machine, so nothing is kept unless it is asked for, and never an event, a file name or a
// search that was not saved as a view.
import type { Workspace } from './workspace';

const KEY = 'activity-lens-workspace';
/** What could not be read is put aside rather than written over. */
const ASIDE = 'activity-lens-workspace-unreadable';

export class Keeping {
  readonly #workspace: Workspace;
  readonly #failed: (why: string) => void;
  /** What the storage held when it was last read or written here. */
  #known: string | null = null;

  /** `failed` is told why the storage could not be read or written. */
  constructor(workspace: Workspace, failed: (why: string) => void) {
    this.#workspace = workspace;
    this.#failed = failed;
  }

  get on(): boolean {
    return read(KEY) !== null;
  }

  async start(): Promise<void> {
    this.#workspace.subscribe(() => void this.#write());
    addEventListener('storage', ({ key }) => {
      if (key === KEY) void this.#join();
    });
    await this.#join();
  }

  async turn(on: boolean): Promise<void> {
    if (on) {
      this.#known = this.#workspace.text || (await this.#workspace.ask('workspaceText'));
      localStorage.setItem(KEY, this.#known);
    } else {
      localStorage.removeItem(KEY);
      this.#known = null;
    }
  }

  /** Another tab may have saved since: what it has comes in before anything is written over it. */
  async #write(): Promise<void> {
    if (!this.on) return;
    if (read(KEY) !== this.#known) await this.#join();
    this.#known = this.#workspace.text;
    try {
      localStorage.setItem(KEY, this.#known);
    } catch (error) {
      this.#failed(error instanceof Error ? error.message : String(error));
    }
  }

  async #join(): Promise<void> {
    const kept = read(KEY);
    if (kept === null || kept === this.#known) return;
    this.#known = kept;
    try {
      await this.#workspace.change('loadWorkspace', kept, false);
    } catch (error) {
      this.#failed(error instanceof Error ? error.message : String(error));
      localStorage.setItem(ASIDE, kept);
      localStorage.removeItem(KEY);
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
