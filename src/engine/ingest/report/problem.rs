//! A refused record.

use crate::ingest::limits;
use crate::wire::wire_fields;

/// One refused record: a line, or an element of an array or page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line it begins in, from 1.
    pub line: u64,
    /// Its first byte, in the input as it reads after decompression.
    pub offset: u64,
    /// Its bytes; with `offset` it can be shown as it is.
    pub length_bytes: u64,
    /// Why it was refused: what was found and what was expected.
    pub reason: String,
    /// Where in the record the fault is.
    pub fault: Option<FaultLocation>,
    /// Its beginning. Untrusted text, control characters included.
    pub excerpt: String,
}

/// Where a fault is, counted from the record it is in. Places in a file change when the lines before a part
/// become known, so they become text only when the report is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FaultLocation {
    /// Line breaks between the start of the record and the fault.
    pub lines_below: u64,
    /// The column in its line, in bytes from 1.
    pub column: u64,
}

impl Problem {
    /// Why it was refused, with the place of the fault.
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

/// The beginning of a refused record as text, cut on a character border.
pub(in crate::ingest) fn excerpt(bytes: &[u8]) -> String {
    let start = bytes.get(..limits::EXCERPT_BYTES).unwrap_or(bytes);
    let text = String::from_utf8_lossy(start);
    if start.len() < bytes.len() {
        // The last character may have been cut in the middle.
        return text.trim_end_matches('\u{fffd}').to_owned();
    }
    text.into_owned()
}
