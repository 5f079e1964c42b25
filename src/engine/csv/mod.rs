//! Reads CSV: text in which a header names the columns, and each further record is a row.
//!
//! The text is pushed in chunks of any size, as UTF-8. Each row becomes the text of a JSON object, so that the stages
//! after this module read it like any other record. `csv-core` splits a record into cells. It never fails, so
//! `quoting` decides whether a quote that spans lines was meant as a quote.
//!
//! - `dialect`: [`Dialect`], the delimiter and the lines before the header
//! - `detect`: [`Detector`], which decides whether a text is CSV, and finds its dialect
//! - `rows`: cuts text into records and their cells, and refuses records that cannot be read
//! - `quoting`: quotes that are not closed
//! - `names`: the names of the columns
//! - `object`: writes a row as a JSON object
//! - `place`: the line and the byte where the remaining text starts
//! - `table`: [`Table`], the rows of a text as JSON objects
//! - `whole`: reads a whole text, for tests and fuzzing
//!
//! Invariants:
//!
//! - The result depends on the text only, not on the chunks.
//! - Memory is bounded by the limits, and by the size of one record.
//! - A record that is refused ends with its line.

mod detect;
mod dialect;
mod names;
mod object;
mod place;
mod quoting;
mod rows;
mod table;
#[cfg(test)]
mod tests;
mod whole;

pub use detect::{Detector, Verdict};
pub use dialect::{Delimiter, Dialect};
pub use rows::{Extent, Refused};
pub use table::{Outside, Piece, Table};
pub use whole::{Whole, read_whole};

/// Limits on the content of a table.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The largest number of bytes of a record. A longer record is refused.
    pub record_bytes: usize,
    /// The largest number of cells of a record. A record with more cells is refused.
    pub cells: usize,
    /// The number of bytes of a refused record that are kept for the report.
    pub excerpt_bytes: usize,
}

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
/// The largest number of bytes of a header, and of the lines before it.
const HEADER_BYTES: usize = 1 << 20;
/// The number of bytes at the start of a text by which it is recognised as CSV.
const DETECT_BYTES: usize = 4 << 20;
/// The largest number of bytes of a column name. Every row repeats the names, so they must be short.
const NAME_BYTES: usize = 256;
/// The largest number of nested objects to which a column name expands.
const NAME_DEPTH: usize = 32;
