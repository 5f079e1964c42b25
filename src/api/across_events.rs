//! The rows of the conditions on other events, and what they were found from. The rows are kept until the events of any
//! shard change.

use super::Session;
use crate::store::RowSet;
use crate::wire::wire_fields;

/// The maximum number of conditions whose rows are kept.
const MAX_KEPT: usize = 16;

/// The place of an event in the order of all events with a time. A part is read by one shard, so two shards never have the
/// same place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub ms: i64,
    pub sub_ms_nanos: u32,
    pub ordinal: u32,
    pub row: u32,
}

wire_fields!(Position {
    ms,
    sub_ms_nanos,
    ordinal,
    row
});

impl Position {
    /// Returns whether the event is more than this time before another one.
    pub fn is_before(self, other: Self, by_ms: i64) -> bool {
        let nanos = |position: Self| {
            i128::from(position.ms) * 1_000_000 + i128::from(position.sub_ms_nanos)
        };
        nanos(other) - nanos(self) > i128::from(by_ms) * 1_000_000
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

    /// Makes room for the rows of more conditions on other events. The rows of scopes are forgotten, because a scope does
    /// not say which events its conditions depend on.
    pub(super) fn limit_across(&mut self, more: usize) {
        self.results.forget_scopes();
        if self.results.across_states.len() + more > MAX_KEPT {
            self.results.forget_across();
        }
    }

    /// Keeps the rows of a condition on other events. `states` has the states of all shards from which they were found.
    pub(super) fn keep_across(&mut self, states: &[State], condition: String, rows: RowSet) {
        let kept = &mut self.results;
        kept.across_states
            .insert(condition.clone(), states.to_vec());
        kept.conditions.set_across(condition, rows);
    }

    /// Returns the place of an event, or `None` if it has no time.
    pub(super) fn position(&self, row: u32) -> Option<Position> {
        let time = self.store.rows().time(row)?;
        let part = self.files.part_of(self.store.rows(), row);
        Some(Position {
            ms: time.ms,
            sub_ms_nanos: time.sub_ms_nanos,
            ordinal: part.map_or(0, |part| part.ordinal),
            row,
        })
    }

    /// Returns the row of this shard at a place, or `None` if the event is in another shard.
    pub(super) fn row_at(&self, position: Position) -> Option<u32> {
        let is_here =
            position.row < self.store.len() && self.position(position.row) == Some(position);
        is_here.then_some(position.row)
    }
}
