//! Which values of a tape a pass writes.

use crate::ingest::trie::NodeId;

/// The part of an event that a pass writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    All,
    /// The values of the event in its wrapper.
    Event,
    /// The values of the wrapper.
    Wrapper,
}

/// The values that a pass leaves out.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct WriteRule {
    /// Leaves out fields that were written by an earlier pass from this one on. `None` leaves out none.
    pub first_pass: Option<u32>,
    /// Leaves out this field.
    pub skip: Option<NodeId>,
}
