//! Tests of the single stages. Whole inputs are tested in `tests/faults`.

#![allow(
    clippy::indexing_slicing,
    reason = "a test that meets the unexpected stops"
)]

mod dates;
mod json_suite;
mod original;
mod scan;
mod split;
mod table;
mod text;
mod trail;

use super::scan::Scanned;
use super::tape::Tape;
use super::trie::Trie;

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
