//! Reads records from texts that were made of the text of a file: strings, joined lines, rows of tables, and the texts of
//! messages. Such a text may itself have several records, or be a page.

use super::assemble::{Several, Shared};
use super::context::Context;
use super::frame::{Extent, Frame, Framer, TextRecord};
use super::limits;
use super::page::Passed;
use super::records::{Added, RecordLoader, is_member_event};
use super::report::{Anomaly, Problem, excerpt};
use crate::error::Result;
use crate::store::{Kind, Store};

/// What the records of a text were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Nothing,
    Refused,
    Events,
}

/// What was read of a text.
#[derive(Debug, Clone, Copy)]
struct TextTally {
    outcome: Outcome,
    events: u64,
}

impl TextTally {
    const NOTHING: Self = Self {
        outcome: Outcome::Nothing,
        events: 0,
    };

    fn note(&mut self, outcome: Outcome) {
        self.outcome = self.outcome.max(outcome);
    }

    fn add(&mut self, other: Self) {
        self.note(other.outcome);
        self.events += other.events;
    }
}

impl RecordLoader {
    /// Reads the records of a text. The bytes of the text count as those of an event if one of the records is an event.
    pub fn text(&mut self, store: &mut Store, shared: &mut Shared, text: TextRecord) -> Result<()> {
        let extent = text.extent;
        let bytes = text.bytes;
        let lines = self.report.lines;
        let tally = self.text_at(store, shared, text, 0)?;
        self.count_text(tally, bytes, extent, lines);
        Ok(())
    }

    /// Reads the records of the texts in a record, whose extent is that of the record.
    pub(super) fn several(
        &mut self,
        store: &mut Store,
        shared: &mut Shared,
        several: Several,
        extent: Extent,
    ) -> Result<()> {
        let lines = self.report.lines;
        let around = self.framer.context().clone();
        let tally = self.several_at(store, shared, several, (extent, around), 0)?;
        self.count_text(tally, extent.length, extent, lines);
        Ok(())
    }

    /// Counts the bytes of a text. `lines`: the number of lines in the report before the text.
    fn count_text(&mut self, tally: TextTally, bytes: u64, extent: Extent, lines: u64) {
        match tally.outcome {
            Outcome::Events => self.report.text.events += bytes,
            Outcome::Refused => self.report.text.refused += bytes,
            Outcome::Nothing => {
                self.report.text.framing += bytes;
                if self.report.lines == lines {
                    self.pass(Passed::EmptyPage, extent.line, extent.offset);
                }
            }
        }
    }

    /// Reads the records of the texts in a record, inside of `depth` texts.
    fn several_at(
        &mut self,
        store: &mut Store,
        shared: &mut Shared,
        several: Several,
        (extent, mut around): (Extent, Context),
        depth: usize,
    ) -> Result<TextTally> {
        around.extend(&several.context);
        if around.is_cut() {
            self.anomalies
                .note(Anomaly::AroundCut, extent.line, extent.offset);
        }
        let mut all = TextTally::NOTHING;
        for held in several.texts {
            let mut context = around.clone();
            if !held.prefix.is_empty() {
                context.add("_prefix", Kind::String, held.prefix);
            }
            let text = TextRecord {
                text: held.text.into_bytes(),
                is_record: false,
                bytes: extent.length,
                extent,
                context,
            };
            let was_in_packed = shared.in_packed_text;
            shared.in_packed_text |= held.was_packed;
            let tally = self.text_at(store, shared, text, depth);
            shared.in_packed_text = was_in_packed;
            let tally = tally?;
            self.report.found.unwrap_all(&held.origin, tally.events);
            all.add(tally);
        }
        Ok(all)
    }

    fn text_at(
        &mut self,
        store: &mut Store,
        shared: &mut Shared,
        text: TextRecord,
        depth: usize,
    ) -> Result<TextTally> {
        let mut tally = TextTally::NOTHING;
        if depth > limits::NESTED {
            let reason = format!("more than {} texts in texts", limits::NESTED);
            self.refuse_text(&text.extent, reason, &text.text);
            tally.note(Outcome::Refused);
            return Ok(tally);
        }
        let mut framer = Framer::inside(text.context, self.options.event_bytes);
        if text.is_record {
            framer.read_no_pages();
        }
        let mut done = 0;
        loop {
            let rest = text.text.get(done..).unwrap_or_default();
            let (taken, frame) = framer.next(rest, true, &mut self.anomalies, shared);
            done += taken;
            match frame {
                Frame::More => break,
                Frame::Blank => {}
                Frame::Passed(passed, ..) => {
                    self.pass(passed, text.extent.line, text.extent.offset);
                }
                Frame::Member(extent) if !is_member_event(rest, extent, shared) => {
                    framer.name_member(false);
                }
                Frame::Record(extent) | Frame::Member(extent) => {
                    let record = rest.get(extent.start..extent.end).unwrap_or_default();
                    let around = framer.context();
                    let pair = (record, record);
                    match self.event_in(store, shared, pair, text.extent, Some(around))? {
                        Added::Event => {
                            if let Some(captured) = &mut self.captured {
                                captured.keep(text.extent.offset, record);
                            }
                            framer.origins().count(1);
                            self.framer.origins().count(1);
                            tally.note(Outcome::Events);
                            tally.events += 1;
                        }
                        Added::Refused => tally.note(Outcome::Refused),
                        Added::Several(several) => {
                            let around = (text.extent, around.clone());
                            let inner =
                                self.several_at(store, shared, *several, around, depth + 1)?;
                            framer.origins().count(inner.events);
                            tally.add(inner);
                        }
                    }
                }
                Frame::Refused(refused) => {
                    self.refuse_text(&text.extent, refused.reason, &text.text);
                    tally.note(Outcome::Refused);
                }
                Frame::Text(inner) => {
                    let inner = TextRecord {
                        extent: text.extent,
                        ..inner
                    };
                    tally.add(self.text_at(store, shared, inner, depth + 1)?);
                }
            }
            if store.is_flush_due() {
                self.flush(store, shared)?;
            }
        }
        for (name, events) in framer.origins().counts() {
            self.framer.origins().add(name, *events);
        }
        Ok(tally)
    }

    fn refuse_text(&mut self, extent: &Extent, reason: String, text: &[u8]) {
        self.report.refuse(Problem {
            line: extent.line,
            offset: extent.offset,
            length_bytes: extent.length,
            reason,
            fault: None,
            excerpt: excerpt(text.get(..limits::EXCERPT_BYTES + 1).unwrap_or(text)),
        });
    }

    /// Counts an object or a line that is neither an event nor refused.
    pub fn pass(&mut self, passed: Passed, line: u64, offset: u64) {
        self.report.lines += 1;
        self.report.passed_over += 1;
        let (anomaly, detail) = match passed {
            Passed::Answer => return,
            Passed::Digest => (Anomaly::Digest, String::new()),
            Passed::Control => (Anomaly::Control, String::new()),
            Passed::Own => (Anomaly::Own, String::new()),
            Passed::EmptyPage => (Anomaly::EmptyPage, String::new()),
            Passed::EmptyTable => (Anomaly::EmptyPage, "a table with 0 rows".to_owned()),
            Passed::Warning(text) => (Anomaly::AnswerCut, text),
            Passed::Error(text) => (Anomaly::AnswerError, text),
        };
        self.anomalies.note_with(anomaly, line, offset, || detail);
    }
}
