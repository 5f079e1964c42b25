// Reads files for the peers in large slices, several at a time. No other method reads a file faster in a page.

const SLICE_BYTES = 8 << 20;
const READS = 3;
const LINE_FEED = 10;

/** Yields the bytes of a part of a file in slices, in order. */
export async function* pieces(file, from = 0, to = file.size, slice = SLICE_BYTES, reads = READS) {
  const under = [];
  let at = from;
  while (at < to || under.length > 0) {
    while (under.length < reads && at < to) {
      under.push(file.slice(at, Math.min(at + slice, to)).arrayBuffer());
      at += slice;
    }
    yield new Uint8Array(await under.shift());
  }
}

/** Yields the bytes of a part of a file in chunks of whole lines. */
export async function* wholeLines(file, from = 0, to = file.size) {
  let rest = new Uint8Array(0);
  for await (const piece of pieces(file, from, to)) {
    const end = piece.lastIndexOf(LINE_FEED) + 1;
    const lines = piece.subarray(0, end);
    if (end > 0) yield rest.length > 0 ? joined(rest, lines) : lines;
    rest = end > 0 ? piece.slice(end) : joined(rest, piece);
  }
  if (rest.length > 0) yield rest;
}

/** Returns the offset of the first line that starts after `at`. */
export async function lineAfter(file, at) {
  for await (const piece of pieces(file, at, file.size, 1 << 16, 1)) {
    const feed = piece.indexOf(LINE_FEED);
    if (feed >= 0) return at + feed + 1;
    at += piece.length;
  }
  return file.size;
}

function joined(one, other) {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
