//! Recognises arrays of events, and pages that contain such arrays: `{"lines":[`, `{"Records":[`, and a Kubernetes list
//! with `items`. An object with the fields of an event is an event, whatever arrays it contains.

use super::limits;
use super::root_keys;
use super::scan::unescape;
use super::split::{Split, Splitter};

/// The kind of text that starts with an opening bracket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    /// A page or an array of events.
    Events,
    /// Something else.
    Not,
    /// More text is needed.
    Unknown,
}

/// The keys that pages are known to have in addition to their events. A page starts with one of these keys or with the
/// key of its array.
const KNOWN: &[&[u8]] = &[
    b"kind",
    b"apiVersion",
    b"metadata",
    b"pagination_id",
    b"count",
    b"total",
];

/// Returns whether pages are known to have this key in addition to their events.
pub(super) fn is_known(key: &[u8]) -> bool {
    KNOWN.contains(&key)
}

/// Returns whether the array with this key contains the events of a page.
pub(super) fn holds_events(key: &[u8]) -> bool {
    matches!(key, b"lines" | b"Records" | b"items")
}

/// Returns whether the object at the start of `text` starts like a page. The array of the page must start within the
/// first [`limits::PAGE_START_BYTES`] bytes, and must be empty or start with an object. `end`: the input ends after
/// `text`.
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
        if !is_array_key && !is_known(key) {
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
                    Some(b'{' | b']') => Start::Events,
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

/// Reads the keys of an object while its bytes arrive, and decides whether the object is an event. Keys of nested
/// objects do not count.
#[derive(Debug, Default)]
pub(super) struct RootKeys {
    depth: usize,
    inside: Inside,
    /// Whether the current string is a key of the object.
    is_key: bool,
    /// The current key as written, including escapes.
    key: Vec<u8>,
    marks: u32,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Inside {
    #[default]
    Nothing,
    String,
    Escape,
}

/// The result of the keys so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Root {
    Event,
    /// The object has ended, or is broken.
    NoEvent,
    /// More text is needed.
    Unknown,
}

impl RootKeys {
    /// Reads the next text of the object, after the text of the last call.
    pub fn run(&mut self, text: &[u8]) -> Root {
        for &byte in text {
            match (self.inside, byte) {
                (Inside::Escape, _) => {
                    self.inside = Inside::String;
                    self.keep(byte);
                }
                (Inside::String, b'\\') => {
                    self.inside = Inside::Escape;
                    self.keep(byte);
                }
                // A string cannot contain a line feed, so the object is broken.
                (Inside::String, b'\n') => return Root::NoEvent,
                (Inside::String, b'"') => {
                    self.inside = Inside::Nothing;
                    if std::mem::take(&mut self.is_key) {
                        let mut key = String::new();
                        unescape(&String::from_utf8_lossy(&self.key), &mut key);
                        self.marks |= root_keys::mark_of_root_key(key.as_bytes());
                        self.key.clear();
                        if root_keys::is_event_at_root(self.marks) {
                            return Root::Event;
                        }
                    }
                }
                (Inside::String, _) => self.keep(byte),
                (Inside::Nothing, b'"') => self.inside = Inside::String,
                (Inside::Nothing, b'{' | b'[') => {
                    self.depth += 1;
                    self.is_key = self.depth == 1;
                }
                (Inside::Nothing, b'}' | b']') => {
                    self.depth = self.depth.saturating_sub(1);
                    self.is_key = false;
                    if self.depth == 0 {
                        return Root::NoEvent;
                    }
                }
                (Inside::Nothing, b',') => self.is_key = self.depth == 1,
                (Inside::Nothing, _) => {}
            }
        }
        Root::Unknown
    }

    fn keep(&mut self, byte: u8) {
        // Keys with a known meaning are shorter, even if all letters are escaped.
        if self.is_key && self.key.len() < 256 {
            self.key.push(byte);
        }
    }
}

/// Returns whether the array at the start of `text` is an array of events. `fresh`: the array is at the start of an
/// input. There, any array counts, so that each wrong element is reported. Later, only an array of objects counts,
/// because lines of other logs may also start with a bracket.
pub(super) fn array_start(text: &[u8], end: bool, fresh: bool) -> Start {
    let looked = text.get(..limits::BLANKS_AFTER).unwrap_or(text);
    match looked.get(skip_blanks(looked, 1)) {
        Some(b'{') => Start::Events,
        Some(b']' | b'[' | b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n') if fresh => {
            Start::Events
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
