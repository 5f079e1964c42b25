//! Reads the text of an input after its container: decoding, records, rows, report.

use super::assemble::{Several, Shared, Target};
use super::context::Context;
use super::damage::{Damage, rows_with};
use super::frame::{Extent, Frame, Framer, Scan};
use super::objects::Captured;
use super::options::Options;
use super::report::{Anomalies, Anomaly, Dates, FileReport, JSON_LINES, Problem, excerpt};
use super::scan::scan;
use super::table::TableText;
use super::text::{Content, SNIFF_BYTES, Utf16, is_json_line, sniff};
use super::trie::Trie;
use super::unwrap::is_itself_an_event;
use crate::error::{Error, Result};
use crate::store::{Location, SourceId, Store};
use crate::unpack::Notice;
use crate::unpack::no_events_by_name;

/// The encoding of the text.
#[derive(Debug)]
enum Text {
    /// The first bytes, until there are enough bytes to recognise the encoding.
    Unknown(Vec<u8>),
    Utf8,
    Utf16(Utf16),
    /// A file that has no events by its name. The text says what it is.
    NoEvents(&'static str),
}

/// What a record was.
#[derive(Debug)]
pub(super) enum Added {
    Event,
    Refused,
    /// A text in the record holds several events, and nothing was added.
    Several(Box<Several>),
}

/// Reads the text of an input into a store. A [`Loader`](super::Loader) pushes the content of the container.
#[derive(Debug)]
pub(super) struct RecordLoader {
    pub source: SourceId,
    pub(super) options: Options,
    text: Text,
    pub framer: Framer,
    /// The path of an array that makes any object a page.
    page_key: Option<String>,
    pub(super) table: TableText,
    /// The start of a record, until the end of the record is pushed.
    pub carry: Vec<u8>,
    decoded: String,
    pub(super) anomalies: Anomalies,
    dates: Dates,
    pub report: FileReport,
    notes: Vec<String>,
    pub damage: Damage,
    /// The texts of events that were made of other texts, if they are kept.
    pub(super) captured: Option<Box<Captured>>,
}

impl RecordLoader {
    /// Creates a reader at the start of an input.
    pub fn new(name: &str, source: SourceId, options: Options) -> Self {
        Self {
            source,
            options,
            text: if let Some(what) = no_events_by_name(name) {
                Text::NoEvents(what)
            } else if options.continues {
                Text::Utf8
            } else {
                Text::Unknown(Vec::new())
            },
            framer: Framer::new(false, !options.continues, options.event_bytes),
            table: TableText::No,
            page_key: None,
            carry: Vec::new(),
            decoded: String::new(),
            anomalies: Anomalies::default(),
            dates: Dates::new(options.day_first),
            report: FileReport {
                name: name.to_owned(),
                ..FileReport::default()
            },
            notes: Vec::new(),
            damage: Damage::default(),
            captured: None,
        }
    }

    /// Reads an object with an array at this path as a page, even if the object looks like an event.
    pub fn read_pages_at(&mut self, path: &str) {
        self.framer.read_pages_at(path);
        self.page_key = Some(path.to_owned());
    }

    /// Returns whether the encoding is known, whether the text is a table, and the header of the table.
    pub fn knows_format(&self) -> bool {
        let is_known = match &self.table {
            TableText::Undecided(..) => false,
            TableText::Table(table) => table.has_header(),
            TableText::No => true,
        };
        is_known && !matches!(self.text, Text::Unknown(_))
    }

    /// Records a notice about the archive whose text is read.
    pub fn note(&mut self, notice: Notice) {
        let unpacked_bytes = self.report.decompressed_bytes;
        self.damage.note(notice, unpacked_bytes, &mut self.report);
    }

    /// Returns the number of complete lines, if the text is JSON lines and the carried bytes start a line. Otherwise
    /// returns `None`.
    pub fn lines_before_carry(&self) -> Option<u64> {
        let lines = matches!(self.text, Text::Utf8) && self.framer.format_name() == JSON_LINES;
        lines.then(|| self.framer.lines_done()).flatten()
    }

    /// Reads the next bytes of the text.
    pub fn push(&mut self, store: &mut Store, shared: &mut Shared, bytes: &[u8]) -> Result<()> {
        self.report.decompressed_bytes += bytes.len() as u64;
        if let Text::Unknown(head) = &mut self.text {
            head.extend_from_slice(bytes);
            if head.len() < SNIFF_BYTES && !is_json_line(head) {
                return Ok(());
            }
            return self.begin(store, shared);
        }
        self.decode(store, shared, bytes, false)
    }

