//! The conditions on other events: `_first:field` and `_sequence:"…"`. Which events meet them depends on all events, also
//! on those of other shards, so the rows are found before a query is evaluated.

use super::sequence::Sequence;
use super::tree::{Clause, Query};
use std::collections::BTreeMap;

/// A condition on other events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AcrossEvents {
    /// The event is the first one with one of its values of this field.
    First(String),
    /// The event closes a sequence.
    Sequence(Box<Sequence>),
}

impl AcrossEvents {
    /// Returns the condition of a clause, if it is one on other events.
    pub fn of(clause: &Clause) -> Option<Self> {
        match clause {
            Clause::Term(_) => None,
            Clause::Field(field) => field.first_of().map(|name| Self::First(name.to_owned())),
            Clause::Sequence(sequence) => Some(Self::Sequence(sequence.clone())),
        }
    }
}

impl Query {
    /// Returns all conditions on other events, by their canonical form.
    pub fn across_events(&self) -> BTreeMap<String, AcrossEvents> {
        let mut all = BTreeMap::new();
        if let Some(root) = &self.root {
            root.for_each_leaf(&mut |clause, _| {
                all.extend(
                    AcrossEvents::of(clause).map(|condition| (clause.canonical(), condition)),
                );
            });
        }
        all
    }
}
