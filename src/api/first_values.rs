//! The rows of the condition `_first:field`: the events that are the first with one of their values of a field.
//!
//! Each shard tells the time and the place of its first event with each value ([`FirstEvents`]). Merged, they say which of
//! its own rows are first among the events of all shards. The rows are kept until the events of any shard change.

use super::Session;
use super::scope::population;
use super::types::Scope;
use crate::error::{Error, Result};
use crate::stats::{self, Value};
use crate::store::{DistinctValues, RowSet};
use crate::wire::{Wire, wire_fields};
use hashbrown::HashMap;

/// The maximum number of fields whose rows are kept.
const MAX_KEPT: usize = 16;

/// The place of an event in the order of all events with a time. A part is read by one shard, so two shards never have the
/// same place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Position {
    ms: i64,
    sub_ms_nanos: u32,
    ordinal: u32,
    row: u32,
}

wire_fields!(Position {
    ms,
    sub_ms_nanos,
    ordinal,
    row
});

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

/// Which events a shard has: the number of its rows, and how often its other facts have changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct State {
    pub rows: u32,
    pub changes: u32,
}

wire_fields!(State { rows, changes });

impl Session {
    pub(super) fn state(&self) -> State {
        State {
            rows: self.store.len(),
            changes: self.results.changes,
        }
    }

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

    /// Keeps the rows of this shard that are first among the events of all shards. `states` has the states from which
    /// `merged` was found.
    ///
    /// # Errors
    /// If there is not enough memory.
    pub(super) fn keep_first(
        &mut self,
        states: &[State],
        fields: impl Iterator<Item = (String, Option<FirstEvents>)>,
    ) -> Result<()> {
        self.results.forget_scopes();
        for (field, merged) in fields {
            let mut rows = RowSet::empty(self.store.len());
            let (values, first) = self.first_rows(&field)?;
            for (number, position) in (0..).zip(first) {
                let Some(position) = position else {
                    continue;
                };
                let is_first = merged.as_ref().is_none_or(|merged| {
                    let (kind, text) = values.value(number);
                    merged.0.get(&Value::new(kind, text)) == Some(&position)
                });
                if is_first {
                    rows.insert(position.row);
                }
            }
            self.results
                .first_states
                .insert(field.clone(), states.to_vec());
            self.results.conditions.set_first(field, rows);
        }
        Ok(())
    }

    /// Makes room for the rows of more fields.
    pub(super) fn limit_first(&mut self, more: usize) {
        if self.results.first_states.len() + more > MAX_KEPT {
            self.results.first_states.clear();
            self.results.conditions.forget_first();
        }
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

    fn position(&self, row: u32) -> Option<Position> {
        let time = self.store.rows().time(row)?;
        let part = self.files.part_of(self.store.rows(), row);
        Some(Position {
            ms: time.ms,
            sub_ms_nanos: time.sub_ms_nanos,
            ordinal: part.map_or(0, |part| part.ordinal),
            row,
        })
    }
}
