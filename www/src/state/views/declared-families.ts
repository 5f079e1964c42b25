// Keeps the engine and the opened files in step with the declared families of the workspace.
import type { DeclaredFamily } from '../../engine/engine-types';
import type { EngineHost } from '../core/engine-host';
import type { Files } from '../sources/files';
import { hasOtherEvents } from '../sources/file-contents';
import type { OpenedFile } from '../sources/opened-file';
import type { Workspace } from './workspace';

export class DeclaredFamilies {
  /** Called with the files whose events may belong to other families now. They must be read again. */
  onOutdated: (files: readonly OpenedFile[]) => Promise<void> = async () => {};
  onFailure: (why: string) => void = () => {};
  readonly #host: EngineHost;
  readonly #files: Files;
  readonly #workspace: Workspace;
  /** The families that were last sent to the engine. */
  #declared: readonly DeclaredFamily[] = [];

  constructor(host: EngineHost, files: Files, workspace: Workspace) {
    this.#host = host;
    this.#files = files;
    this.#workspace = workspace;
    workspace.subscribe(() => void this.#update());
  }

  /** Declares the families in a new engine, which knows none. */
  async restore(): Promise<void> {
    this.#declared = this.#host.families = this.#workspace.families;
    if (this.#declared.length > 0) await this.#declare();
  }

  async #update(): Promise<void> {
    const [before, now] = [this.#declared, this.#workspace.families];
    if (before === now) return;
    this.#declared = this.#host.families = now;
    if (sameFamilies(before, now)) return;
    // Files that are opened meanwhile are read with the new families, because the engine answers in order.
    const declared = this.#declare();
    const outdated = this.#files.list.filter((file) => isOutdated(file, before, now));
    if (outdated.length > 0) await this.onOutdated(outdated);
    await declared;
  }

  async #declare(): Promise<void> {
    try {
      await this.#host.call('declareFamilies', this.#declared);
    } catch (error) {
      // A crash, or a restart for the outdated files, declares the families in the next engine.
      if (error instanceof Error && 'code' in error && error.code === 'argument') this.onFailure(error.message);
    }
  }
}

/** Whether the events of a file may belong to other families after this change. */
function isOutdated(file: OpenedFile, before: readonly DeclaredFamily[], now: readonly DeclaredFamily[]): boolean {
  const { report, state } = file;
  if (!report) return state === 'reading' || state === 'followed';
  const changed = before.filter((family) => !now.some((other) => isSame(family, other)));
  return hasOtherEvents(report) || report.families.some(({ name }) => changed.some((family) => family.name === name)) || isMoved(report.families, before, now);
}

/** The order of families decides between those that fit an event equally well. */
function isMoved(found: readonly { name: string }[], before: readonly DeclaredFamily[], now: readonly DeclaredFamily[]): boolean {
  const isDeclared = found.some(({ name }) => before.some((family) => family.name === name));
  return isDeclared && now.some((family) => !before.some((other) => isSame(family, other)));
}

const isSame = (one: DeclaredFamily, other: DeclaredFamily): boolean =>
  one === other || (one.name === other.name && JSON.stringify(one.fields) === JSON.stringify(other.fields));

const sameFamilies = (one: readonly DeclaredFamily[], other: readonly DeclaredFamily[]): boolean =>
  one.length === other.length && one.every((family, at) => other[at] !== undefined && isSame(family, other[at]));
