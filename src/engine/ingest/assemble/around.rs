//! Values around an event, which become fields of its wrapper where the event does not have them.

use super::shared::{Shared, Target};
use crate::error::Result;
use crate::ingest::context::ContextValue;
use crate::ingest::tape::{Leaf, Tape};
use crate::ingest::trie::Trie;
use crate::store::{Kind, Role};

/// The path of the time of arrival.
const ARRIVAL: &str = "_ts";

impl Shared {
    /// Writes the values around an event. `tape` is the tape of its record.
    pub(super) fn put_context(&mut self, tape: &Tape, into: &mut Target<'_>) -> Result<()> {
        let context = into.context;
        for value in context.iter() {
            if self.has_field(value, tape) {
                continue;
            }
            let column = into.store.column_for(&value.path, Role::Wrapper)?;
            into.store.put(column, value.kind, &value.text)?;
            if value.path == ARRIVAL && value.kind == Kind::Number {
                self.facts.note_arrival(&value.text);
            }
        }
        Ok(())
    }

    /// Returns whether a tape has a field with the first key of the path of a value.
    fn has_field(&mut self, value: &ContextValue, tape: &Tape) -> bool {
        let key = value.path.split('.').next().unwrap_or_default();
        let Some(node) = self.trie.child(Trie::ROOT, key.as_bytes(), Trie::ROOT) else {
            return false;
        };
        let is_top = |leaf: &Leaf| self.trie.top(leaf.node) == Some(node);
        tape.leaves.iter().any(is_top)
    }
}
