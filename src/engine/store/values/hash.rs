//! The hash of a value. Hashes are used only in memory, so the hash function may change with any version.

use crate::store::kind::Kind;

/// Odd multipliers, in which about half of the bits are set.
const FIRST: u64 = 0x9e37_79b9_7f4a_7c15;
const SECOND: u64 = 0xd1b5_4a32_d192_ed03;

/// Returns the hash of a text and its kind.
///
/// WebAssembly is fast for 64-bit products, but slow for the 128-bit products of xxh3. The text is read eight bytes at
/// a time. The last step reads the last eight bytes, which may overlap with the previous step.
#[inline]
pub(in crate::store) fn hash(kind: Kind, text: &str) -> u64 {
    let bytes = text.as_bytes();
    // The length is spread over all bits. Otherwise a difference of two lengths can undo a difference of two texts: 2020
    // and 302020 would have the same hash.
    let mut state = ((bytes.len() as u64) << 8 | kind as u64).wrapping_mul(SECOND);
    let mut mix = |word: u64| state = (state.rotate_left(23) ^ word).wrapping_mul(FIRST);
    if let Some(last) = bytes.last_chunk::<8>() {
        let (words, _) = bytes.as_chunks::<8>();
        for &word in words {
            mix(u64::from_le_bytes(word));
        }
        mix(u64::from_le_bytes(*last));
    } else if let (Some(&first), Some(&last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>())
    {
        let (first, last) = (u32::from_le_bytes(first), u32::from_le_bytes(last));
        mix(u64::from(first) << 32 | u64::from(last));
    } else {
        mix(bytes
            .iter()
            .fold(0, |word, &byte| word << 8 | u64::from(byte)));
    }
    (state ^ state >> 32).wrapping_mul(SECOND)
}
