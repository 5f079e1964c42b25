//! Which values of a tape a pass writes.

use crate::ingest::trie::NodeId;

/// Which entries of a tape a pass writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    All,
    /// Those of the event in its wrapper.
    Event,
    /// Those of the wrapper.
    Wrapper,
}

/// Which values of a tape are left out.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct WriteRule {
    /// Those that a pass from this one on has written; nothing to compare with if `None`.
    pub first_pass: Option<u32>,
    /// Those of this field.
    pub skip: Option<NodeId>,
}
