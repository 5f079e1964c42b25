// A file that a person opened: what is known of it, from the wish to its report.
import type { FileReport } from '../../engine/engine-types';
import { strings } from '../../strings/common';
import { FileShrank, type FollowedFile } from './followed-file';

export type FileState = 'waiting' | 'reading' | 'read' | 'followed' | 'cancelled' | 'failed' | 'changed' | 'leftOut';

export type IncomingFile = Pick<OpenedFile, 'source'> & { readonly file: File };

export interface OpenedFile {
  name: string;
  bytes: number;
  /** Null for the built-in sample, which has no file behind it. */
  file: File | null;
  /** Where it is looked for again, where that is possible. */
  source: FollowedFile | null;
  /** Whether what is added to it is read as it comes. */
  followed: boolean;
  state: FileState;
  bytesRead: number;
  /** Of a followed file, the bytes before that place. */
  lastRead: Uint8Array;
  /** Where reading stops: the end of the file, or where it was cancelled. */
  end: number;
  /** The engine's number for it, in the worker that lives now. */
  engineFile: number | null;
  /** An archive that stopped at the limit of expansion, and is to be read all the same. */
  unlimited: boolean;
  report: FileReport | null;
  /** The hash of the bytes that were read; null until it is computed, and for a file that was not read to its end. */
  sha256: string | null;
  /** Whether the hash cannot be computed, because the file changed after it was read. */
  hashFailed: boolean;
  /** What went wrong with reading, in a sentence. */
  problem: string;
}

/** Smaller files are read side by side, each by one worker. */
const LARGE_BYTES = 16 * 1024 * 1024;

/** A large file is read by all workers; an archive by one. A hint only, which decides nothing but who waits for whom. */
export function usesAllWorkers({ name, bytes }: OpenedFile): boolean {
  return bytes >= LARGE_BYTES && !/\.gz$/i.test(name);
}

/** A file as it is before anything of it was read. */
export function newOpenedFile(name: string, bytes: number, file: File | null): OpenedFile {
  const fresh = { source: null, followed: false, bytesRead: 0, lastRead: new Uint8Array(), engineFile: null, unlimited: false, report: null, sha256: null, hashFailed: false, problem: '' };
  return { name, bytes, end: bytes, file, state: 'waiting', ...fresh };
}

/** What went wrong with reading: the state that it leaves the file in, and a sentence. */
export function failureOf(error: unknown, { name, bytesRead, end }: OpenedFile): Pick<OpenedFile, 'state' | 'problem' | 'hashFailed'> {
  const kind = error instanceof Error ? error.name : '';
  const changed = error instanceof FileShrank || kind === 'NotReadableError' || kind === 'NotFoundError';
  if (!changed) return { state: 'failed', problem: error instanceof Error ? error.message : String(error), hashFailed: false };
  return { state: bytesRead > 0 ? 'changed' : 'failed', problem: strings.fileChanged(name, bytesRead, end), hashFailed: bytesRead === end };
}
