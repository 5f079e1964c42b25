//! Tests of the single stages. Whole inputs are tested in `tests/faults`.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test that meets the unexpected stops"
)]

mod dates;
mod declared;
mod frames;
mod json_suite;
mod legacy;
mod original;
mod packed;
mod pages;
mod rows;
mod scan;
mod several;
mod split;
mod table;
mod text;
mod trail;
mod wrappers;

use super::report::FileReport;
use super::scan::Scanned;
use super::tape::Tape;
use super::trie::Trie;
use super::{Loader, Shared};
use crate::store::{Location, Role, Store};

/// The content of a store and the report of the input that was loaded into it.
struct Read {
    store: Store,
    report: FileReport,
}

impl Read {
    /// Returns the values of a field, in the order of the rows.
    fn values(&self, path: &str, role: Role) -> Vec<String> {
        let column = self
            .store
            .find(path, role)
            .and_then(|id| self.store.column(id));
        let mut values = Vec::new();
        if let Some(column) = column {
            column.for_each(|_, code| values.push(column.dictionary().text(code).into_owned()));
        }
        values
    }

    /// Returns the text of each event in the input, by the location of its row.
    fn texts<'a>(&self, input: &'a str) -> Vec<&'a str> {
        let location = |row| self.store.rows().location(row).unwrap();
        let span = |at: Location| at.offset as usize..at.offset as usize + at.length_bytes as usize;
        let rows = 0..self.store.len();
        rows.map(|row| &input[span(location(row))]).collect()
    }

    /// Returns the numbers of events, refused records and records that were passed over.
    fn counts(&self) -> [u64; 3] {
        let report = &self.report;
        [report.events, report.refused, report.passed_over]
    }

    fn warns(&self, text: &str) -> bool {
        self.report
            .warnings()
            .iter()
            .any(|warning| warning.contains(text))
    }
}

/// Loads an input in chunks of this size. `page_key` is the path of an array that is read as a page.
fn read_with(input: &[u8], chunk: usize, page_key: Option<&str>) -> Read {
    read_as(input, chunk, page_key, Shared::default())
}

/// Loads an input as [`read_with`] does, with the families that `shared` knows.
fn read_as(input: &[u8], chunk: usize, page_key: Option<&str>, mut shared: Shared) -> Read {
    let mut store = Store::new();
    let mut loader = Loader::new("input", &mut store);
    if let Some(path) = page_key {
        loader.read_pages_at(path);
    }
    for chunk in input.chunks(chunk) {
        loader.push(&mut store, &mut shared, chunk).unwrap();
    }
    let report = loader.finish(&mut store, &mut shared).unwrap();
    assert!(report.reconciles(), "{report:#?}");
    Read { store, report }
}

/// Loads an input in one chunk, and asserts that chunks have no effect.
#[track_caller]
fn read(input: &str) -> Read {
    let whole = read_with(input.as_bytes(), usize::MAX, None);
    for chunk in [1, 7] {
        let parts = read_with(input.as_bytes(), chunk, None);
        assert_eq!(whole.report, parts.report, "{input}");
        assert_eq!(whole.texts(input), parts.texts(input));
    }
    whole
}

/// Scans one value with a new trie and a new tape.
fn scan_value(bytes: &[u8]) -> Option<Scanned> {
    let mut tape = Tape::default();
    super::scan::scan(bytes, Trie::ROOT, &mut Trie::default(), &mut tape).ok()
}

/// Returns whether these bytes are one JSON value and nothing else.
fn accepts(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok()
        && scan_value(bytes).is_some_and(|scanned| {
            bytes[scanned.end..]
                .iter()
                .all(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'))
        })
}
