//! The values of a tape that one pass writes.

use crate::ingest::unwrap::LayoutId;

/// The part of an event that a pass writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    All,
    /// The values of the event inside the wrapper.
    Event,
    /// The values of the wrapper.
    Wrapper,
    /// The values inside a text that is JSON. The content of the event has the text already.
    Text,
}

/// What the passes over one tape write.
#[derive(Debug, Clone, Copy)]
pub(super) struct WriteRule {
    pub layout: LayoutId,
    /// Skips the value that starts at this byte, whose text was written already.
    pub skip: Option<u32>,
    /// Whether the tape is that of the event, not that of a record around it.
    pub is_event: bool,
    /// Whether the layout has the same inputs as that of the event.
    pub has_inputs: bool,
}
