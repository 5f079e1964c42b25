//! Recognises arrays of events, and the pages that hold them: `{"lines":[`, `{"Records":[`, and a
//! Kubernetes list with `items`. An object with an event's own fields is an event, whatever arrays it holds.

use super::limits;
use super::scan::unescape;
use super::shape;
use super::split::{Split, Splitter};

/// What an opening bracket begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    /// A run of events.
    Events,
    /// Something else.
    Not,
    /// More text is needed.
    Unknown,
}

/// Keys that pages are known to have next to their events. A page begins with these or with its array.
const KNOWN: &[&[u8]] = &[
    b"kind",
    b"apiVersion",
    b"metadata",
    b"pagination_id",
    b"count",
    b"total",
];

/// Whether a page is known to have this key next to its events.
pub(super) fn is_known(key: &[u8]) -> bool {
    KNOWN.contains(&key)
}

/// Whether the array under this key of a page holds its events.
pub(super) fn holds_events(key: &[u8]) -> bool {
    matches!(key, b"lines" | b"Records" | b"items")
}

/// Whether the object at the start of `text` begins like a page. Its array must begin near the beginning and
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

/// The keys of an object itself, looked through while its bytes arrive: whether they are those of an event.
#[derive(Debug, Default)]
pub(super) struct RootKeys {
    depth: usize,
    inside: Inside,
    /// The string at hand is a key of the object.
    is_key: bool,
    /// As it is written, escapes included.
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

/// What the keys so far say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Root {
    Event,
    /// The object ended, or cannot be followed any further.
    NoEvent,
    /// More text is needed.
    Unknown,
}

impl RootKeys {
    /// Follows the text of the object from where the last call ended.
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
                // No string goes over several lines: the object is broken.
                (Inside::String, b'\n') => return Root::NoEvent,
                (Inside::String, b'"') => {
                    self.inside = Inside::Nothing;
                    if std::mem::take(&mut self.is_key) {
                        let mut key = String::new();
                        unescape(&String::from_utf8_lossy(&self.key), &mut key);
                        self.marks |= shape::mark_of_root_key(key.as_bytes());
                        self.key.clear();
                        if shape::is_event_at_root(self.marks) {
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
        // No key that says anything is as long, with every letter escaped.
        if self.is_key && self.key.len() < 256 {
            self.key.push(byte);
        }
    }
}

/// Whether the array at the start of `text` is one of events. At the beginning of an input any array
/// is taken for one, so that each wrong element is named; later on only one of objects, since lines
/// of other logs begin with a bracket too.
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
