//! Derived fields: the fields that the hosted search adds to an event, where the file does not have them.

use super::facts::Facts;
use crate::error::Result;
use crate::store::{ColumnId, Kind, Role, Store};
use hashbrown::HashMap;

/// The columns of derived fields, by their path.
#[derive(Debug, Default)]
pub(super) struct Derived(HashMap<&'static str, ColumnId>);

impl Derived {
    /// Writes the derived fields of an event, if the action of the event starts with the name of a service.
    pub fn put(&mut self, facts: &Facts, store: &mut Store) -> Result<()> {
        let Some((service, _)) = facts.action.split_once('.') else {
            return Ok(());
        };
        // If the event has `_host`, `level` is a field of the wrapper. Without `_host`, `level` is a field of the event
        // and means something else.
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
