// The content of files that grow, and the check whether a file still begins with the bytes that were read.
import { exactBytes, type Content } from '../../client/content';
import { pause } from '../../client/wait';
import { isPacked } from '../../engine/formats';

/** A file that may grow: a file handle of the browser, or an input that the host page pushes. */
export interface FollowedFile {
  /** Returns the current content. */
  getFile(): Promise<File>;
}

/** Number of bytes before the end of reading that must be unchanged. */
const COMPARED_BYTES = 1024;
/**
 * A browser refuses to read a file that was written to after `getFile`. The read is retried for this time, until it
 * falls between two writes.
 */
const RETRY_MS = 10_000;
const PAUSE_MS = 5;
const LINE_FEED = 10;

/** The properties of an opened file that locate its bytes. */
interface ContentSource {
  readonly file: File | null;
  readonly source: FollowedFile | null;
  readonly followed: boolean;
  readonly bytes: number;
}

/** Returns the first `size` bytes of a file that may grow. */
export function contentOf(source: FollowedFile, size: number): Content {
  const read = async (from: number, to: number): Promise<ArrayBuffer> => {
    const end = performance.now() + RETRY_MS;
    for (;;) {
      try {
        return await exactBytes(await source.getFile(), from, to);
      } catch (error) {
        const wasWritten = error instanceof DOMException && error.name === 'NotReadableError';
        if (!wasWritten || performance.now() > end) throw error;
      }
      await pause(PAUSE_MS);
    }
  };
  return { size, slice: (from, to) => ({ arrayBuffer: () => read(from, to) }) };
}

/** Returns the content after its first bytes. */
export function contentAfter(content: Content, bytes: number): Content {
  return { size: content.size - bytes, slice: (from, to) => content.slice(bytes + from, bytes + to) };
}

/** Returns the bytes of a file that were opened for reading, or null for the sample, which has no file. */
export function contentOfFile({ file, source, followed, bytes }: ContentSource): Content | null {
  return followed && source ? contentOf(source, bytes) : file;
}

/** Returns the last bytes before `at`, to check later that they are unchanged. */
export async function tailOf(content: Content, at: number): Promise<Uint8Array> {
  return new Uint8Array(await exactBytes(content, Math.max(0, at - COMPARED_BYTES), at));
}

export const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, at) => byte === other[at]);

/** Whether the last line has no line feed yet. */
export const isOpenEnded = (end: Uint8Array): boolean => end.length > 0 && end.at(-1) !== LINE_FEED;

/** The first bytes of an archive, up to the mark of a tar header. */
const ARCHIVE_HEAD_BYTES = 262;

/** Whether a file is compressed or an archive. Decides by the content, not by the name. */
export async function isArchive(file: Content): Promise<boolean> {
  const head = new Uint8Array(await exactBytes(file, 0, Math.min(ARCHIVE_HEAD_BYTES, file.size)));
  const text = String.fromCharCode(...head);
  return isPacked(head) || /^PK[\x03\x05\x07]/.test(text) || (text.endsWith('ustar') && text.includes('\0'));
}

/** Lets the user pick files to follow. Returns an empty list if the browser has no file handles, or the user cancels. */
export async function pickFollowedFiles(): Promise<FileSystemFileHandle[]> {
  try {
    return (await picker()?.({ multiple: true })) ?? [];
  } catch (error) {
    // The user closed the dialog.
    if (error instanceof DOMException && error.name === 'AbortError') return [];
    throw error;
  }
}

/** Whether this browser has file handles. */
export const canPickFollowedFiles = (): boolean => picker() !== undefined;

type Picker = (options: { multiple: boolean }) => Promise<FileSystemFileHandle[]>;

function picker(): Picker | undefined {
  const { showOpenFilePicker } = globalThis as { showOpenFilePicker?: Picker };
  return showOpenFilePicker?.bind(globalThis);
}
