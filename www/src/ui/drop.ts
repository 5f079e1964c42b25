// Files out of a drop; a dropped folder is walked.

export interface Dropped {
  readonly files: File[];
  /** The names of what could not be looked into, such as a folder without permission. */
  readonly unreadable: string[];
}

/** Every file of a drop, those inside folders too. Must be called while the event is handled. */
export async function droppedFiles(transfer: DataTransfer): Promise<Dropped> {
  // The entries are gone when the handler ends, so they are taken first and walked afterwards.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const dropped: Dropped = { files: [], unreadable: [] };
  if (entries.length === 0) dropped.files.push(...transfer.files);
  for (const entry of entries) await walk(entry, dropped);
  return dropped;
}

/** What cannot be read stands in nobody's way. */
async function walk(entry: FileSystemEntry, into: Dropped): Promise<void> {
  try {
    if (entry.isFile) {
      into.files.push(await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)));
      return;
    }
    const reader = (entry as FileSystemDirectoryEntry).createReader();
    for (;;) {
      // A reader gives its entries in portions and ends with an empty one.
      const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
      if (portion.length === 0) return;
      for (const child of portion) await walk(child, into);
    }
  } catch {
    into.unreadable.push(entry.fullPath.replace(/^\//, ''));
  }
}
