//! The rows of the condition `_first:field`: the events that are the first with one of their values of a field.
//!
//! Each shard tells the time and the place of its first event with each value ([`FirstEvents`]). Merged, they say which of
//! its own rows are first among the events of all shards.

use super::Session;
use super::across_events::{Position, State};
use super::scope::population;
use super::types::Scope;
use crate::error::{Error, Result};
use crate::stats::{self, Value};
use crate::store::{DistinctValues, RowSet};
use crate::wire::Wire;
use hashbrown::HashMap;

/// The first event with each value of a field.
#[derive(Debug, Clone, Default)]
pub(super) struct FirstEvents(HashMap<Value, Position>);

impl Wire for FirstEvents {
    fn put(&self, to: &mut Vec<u8>) {
        (self.0.len() as u64).put(to);
        for (value, position) in &self.0 {
            value.put(to);
            position.put(to);
        }
    }

    fn take(from: &mut &[u8]) -> Result<Self> {
        let pairs: Vec<(Value, Position)> = Vec::take(from)?;
        Ok(Self(pairs.into_iter().collect()))
    }
}

impl FirstEvents {
    /// Adds the first events of another shard.
    pub fn merge(&mut self, other: Self) {
        for (value, position) in other.0 {
            let first = self.0.entry(value).or_insert(position);
            *first = position.min(*first);
        }
    }
}

impl Session {
    /// Returns the first event of this shard with each value of a field.
    ///
    /// # Errors
    /// If there is not enough memory.
    pub(super) fn first_events(&self, field: &str) -> Result<FirstEvents> {
        let (values, first) = self.first_rows(field)?;
        let mut events = HashMap::new();
        events
            .try_reserve(first.len())
            .map_err(|_| Error::memory("the first events", first.len() * size_of::<Value>()))?;
        for (number, position) in (0..).zip(first) {
            if let Some(position) = position {
                let (kind, text) = values.value(number);
                events.insert(Value::new(kind, text), position);
            }
        }
        Ok(FirstEvents(events))
    }

    /// Keeps the rows of this shard that are first among the events of all shards, whose first events are `merged`, or of
    /// this shard alone. `states` has the states from which they were found.
    ///
    /// # Errors
    /// If there is not enough memory.
    pub(super) fn keep_first(
        &mut self,
        states: &[State],
        condition: String,
        field: &str,
        merged: Option<&FirstEvents>,
    ) -> Result<()> {
        let mut rows = RowSet::empty(self.store.len());
        let (values, first) = self.first_rows(field)?;
        for (number, position) in (0..).zip(first) {
            let Some(position) = position else {
                continue;
            };
            let is_first = merged.is_none_or(|merged| {
                let (kind, text) = values.value(number);
                merged.0.get(&Value::new(kind, text)) == Some(&position)
            });
            if is_first {
                rows.insert(position.row);
            }
        }
        self.keep_across(states, condition, rows);
        Ok(())
    }

    /// Returns the distinct values of a field, with the position of the first event that counts and has a time for each.
    fn first_rows(&self, field: &str) -> Result<(DistinctValues<'_>, Vec<Option<Position>>)> {
        let store = &self.store;
        let columns = store.resolve(field).into_iter();
        let values = DistinctValues::of(columns.filter_map(|id| store.column(id)))?;
        let mut first: Vec<Option<Position>> = Vec::new();
        let needed = values.len();
        first
            .try_reserve_exact(needed)
            .map_err(|_| Error::memory("the first events", needed * size_of::<Position>()))?;
        first.resize(needed, None);
        let mut rows = population(store, &Scope::default(), None);
        rows.intersect(&stats::rows_between(store.rows(), None, None));
        values.for_each_in(&rows, |row, number, _| {
            let Some(first) = first.get_mut(number as usize) else {
                return;
            };
            let is_later =
                first.is_some_and(|first| store.rows().time_ms(row).is_none_or(|ms| ms > first.ms));
            if !is_later
                && let Some(position) = self.position(row)
                && first.is_none_or(|first| position < first)
            {
                *first = Some(position);
            }
        })?;
        Ok((values, first))
    }
}
