//! The text of JSON strings: where a string has to be looked at more closely, and how a text is written as a string.

/// Returns the position of the first stop byte from `at` on: a quote, a backslash or a control character.
#[inline]
pub fn string_stop(bytes: &[u8], mut at: usize) -> usize {
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk()) {
        if let Some(stop) = first_stop(chunk) {
            return at + stop;
        }
        at += chunk.len();
    }
    while let Some(byte) = bytes.get(at) {
        if matches!(byte, b'"' | b'\\' | 0..0x20) {
            break;
        }
        at += 1;
    }
    at
}

/// Returns the position of the first stop byte among sixteen bytes.
#[cfg(target_arch = "wasm32")]
#[inline]
fn first_stop(chunk: &[u8; 16]) -> Option<usize> {
    use std::arch::wasm32::{u8x16_bitmask, u8x16_eq, u8x16_lt, u8x16_splat, u64x2, v128_or};
    let halves = u128::from_le_bytes(*chunk);
    let bytes = u64x2(halves as u64, (halves >> 64) as u64);
    let quote = u8x16_eq(bytes, u8x16_splat(b'"'));
    let backslash = u8x16_eq(bytes, u8x16_splat(b'\\'));
    let control = u8x16_lt(bytes, u8x16_splat(0x20));
    let stops = u8x16_bitmask(v128_or(v128_or(quote, backslash), control));
    (stops != 0).then(|| stops.trailing_zeros() as usize)
}

/// Returns the position of the first stop byte among eight bytes. In the subtraction, a borrow can only change bytes
/// above a true hit, so the lowest hit is always right.
#[cfg(not(target_arch = "wasm32"))]
#[inline]
fn first_stop(chunk: &[u8; 8]) -> Option<usize> {
    const ONES: u64 = u64::MAX / 255;
    const TOPS: u64 = ONES * 0x80;
    let zero = |word: u64| word.wrapping_sub(ONES) & !word;
    let word = u64::from_le_bytes(*chunk);
    let stops = zero(word ^ (ONES * 0x22))
        | zero(word ^ (ONES * 0x5c))
        | (word.wrapping_sub(ONES * 0x20) & !word);
    let stops = stops & TOPS;
    (stops != 0).then(|| stops.trailing_zeros() as usize / 8)
}

/// Appends a text as a JSON string. Bytes that are not valid UTF-8 are written as they are.
pub fn put_string(text: &[u8], out: &mut Vec<u8>) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    out.push(b'"');
    let mut rest = text;
    loop {
        let (plain, stop) = rest
            .split_at_checked(string_stop(rest, 0))
            .unwrap_or((rest, &[]));
        out.extend_from_slice(plain);
        let Some((&byte, after)) = stop.split_first() else {
            break;
        };
        match byte {
            b'"' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            _ => {
                let digit = |four: u8| HEX.get(usize::from(four & 0x0f)).copied().unwrap_or(b'0');
                out.extend_from_slice(b"\\u00");
                out.extend_from_slice(&[digit(byte >> 4), digit(byte)]);
            }
        }
        rest = after;
    }
    out.push(b'"');
}
