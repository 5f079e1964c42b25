//! The steps from a tape to a row, and the state that these steps share.

use super::derive::{Derived, unread_outcome};
use super::facts::Facts;
use super::precedence::Precedence;
use super::several::Several;
use super::times::EventTime;
use crate::error::{Error, Result};
use crate::event::{self, Declaration, EventFamily, Fact};
use crate::ingest::context::Context;
use crate::ingest::date_orders::{DateOrders, FieldEvidence, TimeChange};
use crate::ingest::duplicates::{Duplicates, Id};
use crate::ingest::frame::Scan;
use crate::ingest::report::{Anomalies, Anomaly, Dates, Found, excerpt};
use crate::ingest::scan::{ScanError, Scanned};
use crate::ingest::stages::Stages;
use crate::ingest::tape::Tape;
use crate::ingest::trail::Trail;
use crate::ingest::trie::Trie;
use crate::ingest::unwrap::{EvidenceKeys, Layouts, Recognition, Recognitions};
use crate::store::{Kind, Location, RowMeta, SourceId, Store};
use crate::time::Timestamp;
use hashbrown::HashMap;
use std::rc::Rc;

/// The field that the hosted product adds to the fields of an event.
const LEVEL: &str = "level";
/// The names under which a time and an id from around an event count as its content.
const TIME_AROUND: &str = "metadata.timestamp";
const DOCUMENT: &str = "_id";

/// The state that the loaders of one store share: the field paths, the index of duplicates, and scratch space. A
/// `Shared` must always be used with the same [`Store`].
#[derive(Debug, Default)]
pub struct Shared {
    pub(in crate::ingest) trail: Trail,
    pub(in crate::ingest) trie: Trie,
    pub(in crate::ingest) tape: Tape,
    pub(super) duplicates: Duplicates,
    pub(super) stages: Stages,
    pub(super) spare_tapes: Vec<Tape>,
    pub(in crate::ingest) date_orders: DateOrders,
    pub(super) json_tape: Tape,
    pub(super) layouts: Layouts,
    pub(super) recognitions: Recognitions,
    /// How many values of the current event each path without a column had, by the hash of the path.
    pub(super) overflowed: HashMap<u64, u32>,
    /// The ids of the events that the store has not added yet.
    pending: Vec<Id>,
    /// The pass from which on the fields of the current event may not be written again. `None`: the record has one pass.
    pub(super) first_pass: Option<u32>,
    pub(super) precedence: Precedence,
    pub(super) facts: Facts,
    pub(super) derived: Derived,
    /// The text of which the current event was made, if it is an object.
    pub(super) original: Option<String>,
    /// Whether the records are those of a text that was packed. Texts in it are not unpacked, which bounds the size.
    pub(in crate::ingest) in_packed_text: bool,
}

/// The store and the parts of the report to which an event is added, and the location of the event.
pub(in crate::ingest) struct Target<'a> {
    pub store: &'a mut Store,
    pub anomalies: &'a mut Anomalies,
    pub found: &'a mut Found,
    /// The values around the event, which become fields of its wrapper.
    pub context: &'a Context,
    pub dates: &'a mut Dates,
    pub at: Location,
}

impl Target<'_> {
    pub(super) fn note(&mut self, anomaly: Anomaly) {
        self.anomalies.note(anomaly, self.at.line, self.at.offset);
    }

    pub(super) fn note_with(&mut self, anomaly: Anomaly, detail: impl FnOnce() -> String) {
        self.anomalies
            .note_with(anomaly, self.at.line, self.at.offset, detail);
    }

    /// Ends the row.
    fn end_row(&mut self, time: Option<Timestamp>) -> Result<()> {
        self.store.end_row(RowMeta {
            source: self.at.source,
            time,
            offset: self.at.offset,
            length: self.at.length_bytes,
            line: self.at.line,
            duplicate: false,
        })
    }
}

