// Inputs that grow: where their newest content is had, and whether it still begins with what was read.
import { strings } from '../../strings/common';
import { pause } from '../core/defer';

/** A file that may grow. The browser's own handle of a file is one, and so is an input that a host page pushes. */
export interface FollowedFile {
  /** Its content of this moment. */
  getFile(): Promise<File>;
}

/** What bytes are read from: a file, or something that stands for one. */
export interface Content {
  readonly size: number;
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

/** A file has fewer bytes than when it was opened: it was truncated or rewritten. */
export class FileShrank extends Error {
  constructor() {
    super(strings.fileShrank);
  }
}

/** Reads the bytes from `from` up to `to`. Errors: `FileShrank` if some of them are no longer there. */
export async function exactBytes(content: Content, from: number, to: number): Promise<ArrayBuffer> {
  const bytes = await content.slice(from, to).arrayBuffer();
  if (bytes.byteLength < to - from) throw new FileShrank();
  return bytes;
}

/** So many bytes before the place where reading stopped must be as they were. */
const COMPARED_BYTES = 1024;
/** A browser reads no file that was written to since it was asked for it, so it is asked again, between two writes of a busy program. */
const PATIENCE_MS = 10_000;
const PAUSE_MS = 5;
const LINE_FEED = 10;

/** What of an opened file says where its bytes are. */
interface ContentSource {
  readonly file: File | null;
  readonly source: FollowedFile | null;
  readonly followed: boolean;
  readonly bytes: number;
}

/** The first bytes of an input, as long as it grows behind them. */
export function contentOf(source: FollowedFile, size: number): Content {
  const read = async (from: number, to: number): Promise<ArrayBuffer> => {
    const end = performance.now() + PATIENCE_MS;
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

/** The bytes of a file as far as they were read; null for the sample, which has no file behind it. */
export function contentOfFile({ file, source, followed, bytes }: ContentSource): Content | null {
  return followed && source ? contentOf(source, bytes) : file;
}

/** The last bytes before a place, to be found there again. */
export async function tailOf(content: Content, at: number): Promise<Uint8Array> {
  return new Uint8Array(await exactBytes(content, Math.max(0, at - COMPARED_BYTES), at));
}

export const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, place) => byte === other[place]);

/** Whether the last line has no end yet. */
export const isOpenEnded = (end: Uint8Array): boolean => end.length > 0 && end.at(-1) !== LINE_FEED;

/** The content decides, as everywhere. */
export async function isGzip(file: Content): Promise<boolean> {
  const [first, second] = new Uint8Array(await exactBytes(file, 0, Math.min(2, file.size)));
  return first === 0x1f && second === 0x8b;
}

/** The files a person picks to be followed; none where the browser keeps no handles, or nothing was picked. */
export async function pickFollowedFiles(): Promise<FileSystemFileHandle[]> {
  try {
    return (await picker()?.({ multiple: true })) ?? [];
  } catch (error) {
    // The person closed the dialog.
    if (error instanceof DOMException && error.name === 'AbortError') return [];
    throw error;
  }
}

/** Whether this browser gives a page handles to files. */
export const canPickFollowedFiles = (): boolean => picker() !== undefined;

type Picker = (options: { multiple: boolean }) => Promise<FileSystemFileHandle[]>;

function picker(): Picker | undefined {
  const { showOpenFilePicker } = globalThis as { showOpenFilePicker?: Picker };
  return showOpenFilePicker?.bind(globalThis);
}
