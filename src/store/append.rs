//! Appending short text without a call.

/// Above this many bytes one call for all of them is faster.
const LONG_BYTES: usize = 256;

/// Appends `bytes`.
///
/// In WebAssembly a copy of unknown length is a call into the engine, which takes longer than the
/// copying itself when the text is short. Copies of fixed length are plain loads and stores.
pub(super) fn append(to: &mut Vec<u8>, bytes: &[u8]) {
    if bytes.len() > LONG_BYTES {
        return to.extend_from_slice(bytes);
    }
    let (steps, rest) = bytes.as_chunks::<16>();
    for step in steps {
        to.extend_from_slice(step);
    }
    let (steps, rest) = rest.as_chunks::<4>();
    for step in steps {
        to.extend_from_slice(step);
    }
    for &byte in rest {
        to.push(byte);
    }
}
