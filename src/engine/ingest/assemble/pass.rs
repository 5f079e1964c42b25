//! The values of a tape that one pass writes.

use crate::ingest::trie::NodeId;

/// The part of an event that a pass writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    All,
    /// The values of the event inside the wrapper.
    Event,
    /// The values of the wrapper.
    Wrapper,
}

/// The values that a pass skips.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct WriteRule {
    /// Skips the fields that a pass from this number on has written. `None` skips no fields.
    pub first_pass: Option<u32>,
    /// Skips the field of this node.
    pub skip: Option<NodeId>,
}
