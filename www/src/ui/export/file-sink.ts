// Where saved events go: straight to a file where the browser lets a page write one, else into a download that it puts
// together out of pieces.
import type { FileSink } from '../../state/export/exports';
import { saveFile } from '../kit/save-file';

type Bytes = Uint8Array<ArrayBuffer>;

/** What some browsers have and the compiler does not know. */
interface FilePicker {
  showSaveFilePicker?(options: { suggestedName: string }): Promise<{ name: string; createWritable(): Promise<Writable> }>;
}

interface Writable {
  write(bytes: Bytes): Promise<void>;
  close(): Promise<void>;
  abort(): Promise<void>;
}

/** A piece this large is given to the browser, which may put it on disk. */
const PIECE_BYTES = 8 * 1024 * 1024;

const picker = (): FilePicker => globalThis as FilePicker;

export const canWriteToDisk = (): boolean => picker().showSaveFilePicker !== undefined;

export async function openSink(suggestedName: string, mediaType: string): Promise<FileSink | null> {
  if (!canWriteToDisk()) return download(suggestedName, mediaType);
  try {
    const file = await picker().showSaveFilePicker?.({ suggestedName });
    if (!file) return null;
    const to = await file.createWritable();
    return { name: file.name, write: (bytes) => to.write(bytes), close: () => to.close(), abort: () => to.abort() };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    // The picker may be there and forbidden, as in a frame.
    if (error instanceof DOMException && error.name === 'SecurityError') return download(suggestedName, mediaType);
    throw error;
  }
}

function download(name: string, mediaType: string): FileSink {
  let pieces: Blob[] = [];
  let waiting: Bytes[] = [];
  let size = 0;
  const pack = (): void => {
    pieces.push(new Blob(waiting));
    [waiting, size] = [[], 0];
  };
  return {
    name,
    write: (bytes) => {
      waiting.push(bytes);
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
      waiting = [];
      return Promise.resolve();
    },
  };
}