    /// Recognises the encoding by the first bytes, and reads these bytes.
    fn begin(&mut self, store: &mut Store, shared: &mut Shared) -> Result<()> {
        let Text::Unknown(head) = std::mem::replace(&mut self.text, Text::Utf8) else {
            return Ok(());
        };
        match sniff(&head) {
            Content::Utf8 => {}
            Content::Utf16Little => self.text = Text::Utf16(Utf16::new(false)),
            Content::Utf16Big => self.text = Text::Utf16(Utf16::new(true)),
        }
        let wide = matches!(self.text, Text::Utf16(_));
        self.framer = Framer::new(wide, true, self.options.event_bytes);
        self.table = TableText::undecided(wide, self.options.event_bytes);
        if let Some(path) = &self.page_key {
            self.framer.read_pages_at(path);
        }
        self.decode(store, shared, &head, false)
    }

    /// Ends the text: reads the last record.
    pub fn end(&mut self, store: &mut Store, shared: &mut Shared) -> Result<()> {
        if matches!(self.text, Text::Unknown(_)) {
            self.begin(store, shared)?;
        }
        self.decode(store, shared, &[], true)?;
        if let Text::NoEvents(what) = self.text {
            self.report.lines += 1;
            self.report.passed_over += 1;
            self.notes.push(format!("This is {what}."));
        }
        if let Text::Utf16(utf16) = &self.text
            && utf16.replaced() > 0
        {
            self.notes.push(format!(
                "Incomplete UTF-16 surrogate pairs shown as U+FFFD: {}. The file itself is not changed.",
                utf16.replaced()
            ));
        }
        Ok(())
    }

    fn decode(
        &mut self,
        store: &mut Store,
        shared: &mut Shared,
        bytes: &[u8],
        end: bool,
    ) -> Result<()> {
        match &mut self.text {
            Text::Utf8 => self.records(store, shared, bytes, end),
            Text::Utf16(utf16) => {
                let mut decoded = std::mem::take(&mut self.decoded);
                decoded.clear();
                utf16.decode(bytes, end, &mut decoded);
                let result = self.records(store, shared, decoded.as_bytes(), end);
                self.decoded = decoded;
                result
            }
            Text::Unknown(_) => Ok(()),
            Text::NoEvents(_) => {
                self.report.text.framing += bytes.len() as u64;
                Ok(())
            }
        }
    }

    /// Reads the records in the carried bytes followed by `bytes`.
    fn records(
        &mut self,
        store: &mut Store,
        shared: &mut Shared,
        bytes: &[u8],
        end: bool,
    ) -> Result<()> {
        let mut bytes = bytes;
        if !self.carry.is_empty() {
            // Copies only the bytes up to the end of the line, which usually complete the record.
            let upto = memchr::memchr(b'\n', bytes).map_or(bytes.len(), |at| at + 1);
            self.keep(bytes.get(..upto).unwrap_or_default())?;
            bytes = bytes.get(upto..).unwrap_or_default();
            self.take_carry(store, shared, end && bytes.is_empty())?;
            if !self.carry.is_empty() && !bytes.is_empty() {
                self.keep(bytes)?;
                return self.take_carry(store, shared, end);
            }
            if bytes.is_empty() {
                return Ok(());
            }
        }
        let done = self.frames(store, shared, bytes, end)?;
        self.keep(bytes.get(done..).unwrap_or_default())
    }

    fn keep(&mut self, bytes: &[u8]) -> Result<()> {
        self.carry
            .try_reserve(bytes.len())
            .map_err(|_| Error::memory("an event", self.carry.len() + bytes.len()))?;
        self.carry.extend_from_slice(bytes);
        Ok(())
    }

    fn take_carry(&mut self, store: &mut Store, shared: &mut Shared, end: bool) -> Result<()> {
        let mut carry = std::mem::take(&mut self.carry);
        let done = self.frames(store, shared, &carry, end)?;
        carry.drain(..done);
        self.carry = carry;
        Ok(())
    }

    fn frames(
        &mut self,
        store: &mut Store,
        shared: &mut Shared,
        bytes: &[u8],
        end: bool,
    ) -> Result<usize> {
        if let Some(done) = self.rows(store, shared, bytes, end)? {
            return Ok(done);
        }
        let mut done = 0;
        loop {
            let rest = bytes.get(done..).unwrap_or_default();
            let (taken, frame) = self.framer.next(rest, end, &mut self.anomalies, shared);
            done += taken;
            match frame {
                Frame::More => return Ok(done),
                Frame::Blank => {
                    self.report.lines += 1;
                    self.report.blank += 1;
                }
                Frame::Passed(passed, line, offset) => self.pass(passed, line, offset),
                Frame::Text(text) => self.text(store, shared, text)?,
                Frame::Member(extent) if !is_member_event(rest, extent, shared) => {
                    self.report.text.framing += extent.length;
                    self.framer.name_member(false);
                }
                Frame::Refused(refused) => self.refuse(Problem {
                    excerpt: refused.excerpt(),
                    line: refused.line,
                    offset: refused.offset,
                    length_bytes: refused.length,
                    reason: refused.reason,
                    fault: refused.fault,
                }),
                Frame::Record(extent) | Frame::Member(extent) => {
                    let record = rest.get(extent.start..extent.end).unwrap_or_default();
                    if self.event(store, shared, record, record, extent)? {
                        self.framer.origins().count(1);
                    }
                    if store.is_flush_due() {
                        self.flush(store, shared)?;
                    }
                }
            }
        }
    }

