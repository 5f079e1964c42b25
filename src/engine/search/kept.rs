//! The rows of single conditions, kept from one query to the next: to refine a query costs only what is new in it.

use crate::store::{RowSet, Store};
use std::rc::Rc;

/// What all sets together may take.
const MOST_BYTES: usize = 16 << 20;
/// More of them are not looked through.
const MOST_SETS: usize = 128;

/// The rows of conditions over all events of one store, by their canonical text.
#[derive(Debug, Default)]
pub struct Kept {
    /// The rows of the store they were made from.
    len: u32,
    /// The one used last stands last.
    sets: Vec<(String, Rc<RowSet>)>,
}

impl Kept {
    /// Forgets what more events may have changed.
    pub fn begin(&mut self, store: &Store) {
        if self.len != store.len() {
            self.sets.clear();
            self.len = store.len();
        }
    }

    /// The rows of a condition, if they are known.
    pub fn get(&mut self, condition: &str) -> Option<Rc<RowSet>> {
        let index = self.sets.iter().position(|(known, _)| known == condition)?;
        let found = self.sets.remove(index);
        let rows = Rc::clone(&found.1);
        self.sets.push(found);
        Some(rows)
    }

    /// Keeps all the rows of a condition.
    pub fn keep(&mut self, condition: String, rows: RowSet) {
        let bytes = size_of_val(rows.words()).max(1);
        let most = (MOST_BYTES / bytes).min(MOST_SETS);
        if most == 0 {
            return;
        }
        let surplus = (self.sets.len() + 1).saturating_sub(most);
        self.sets.drain(..surplus);
        self.sets.push((condition, Rc::new(rows)));
    }
}
