// Lists the members of archives, and returns them as files of the list.
import { openArchive, type OpenedMember } from '../../client/archive';
import type { Engine } from '../../engine/client';
import type { ArchiveDescription } from '../../engine/engine-types';
import type { EngineHost } from '../core/engine-host';
import { newOpenedFile, pathOf, type OpenedFile } from './opened-file';

interface OpenedFiles {
  readonly contents: ArchiveDescription;
  readonly members: OpenedFile[];
}

export class Archives {
  readonly #host: EngineHost;
  /** The worker that lists, while there are archives. */
  #helper: Promise<Engine> | null = null;
  /** One archive is listed at a time. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(host: EngineHost) {
    this.#host = host;
  }

  /**
   * Reports on an archive whose file the engine has closed. Returns its members, if they are not in the list yet.
   * `current`: whether the engine still runs. Errors: the file cannot be read, or memory is full.
   */
  async read(
    engine: Engine,
    engineFile: number,
    archive: OpenedFile,
    file: File,
    current: () => boolean,
    signal: AbortSignal,
  ): Promise<readonly OpenedFile[]> {
    const opened = archive.contents ? { contents: archive.contents, members: [] } : await this.#inOrder(archive, file, signal);
    if (!current()) return [];
    Object.assign(archive, { followed: false, state: opened ? 'read' : 'cancelled', bytesRead: 0 });
    if (!opened) return [];
    await engine.call('describeArchive', engineFile, opened.contents);
    const report = await engine.call('closeFile', engineFile);
    // The progress counts the bytes of the members.
    if (current()) Object.assign(archive, { contents: opened.contents, report, end: 0 });
    if (signal.aborted) for (const member of opened.members) member.state = 'cancelled';
    return opened.members;
  }

  #inOrder(archive: OpenedFile, file: File, signal: AbortSignal): Promise<OpenedFiles | null> {
    const opened = this.#last.then(() => this.#open(archive, file, signal));
    this.#last = opened.catch(() => this.release());
    return opened;
  }

  /** Stops the worker, until the next archive. */
  release(): void {
    const helper = this.#helper;
    this.#helper = null;
    helper?.then((engine) => engine.stop()).catch(() => {});
  }

  async #open(archive: OpenedFile, file: File, signal: AbortSignal): Promise<OpenedFiles | null> {
    const helper = await (this.#helper ??= this.#host.helper());
    const opened = await openArchive(helper, file, pathOf(archive).length - 1, archive.unlimited ? { unlimited: true } : {}, signal);
    return opened && { contents: opened.contents, members: opened.members.map((member) => fileOf(archive, member)) };
  }
}

/** Returns a member as a file of the list. */
function fileOf(archive: OpenedFile, { file, member }: OpenedMember): OpenedFile {
  return { ...newOpenedFile(`${archive.name}/${member.path}`, file.size, file), archive, member, unlimited: archive.unlimited };
}
