//! The data that are kept of a refused record.

use crate::ingest::report::{FaultLocation, excerpt};

/// A record that is not an event.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::ingest) struct Refused {
    pub line: u64,
    pub offset: u64,
    pub length: u64,
    pub reason: String,
    pub fault: Option<FaultLocation>,
    pub(super) quoted: Vec<u8>,
    /// Whether the record is too long. The reason for such a record is set at the end of the record, where its length
    /// is known.
    pub(super) too_long: bool,
}

impl Refused {
    pub fn excerpt(&self) -> String {
        excerpt(&self.quoted)
    }
}
