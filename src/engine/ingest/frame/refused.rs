//! A record that is refused.

use crate::ingest::report::{FaultLocation, excerpt};

/// A record that is no event.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::ingest) struct Refused {
    pub line: u64,
    pub offset: u64,
    pub length: u64,
    pub reason: String,
    pub fault: Option<FaultLocation>,
    pub(super) quoted: Vec<u8>,
    /// The reason names the length, which is known at the end.
    pub(super) too_long: bool,
}

impl Refused {
    pub fn excerpt(&self) -> String {
        excerpt(&self.quoted)
    }
}
