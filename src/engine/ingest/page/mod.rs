//! Decides whether an object is a page, an event, or neither. A page is an object whose substance is an array of events.
//!
//! The decision is by evidence: the elements of a page look like events (`unwrap`), and the page is no event itself.
//! Keys that services are known to use for their arrays only decide between several such arrays. The decision depends
//! on the object alone, or on its first [`limits::PAGE_HOLD_BYTES`] bytes if an array of events begins there.
//!
//! - `walk`: [`Walk`], which reads an object while its bytes arrive, and decides
//! - `candidate`: the arrays of an object that may have its events
//! - `held`: whether a text that is JSON holds events of its own
//! - `keys`: the keys that pages are known to have
//! - `rows`: arrays of arrays, with the names of their columns
//!
//! [`limits::PAGE_HOLD_BYTES`]: super::limits::PAGE_HOLD_BYTES

mod candidate;
mod held;
mod keys;
mod rows;
mod walk;

pub(super) use held::{Held, first_value, held_by};
pub(super) use keys::is_known;
pub(super) use rows::{Columns, object_of_pair, object_of_row};
pub(super) use walk::Walk;

use super::context::Context;
use super::limits;
use super::unwrap::EvidenceKeys;

/// The decision about an object.
#[derive(Debug)]
pub(super) enum Verdict {
    /// More text is needed.
    More,
    /// The object is an event, or no known kind of page. Has the path of an array of many objects inside, if the object
    /// is not of a known family.
    Event(Option<String>),
    /// The object is a page.
    Page(Plan),
    /// The object is neither a page nor an event.
    Passed(Passed),
}

/// The arrays of a page that have its events.
#[derive(Debug, Clone, Default)]
pub(super) struct Plan {
    pub arrays: Vec<PlannedArray>,
    /// The values of the page that belong to each of its events.
    pub context: Context,
    /// Whether the events are of known families.
    pub is_known: bool,
}

/// An array of a page.
#[derive(Debug, Clone)]
pub(super) struct PlannedArray {
    /// The keys of the array, with dots between them.
    pub path: String,
    pub content: Content,
}

/// The content of an array of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Content {
    /// Events, or texts of events.
    Events,
    /// Pages.
    Pages,
    /// Arrays of the values of these columns.
    Rows(Columns),
    /// Pairs of a time and a line.
    Pairs,
}

/// What an object is that is neither a page nor an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Passed {
    /// A CloudTrail digest, which lists log files.
    Digest,
    /// A control message of a log subscription.
    Control,
    /// A file of this program: a workspace, or the manifest of an export.
    Own,
    /// A part of an answer without rows, such as the id of a query.
    Answer,
    /// A warning in an answer, with its text.
    Warning(String),
    /// An error in an answer, with its text.
    Error(String),
    /// A page whose array is empty.
    EmptyPage,
    /// A table with columns but without rows, or a page of such tables.
    EmptyTable,
}

impl Plan {
    /// Returns the content of the array at this path, if the array has events.
    pub fn content(&self, path: &str) -> Option<&Content> {
        let array = self.arrays.iter().find(|array| array.path == path);
        array.map(|array| &array.content)
    }

    /// Returns whether an array with events is inside of the object at this path.
    pub fn leads_through(&self, path: &str) -> bool {
        self.arrays.iter().any(|array| {
            let below = array.path.strip_prefix(path);
            below.is_some_and(|below| below.starts_with('.'))
        })
    }
}

/// Returns whether an object is a page. An entry for tests with arbitrary bytes.
pub fn is_page(object: &[u8]) -> bool {
    let keys = EvidenceKeys::default();
    let mut walk = Walk::new(limits::EVENT_BYTES, None);
    object.first() == Some(&b'{') && matches!(walk.run(&keys, object, true), Verdict::Page(_))
}

/// Returns whether a text has an array that is empty, or whose first element may be an event.
pub(super) fn may_have_events(text: &[u8]) -> bool {
    memchr::memchr_iter(b'[', text).any(|at| {
        let array = text.get(at + 1..).unwrap_or_default();
        matches!(
            array.trim_ascii_start(),
            [] | [b']' | b'{' | b'[', ..] | [b'"', b'{' | b' ' | b'\\', ..]
        )
    })
}

/// The kind of text that starts with an opening bracket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    /// An array of events.
    Events,
    /// An array that starts with a number or a word. The line may also have such a prefix.
    Scalars,
    /// Something else.
    Not,
    /// More text is needed.
    Unknown,
}

/// Returns whether the array at the start of `text` is an array of events. `fresh`: the array is at the start of an
/// input. There, any array counts, so that each wrong element is reported. Later, only an array of objects or of texts
/// counts, because lines of other logs may also start with a bracket.
pub(super) fn array_start(text: &[u8], end: bool, fresh: bool) -> Start {
    let looked = text.get(..limits::BLANKS_AFTER).unwrap_or(text);
    let blanks = looked.get(1..).unwrap_or_default();
    let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
    let first = blanks.iter().position(|byte| !is_blank(byte));
    match first.and_then(|at| blanks.get(at..)) {
        Some([b'{', ..] | [b'"', b'{' | b'[', ..]) => Start::Events,
        Some([b'"']) if !end => Start::Unknown,
        Some([b']' | b'[' | b'"', ..]) if fresh => Start::Events,
        Some([b'-' | b'0'..=b'9' | b't' | b'f' | b'n', ..]) if fresh => Start::Scalars,
        Some(_) => Start::Not,
        None if end || looked.len() == limits::BLANKS_AFTER => Start::Not,
        None => Start::Unknown,
    }
}
