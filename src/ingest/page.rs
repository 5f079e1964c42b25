//! Recognises arrays of events, and the pages that hold one: `{"lines":[`, `{"Records":[`, and a
//! Kubernetes list with `items`.

use super::limits;
use super::split::{Split, Splitter};

/// What an opening bracket begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    /// A run of events, whose first element comes after this many bytes.
    Page(usize),
    /// Something else.
    Not,
    /// More text is needed.
    Unknown,
}

/// Keys that may stand before the array of a page.
const BEFORE: &[&[u8]] = &[
    b"kind",
    b"apiVersion",
    b"metadata",
    b"pagination_id",
    b"count",
    b"total",
];

/// Whether the object at the start of `text` is a page. Its array must begin near the beginning and
/// hold objects or nothing.
pub(super) fn start(text: &[u8], end: bool) -> Start {
    let looked = text.get(..limits::PAGE_START_BYTES).unwrap_or(text);
    match start_within(looked) {
        Start::Unknown if end || looked.len() == limits::PAGE_START_BYTES => Start::Not,
        found => found,
    }
}

fn start_within(text: &[u8]) -> Start {
    let mut at = skip_blanks(text, 1);
    let mut list = false;
    loop {
        match text.get(at) {
            None => return Start::Unknown,
            Some(b'"') => {}
            Some(_) => return Start::Not,
        }
        let rest = text.get(at + 1..).unwrap_or_default();
        let Some(length) = memchr::memchr(b'"', rest) else {
            return Start::Unknown;
        };
        let key = rest.get(..length).unwrap_or_default();
        let is_array_key = matches!(key, b"lines" | b"Records") || key == b"items" && list;
        if !is_array_key && !BEFORE.contains(&key) {
            return Start::Not;
        }
        list |= key == b"kind";
        at = skip_blanks(text, at + length + 2);
        match text.get(at) {
            None => return Start::Unknown,
            Some(b':') => at = skip_blanks(text, at + 1),
            Some(_) => return Start::Not,
        }
        if is_array_key {
            return match text.get(at) {
                None => Start::Unknown,
                Some(b'[') => match text.get(skip_blanks(text, at + 1)) {
                    None => Start::Unknown,
                    Some(b'{' | b']') => Start::Page(at + 1),
                    Some(_) => Start::Not,
                },
                Some(_) => Start::Not,
            };
        }
        match Splitter::at_value().run(text, at) {
            Split::More => return Start::Unknown,
            Split::Broken(_) => return Start::Not,
            Split::End(after) => at = skip_blanks(text, after),
        }
        match text.get(at) {
            None => return Start::Unknown,
            Some(b',') => at = skip_blanks(text, at + 1),
            Some(_) => return Start::Not,
        }
    }
}

/// Whether the array at the start of `text` is one of events. At the beginning of an input any array
/// is taken for one, so that each wrong element is named; later on only one of objects, since lines
/// of other logs begin with a bracket too.
pub(super) fn array_start(text: &[u8], end: bool, fresh: bool) -> Start {
    let looked = text.get(..limits::BLANKS_AFTER).unwrap_or(text);
    match looked.get(skip_blanks(looked, 1)) {
        Some(b'{') => Start::Page(1),
        Some(b']' | b'[' | b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n') if fresh => {
            Start::Page(1)
        }
        Some(_) => Start::Not,
        None if end || looked.len() == limits::BLANKS_AFTER => Start::Not,
        None => Start::Unknown,
    }
}

fn skip_blanks(text: &[u8], from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let blanks = rest
        .iter()
        .take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'))
        .count();
    from + blanks
}
