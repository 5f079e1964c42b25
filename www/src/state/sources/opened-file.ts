// A file that the user opened, from its selection to its report.
import type { ArchivedFile } from '../../client/archive';
import { isChangedFile } from '../../client/content';
import { isReadByAllWorkers } from '../../client/load-queue';
import type { ArchiveDescription, FileOptions, FileReport } from '../../engine/engine-types';
import { strings } from '../../strings/common';
import type { FollowedFile } from './followed-file';

export type FileState = 'waiting' | 'reading' | 'read' | 'followed' | 'cancelled' | 'failed' | 'changed' | 'skipped';

export type IncomingFile = Pick<OpenedFile, 'source'> & {
  readonly file: File;
  /** The path from the opened folder. Without one, the file was opened on its own. */
  readonly path?: string;
};

export interface OpenedFile {
  name: string;
  bytes: number;
  /** Null for the built-in sample, which has no file. */
  file: File | null;
  /** The archive that has the file as a member, and the place there. */
  archive: OpenedFile | null;
  member: ArchivedFile | null;
  /** For an archive whose members are in the list, what its report says. */
  contents: ArchiveDescription | null;
  /** Where to get the current content, if the file can be followed. */
  source: FollowedFile | null;
  /** Whether bytes added to the file later are read. */
  followed: boolean;
  state: FileState;
  bytesRead: number;
  /** For a followed file, the last bytes before `bytesRead`. */
  lastRead: Uint8Array;
  /** The offset at which reading stops: the end of the file, or where it was cancelled. */
  end: number;
  /** The engine's number for the file, in the current engine. */
  engineFile: number | null;
  /** Whether to read without the limit at which reading of this archive stopped earlier. */
  unlimited: boolean;
  /** Whether the day is first in dates that may be read in two ways. Null until the user chooses. */
  dayFirst: boolean | null;
  /** The path of the array that the user chose to read as a page of events. */
  pageKey: string | null;
  report: FileReport | null;
  /** The hash of the bytes that were read. Null until it is computed, and for a file that was not read to its end. */
  sha256: string | null;
  /** Whether the hash cannot be computed, because the file changed after it was read. */
  hashFailed: boolean;
  /** What went wrong during reading, as a sentence. */
  problem: string;
}

/** Whether all workers read this file together. Only a hint for scheduling. */
export const usesAllWorkers = ({ name, bytes, member }: OpenedFile): boolean => isReadByAllWorkers(name, bytes, member?.packed ?? false);

/** Returns how the engine opens the file. */
export function optionsOf({ unlimited, archive, member, ...file }: OpenedFile): FileOptions {
  return {
    ...(unlimited && { unlimited }),
    ...choicesOf(file),
    ...(archive?.engineFile != null && member && { member: { archive: archive.engineFile, packed: member.packed } }),
  };
}

/** Returns what the user chose about the content of the file. */
export function choicesOf({ dayFirst, pageKey }: Pick<OpenedFile, 'dayFirst' | 'pageKey'>): Pick<FileOptions, 'dayFirst' | 'pageKey'> {
  return { ...(dayFirst !== null && { dayFirst }), ...(pageKey !== null && { pageKey }) };
}

/** Returns the path of a file from the opened folder, or its name. */
export const pathIn = ({ file, path }: IncomingFile): string => path || file.webkitRelativePath || file.name;

/** Returns the names of the archives around a file, and its own. */
export function pathOf({ name, archive, member }: OpenedFile): string[] {
  return archive && member ? [...pathOf(archive), member.path] : [name];
}

/** Whether the bytes of the file are a compressed stream, so that a text in it cannot be read by its place. */
export function isCompressed({ member, report }: OpenedFile): boolean {
  return member?.packed || /^(gzip|zstd|Parquet)\b/.test(report?.format ?? '');
}

/** Returns a file of which nothing was read yet. */
export function newOpenedFile(name: string, bytes: number, file: File | null): OpenedFile {
  const fresh = { archive: null, member: null, contents: null, source: null, followed: false, bytesRead: 0, lastRead: new Uint8Array(), engineFile: null, unlimited: false, dayFirst: null, pageKey: null, report: null, sha256: null, hashFailed: false, problem: '' };
  return { name, bytes, end: bytes, file, state: 'waiting', ...fresh };
}

/** Returns the state of a file after this error, with a sentence about the problem. */
export function failureOf(error: unknown, { name, bytesRead, end }: OpenedFile): Pick<OpenedFile, 'state' | 'problem' | 'hashFailed'> {
  if (!isChangedFile(error)) return { state: 'failed', problem: error instanceof Error ? error.message : String(error), hashFailed: false };
  return { state: bytesRead > 0 ? 'changed' : 'failed', problem: strings.fileChanged(name, bytesRead, end), hashFailed: bytesRead === end };
}
