//! From the tape of one valid record to a row: wrappers off, time, identity, derived fields.

use super::duplicates::{Duplicates, Identity, Seen};
use super::report::{FileReport, Oddities, Oddity};
use super::scan::{Entry, Tape, scan, unescape};
use super::shape::{Meaning, Shape, Slot, Special};
use super::trie::{NodeId, Trie};
use crate::error::{Error, Result};
use crate::store::{ColumnId, Kind, Role, RowMeta, SourceId, Store};
use crate::time::{self, Timestamp};
use hashbrown::HashMap;

/// A day, the difference between arrival and event from which it is worth a word.
const SKEW_MS: u64 = 86_400_000;
/// A number below this in a time field (1973 in seconds) is taken for something else than a time.
const SMALLEST_EPOCH: f64 = 1e8;

/// What the loaders of one store share: the field paths, the index of duplicates, and scratch space.
/// Always used with the same [`Store`].
#[derive(Debug, Default)]
pub struct Shared {
    pub(super) trie: Trie,
    pub(super) tape: Tape,
    duplicates: Duplicates,
    inner_tape: Tape,
    json_tape: Tape,
    tops: HashMap<String, u32>,
    /// For each first key, the pass in which it was last written.
    written: Vec<u32>,
    pass: u32,
    facts: Facts,
    derived: HashMap<&'static str, ColumnId>,
}

/// Where a record lies.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub source: SourceId,
    pub offset: u64,
    pub length: u32,
    pub line: u64,
}

/// What the fields of use said about the event at hand.
#[derive(Debug, Default)]
struct Facts {
    /// The times in order of sight, with their rank; the text of each in `time_text`.
    times: Vec<(u8, Kind, usize, usize)>,
    time_text: String,
    received: String,
    action: String,
    severity: String,
    log_source: String,
    line_id: String,
    id: String,
    /// `_host`, `_app`, `_platform`, `_level` are there.
    host: bool,
    app: bool,
    platform: bool,
    level: bool,
    lone_surrogate: bool,
    unexpected_type: Option<String>,
}

impl Facts {
    fn clear(&mut self) {
        self.times.clear();
        for text in [
            &mut self.time_text,
            &mut self.received,
            &mut self.action,
            &mut self.severity,
            &mut self.log_source,
            &mut self.line_id,
            &mut self.id,
        ] {
            text.clear();
        }
        self.host = false;
        self.app = false;
        self.platform = false;
        self.level = false;
        self.lone_surrogate = false;
        self.unexpected_type = None;
    }
}

/// Which entries of a tape a pass writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    All,
    Inside,
    Outside,
}

/// Which values win: nothing to compare with, or those of earlier passes since this one.
#[derive(Debug, Clone, Copy)]
struct Precedence {
    first_pass: Option<u32>,
    skip: Option<NodeId>,
}

/// What an event adds to.
pub(super) struct Target<'a> {
    pub store: &'a mut Store,
    pub report: &'a mut FileReport,
    pub oddities: &'a mut Oddities,
}

impl Shared {
    /// The memory it takes beside the store.
    pub fn memory_bytes(&self) -> usize {
        self.duplicates.memory_bytes() + self.trie.memory_bytes()
    }

    /// Adds the record whose tape was just written.
    pub(super) fn add(&mut self, text: &str, at: Place, into: &mut Target<'_>) -> Result<()> {
        let tape = std::mem::take(&mut self.tape);
        let inner_tape = std::mem::take(&mut self.inner_tape);
        self.facts.clear();
        let result = self.add_record(text, &tape, inner_tape, at, into);
        self.tape = tape;
        self.inner_tape = result?;
        Ok(())
    }

