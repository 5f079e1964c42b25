// Hands a file to the person: the browser's own download, which works for pages opened from disk too.

/** The address must live until the download has begun. */
const URL_LIFETIME_MS = 60_000;

export function saveFile(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  Object.assign(link, { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), URL_LIFETIME_MS);
}
