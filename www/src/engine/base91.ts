// Reads the text that `scripts/base91.mjs` writes. Two characters hold 13 bits, the lowest first. One at the end holds 6.

const BASE = 91;
const BITS = 13;
const BITS_OF_ONE = 6;

/** The value of each ASCII character; 0 for characters that do not occur. */
const VALUES = new Uint8Array(128);
for (let code = 33, value = 0; code < 127; code += 1) if (!'&<>'.includes(String.fromCharCode(code))) VALUES[code] = value++;

/** Returns the bytes of a text. A damaged text gives other bytes, so what is written needs a checksum. */
export function fromBase91(text: string): Uint8Array<ArrayBuffer> {
  const pairs = text.length >> 1;
  const odd = text.length % 2;
  const bytes = new Uint8Array((pairs * BITS + odd * BITS_OF_ONE) >> 3);
  const value = (at: number) => VALUES[text.charCodeAt(at) & 127] ?? 0;
  let held = 0;
  let count = 0;
  let to = 0;
  for (let at = 0; at < 2 * pairs; at += 2) {
    held |= (value(at) * BASE + value(at + 1)) << count;
    count += BITS;
    while (count >= 8) {
      bytes[to++] = held;
      held >>>= 8;
      count -= 8;
    }
  }
  if (odd) bytes[to] = held | (value(text.length - 1) << count);
  return bytes;
}