    fn add_record(
        &mut self,
        text: &str,
        tape: &Tape,
        mut inner: Tape,
        at: Place,
        into: &mut Target<'_>,
    ) -> Result<Tape> {
        let shape = Shape::of(tape.seen);
        if tape.repeated_key {
            into.oddities.note(Oddity::RepeatedKey, at.line, at.offset);
        }
        let mut line_text = None;
        if let Some(entry) = self.line_entry(tape, shape, into.store)? {
            let decoded = self.decoded(text, entry);
            if decoded.trim_ascii_start().starts_with('{') {
                match whole_object(decoded.as_bytes(), &mut self.trie, &mut inner) {
                    Ok(()) => line_text = Some((decoded, entry.node)),
                    Err(what) => {
                        into.oddities
                            .note_with(Oddity::UnreadableLine, at.line, at.offset, || what);
                    }
                }
            }
        }
        let content = match &line_text {
            Some((decoded, node)) => {
                if inner.repeated_key {
                    into.oddities.note(Oddity::RepeatedKey, at.line, at.offset);
                }
                let first = self.pass.wrapping_add(1);
                let rule = Precedence {
                    first_pass: Some(first),
                    skip: None,
                };
                self.put_record(decoded, &inner, Shape::of(inner.seen), rule, into.store)?;
                let rule = Precedence {
                    first_pass: Some(first),
                    skip: Some(*node),
                };
                self.put_record(text, tape, shape, rule, into.store)?;
                decoded.as_str()
            }
            None => {
                let rule = Precedence {
                    first_pass: None,
                    skip: None,
                };
                self.put_record(text, tape, shape, rule, into.store)?;
                text
            }
        };
        self.derive(into.store)?;
        let time = self.time(at, into);
        let duplicate = self.is_duplicate(content, at, into)?;
        if self.facts.lone_surrogate {
            into.oddities
                .note(Oddity::LoneSurrogate, at.line, at.offset);
        }
        if let Some(path) = self.facts.unexpected_type.take() {
            into.oddities
                .note_with(Oddity::UnexpectedType, at.line, at.offset, || path);
        }
        into.store.end_row(RowMeta {
            source: at.source,
            time,
            offset: at.offset,
            length: at.length,
            line: at.line,
            duplicate,
        })?;
        into.report.lines += 1;
        if duplicate {
            into.report.duplicates += 1;
        } else {
            into.report.events += 1;
        }
        if time.is_none() {
            into.report.without_time += 1;
        }
        Ok(inner)
    }

    /// The entry of `_line`, if the record has one.
    fn line_entry(
        &mut self,
        tape: &Tape,
        shape: Shape,
        store: &mut Store,
    ) -> Result<Option<Entry>> {
        if !matches!(shape, Shape::Flat | Shape::Source) {
            return Ok(None);
        }
        for &entry in &tape.entries {
            if entry.kind == Kind::String
                && self.slot(entry.node, shape, store)?.special == Special::Text
            {
                return Ok(Some(entry));
            }
        }
        Ok(None)
    }

    fn decoded(&mut self, text: &str, entry: Entry) -> String {
        let raw = slice(text, entry);
        let mut decoded = String::new();
        if entry.escaped {
            self.facts.lone_surrogate |= unescape(raw, &mut decoded);
        } else {
            decoded.push_str(raw);
        }
        decoded
    }

    /// Writes the values of one tape: the event first, then what its wrapper adds.
    fn put_record(
        &mut self,
        text: &str,
        tape: &Tape,
        shape: Shape,
        mut rule: Precedence,
        store: &mut Store,
    ) -> Result<()> {
        if shape == Shape::Flat {
            return self.put_part(text, tape, shape, Part::All, rule, store);
        }
        rule.first_pass = rule.first_pass.or(Some(self.pass.wrapping_add(1)));
        self.put_part(text, tape, shape, Part::Inside, rule, store)?;
        self.put_part(text, tape, shape, Part::Outside, rule, store)
    }

