//! What a query text refers to besides the events: the named sets, and the time zone of computed fields.

use crate::search::NamedSets;
use crate::time::TransitionTable;
use std::rc::Rc;

/// The sets and the time zone that apply to queries. Two answers from a cache are only equal if their context was.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// The named sets.
    pub sets: NamedSets,
    /// The time zone of `_hour`, `_weekday` and `_date`. `None` means UTC.
    pub zone: Option<Rc<TransitionTable>>,
}
