//! The states of the framer.

use super::refused::Refused;
use crate::ingest::page::{Passed, Walk};
use crate::ingest::scan::ScanError;
use crate::ingest::split::Splitter;

#[derive(Debug)]
pub(super) enum State {
    /// Between records of a stream of lines or objects.
    Between,
    /// Between elements of an array.
    Elements(ExpectInArray),
    /// In a value that starts where the remaining text starts. The splitter has read the value up to `at`.
    Value { splitter: Splitter, at: usize },
    /// In a broken element of an array. The splitter has counted the brackets up to `at`.
    Broken {
        splitter: Splitter,
        at: usize,
        error: ScanError,
    },
    /// After a complete value of this length. More text is needed to decide whether something follows on the line of
    /// the value.
    After(usize),
    /// In a value beyond the limit on length, which is not stored.
    TooLong(Splitter, Refused),
    /// In a refused record, up to the end of the line.
    SkipLine(Refused),
    /// In a refused record, up to a line on which the next record may start.
    SkipLines(Refused),
    /// At the first byte of an object that may be a page.
    Object,
    /// In an object that may be a page.
    Decide(Box<Walk>),
    /// Between the members of a page.
    Members(ExpectInPage),
    /// In a value of a page that is not an event.
    SkipValue(Splitter),
    /// Between an object and the comma at the end of its line.
    LineComma,
    /// In a line that does not start like JSON. There is no line break before `at`.
    Line { at: usize },
    /// In an object that is neither a page nor an event, which started at this line and offset.
    PassOver {
        splitter: Splitter,
        passed: Passed,
        line: u64,
        offset: u64,
    },
}

/// The structure that contains the current records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    /// Lines, or objects one after another.
    Text,
    /// An array.
    Array,
    /// An array of a page.
    PageArray(Elements),
    /// A page, outside of its arrays.
    Page,
}

/// The elements of an array of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Elements {
    /// Events, or texts of events. Any other element is refused.
    Events,
    /// Pages.
    Pages,
    /// Arrays of the values of columns.
    Rows,
    /// Pairs of a time and a line.
    Pairs,
    /// Anything, and perhaps events of known families.
    Other,
}

/// The token that may come next in an array.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ExpectInArray {
    /// The first element, or the end of the array.
    First,
    /// An element, after a comma.
    Value,
    /// A comma, or the end.
    Comma,
}

impl ExpectInArray {
    pub fn in_words(self) -> &'static str {
        match self {
            Self::First => "an object or ]",
            Self::Value => "an object",
            Self::Comma => "a comma or ]",
        }
    }
}

/// The token that may come next in a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ExpectInPage {
    /// The first key, or the end of the page.
    First,
    /// A key, after a comma.
    Key,
    /// The colon after a key.
    Colon,
    Value,
    /// A comma, or the end.
    Comma,
}

impl ExpectInPage {
    pub fn in_words(self) -> &'static str {
        match self {
            Self::First => "a key in double quotes or }",
            Self::Key => "a key in double quotes",
            Self::Colon => "a colon",
            Self::Value => "a value",
            Self::Comma => "a comma or }",
        }
    }
}
