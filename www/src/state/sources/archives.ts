// Lists the members of archives, and returns them as files. The bytes of a member stay in the archive, so an archive may
// be larger than the memory. Only an archive inside a compressed file is unpacked first.
import type { Engine } from '../../engine/client';
import type { ArchiveContents, ArchiveDescription, ArchiveMember, FileOptions } from '../../engine/engine-types';
import { isPacked } from '../../engine/formats';
import { archiveStrings } from '../../strings/archives';
import type { EngineHost } from '../core/engine-host';
import { readPieces } from './file-pieces';
import { exactBytes } from './followed-file';
import { newOpenedFile, pathOf, type OpenedFile } from './opened-file';
import { pushPieces } from './push-pieces';

/** Limit on the archives around an archive whose members are read. */
const MAX_DEPTH = 4;
/** Size of the pieces that are unpacked at once, because one byte may unpack to many. */
const UNPACKED_AT_ONCE_BYTES = 256 * 1024;
/** Unpacked pieces are collected into blobs of this size, which the browser may store on disk. */
const BLOB_BYTES = 8 * 1024 * 1024;

interface OpenedArchive {
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

  #inOrder(archive: OpenedFile, file: File, signal: AbortSignal): Promise<OpenedArchive | null> {
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

  async #open(archive: OpenedFile, file: File, signal: AbortSignal): Promise<OpenedArchive | null> {
    const bytes = file.size;
    if (pathOf(archive).length > MAX_DEPTH) {
      return { contents: { bytes, format: archiveStrings.format, stopped: archiveStrings.tooDeep(MAX_DEPTH), notes: [] }, members: [] };
    }
    const options: FileOptions = archive.unlimited ? { unlimited: true } : {};
    const helper = await (this.#helper ??= this.#host.helper());
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
    return { contents, members: members.map((member) => fileOf(archive, content, member)) };
  }
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
function fileOf(archive: OpenedFile, content: Blob, { name, start, end, packed, head, tail, crc }: ArchiveMember): OpenedFile {
  const file = new File([Uint8Array.from(head), content.slice(start, end), Uint8Array.from(tail)], name);
  return { ...newOpenedFile(`${archive.name}/${name}`, file.size, file), archive, member: { path: name, packed, storedBytes: end - start, crc }, unlimited: archive.unlimited };
}
