//! Texts that are packed: base64 of gzip, as subscriptions of log services deliver their messages.

use crate::error::{Error, ErrorKind, Result};
use crate::ingest::limits;
use crate::unpack::{Expansion, Notice, Piece, Stream};

/// How base64 of gzip starts: with the first bytes of gzip, `1f 8b 08`.
const START: &[u8] = b"H4sI";
/// The number of characters that are unpacked to see what a text starts with. Four characters are three bytes.
const LOOKED_AT: usize = 4 << 10;

/// Returns whether a text may be packed.
pub(in crate::ingest) fn may_be_packed(text: &[u8]) -> bool {
    text.starts_with(START)
}

/// Returns the text that a text has packed, or `None` if it has none, or more than [`limits::PACKED_TEXT_BYTES`].
pub(in crate::ingest) fn unpacked(text: &str) -> Option<String> {
    if !may_be_packed(text.as_bytes()) {
        return None;
    }
    let packed = decode(text)?;
    let mut unpacked = Vec::new();
    let is_whole = unpack(&packed, &mut |bytes| {
        unpacked.extend_from_slice(bytes);
        unpacked.len() <= limits::PACKED_TEXT_BYTES
    });
    is_whole.then_some(())?;
    String::from_utf8(unpacked).ok()
}

/// Returns whether a text has packed JSON, by the start of the JSON.
pub(in crate::ingest) fn has_packed_json(text: &str) -> bool {
    if !may_be_packed(text.as_bytes()) {
        return false;
    }
    let start = text.get(..LOOKED_AT).unwrap_or(text);
    let Some(packed) = decode(start) else {
        return false;
    };
    let mut first = None;
    unpack(&packed, &mut |bytes| {
        let mut filled = bytes.iter().filter(|byte| !byte.is_ascii_whitespace());
        first = first.or(filled.next().copied());
        first.is_none()
    });
    matches!(first, Some(b'{' | b'['))
}

/// Unpacks gzip and passes it to `take` until that returns `false`. Returns whether all was taken, and nothing is
/// damaged.
fn unpack(packed: &[u8], take: &mut dyn FnMut(&[u8]) -> bool) -> bool {
    let expansion = Expansion {
        ratio: limits::GZIP_RATIO,
        free_bytes: limits::PACKED_TEXT_BYTES as u64,
    };
    let mut emit = |piece: Piece<'_>| -> Result<()> {
        let is_read = match piece {
            Piece::Data(_, bytes) => take(bytes),
            Piece::Notice(Notice::Member | Notice::Note(_)) => true,
            Piece::Notice(_) => false,
        };
        let stop = || Error::new(ErrorKind::Archive, "the packed text is not read");
        is_read.then_some(()).ok_or_else(stop)
    };
    let mut stream = Stream::one_layer(expansion);
    stream.push(packed, &mut emit).is_ok() && stream.finish(&mut emit).is_ok()
}

/// Decodes base64 with or without padding. Returns `None` if the text is no base64.
fn decode(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_ascii_end().trim_end_matches('=');
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 3);
    let (mut bits, mut count) = (0_u32, 0);
    for letter in text.bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'\r' | b'\n' => continue,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_decoded() {
        for (text, bytes) in [
            ("", &b""[..]),
            ("Zg==", b"f"),
            ("Zm8", b"fo"),
            ("Zm9v\r\nYmFy", b"foobar"),
            ("+/-_", b"\xfb\xff\xbf"),
        ] {
            assert_eq!(decode(text).unwrap(), bytes, "{text}");
        }
        assert_eq!(decode("Zm9v!"), None);
    }

    #[test]
    fn only_whole_gzip_is_unpacked() {
        // `{"a":1}`
        let packed = "H4sIAAAAAAAC/6tWSlSyMqwFAK+sG1YHAAAA";
        for text in ["H4sI", "H4sIAAAA", "eyJhIjoxfQ==", "H4sI {"] {
            assert_eq!(unpacked(text), None, "{text}");
            assert!(!has_packed_json(text), "{text}");
        }
        let short = packed.get(..packed.len() - 8).unwrap();
        assert_eq!(unpacked(short), None);
        assert_eq!(unpacked(packed).as_deref(), Some("{\"a\":1}"));
        assert!(has_packed_json(packed));
    }
}
