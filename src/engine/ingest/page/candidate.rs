//! The arrays of an object that may have its events.

use super::held::{Held, held_by};
use super::keys::is_known_array;
use super::rows::{Columns, is_pair};
use super::walk::Walk;
use super::{Content, Verdict};
use crate::ingest::unwrap::{EvidenceKeys, Likeness, Observation, likeness_of_text};

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
    /// The number of elements that are tables without rows.
    empty_tables: u64,
    /// Whether an element is an event of a known family.
    pub is_known_family: bool,
    /// Whether an element is an event of a declared family.
    pub is_declared: bool,
    /// Whether other values could make an element an event.
    pub may_have_events: bool,
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
            empty_tables: 0,
            is_known_family: false,
            is_declared: false,
            may_have_events: false,
            is_page_by_key: false,
        }
    }

    /// Returns whether the key of the array is known for events.
    pub fn is_known(&self) -> bool {
        is_known_array(&self.path)
    }

    /// Returns whether the array is empty, and has the key of an array of events.
    pub fn is_empty_page(&self) -> bool {
        self.elements == 0 && (self.is_known() || self.is_page_by_key)
    }

    /// Returns whether the array is empty, and has the key of the rows of a table.
    pub fn is_empty_rows(&self) -> bool {
        let key = self.path.rsplit('.').next().unwrap_or_default();
        self.elements == 0 && key.eq_ignore_ascii_case("rows")
    }

    /// Returns whether all elements are tables without rows.
    pub fn has_only_empty_tables(&self) -> bool {
        self.empty_tables > 0 && self.empty_tables == self.elements
    }

    /// Returns the path of the object that has the array.
    pub fn parent(&self) -> &str {
        self.path.rsplit_once('.').map_or("", |(parent, _)| parent)
    }

    /// Looks at the next element. `depth` is the number of pages around the object of the array.
    pub fn element(&mut self, keys: &EvidenceKeys, element: &[u8], depth: u8) {
        self.elements += 1;
        let first = element.first();
        if first == Some(&b'{') {
            self.objects += 1;
        }
        let are_empty = self.elements > 1 && self.empty_tables == self.elements - 1;
        if self.content.is_some() || self.elements > LOOKED_AT && !are_empty {
            return;
        }
        match first {
            Some(b'{') => self.object(keys, element, depth),
            Some(b'"') => {
                let text = element.get(1..element.len() - 1).unwrap_or_default();
                let likeness = likeness_of_text(keys, text);
                self.is_known_family |= likeness == Likeness::Known;
                if likeness != Likeness::None {
                    self.content = Some(Content::Events);
                }
            }
            Some(b'[') => {
                self.may_have_events = true;
                self.first_row.get_or_insert_with(|| element.to_vec());
            }
            _ => {}
        }
    }

    fn object(&mut self, keys: &EvidenceKeys, object: &[u8], depth: u8) {
        let Some(seen) = Observation::of(keys, object) else {
            return;
        };
        self.may_have_events |= seen.may_look_like_event(keys);
        self.is_declared |= seen.is_declared(keys);
        let likeness = seen.likeness(keys, object);
        self.is_known_family |= likeness == Likeness::Known;
        let is_event = likeness != Likeness::None
            || depth < PAGE_DEPTH && self.has_page_text(keys, &seen, object, depth);
        if is_event {
            self.content = Some(Content::Events);
        } else if depth < PAGE_DEPTH && memchr::memchr(b'[', object).is_some() {
            let mut walk = Walk::inside(depth + 1);
            if let Verdict::Page(_) = walk.run(keys, object, true) {
                self.content = Some(Content::Pages);
            }
            self.empty_tables += u64::from(walk.is_empty_table());
            self.may_have_events |= !walk.is_plain();
        }
    }

    /// Returns whether a text of an object holds events.
    fn has_page_text(
        &mut self,
        keys: &EvidenceKeys,
        seen: &Observation,
        object: &[u8],
        depth: u8,
    ) -> bool {
        let mut texts = seen.texts(object);
        texts.any(|text| match held_by(keys, text.as_bytes(), depth + 1) {
            Held::Events { is_known } => {
                self.is_known_family |= is_known;
                true
            }
            Held::EmptyPage | Held::Nothing { .. } => false,
        })
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
