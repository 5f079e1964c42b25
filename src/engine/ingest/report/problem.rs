//! A refused record.

use crate::ingest::limits;
use crate::wire::wire_fields;

/// A refused record: a line, or an element of an array or page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line in which the record starts, counted from 1.
    pub line: u64,
    /// The offset of the record in the decompressed input, in bytes.
    pub offset: u64,
    /// The length of the record in bytes. With `offset` and this length, the original text can be read.
    pub length_bytes: u64,
    /// The reason for the refusal: the expected and the actual text.
    pub reason: String,
    /// The location of the fault in the record, if known.
    pub fault: Option<FaultLocation>,
    /// The start of the text of the record. This text is untrusted and may contain control characters.
    pub excerpt: String,
}

/// The location of a fault, relative to its record. Line numbers change when the number of lines before a part of a
/// file becomes known. So the location becomes text only when the report is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FaultLocation {
    /// The number of line breaks between the start of the record and the fault.
    pub lines_below: u64,
    /// The column of the fault in its line, in bytes from 1.
    pub column: u64,
}

impl Problem {
    /// Returns the reason for the refusal, with the location of the fault.
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

/// Returns the start of a refused record as text, cut between two characters.
pub(in crate::ingest) fn excerpt(bytes: &[u8]) -> String {
    let start = bytes.get(..limits::EXCERPT_BYTES).unwrap_or(bytes);
    let text = String::from_utf8_lossy(start);
    if start.len() < bytes.len() {
        // The last character may have been cut in the middle.
        return text.trim_end_matches('\u{fffd}').to_owned();
    }
    text.into_owned()
}
