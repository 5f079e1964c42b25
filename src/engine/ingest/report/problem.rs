//! A refused record.

use crate::ingest::limits;
use crate::wire::wire_fields;

/// A refused record: a line, or an element of an array or page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line in which it begins, counted from 1.
    pub line: u64,
    /// Its offset in the decompressed input, in bytes.
    pub offset: u64,
    /// Its length in bytes. With `offset` its original text can be shown.
    pub length_bytes: u64,
    /// Why it was refused: what was expected and what was found.
    pub reason: String,
    /// Where in the record the fault is.
    pub fault: Option<FaultLocation>,
    /// The start of its text. Untrusted, and may contain control characters.
    pub excerpt: String,
}

/// Where a fault is, relative to its record. Line numbers change when the number of lines before a part of a file
/// becomes known, so they become text only when the report is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FaultLocation {
    /// Line breaks between the start of the record and the fault.
    pub lines_below: u64,
    /// The column in its line, in bytes from 1.
    pub column: u64,
}

impl Problem {
    /// Why it was refused, with the location of the fault.
    pub fn sentence(&self) -> String {
        match self.fault {
            None => self.reason.clone(),
            Some(FaultLocation {
                lines_below: 0,
                column,
            }) => format!("{} (column {column})", self.reason),
            Some(FaultLocation {
                lines_below,
                column,
            }) => format!(
                "{} (line {}, column {column})",
                self.reason,
                self.line + lines_below
            ),
        }
    }
}

wire_fields!(FaultLocation {
    lines_below,
    column
});

wire_fields!(Problem {
    line,
    offset,
    length_bytes,
    reason,
    fault,
    excerpt
});

/// The start of a refused record as text, cut between two characters.
pub(in crate::ingest) fn excerpt(bytes: &[u8]) -> String {
    let start = bytes.get(..limits::EXCERPT_BYTES).unwrap_or(bytes);
    let text = String::from_utf8_lossy(start);
    if start.len() < bytes.len() {
        // The last character may have been cut in the middle.
        return text.trim_end_matches('\u{fffd}').to_owned();
    }
    text.into_owned()
}
