//! The arrays of an object that may have its events.

use super::keys::is_known_array;
use super::rows::{Columns, is_pair};
use super::walk::Walk;
use super::{Content, Verdict};
use crate::ingest::recognise::looks_like_event;
use crate::ingest::scan::unescape;

/// The number of elements that are looked at to decide what an array contains.
const LOOKED_AT: u64 = 4;
/// The number of pages in pages that are searched for events.
const PAGE_DEPTH: u8 = 3;

/// An array of an object.
#[derive(Debug)]
pub(super) struct Candidate {
    pub path: String,
    /// The number of elements so far.
    pub elements: u64,
    /// The number of elements that are objects so far.
    pub objects: u64,
    /// Events or pages, if an element is one.
    pub content: Option<Content>,
    /// The first element that is an array, if there is one.
    first_row: Option<Vec<u8>>,
    /// Whether the array makes its object a page even if no element looks like an event.
    pub is_page_by_key: bool,
}

impl Candidate {
    pub fn new(path: &str) -> Self {
        Self {
            path: path.to_owned(),
            elements: 0,
            objects: 0,
            content: None,
            first_row: None,
            is_page_by_key: false,
        }
    }

    /// Returns whether the key of the array is known for events.
    pub fn is_known(&self) -> bool {
        is_known_array(&self.path)
    }

    /// Returns the path of the object that has the array.
    pub fn parent(&self) -> &str {
        self.path.rsplit_once('.').map_or("", |(parent, _)| parent)
    }

    /// Looks at the next element. `depth` is the number of pages around the object of the array.
    pub fn element(&mut self, element: &[u8], depth: u8) {
        self.elements += 1;
        let first = element.first();
        if first == Some(&b'{') {
            self.objects += 1;
        }
        if self.content.is_some() || self.elements > LOOKED_AT {
            return;
        }
        match first {
            Some(b'{') if may_have_time(element) && looks_like_event(element) => {
                self.content = Some(Content::Events);
            }
            Some(b'{') if depth < PAGE_DEPTH && memchr::memchr(b'[', element).is_some() => {
                let verdict = Walk::inside(depth + 1).run(element, true);
                if let Verdict::Page(_) = verdict {
                    self.content = Some(Content::Pages);
                }
            }
            Some(b'"') if is_event_text(element) => self.content = Some(Content::Events),
            Some(b'[') if self.first_row.is_none() => self.first_row = Some(element.to_vec()),
            _ => {}
        }
    }

    /// Decides what the array contains, with the names of columns next to it, and whether labels of a stream are next to
    /// it.
    pub fn settle(&mut self, columns: Option<&Columns>, has_stream: bool) {
        let Some(row) = self.first_row.as_ref().filter(|_| self.content.is_none()) else {
            return;
        };
        if let Some(columns) = columns {
            self.content = Some(Content::Rows(columns.clone()));
        } else if has_stream && is_pair(row) {
            self.content = Some(Content::Pairs);
        }
    }
}

/// Returns whether a text has four digits in a row, as every time has. This is much faster than to look for the time.
fn may_have_time(text: &[u8]) -> bool {
    let mut digits = 0;
    text.iter().any(|byte| {
        digits = if byte.is_ascii_digit() { digits + 1 } else { 0 };
        digits == 4
    })
}

/// Returns whether a string, with its quotes, is the text of an event.
fn is_event_text(string: &[u8]) -> bool {
    let text = string.strip_prefix(b"\"").unwrap_or(string);
    let text = text.strip_suffix(b"\"").unwrap_or(text);
    let mut unescaped = String::new();
    unescape(&String::from_utf8_lossy(text), &mut unescaped);
    looks_like_event(unescaped.as_bytes())
}
