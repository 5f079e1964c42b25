//! Compares and reads short texts without a function call.

/// Returns whether two texts are equal.
///
/// In WebAssembly a comparison of unknown length is a call to a loop over single bytes, while a comparison of fixed
/// length needs only loads. So this function compares sixteen bytes at a time, and then the last sixteen bytes, which
/// may overlap with the bytes before.
#[inline]
pub(crate) fn same_bytes(one: &[u8], two: &[u8]) -> bool {
    if one.len() != two.len() {
        return false;
    }
    if let (Some(one_end), Some(two_end)) = (one.last_chunk::<16>(), two.last_chunk::<16>()) {
        let (one, two) = (one.as_chunks::<16>().0, two.as_chunks::<16>().0);
        let equal = |(one, two): (&[u8; 16], &[u8; 16])| wide(one) == wide(two);
        return one.iter().zip(two).all(equal) && wide(one_end) == wide(two_end);
    }
    if let (Some(one_end), Some(two_end)) = (one.last_chunk::<8>(), two.last_chunk::<8>()) {
        return one.first_chunk::<8>() == two.first_chunk::<8>() && one_end == two_end;
    }
    if let (Some(one_end), Some(two_end)) = (one.last_chunk::<4>(), two.last_chunk::<4>()) {
        return one.first_chunk::<4>() == two.first_chunk::<4>() && one_end == two_end;
    }
    one.iter().zip(two).all(|(one, two)| one == two)
}

fn wide(bytes: &[u8; 16]) -> u128 {
    u128::from_le_bytes(*bytes)
}

/// Returns the bytes as numbers of eight bytes each. The last number is filled up with zeros. If the number of bytes is
/// a multiple of eight, the last number is zero.
#[inline]
pub(super) fn eights(bytes: &[u8]) -> impl Iterator<Item = u64> {
    let (eights, rest) = bytes.as_chunks::<8>();
    let last = match bytes.last_chunk::<8>() {
        // Also reads some preceding bytes, and shifts these bytes out.
        Some(end) if !rest.is_empty() => u64::from_le_bytes(*end) >> (64 - 8 * rest.len()),
        _ => {
            let bytes = rest.iter().rev();
            bytes.fold(0, |word, &byte| word << 8 | u64::from(byte))
        }
    };
    let full = eights.iter().map(|&eight| u64::from_le_bytes(eight));
    full.chain([last])
}

/// A mask of the lowest bit of each byte.
pub(super) const EVERY: u64 = 0x0101_0101_0101_0101;
