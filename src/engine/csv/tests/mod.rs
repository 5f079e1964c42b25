//! Tests of CSV: dialects, cells, faults, and random tables.

#![allow(
    clippy::indexing_slicing,
    reason = "a test that meets the unexpected stops"
)]

mod cells;
mod dialects;
mod faults;
mod hostile;
mod random;

use super::{Limits, Piece, Whole, read_whole};

const LIMITS: Limits = Limits {
    record_bytes: 1 << 20,
    cells: 1000,
    excerpt_bytes: 200,
};

/// Reads a text in pieces of several sizes, and asserts that all sizes give the same.
#[track_caller]
fn read_with(text: &[u8], limits: Limits) -> Option<Whole> {
    let whole = read_whole(text, usize::MAX / 2, limits).unwrap();
    for piece_bytes in [1, 2, 3, 7, 64] {
        let in_pieces = read_whole(text, piece_bytes, limits).unwrap();
        assert_eq!(in_pieces, whole, "pieces of {piece_bytes} bytes");
    }
    whole
}

#[track_caller]
fn read(text: &str) -> Option<Whole> {
    read_with(text.as_bytes(), LIMITS)
}

/// Returns the JSON objects of the rows.
fn objects(whole: &Whole) -> Vec<String> {
    let rows = whole
        .pieces
        .iter()
        .filter(|(piece, _)| matches!(piece, Piece::Row(_)));
    rows.map(|(_, object)| String::from_utf8(object.clone()).unwrap())
        .collect()
}

/// Returns the JSON objects of the rows of a text that must be CSV.
#[track_caller]
fn rows(text: &str) -> Vec<String> {
    let whole = read(text).expect("a table");
    objects(&whole)
}

/// Returns the numbers of rows, of records passed over, of blank lines and of refused records.
fn counts(whole: &Whole) -> [usize; 4] {
    let count = |is: fn(&Piece) -> bool| whole.pieces.iter().filter(|(piece, _)| is(piece)).count();
    [
        count(|piece| matches!(piece, Piece::Row(_))),
        count(|piece| matches!(piece, Piece::PassedOver)),
        count(|piece| matches!(piece, Piece::Blank)),
        count(|piece| matches!(piece, Piece::Refused(_))),
    ]
}
