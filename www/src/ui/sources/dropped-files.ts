// Files out of a drop; a dropped folder is walked.
import type { IncomingFile } from '../../state/sources/opened-file';

export interface Dropped {
  /** With the browser's handle where it gives one, by which the file can be followed. */
  readonly files: IncomingFile[];
  /** The names of what could not be looked into, such as a folder without permission. */
  readonly unreadable: string[];
}

/** Every file of a drop, those inside folders too. Must be called while the event is handled. */
export async function droppedFiles(transfer: DataTransfer): Promise<Dropped> {
  // The items are gone when the handler ends, so what they are is taken first and walked afterwards.
  const taken = [...transfer.items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => ({ file: item.getAsFile(), entry: item.webkitGetAsEntry(), handle: handleOf(item) }));
  const dropped: Dropped = { files: [], unreadable: [] };
  for (const { file, entry, handle } of taken) {
    // Chromium reads no entry in a page that was opened from disk, and gives handles; others give entries alone.
    const held = await handle;
    if (held) await walkHandle(held, held.name, dropped);
    else if (entry?.isDirectory) await walkEntry(entry, dropped);
    else if (file) dropped.files.push({ file, source: null });
  }
  return dropped;
}

async function handleOf(item: DataTransferItem): Promise<FileSystemHandle | null> {
  const { getAsFileSystemHandle } = item as { getAsFileSystemHandle?: () => Promise<FileSystemHandle | null> };
  return (await getAsFileSystemHandle?.call(item).catch(() => null)) ?? null;
}

/** What cannot be read stands in nobody's way. */
async function walkHandle(handle: FileSystemHandle, path: string, into: Dropped): Promise<void> {
  try {
    if (handle.kind === 'file') {
      const source = handle as FileSystemFileHandle;
      into.files.push({ file: await source.getFile(), source });
      return;
    }
    const folder = handle as FileSystemDirectoryHandle & { values(): AsyncIterable<FileSystemHandle> };
    for await (const child of folder.values()) await walkHandle(child, `${path}/${child.name}`, into);
  } catch {
    into.unreadable.push(path);
  }
}

async function walkEntry(entry: FileSystemEntry, into: Dropped): Promise<void> {
  try {
    if (entry.isFile) {
      const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
      into.files.push({ file, source: null });
      return;
    }
    const reader = (entry as FileSystemDirectoryEntry).createReader();
    for (;;) {
      // A reader gives its entries in portions and ends with an empty one.
      const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
      if (portion.length === 0) return;
      for (const child of portion) await walkEntry(child, into);
    }
  } catch {
    into.unreadable.push(entry.fullPath.replace(/^\//, ''));
  }
}
