//! Reads records from texts that were made of the text of a file: strings, joined lines, and rows of tables. Such a text
//! may itself have several records, or be a page.

use super::assemble::Shared;
use super::frame::{Extent, Frame, Framer, TextRecord};
use super::limits;
use super::page::Passed;
use super::records::{RecordLoader, is_member_event};
use super::report::{Anomaly, Problem, excerpt};
use crate::error::Result;
use crate::store::Store;

/// What the records of a text were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Nothing,
    Refused,
    Events,
}

impl RecordLoader {
    /// Reads the records of a text. The bytes of the text count as those of an event if one of the records is an event.
    pub fn text(&mut self, store: &mut Store, shared: &mut Shared, text: TextRecord) -> Result<()> {
        let bytes = text.bytes;
        let (line, offset) = (text.extent.line, text.extent.offset);
        let lines = self.report.lines;
        let outcome = self.text_at(store, shared, text, 0)?;
        match outcome {
            Outcome::Events => self.report.text.events += bytes,
            Outcome::Refused => self.report.text.refused += bytes,
            Outcome::Nothing => {
                self.report.text.framing += bytes;
                if self.report.lines == lines {
                    self.pass(Passed::EmptyPage, line, offset);
                }
            }
        }
        Ok(())
    }

    fn text_at(
        &mut self,
        store: &mut Store,
        shared: &mut Shared,
        text: TextRecord,
        depth: usize,
    ) -> Result<Outcome> {
        let mut framer = Framer::inside(text.context, self.options.event_bytes);
        if text.is_record {
            framer.read_no_pages();
        }
        let mut outcome = Outcome::Nothing;
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
                    if self.event_in(store, shared, (record, record), text.extent, Some(around))? {
                        framer.origins().count();
                        self.framer.origins().count();
                        outcome = Outcome::Events;
                    } else {
                        outcome = outcome.max(Outcome::Refused);
                    }
                }
                Frame::Refused(refused) => {
                    self.refuse_text(&text.extent, refused.reason, &text.text);
                    outcome = outcome.max(Outcome::Refused);
                }
                Frame::Text(_) if depth >= limits::NESTED => {
                    let reason = format!("more than {} texts in texts", limits::NESTED);
                    self.refuse_text(&text.extent, reason, &text.text);
                    outcome = outcome.max(Outcome::Refused);
                }
                Frame::Text(inner) => {
                    let inner = TextRecord {
                        extent: text.extent,
                        ..inner
                    };
                    outcome = outcome.max(self.text_at(store, shared, inner, depth + 1)?);
                }
            }
            if store.is_flush_due() {
                self.flush(store, shared)?;
            }
        }
        for (name, events) in framer.origins().counts() {
            self.framer.origins().add(name, *events);
        }
        Ok(outcome)
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
            Passed::EmptyPage => (Anomaly::EmptyPage, String::new()),
            Passed::Warning(text) => (Anomaly::AnswerCut, text),
            Passed::Error(text) => (Anomaly::AnswerError, text),
        };
        self.anomalies.note_with(anomaly, line, offset, || detail);
    }
}