impl Scan for Shared {
    /// Reads the value at the start of `bytes` and writes its tape.
    fn read(&mut self, bytes: &[u8]) -> std::result::Result<Scanned, ScanError> {
        let mut scanned = self.trail.read(bytes, &mut self.trie, &mut self.tape)?;
        let recognition = self.recognition();
        let layout = self.layouts.get(recognition.layout);
        scanned.is_event =
            recognition.is_known && layout.is_some_and(|layout| layout.base.is_empty());
        Ok(scanned)
    }

    fn evidence_keys(&self) -> &EvidenceKeys {
        self.trie.evidence_keys()
    }

    fn may_have_json(&self, bytes: &[u8]) -> bool {
        self.tape.may_have_json(bytes)
    }

    fn remember_plain(&mut self) {
        self.trail.remember_plain();
    }
}

impl Shared {
    /// Returns the size in memory, in bytes, without the store.
    pub fn memory_bytes(&self) -> usize {
        self.duplicates.memory_bytes()
            + self.stages.memory_bytes()
            + self.date_orders.memory_bytes()
            + self.trail.memory_bytes()
            + self.trie.memory_bytes()
            + self.layouts.memory_bytes()
    }

    /// Declares families, instead of those that were declared before. They apply to the records that are read from now
    /// on. What is known of the paths and shapes of records depends on the families, so it is learnt again.
    ///
    /// # Errors
    ///
    /// Fails if there are too many families, or if two have one name.
    pub fn declare(&mut self, families: Vec<Declaration>) -> Result<()> {
        event::check_declared(&families)?;
        let families: Vec<Rc<Declaration>> = families.into_iter().map(Rc::new).collect();
        self.trie = Trie::new(&families);
        self.trail = Trail::default();
        self.tape = Tape::default();
        self.json_tape = Tape::default();
        self.spare_tapes = Vec::new();
        self.layouts = Layouts::default();
        self.recognitions = Recognitions::default();
        Ok(())
    }

    /// Returns the events whose time has its day and month in an unknown order.
    pub fn date_orders(&self) -> &DateOrders {
        &self.date_orders
    }

    /// Gives all events the times that follow from the order of day and month in all parts of their file. `others` has
    /// the evidence of other shards. Returns the changes of the times of inputs.
    ///
    /// # Errors
    ///
    /// Fails if there is too little memory.
    pub fn settle_dates(
        &mut self,
        others: &[FieldEvidence],
        store: &mut Store,
    ) -> Result<Vec<TimeChange>> {
        self.date_orders.settle_all(others, store)
    }

    /// Returns the index of the events so far, which records which events are equal.
    pub fn identities(&self) -> &Duplicates {
        &self.duplicates
    }

    /// Returns the stages of requests that events report.
    pub fn stages(&self) -> &Stages {
        &self.stages
    }

    /// Returns where the event of the record is whose tape was written last.
    pub(in crate::ingest) fn recognition(&mut self) -> Recognition {
        self.recognitions
            .of(self.tape.evidence, &self.trie, &mut self.layouts)
    }

    /// Adds the record whose tape was written last. If a text of the record holds several events, nothing is added, and
    /// the text is returned.
    pub(in crate::ingest) fn add(
        &mut self,
        text: &str,
        into: &mut Target<'_>,
    ) -> Result<Option<Box<Several>>> {
        let tape = std::mem::take(&mut self.tape);
        let result = self.add_record(text, &tape, into);
        self.tape = tape;
        result
    }