    pub(super) fn refuse(&mut self, problem: Problem) {
        self.report.text.refused += problem.length_bytes;
        self.report.refuse(problem);
    }

    /// Adds the pending events to the store, and counts them in the report.
    pub fn flush(&mut self, store: &mut Store, shared: &mut Shared) -> Result<()> {
        shared.flush(self.source, store, |row| self.report.count(row))
    }

    /// Adds the pending events to the store, and gives the events that waited for the order of day and month their time.
    pub fn settle(&mut self, store: &mut Store, shared: &mut Shared) -> Result<()> {
        self.flush(store, shared)?;
        let change = shared.date_orders.settle(self.source, store)?;
        self.report.add_without_time(change);
        Ok(())
    }

    /// Adds the event whose tape was written last, or the events that a text in it holds. `record` is its JSON, and
    /// `original` its text in the input. Returns whether one record was read.
    pub(super) fn event(
        &mut self,
        store: &mut Store,
        shared: &mut Shared,
        record: &[u8],
        original: &[u8],
        extent: Extent,
    ) -> Result<bool> {
        match self.event_in(store, shared, (record, original), extent, None)? {
            Added::Event => self.report.text.events += extent.length,
            Added::Refused => self.report.text.refused += extent.length,
            Added::Several(several) => {
                self.several(store, shared, *several, extent)?;
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Adds the record whose tape was written last, without counting its bytes. `original` is its text in the file, from
    /// which the record was made. `around` has the values around the record, if they are not those of the framer.
    pub fn event_in(
        &mut self,
        store: &mut Store,
        shared: &mut Shared,
        (record, original): (&[u8], &[u8]),
        extent: Extent,
        around: Option<&Context>,
    ) -> Result<Added> {
        let mut into = Target {
            store,
            anomalies: &mut self.anomalies,
            found: &mut self.report.found,
            dates: &mut self.dates,
            context: around.unwrap_or(self.framer.context()),
            at: Location {
                source: self.source,
                offset: extent.offset,
                length_bytes: extent.length as u32,
                line: extent.line,
            },
        };
        let several = match std::str::from_utf8(record) {
            Ok(text) => shared.add(text, &mut into)?,
            Err(error) => {
                let valid = std::str::from_utf8(original)
                    .err()
                    .unwrap_or(error)
                    .valid_up_to();
                let at = extent.offset + valid as u64;
                into.anomalies.note(Anomaly::InvalidText, extent.line, at);
                let text = String::from_utf8_lossy(record);
                let Shared { trie, tape, .. } = shared;
                // Valid JSON has invalid bytes only in strings, and stays valid when these bytes are replaced.
                match scan(text.as_bytes(), Trie::ROOT, trie, tape) {
                    Ok(_) => shared.add(&text, &mut into)?,
                    Err(error) => {
                        self.report.refuse(Problem {
                            line: extent.line,
                            offset: extent.offset,
                            length_bytes: extent.length,
                            reason: error.sentence(text.as_bytes()),
                            fault: None,
                            excerpt: excerpt(original),
                        });
                        return Ok(Added::Refused);
                    }
                }
            }
        };
        Ok(several.map_or(Added::Event, Added::Several))
    }

    /// Returns the report of the input. `packing` has the names of the streams around its text.
    pub fn into_report(mut self, store: &Store, packing: Option<String>) -> FileReport {
        self.report.unverified = rows_with(&self.damage.ranges, store, self.source, 0);
        self.report.times_ms = store.rows().span_of(self.source);
        let mut report = self.report;
        if report.format.is_empty() {
            report.format = match &self.table {
                TableText::Table(table) => table.format_name(),
                _ => self.framer.format_name(),
            };
        }
        let outside = self.framer.outside();
        report.text.framing += outside.framing;
        report.text.blank += outside.blank;
        report.formats = self.framer.formats();
        report.page_members = self.framer.page_members().clone();
        if let TableText::Table(table) = &self.table {
            let outside = table.outside();
            report.text.framing += outside.framing;
            report.text.blank += outside.blank;
            self.notes.extend(table.notes());
        }
        report.page_candidate = self.framer.page_candidate().map(str::to_owned);
        for (what, events) in self.framer.origins().counts() {
            report.found.add_unwrapped(what, *events);
        }
        report.is_wide = matches!(self.text, Text::Utf16(_));
        report.name_packing(packing);
        report.anomalies = self.anomalies;
        report.dates = self.dates;
        report.notes = self.notes;
        report.notes.extend(self.damage.take_notes());
        report
    }
}

/// Returns whether a member of a page that was scanned last is an event of a known family or in a wrapper.
pub(super) fn is_member_event(text: &[u8], extent: Extent, shared: &mut Shared) -> bool {
    let member = text.get(extent.start..extent.end).unwrap_or_default();
    shared.recognition().is_known || is_itself_an_event(shared.evidence_keys(), member)
}
