// The destination of saved events. If the browser lets the page write to a file, they are written to that file. Otherwise
// they are collected in pieces for a download.
import type { FileSink } from '../../state/export/exports';
import { saveFile } from '../kit/save-file';

type Bytes = Uint8Array<ArrayBuffer>;

/** The File System Access API, which not every browser has and the type library of the compiler does not declare. */
interface FilePicker {
  showSaveFilePicker?(options: { suggestedName: string }): Promise<{ name: string; createWritable(): Promise<Writable> }>;
}

interface Writable {
  write(bytes: Bytes): Promise<void>;
  close(): Promise<void>;
  abort(): Promise<void>;
}

/** Bytes of this size become a `Blob`, which the browser may store on disk. */
const PIECE_BYTES = 8 * 1024 * 1024;

const picker = (): FilePicker => globalThis as FilePicker;

export const canWriteToDisk = (): boolean => picker().showSaveFilePicker !== undefined;

/** Lets the user choose a file, or starts a download. Returns null if the user cancelled. */
export async function openSink(suggestedName: string, mediaType: string): Promise<FileSink | null> {
  if (!canWriteToDisk()) return download(suggestedName, mediaType);
  try {
    const file = await picker().showSaveFilePicker?.({ suggestedName });
    if (!file) return null;
    const to = await file.createWritable();
    return { name: file.name, write: (bytes) => to.write(bytes), close: () => to.close(), abort: () => to.abort() };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    // In a frame the picker exists but may be forbidden.
    if (error instanceof DOMException && error.name === 'SecurityError') return download(suggestedName, mediaType);
    throw error;
  }
}

function download(name: string, mediaType: string): FileSink {
  let pieces: Blob[] = [];
  let buffered: Bytes[] = [];
  let size = 0;
  const pack = (): void => {
    pieces.push(new Blob(buffered));
    [buffered, size] = [[], 0];
  };
  return {
    name,
    write: (bytes) => {
      buffered.push(bytes);
      size += bytes.length;
      if (size >= PIECE_BYTES) pack();
      return Promise.resolve();
    },
    close: () => {
      pack();
      saveFile(name, new Blob(pieces), mediaType);
      return Promise.resolve();
    },
    abort: () => {
      pieces = [];
      buffered = [];
      return Promise.resolve();
    },
  };
}