    fn put_part(
        &mut self,
        text: &str,
        tape: &Tape,
        shape: Shape,
        part: Part,
        rule: Precedence,
        store: &mut Store,
    ) -> Result<()> {
        self.pass = self.pass.wrapping_add(1);
        let mut unescaped = String::new();
        for &entry in &tape.entries {
            let slot = self.slot(entry.node, shape, store)?;
            match part {
                Part::Inside if !slot.inside => continue,
                Part::Outside if slot.inside => continue,
                _ => {}
            }
            if rule.skip == Some(entry.node) {
                continue;
            }
            if let Some(first) = rule.first_pass
                && let Some(written) = self.written.get_mut(slot.top as usize)
            {
                if *written >= first && *written < self.pass {
                    continue;
                }
                *written = self.pass;
            }
            let mut value = slice(text, entry);
            if entry.escaped {
                unescaped.clear();
                self.facts.lone_surrogate |= unescape(value, &mut unescaped);
                value = &unescaped;
            }
            store.put(slot.column, entry.kind, value)?;
            if slot.special != Special::None {
                self.note_fact(slot, entry, value, store);
                if slot.special == Special::Json && entry.kind == Kind::String {
                    self.put_json(value, entry.node, shape, store)?;
                }
            }
        }
        Ok(())
    }

    /// Writes the fields of JSON that stands in a string.
    fn put_json(
        &mut self,
        value: &str,
        node: NodeId,
        shape: Shape,
        store: &mut Store,
    ) -> Result<()> {
        if !value.trim_ascii_start().starts_with(['{', '[']) {
            return Ok(());
        }
        let mut tape = std::mem::take(&mut self.json_tape);
        let mut unescaped = String::new();
        let scanned = scan(value.as_bytes(), node, &mut self.trie, &mut tape);
        let whole = scanned.is_ok_and(|scanned| {
            value
                .get(scanned.end..)
                .is_some_and(|rest| rest.trim_ascii().is_empty())
        });
        if whole {
            for &entry in tape.entries.iter().filter(|entry| entry.node != node) {
                let slot = self.slot(entry.node, shape, store)?;
                let mut value = slice(value, entry);
                if entry.escaped {
                    unescaped.clear();
                    self.facts.lone_surrogate |= unescape(value, &mut unescaped);
                    value = &unescaped;
                }
                store.put(slot.column, entry.kind, value)?;
            }
        }
        self.json_tape = tape;
        Ok(())
    }

    /// What is known about a node, worked out on first sight.
    #[inline]
    fn slot(&mut self, node: NodeId, shape: Shape, store: &mut Store) -> Result<Slot> {
        let known = self.trie.slot(node, shape);
        if known.column != ColumnId::MAX {
            return Ok(known);
        }
        let meaning = Meaning::of(&self.trie.path(node), shape);
        let column = store.column_for(&meaning.path, meaning.role)?;
        let next = self.tops.len() as u32;
        let special = meaning.special();
        let top = *self.tops.entry(meaning.top).or_insert(next);
        if top == next {
            self.written
                .try_reserve(1)
                .map_err(|_| Error::memory("the names of fields", self.written.len() * 4))?;
            self.written.push(0);
        }
        let slot = Slot {
            column,
            top,
            special,
            inside: meaning.inside,
        };
        self.trie.set_slot(node, shape, slot);
        Ok(slot)
    }

    fn note_fact(&mut self, slot: Slot, entry: Entry, value: &str, store: &Store) {
        let facts = &mut self.facts;
        let keep = |text: &mut String| {
            if text.is_empty() && matches!(entry.kind, Kind::String | Kind::Number) {
                text.push_str(value);
            }
        };
        match slot.special {
            Special::Time(rank) => {
                let start = facts.time_text.len();
                facts.time_text.push_str(value);
                facts
                    .times
                    .push((rank, entry.kind, start, facts.time_text.len()));
            }
            Special::Received => keep(&mut facts.received),
            Special::Action => keep(&mut facts.action),
            Special::Severity => keep(&mut facts.severity),
            Special::LogSource => keep(&mut facts.log_source),
            Special::LineId => keep(&mut facts.line_id),
            Special::Id => keep(&mut facts.id),
            Special::Host => facts.host = true,
            Special::App => facts.app = true,
            Special::Platform => facts.platform = true,
            Special::Level => facts.level = true,
            Special::Object if entry.kind == Kind::Object => {}
            Special::Number if entry.kind == Kind::Number => {}
            Special::Object | Special::Number => {
                facts.unexpected_type = store
                    .column(slot.column)
                    .map(|column| column.path().to_owned());
            }
            Special::Text | Special::Json | Special::None => {}
        }
    }

