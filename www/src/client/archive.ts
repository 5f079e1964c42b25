// Lists the members of an archive as files. The bytes of a member stay in the archive, so an archive may be larger than the
// memory. Only an archive inside a compressed file is unpacked first.
import type { Engine } from '../engine/client';
import type { ArchiveContents, ArchiveDescription, ArchiveMember, FileOptions } from '../engine/engine-types';
import { isPacked } from '../engine/formats';
import { archiveStrings } from '../strings/archives';
import { exactBytes } from './content';
import { readPieces } from './file-pieces';
import { pushPieces } from './push-pieces';

/** Limit on the archives around an archive whose members are read. */
const MAX_DEPTH = 4;
/** Size of the pieces that are unpacked at once, because one byte may unpack to many. */
const UNPACKED_AT_ONCE_BYTES = 256 * 1024;
/** Unpacked pieces are collected into blobs of this size, which the browser may store on disk. */
const BLOB_BYTES = 8 * 1024 * 1024;

/** A file inside an archive. */
export interface ArchivedFile {
  /** The path in the archive. */
  readonly path: string;
  /** Whether the outermost compressed stream is how the archive packs the file. */
  readonly packed: boolean;
  /** Number of bytes that the archive stores for the file. */
  readonly storedBytes: number;
  /** The checksum that the bytes must have, if nothing else verifies them. */
  readonly crc: number | null;
}

export interface OpenedMember {
  readonly file: File;
  readonly member: ArchivedFile;
}

export interface OpenedArchive {
  readonly contents: ArchiveDescription;
  readonly members: readonly OpenedMember[];
}

/**
 * Lists an archive with a helper. `archives` is the number of archives around it. Returns null if the signal cancelled it.
 * Errors: the file cannot be read, or memory is full.
 */
export async function openArchive(helper: Engine, file: File, archives: number, options: FileOptions, signal: AbortSignal): Promise<OpenedArchive | null> {
  const bytes = file.size;
  if (archives >= MAX_DEPTH) {
    return { contents: { bytes, format: archiveStrings.format, stopped: archiveStrings.tooDeep(MAX_DEPTH), notes: [] }, members: [] };
  }
  let content: Blob = file;
  let problems: string[] = [];
  if (isPacked(new Uint8Array(await exactBytes(file, 0, Math.min(4, bytes))))) {
    content = await unpack(helper, file, options, signal);
    problems = await helper.call('unpackProblems');
  }
  if (signal.aborted) return null;
  const { format, stopped, notes, members } = await list(helper, content, options);
  const reasons = [...problems, ...(stopped === null ? [] : [stopped])];
  const contents = { bytes, format, stopped: reasons.shift() ?? null, notes: [...reasons.map(archiveStrings.further), ...notes] };
  return { contents, members: members.map((member) => fileOf(content, member)) };
}

async function list(helper: Engine, content: Blob, options: FileOptions): Promise<ArchiveContents> {
  let at = await helper.call('archiveBegin', content.size, options);
  while (at) {
    const [from = 0, to = 0] = at;
    at = await helper.call('archiveGive', new Uint8Array(await exactBytes(content, from, to)));
  }
  return helper.call('archiveEnd');
}

/** Unpacks a compressed file to a blob, which the browser may store on disk. */
async function unpack(helper: Engine, file: File, options: FileOptions, signal: AbortSignal): Promise<Blob> {
  const blobs: Blob[] = [];
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const add = (bytes: Uint8Array<ArrayBuffer>): void => {
    pieces.push(bytes);
    length += bytes.length;
    if (length < BLOB_BYTES) return;
    blobs.push(new Blob(pieces));
    pieces = [];
    length = 0;
  };
  await helper.call('unpackBegin', options);
  const push = async (bytes: Uint8Array): Promise<void> => {
    for (let at = 0; at < bytes.length; at += UNPACKED_AT_ONCE_BYTES) {
      add(await helper.call('unpackPush', bytes.slice(at, at + UNPACKED_AT_ONCE_BYTES)));
    }
  };
  // Pushes are made in their order, and their answers arrive in the same order.
  let last: Promise<void> = Promise.resolve();
  const inOrder = (bytes: Uint8Array): Promise<void> => (last = last.then(() => push(bytes)));
  await pushPieces(readPieces(file, file.size), { push: inOrder, progress: () => {}, signal });
  add(await helper.call('unpackEnd'));
  return new Blob([...blobs, ...pieces]);
}

/** Returns a member as a file, whose bytes are a part of the archive. */
function fileOf(content: Blob, { name, start, end, packed, head, tail, crc }: ArchiveMember): OpenedMember {
  const file = new File([Uint8Array.from(head), content.slice(start, end), Uint8Array.from(tail)], name);
  return { file, member: { path: name, packed, storedBytes: end - start, crc } };
}
