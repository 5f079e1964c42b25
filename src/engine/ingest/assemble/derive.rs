//! The fields that the hosted search would have added around an event, where they are missing.

use super::facts::Facts;
use crate::error::Result;
use crate::store::{ColumnId, Kind, Role, Store};
use hashbrown::HashMap;

/// The columns of derived fields, by their path.
#[derive(Debug, Default)]
pub(super) struct Derived(HashMap<&'static str, ColumnId>);

impl Derived {
    /// Writes the derived fields of an event whose action names its service.
    pub fn put(&mut self, facts: &Facts, store: &mut Store) -> Result<()> {
        let Some((service, _)) = facts.action.split_once('.') else {
            return Ok(());
        };
        // With `_host`, `level` is the field of the wrapper. Without it, it is a field of the event with another
        // meaning.
        let level = facts.level && facts.host;
        for (path, present, value) in [
            ("_host", facts.host, service),
            ("_platform", facts.platform, service),
            ("_level", level, facts.severity.as_str()),
            ("_app", facts.app, facts.log_source.as_str()),
        ] {
            if present || value.is_empty() {
                continue;
            }
            let column = match self.0.get(path) {
                Some(&column) => column,
                None => {
                    let column = store.column_for(path, Role::Derived)?;
                    self.0.insert(path, column);
                    column
                }
            };
            store.put(column, Kind::String, value)?;
        }
        Ok(())
    }
}
