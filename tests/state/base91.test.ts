// The text in which the page holds its engine: every length and every byte comes back, and the text is safe in HTML.
import assert from 'node:assert/strict';
import { test } from 'node:test';
// @ts-expect-error: a script of the build, without types
import { toBase91 } from '../../www/scripts/base91.mjs';
import { fromBase91 } from '../../www/src/engine/base91';

/** Bytes that do not repeat in a short period. */
const bytes = (length: number, seed: number) => Uint8Array.from({ length }, (_, at) => Math.imul(at + seed, 2654435761) >>> 13);

test('bytes of any length come back from their text', () => {
  for (let length = 0; length < 200; length += 1) {
    for (const sample of [bytes(length, length), new Uint8Array(length), new Uint8Array(length).fill(255)]) {
      assert.deepEqual(fromBase91(toBase91(sample)), sample, `${length} bytes`);
    }
  }
});

test('the text cannot end its element, holds no white space and is 16/13 of the bytes', () => {
  const text: string = toBase91(bytes(130_000, 1));
  assert.match(text, /^[!-~]*$/);
  assert.doesNotMatch(text, /[&<>]/);
  assert.equal(text.length, 160_000);
  assert.equal(new Set(text).size, 91);
});
