// Writes bytes as text that is safe in HTML, for `src/engine/base91.ts`: 13 bits in two of the 91 printable ASCII characters
// other than `&`, `<` and `>`. The text is 23 % larger than the bytes; base64 is 33 % larger.
const ALPHABET = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at)).filter((character) => !'&<>'.includes(character));
const BITS = 13;
/** The most bits that one character at the end can hold. */
const BITS_OF_ONE = 6;

/** Returns the bytes as text. */
export function toBase91(bytes) {
  const parts = [];
  let held = 0;
  let count = 0;
  const pair = (value) => parts.push(ALPHABET[Math.floor(value / ALPHABET.length)], ALPHABET[value % ALPHABET.length]);
  for (const byte of bytes) {
    held |= byte << count;
    count += 8;
    if (count < BITS) continue;
    pair(held & ((1 << BITS) - 1));
    held >>>= BITS;
    count -= BITS;
  }
  if (count > BITS_OF_ONE) pair(held);
  else if (count > 0) parts.push(ALPHABET[held]);
  return parts.join('');
}
