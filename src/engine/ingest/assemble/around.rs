//! Values around an event, which become fields of its wrapper.

use super::shared::{Shared, Target};
use crate::error::Result;
use crate::store::{Kind, Role};

/// The path of the time of arrival.
const ARRIVAL: &str = "_ts";

impl Shared {
    /// Writes the values around an event.
    pub(super) fn put_context(&mut self, into: &mut Target<'_>) -> Result<()> {
        let context = into.context;
        for value in context.iter() {
            let column = into.store.column_for(&value.path, Role::Wrapper)?;
            into.store.put(column, value.kind, &value.text)?;
            if value.path == ARRIVAL && value.kind == Kind::Number {
                self.facts.note_arrival(&value.text);
            }
        }
        Ok(())
    }
}
