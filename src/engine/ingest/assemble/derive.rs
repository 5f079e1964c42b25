//! The fields that the hosted search would have put around an event, where they are missing.

use super::facts::Facts;
use crate::error::Result;
use crate::store::{ColumnId, Kind, Role, Store};
use hashbrown::HashMap;

/// The columns of derived fields, by their path.
#[derive(Debug, Default)]
pub(super) struct Derived(HashMap<&'static str, ColumnId>);

impl Derived {
    /// Writes the fields of an event that names its service in its action.
    pub fn put(&mut self, facts: &Facts, store: &mut Store) -> Result<()> {
        let Some((service, _)) = facts.action.split_once('.') else {
            return Ok(());
        };
        // Beside `_host`, `level` is the wrapper's; an event may have its own, which means something else.
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
