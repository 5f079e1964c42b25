//! From the tape of one valid record to a row: wrappers off, time, identity, derived fields.
//!
//! [`Shared::add`] takes the steps in their order; each has a file:
//!
//! - `line`: the event that stands as text in `_line`
//! - `write`: the values of a tape into the columns, the event's own before those of its wrapper
//! - `overflow`: those of its values whose field has no column
//! - `precedence`: which pass has written a field, so that the first one wins
//! - `facts`: what the fields of use said, gathered while writing
//! - `derive`: the fields that the hosted search puts around an event, where they are missing
//! - `times`: the event's time, out of the facts
//!
//! Only the loader uses it.

mod derive;
mod facts;
mod line;
mod overflow;
mod precedence;
mod times;
mod write;

use super::duplicates::Duplicates;
use super::report::{Oddities, Oddity};
use super::tape::Tape;
use super::trail::Trail;
use super::trie::Trie;
use crate::error::Result;
use crate::store::{RowMeta, SourceId, Store};
use crate::time::Timestamp;
use derive::Derived;
use facts::Facts;
use precedence::Precedence;
use write::Rule;

/// What the loaders of one store share: the field paths, the index of duplicates, and scratch space.
/// Always used with the same [`Store`].
#[derive(Debug, Default)]
pub struct Shared {
    pub(super) trail: Trail,
    pub(super) trie: Trie,
    pub(super) tape: Tape,
    duplicates: Duplicates,
    inner_tape: Tape,
    json_tape: Tape,
    precedence: Precedence,
    facts: Facts,
    derived: Derived,
}

/// Where a record lies.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub source: SourceId,
    pub offset: u64,
    pub length: u32,
    pub line: u64,
}

/// What an event adds to, and where it lies.
pub(super) struct Target<'a> {
    pub store: &'a mut Store,
    pub oddities: &'a mut Oddities,
    pub at: Place,
}

impl Target<'_> {
    fn note(&mut self, oddity: Oddity) {
        self.oddities.note(oddity, self.at.line, self.at.offset);
    }

    fn note_with(&mut self, oddity: Oddity, detail: impl FnOnce() -> String) {
        self.oddities
            .note_with(oddity, self.at.line, self.at.offset, detail);
    }

    /// Ends the row.
    fn end_row(&mut self, time: Option<Timestamp>, duplicate: bool) -> Result<()> {
        self.store.end_row(RowMeta {
            source: self.at.source,
            time,
            offset: self.at.offset,
            length: self.at.length,
            line: self.at.line,
            duplicate,
        })
    }
}

impl Shared {
    /// The memory it takes beside the store.
    pub fn memory_bytes(&self) -> usize {
        self.duplicates.memory_bytes() + self.trail.memory_bytes() + self.trie.memory_bytes()
    }

    /// The events seen so far, and which are equal.
    pub fn identities(&self) -> &Duplicates {
        &self.duplicates
    }

    /// Adds the record whose tape was just written.
    pub(super) fn add(&mut self, text: &str, into: &mut Target<'_>) -> Result<()> {
        let tape = std::mem::take(&mut self.tape);
        let mut inner = std::mem::take(&mut self.inner_tape);
        let result = self.add_record(text, &tape, &mut inner, into);
        self.tape = tape;
        self.inner_tape = inner;
        result
    }

    fn add_record(
        &mut self,
        text: &str,
        tape: &Tape,
        inner: &mut Tape,
        into: &mut Target<'_>,
    ) -> Result<()> {
        self.facts.clear();
        let mut unescaped = String::new();
        let line = self.event_in_line(text, tape, inner, &mut unescaped, into)?;
        let content = match line {
            Some((event, node)) => {
                let first_pass = Some(self.precedence.next_pass());
                let of_event = Rule {
                    first_pass,
                    skip: None,
                };
                self.put_record(event, inner, of_event, into)?;
                let around_it = Rule {
                    first_pass,
                    skip: Some(node),
                };
                self.put_record(text, tape, around_it, into)?;
                event
            }
            None => {
                self.put_record(text, tape, Rule::default(), into)?;
                text
            }
        };
        self.derived.put(&self.facts, into.store)?;
        let time = self.facts.time(into);
        let duplicate = self.is_repeat(content, into)?;
        if self.facts.lone_surrogate {
            into.note(Oddity::LoneSurrogate);
        }
        if self.facts.overflow_bytes > 0 {
            into.note(Oddity::Overflow);
        }
        if let Some(path) = self.facts.unexpected_type.take() {
            into.note_with(Oddity::UnexpectedType, || path);
        }
        into.end_row(time, duplicate)
    }

    fn is_repeat(&mut self, content: &str, into: &mut Target<'_>) -> Result<bool> {
        let store = &*into.store;
        let file = store.file_of(into.at.source);
        // Rows that wait to be flushed are of the input at hand.
        let file_of = |row| {
            store
                .rows()
                .source(row)
                .map_or(file, |of| store.file_of(of))
        };
        let identity = self.facts.identity();
        let row = store.next_row();
        let content = (content, self.facts.around);
        self.duplicates.see(identity, content, row, file, file_of)
    }
}
