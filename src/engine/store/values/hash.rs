//! The hash of a value, for the tables of this process alone.

use crate::store::kind::Kind;

/// Odd numbers with their bits well mixed.
const FIRST: u64 = 0x9e37_79b9_7f4a_7c15;
const SECOND: u64 = 0xd1b5_4a32_d192_ed03;

/// The hash of text and kind.
///
/// 64-bit products are what WebAssembly multiplies fast; xxh3 needs 128-bit ones. Eight bytes at a
/// time; the last step reads again what the one before has read of the last eight.
#[inline]
pub(in crate::store) fn hash(kind: Kind, text: &str) -> u64 {
    let bytes = text.as_bytes();
    let mut state = (bytes.len() as u64) << 8 | kind as u64;
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
