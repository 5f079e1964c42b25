// Saves a file through a download of the browser. This also works in a page opened from disk.

/** The object URL must stay valid until the download has started. */
const URL_LIFETIME_MS = 60_000;

export function saveFile(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  Object.assign(link, { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), URL_LIFETIME_MS);
}