    /// The fields that the hosted search would have put around the event, where they are missing.
    fn derive(&mut self, store: &mut Store) -> Result<()> {
        let facts = &self.facts;
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
            let column = match self.derived.get(path) {
                Some(&column) => column,
                None => {
                    let column = store.column_for(path, Role::Derived)?;
                    self.derived.insert(path, column);
                    column
                }
            };
            store.put(column, Kind::String, value)?;
        }
        Ok(())
    }

    /// The event's time: its own, the best field first, else that of its arrival.
    fn time(&mut self, at: Place, into: &mut Target<'_>) -> Option<Timestamp> {
        let facts = &mut self.facts;
        facts.times.sort_by_key(|&(rank, ..)| rank);
        let mut own = None;
        let mut problem: Option<String> = None;
        for &(_, kind, start, end) in &facts.times {
            let text = facts.time_text.get(start..end).unwrap_or_default();
            match read_time(kind, text) {
                Ok(time) => {
                    own = Some(time);
                    break;
                }
                Err(why) => {
                    problem.get_or_insert(why);
                }
            }
        }
        let received = (!facts.received.is_empty())
            .then(|| time::from_epoch_number(&facts.received).ok())
            .flatten()
            .map(|(time, _)| time);
        if let (Some(own), Some(received)) = (own, received)
            && own.ms.abs_diff(received.ms) > SKEW_MS
        {
            into.oddities.note(Oddity::Skew, at.line, at.offset);
        }
        let time = own.or(received);
        if let Some(why) = problem {
            into.oddities
                .note_with(Oddity::BadTime, at.line, at.offset, || why);
        } else if time.is_none() {
            into.oddities.note(Oddity::NoTime, at.line, at.offset);
        }
        time
    }

    fn is_duplicate(&mut self, content: &str, at: Place, into: &mut Target<'_>) -> Result<bool> {
        let facts = &self.facts;
        let identity = if !facts.line_id.is_empty() {
            Identity::LineId(&facts.line_id)
        } else if !facts.id.is_empty() {
            Identity::Id(&facts.id)
        } else {
            Identity::Content
        };
        let seen = self.duplicates.see(identity, content.as_bytes())?;
        if seen == Seen::AgainDiffering {
            into.oddities
                .note(Oddity::SameIdOtherContent, at.line, at.offset);
        }
        Ok(seen != Seen::New)
    }
}

fn slice(text: &str, entry: Entry) -> &str {
    text.get(entry.start as usize..entry.end as usize)
        .unwrap_or_default()
}

fn read_time(kind: Kind, text: &str) -> std::result::Result<Timestamp, String> {
    match kind {
        Kind::String => time::parse(text).map_err(|problem| problem.to_string()),
        Kind::Number
            if text
                .parse::<f64>()
                .is_ok_and(|number| number >= SMALLEST_EPOCH) =>
        {
            time::from_epoch_number(text)
                .map(|(time, _)| time)
                .map_err(|problem| problem.to_string())
        }
        Kind::Null => Err("the time is null".to_owned()),
        _ => Err("the time is not text".to_owned()),
    }
}

/// Scans text that must be one object and nothing else.
fn whole_object(bytes: &[u8], trie: &mut Trie, tape: &mut Tape) -> std::result::Result<(), String> {
    let scanned = scan(bytes, Trie::ROOT, trie, tape).map_err(|error| error.sentence(bytes))?;
    match bytes.get(scanned.end..).map(<[u8]>::trim_ascii) {
        Some([]) => Ok(()),
        _ => Err(format!(
            "there is more text after the object, at position {}",
            scanned.end + 1
        )),
    }
}
