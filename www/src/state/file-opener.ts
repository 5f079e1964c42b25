// Opens files that the user picked, dropped or pasted: logs are read, workspaces are loaded, manifests are passed over.
import type { WorkspaceImport } from './views/workspace-import';
import type { Files } from './sources/files';
import { kindOf, mayBeOwn } from './sources/own-files';
import { pathIn, type IncomingFile } from './sources/opened-file';

/** Number of files whose beginnings are read at once. */
const INSPECTED_AT_ONCE = 256;

export class FileOpener {
  /** Called with the paths of manifests. */
  onManifests: (paths: readonly string[]) => void = () => {};
  /** Files that are opened later are listed after those that are opened now. */
  #last: Promise<void> = Promise.resolve();
  readonly #files: Files;
  readonly #imports: WorkspaceImport;

  constructor(files: Files, imports: WorkspaceImport) {
    this.#files = files;
    this.#imports = imports;
  }

  /** Opens files in the order of their paths, because a disk lists a folder in any order. */
  open(incoming: readonly IncomingFile[]): Promise<void> {
    const opened = this.#last.then(() => this.#open(incoming));
    this.#last = opened.catch(() => {});
    return opened;
  }

  async #open(incoming: readonly IncomingFile[]): Promise<void> {
    const ordered = incoming.toSorted((a, b) => (pathIn(a) < pathIn(b) ? -1 : pathIn(a) > pathIn(b) ? 1 : 0));
    const manifests: string[] = [];
    for (let at = 0; at < ordered.length; at += INSPECTED_AT_ONCE) {
      const some = ordered.slice(at, at + INSPECTED_AT_ONCE);
      if (!some.some(({ file }) => mayBeOwn(file))) {
        this.#files.addIncoming(some);
        continue;
      }
      const kinds = await Promise.all(some.map(({ file }) => kindOf(file)));
      const of = (kind: string) => some.filter((_, index) => kinds[index] === kind);
      // The families of a workspace apply to the logs.
      for (const one of of('workspace')) await this.#imports.importFile(one.file, pathIn(one));
      manifests.push(...of('manifest').map(pathIn));
      this.#files.addIncoming(of('log'));
    }
    if (manifests.length > 0) this.onManifests(manifests);
  }
}
