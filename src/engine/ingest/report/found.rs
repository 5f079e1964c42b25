//! What the records of an input turned out to be: the families of events, and what they were unwrapped from.

use crate::wire::wire_fields;

/// The number of different phrases that a report lists. Names of keys may be data.
const MOST_PHRASES: usize = 20;

/// The families of the events of an input, and what the events were unwrapped from, each with the number of records.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The name of each family and the number of its events, including repeats.
    pub families: Vec<(String, u64)>,
    /// What the events were unwrapped from, in words, and the number of events.
    pub unwrapped: Vec<(String, u64)>,
}

wire_fields!(Found {
    families,
    unwrapped
});

impl Found {
    /// Counts an event of the family with this name.
    pub(in crate::ingest) fn count_family(&mut self, family: &str) {
        add(&mut self.families, family, 1);
    }

    /// Counts an event that was unwrapped from `what`.
    pub(in crate::ingest) fn unwrap(&mut self, what: &str) {
        self.unwrap_all(what, 1);
    }

    /// Counts events that were unwrapped from `what`, unless there are too many phrases.
    pub(in crate::ingest) fn unwrap_all(&mut self, what: &str, events: u64) {
        if events > 0 && self.unwrapped.len() < MOST_PHRASES {
            add(&mut self.unwrapped, what, events);
        } else if let Some((_, count)) = self.unwrapped.iter_mut().find(|(known, _)| known == what)
        {
            *count += events;
        }
    }

    /// Counts events that were unwrapped from `what`.
    pub(in crate::ingest) fn add_unwrapped(&mut self, what: &str, events: u64) {
        add(&mut self.unwrapped, what, events);
    }

    /// Adds what another part of the same input turned out to be.
    pub fn append(&mut self, other: Self) {
        for (what, count) in other.families {
            add(&mut self.families, &what, count);
        }
        for (what, count) in other.unwrapped {
            add(&mut self.unwrapped, &what, count);
        }
    }
}

fn add(counts: &mut Vec<(String, u64)>, what: &str, more: u64) {
    match counts.iter_mut().find(|(known, _)| known == what) {
        Some((_, count)) => *count += more,
        None => counts.push((what.to_owned(), more)),
    }
}
