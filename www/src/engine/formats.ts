// Recognises compressed files by their first bytes, never by their name.

/** Whether a file with these first bytes is a gzip or zstd stream. */
export function isPacked(bytes: Uint8Array): boolean {
  const [a = 0, b, c, d] = bytes;
  if (a === 0x1f && b === 0x8b) return true;
  const isZstd = a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd;
  // A zstd stream may start with a frame of other data.
  return isZstd || (a >> 4 === 5 && b === 0x2a && c === 0x4d && d === 0x18);
}
