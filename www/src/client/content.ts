// Bytes of a file that is read by ranges.
import { strings } from '../strings/common';
import { eventStrings } from '../strings/events';

/** The source of bytes: a file, or an object with the same methods. */
export interface Content {
  readonly size: number;
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

/** The file has fewer bytes than when it was opened: it was truncated or rewritten. */
export class FileShrank extends Error {
  constructor() {
    super(strings.fileShrank);
  }
}

/** Returns the bytes from `from` up to `to`. Errors: `FileShrank` if some of them no longer exist. */
export async function exactBytes(content: Content, from: number, to: number): Promise<ArrayBuffer> {
  const bytes = await content.slice(from, to).arrayBuffer();
  if (bytes.byteLength < to - from) throw new FileShrank();
  return bytes;
}

/** Whether the file changed or is gone, so that its bytes cannot be read. */
export function isChangedFile(error: unknown): boolean {
  const kind = error instanceof Error ? error.name : '';
  return error instanceof FileShrank || kind === 'NotReadableError' || kind === 'NotFoundError';
}

/** Reads bytes up to the end of the file. Replaces the browser's message about a changed file, which does not help the user. */
export async function bytesOf(content: Content, from: number, to: number): Promise<Uint8Array> {
  try {
    return new Uint8Array(await exactBytes(content, from, Math.min(to, content.size)));
  } catch {
    throw new Error(eventStrings.original.unreadable);
  }
}
