//! Texts that are packed: base64 of gzip, as subscriptions of log services deliver their messages, and base64 of JSON, as
//! streams deliver them.

use crate::error::{Error, ErrorKind, Result};
use crate::ingest::limits;
use crate::unpack::{Expansion, Notice, Piece, Stream};
use std::borrow::Cow;

/// How base64 of gzip starts: with the first bytes of gzip, `1f 8b 08`.
const GZIP: &str = "H4sI";
/// How base64 of JSON starts: with an opening bracket, and the first half of a quote, a bracket or a blank.
const JSON: [&str; 5] = ["ey", "ew", "Wy", "Ww", "W3"];
/// The number of characters that are unpacked to see what a text starts with. Four characters are three bytes.
const LOOKED_AT: usize = 4 << 10;

/// What a text has packed.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::ingest) enum Packed {
    Nothing,
    /// Base64 of this text.
    Plain(String),
    /// Base64 of gzip of this text.
    Gzip(String),
    /// Base64 of gzip that is not unpacked, for this reason.
    Refused(String),
}

/// Returns whether a text may be packed.
pub(in crate::ingest) fn may_be_packed(text: &[u8]) -> bool {
    matches!(text.first(), Some(b'H' | b'W' | b'e'))
        && (text.starts_with(GZIP.as_bytes()) || may_be_plain(text))
}

fn may_be_plain(text: &[u8]) -> bool {
    JSON.iter().any(|start| text.starts_with(start.as_bytes()))
}

/// Returns the text that a text has packed. `inflates`: gzip is unpacked.
pub(in crate::ingest) fn unpacked(text: &str, inflates: bool) -> Packed {
    if may_be_plain(text.as_bytes()) {
        return plain(text).map_or(Packed::Nothing, Packed::Plain);
    }
    if !text.starts_with(GZIP) {
        return Packed::Nothing;
    }
    let Some(packed) = decode(text) else {
        return Packed::Nothing;
    };
    if !inflates {
        return Packed::Refused("it is in a packed text".to_owned());
    }
    let most = limits::PACKED_RATIO * text.len() + limits::PACKED_FREE_BYTES;
    let most = most.min(limits::PACKED_TEXT_BYTES);
    let mut unpacked = Vec::new();
    let mut fits = true;
    let is_whole = unpack(&packed, &mut |bytes| {
        fits = unpacked.len() + bytes.len() <= most;
        if fits {
            unpacked.extend_from_slice(bytes);
        }
        fits
    });
    if !fits {
        let from = text.len();
        return Packed::Refused(format!(
            "its {from} characters unpack to more than {most} bytes"
        ));
    }
    if !is_whole {
        return Packed::Refused("it is damaged".to_owned());
    }
    let no_text = |_| Packed::Refused("it is not UTF-8".to_owned());
    String::from_utf8(unpacked).map_or_else(no_text, Packed::Gzip)
}

/// Returns the JSON that a text has as plain base64, or otherwise the text.
pub(in crate::ingest) fn without_base64(text: &str) -> Cow<'_, str> {
    let json = Some(text).filter(|text| may_be_plain(text.as_bytes()));
    json.and_then(plain).map_or(Cow::Borrowed(text), Cow::Owned)
}

fn plain(text: &str) -> Option<String> {
    String::from_utf8(decode(text)?).ok()
}

/// Returns whether a text has JSON packed as gzip, by the start of the JSON.
pub(in crate::ingest) fn has_packed_json(text: &str) -> bool {
    if !text.starts_with(GZIP) {
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
        for (text, expected) in [
            ("H4sI", Packed::Refused("it is damaged".to_owned())),
            ("H4sI {", Packed::Nothing),
            ("eyJhIjoxfQ==", Packed::Plain("{\"a\":1}".to_owned())),
            ("eyJhIjoxfQ.eyJhIjoxfQ.x", Packed::Nothing),
        ] {
            assert_eq!(unpacked(text, true), expected, "{text}");
            assert!(!has_packed_json(text), "{text}");
        }
        let short = packed.get(..packed.len() - 8).unwrap();
        let damaged = Packed::Refused("it is damaged".to_owned());
        assert_eq!(unpacked(short, true), damaged);
        assert_eq!(unpacked(packed, true), Packed::Gzip("{\"a\":1}".to_owned()));
        assert!(matches!(unpacked(packed, false), Packed::Refused(_)));
        assert!(has_packed_json(packed));
    }

    #[test]
    fn base64_of_json_starts_with_known_letters() {
        for json in [
            "{\"a\":1}",
            "{ \"a\":1}",
            "{\n}",
            "{\r\n}",
            "{\t}",
            "{\"$\":1}",
            "{\"\u{e9}\":1}",
            "[{}]",
            "[\"\"]",
            "[ 1]",
            "[\n]",
            "[\r\n]",
            "[\t]",
        ] {
            let mut text = String::new();
            for group in json.as_bytes().chunks(3) {
                let bits = (0..3).fold(0_usize, |bits, at| {
                    bits << 8 | usize::from(*group.get(at).unwrap_or(&0))
                });
                for at in 0..=group.len() {
                    let letters =
                        b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
                    text.push(char::from(
                        *letters.get(bits >> (18 - 6 * at) & 63).unwrap(),
                    ));
                }
            }
            assert_eq!(
                unpacked(&text, true),
                Packed::Plain(json.to_owned()),
                "{text}"
            );
            assert_eq!(without_base64(&text), json);
        }
        assert_eq!(without_base64("eyJ.x"), "eyJ.x");
    }
}
