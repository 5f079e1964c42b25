//! A cache for the rows of single conditions, shared by consecutive queries: after a refinement only the new conditions
//! are evaluated.

use crate::store::{RowSet, Store};
use std::collections::HashMap;
use std::rc::Rc;

/// The limit on the memory of all row sets together.
const MAX_BYTES: usize = 16 << 20;
/// The limit on the number of row sets, because the list is searched linearly.
const MAX_SETS: usize = 128;

/// The rows of one store that match a condition, by the canonical form of the condition.
#[derive(Debug, Default)]
pub struct ConditionCache {
    /// The number of rows of the store when the sets were computed.
    len: u32,
    /// The sets, least recently used first.
    sets: Vec<(String, Rc<RowSet>)>,
    /// The rows of the conditions on other events. They depend on the events of all shards, so only the owner of the cache
    /// knows when they end.
    across: HashMap<String, RowSet>,
}

impl ConditionCache {
    /// Clears the cache if the store has changed.
    pub fn invalidate_if_changed(&mut self, store: &Store) {
        if self.len != store.len() {
            self.sets.clear();
            self.len = store.len();
        }
    }

    /// Sets the rows of a condition on other events.
    pub fn set_across(&mut self, condition: String, rows: RowSet) {
        self.across.insert(condition, rows);
    }

    /// Removes the rows of all conditions on other events.
    pub fn forget_across(&mut self) {
        self.across.clear();
    }

    /// Returns the rows of a condition on other events, if they were set.
    pub fn across(&self, condition: &str) -> Option<&RowSet> {
        self.across.get(condition)
    }

    /// Returns the rows of a condition, if they are cached.
    pub fn get(&mut self, condition: &str) -> Option<Rc<RowSet>> {
        let index = self.sets.iter().position(|(known, _)| known == condition)?;
        let entry = self.sets.remove(index);
        let rows = Rc::clone(&entry.1);
        self.sets.push(entry);
        Some(rows)
    }

    /// Adds the rows of a condition. If there is no space, removes the least recently used row sets.
    pub fn insert(&mut self, condition: String, rows: RowSet) {
        let bytes = size_of_val(rows.words()).max(1);
        let limit = (MAX_BYTES / bytes).min(MAX_SETS);
        if limit == 0 {
            return;
        }
        let surplus = (self.sets.len() + 1).saturating_sub(limit);
        self.sets.drain(..surplus);
        self.sets.push((condition, Rc::new(rows)));
    }
}