    fn add_record(
        &mut self,
        text: &str,
        tape: &Tape,
        into: &mut Target<'_>,
    ) -> Result<Option<Box<Several>>> {
        self.facts.clear();
        self.overflowed.clear();
        self.first_pass = None;
        self.original = None;
        if let Some(several) = self.put_levels(text, tape, 0, into)? {
            return Ok(Some(several));
        }
        self.put_context(into)?;
        let mut derived = 0;
        if let Some(layout) = self.layouts.get(self.facts.layout) {
            derived = self.derived.put(&self.facts, layout, into.store)?;
            if let Some(text) = unread_outcome(&self.facts, layout, into.store) {
                let Location { line, offset, .. } = into.at;
                let detail = || excerpt(text.as_bytes());
                into.anomalies
                    .note_with(Anomaly::UnreadOutcome, line, offset, detail);
            }
        }
        if let Some(original) = self.original.take() {
            self.put_original(&original, derived, into)?;
        }
        let layout = self.layouts.get(self.facts.layout);
        let is_utc = layout
            .and_then(|layout| layout.family.known())
            .is_some_and(|family| family.is_utc);
        let time = self.facts.time(is_utc, &mut self.date_orders, into)?;
        self.note_around(time, into.store);
        if let Some((kind, level)) = self.facts.added_level() {
            into.store.remove_content(LEVEL, kind, level);
        }
        self.note_id(into.store.next_row())?;
        if self.facts.lone_surrogate {
            into.note(Anomaly::LoneSurrogate);
        }
        if self.facts.overflow_bytes > 0 {
            into.note(Anomaly::Overflow);
        }
        if let Some(path) = self.facts.unexpected_type.take() {
            into.note_with(Anomaly::UnexpectedType, || path);
        }
        into.end_row(time.time)?;
        Ok(None)
    }

    /// Adds to the content of an event what is not in its fields: its text, if it is no object, its time, if only the
    /// wrapper has one, and `_id` without a scope. In every form of a wrapper the content is the same.
    fn note_around(&self, EventTime { time, is_own }: EventTime, store: &mut Store) {
        let layout = self.layouts.get(self.facts.layout);
        let text = layout.and_then(|layout| self.facts.input(layout.text));
        if let Some((start, end)) = text {
            let text = store.kept(start, end).to_owned();
            store.add_content(Fact::Message.path(), Kind::String, 0, &text);
        }
        if let Some(id) = self.facts.document_without_scope() {
            store.add_content(DOCUMENT, Kind::String, 0, id);
        }
        if is_own {
            return;
        }
        match (time, self.facts.time_around()) {
            (Some(Timestamp { ms, sub_ms_nanos }), _) => {
                let text = format!("{ms}.{sub_ms_nanos:06}");
                store.add_content(TIME_AROUND, Kind::Number, 0, &text);
            }
            (None, Some(text)) => store.add_content(TIME_AROUND, Kind::String, 0, text),
            (None, None) => {}
        }
    }

    /// Keeps the id of the current event, which will have this row, until its content is known.
    fn note_id(&mut self, row: u32) -> Result<()> {
        let layout = self.layouts.get(self.facts.layout);
        let family = layout.map(|layout| &layout.family);
        let known = family.and_then(EventFamily::known);
        if let Some(family) = known.filter(|family| !family.stages.is_empty()) {
            self.stages.add(family, self.facts.id_parts(), row)?;
        }
        let family = family.map_or("", EventFamily::name);
        let no_memory = |_| Error::memory("the ids of events", size_of::<Id>());
        self.pending.try_reserve(1).map_err(no_memory)?;
        self.pending.push(self.facts.id(family));
        Ok(())
    }

    /// Adds the pending events to the store, and calls `count` for each of them.
    ///
    /// # Errors
    ///
    /// Fails if there is too little memory. In this case none of the events is added.
    pub(in crate::ingest) fn flush(
        &mut self,
        source: SourceId,
        store: &mut Store,
        mut count: impl FnMut(&RowMeta),
    ) -> Result<()> {
        let Self {
            pending,
            duplicates,
            ..
        } = self;
        let mut ids = pending.drain(..);
        let rows = store.flush(|store, row, content| {
            let file = store.file_of(source);
            // A row that is not in the store yet belongs to the current input.
            let file_of = |row| {
                let source = store.rows().source(row);
                source.map_or(file, |source| store.file_of(source))
            };
            let id = ids.next().unwrap_or_default();
            duplicates.add(id, content, row, file, file_of)
        })?;
        rows.for_each(|row| count(&row));
        Ok(())
    }
}
