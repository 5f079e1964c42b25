//! Texts that contain an event.

/// The number of bytes of a text before the JSON at its end.
const PREFIX_BYTES: usize = 512;

/// Returns the byte at which the JSON object of a text starts: at its first byte, or after a prefix. Returns `None` if
/// the text does not end like an object.
pub(in crate::ingest) fn json_start(text: &str) -> Option<usize> {
    let blanks = text.len() - text.trim_ascii_start().len();
    if text.as_bytes().get(blanks) == Some(&b'{') {
        return Some(blanks);
    }
    if !text.trim_ascii_end().ends_with('}') {
        return None;
    }
    memchr::memchr(b'{', text.as_bytes()).filter(|&at| at <= PREFIX_BYTES)
}
