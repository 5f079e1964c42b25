// Collects the files of a drop, including those in dropped folders.
import type { IncomingFile } from '../../state/sources/opened-file';

export interface Dropped {
  /** The files, each with its handle if the browser provides one. A file with a handle can be followed. */
  readonly files: IncomingFile[];
  /** The paths of files and folders that could not be read, such as a folder without permission. */
  readonly unreadable: string[];
}

/** Returns every file of a drop, including those in folders. Must be called synchronously in the `drop` listener. */
export async function droppedFiles(transfer: DataTransfer): Promise<Dropped> {
  // The items become invalid when the listener returns, so all handles and entries are read before the first `await`.
  const items = [...transfer.items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => ({ file: item.getAsFile(), entry: item.webkitGetAsEntry(), handle: handleOf(item) }));
  const dropped: Dropped = { files: [], unreadable: [] };
  for (const { file, entry, handle } of items) {
    // In a page opened from disk, Chromium can read handles but no entries. Other browsers provide only entries.
    const available = await handle;
    if (available) await walkHandle(available, available.name, dropped);
    else if (entry?.isDirectory) await walkEntry(entry, dropped);
    else if (file) dropped.files.push({ file, source: null });
  }
  return dropped;
}

async function handleOf(item: DataTransferItem): Promise<FileSystemHandle | null> {
  const { getAsFileSystemHandle } = item as { getAsFileSystemHandle?: () => Promise<FileSystemHandle | null> };
  return (await getAsFileSystemHandle?.call(item).catch(() => null)) ?? null;
}

/** Adds the file, or every file in the folder. What cannot be read is listed in `unreadable` and does not stop the walk. */
async function walkHandle(handle: FileSystemHandle, path: string, into: Dropped): Promise<void> {
  try {
    if (handle.kind === 'file') {
      const source = handle as FileSystemFileHandle;
      into.files.push({ file: await source.getFile(), source, path });
      return;
    }
    const folder = handle as FileSystemDirectoryHandle & { values(): AsyncIterable<FileSystemHandle> };
    for await (const child of folder.values()) await walkHandle(child, `${path}/${child.name}`, into);
  } catch {
    into.unreadable.push(path);
  }
}

/** Returns the path from the drop. */
const pathOf = ({ fullPath }: FileSystemEntry): string => fullPath.replace(/^\//, '');

async function walkEntry(entry: FileSystemEntry, into: Dropped): Promise<void> {
  try {
    if (entry.isFile) {
      const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
      into.files.push({ file, source: null, path: pathOf(entry) });
      return;
    }
    const reader = (entry as FileSystemDirectoryEntry).createReader();
    for (;;) {
      // A reader returns its entries in batches; an empty batch is the last one.
      const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
      if (batch.length === 0) return;
      for (const child of batch) await walkEntry(child, into);
    }
  } catch {
    into.unreadable.push(pathOf(entry));
  }
}
