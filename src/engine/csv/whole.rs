//! Reads a whole text, for tests and fuzzing.

use super::detect::{Detector, Verdict};
use super::table::{Piece, Table};
use super::{Limits, Outside};
use crate::error::Result;

/// The content of a text that is CSV.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Whole {
    /// The format in words.
    pub format: String,
    /// The pieces of the text, with the JSON object of each row. Their extents are relative to the whole text.
    pub pieces: Vec<(Piece, Vec<u8>)>,
    /// The number of bytes outside of rows and refused records.
    pub outside: Outside,
    /// The warnings.
    pub notes: Vec<String>,
}

/// Reads a text that arrives in pieces of `piece_bytes` bytes. Returns `None` if the text is not CSV.
///
/// # Errors
///
/// Fails if there is too little memory for a row.
pub fn read_whole(text: &[u8], piece_bytes: usize, limits: Limits) -> Result<Option<Whole>> {
    let piece_bytes = piece_bytes.max(1);
    let mut arrived = 0;
    let mut detector = Detector::new(limits);
    let dialect = loop {
        let end = arrived == text.len();
        let known = text.get(..arrived).unwrap_or_default();
        match detector.look(known, end)? {
            Verdict::Table(dialect) => break dialect,
            Verdict::Unknown if !end => arrived = (arrived + piece_bytes).min(text.len()),
            Verdict::Unknown | Verdict::No => return Ok(None),
        }
    };
    let mut table = Table::new(dialect, false, limits);
    let mut whole = Whole {
        format: table.format_name(),
        ..Whole::default()
    };
    let mut done = 0;
    loop {
        let end = arrived == text.len();
        let (taken, piece) = table.next(text.get(done..arrived).unwrap_or_default(), end)?;
        let from = done;
        done += taken;
        let (piece, object) = match piece {
            Piece::More if end => break,
            Piece::More => {
                arrived = (arrived + piece_bytes).min(text.len());
                continue;
            }
            Piece::Row(extent) => (Piece::Row(extent.shifted(from)), table.object().to_vec()),
            other => (other, Vec::new()),
        };
        whole.pieces.push((piece, object));
    }
    whole.outside = table.outside();
    whole.notes = table.notes();
    Ok(Some(whole))
}
