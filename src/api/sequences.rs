//! The sequences of the condition `_sequence`: some opening events, then a closing event with the same value of a field.
//!
//! Each shard gives the times and places of its opening and closing events ([`SequenceEvents`]). Merged, they are put in
//! order, and every shard keeps the sequences of all events ([`FoundSequence`]).

use super::Session;
use super::across_events::{Position, State};
use super::scope::population;
use super::types::Scope;
use crate::error::{Error, Result};
use crate::query::{self, Sequence};
use crate::stats::{self, Value};
use crate::store::{DistinctValues, Kind, RowSet};
use crate::wire::wire_fields;
use hashbrown::HashMap;
use std::collections::VecDeque;

/// A sequence, from its first opening event to its closing event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundSequence {
    /// The value that the events share.
    pub value: Value,
    /// The number of opening events.
    pub opening: u32,
    pub first: Position,
    pub closing: Position,
}

wire_fields!(FoundSequence {
    value,
    opening,
    first,
    closing
});

/// The opening and closing events of a shard.
#[derive(Debug, Clone, Default)]
pub(super) struct SequenceEvents {
    values: Vec<Value>,
    events: Vec<SequenceEvent>,
}

wire_fields!(SequenceEvents { values, events });

#[derive(Debug, Clone, Copy)]
struct SequenceEvent {
    position: Position,
    /// The place of the value in the list of values.
    value: u32,
    closes: bool,
}

wire_fields!(SequenceEvent {
    position,
    value,
    closes
});

impl SequenceEvents {
    /// Adds the events of another shard.
    pub fn merge(&mut self, other: Self) {
        let numbered = (0..).zip(&self.values);
        let mut numbers: HashMap<Value, u32> = numbered
            .map(|(number, value)| (value.clone(), number))
            .collect();
        let values = other.values.into_iter().map(|value| {
            let next = self.values.len() as u32;
            *numbers.entry(value).or_insert_with_key(|value| {
                self.values.push(value.clone());
                next
            })
        });
        let values: Vec<u32> = values.collect();
        self.events.extend(other.events.into_iter().map(|event| {
            let value = values.get(event.value as usize).copied();
            SequenceEvent {
                value: value.unwrap_or(u32::MAX),
                ..event
            }
        }));
    }

    /// Returns the sequences in the order of their closing events.
    pub fn found(mut self, sequence: &Sequence) -> Vec<FoundSequence> {
        let within_ms = sequence.within.duration_ms().unwrap_or_default();
        let mut found = Vec::new();
        // For each value, the opening events since the last closing event.
        let mut open: Vec<VecDeque<Position>> = vec![VecDeque::new(); self.values.len()];
        self.events
            .sort_unstable_by_key(|event| (event.position, event.value));
        for event in self.events {
            let Some(opening) = open.get_mut(event.value as usize) else {
                continue;
            };
            let at = event.position;
            while opening
                .front()
                .is_some_and(|first| first.is_before(at, within_ms))
            {
                opening.pop_front();
            }
            if !event.closes {
                opening.push_back(at);
                continue;
            }
            if opening.len() >= sequence.at_least as usize
                && let Some(&first) = opening.front()
                && let Some(value) = self.values.get(event.value as usize)
            {
                found.push(FoundSequence {
                    value: value.clone(),
                    opening: opening.len() as u32,
                    first,
                    closing: at,
                });
            }
            opening.clear();
        }
        found
    }
}

impl Session {
    /// Returns the opening and closing events of this shard. An event whose field is null or empty shares no value with
    /// others.
    ///
    /// # Errors
    /// If there is not enough memory.
    pub(super) fn sequence_events(&mut self, sequence: &Sequence) -> Result<SequenceEvents> {
        let mut rows = population(&self.store, &Scope::default(), None);
        rows.intersect(&stats::rows_between(self.store.rows(), None, None));
        let conditions = &mut self.results.conditions;
        let mut opening = query::eval_cached(&sequence.opening, &self.store, conditions);
        let mut closing = query::eval_cached(&sequence.closing, &self.store, conditions);
        closing.intersect(&rows);
        opening.intersect(&rows);
        opening.subtract(&closing);
        let mut both = opening;
        both.union(&closing);
        let columns = self.store.resolve(&sequence.by).into_iter();
        let values = DistinctValues::of(columns.filter_map(|id| self.store.column(id)))?;
        let mut events = Vec::new();
        let most = both.count() as usize;
        events.try_reserve(most).map_err(|_| {
            Error::memory(
                "the events of a sequence",
                most * size_of::<SequenceEvent>(),
            )
        })?;
        values.for_each_in(&both, |row, value, _| {
            if let Some(position) = self.position(row) {
                let closes = closing.contains(row);
                events.push(SequenceEvent {
                    position,
                    value,
                    closes,
                });
            }
        })?;
        let mut numbers = vec![None; values.len()];
        let mut used = Vec::new();
        events.retain_mut(|event| {
            let Some(number) = numbers.get_mut(event.value as usize) else {
                return false;
            };
            let number = *number.get_or_insert_with(|| {
                let (kind, text) = values.value(event.value);
                let has_value =
                    !matches!(kind, Kind::Null | Kind::Array | Kind::Object) && !text.is_empty();
                has_value.then(|| {
                    used.push(Value::new(kind, text));
                    used.len() as u32 - 1
                })
            });
            event.value = number.unwrap_or_default();
            number.is_some()
        });
        Ok(SequenceEvents {
            values: used,
            events,
        })
    }

    /// Keeps the sequences of all shards, and the rows of this shard that close one. `states` has the states from which
    /// they were found.
    pub(super) fn keep_sequences(
        &mut self,
        states: &[State],
        condition: String,
        found: Vec<FoundSequence>,
    ) {
        let mut rows = RowSet::empty(self.store.len());
        for row in found.iter().filter_map(|found| self.row_at(found.closing)) {
            rows.insert(row);
        }
        self.keep_across(states, condition.clone(), rows);
        self.results.sequences.insert(condition, found);
    }
}
