//! The state machine that cuts text into records.

use super::joined::Joined;
use super::origin::Origins;
use super::pages::Pages;
use super::position::Position;
use super::refused::Refused;
use super::state::{ExpectInArray, ExpectInPage, State, Within};
use crate::ingest::context::Context;
use crate::ingest::page::Passed;
use crate::ingest::report::{Anomalies, Anomaly, Formats, PageMembers};
use crate::ingest::scan::{ScanError, Scanned};
use crate::ingest::unwrap::EvidenceKeys;
use std::rc::Rc;

/// The next part of the text.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::ingest) enum Frame {
    /// The framer needs more text.
    More,
    /// A valid object that the scan has read.
    Record(Extent),
    /// A valid object that is a member of a page. The object may be an event.
    Member(Extent),
    /// A record that is not an event.
    Refused(Refused),
    /// A blank line.
    Blank,
    /// An object or a line that is neither an event nor refused, with its line and offset.
    Passed(Passed, u64, u64),
    /// A text that is not in the file as it is, but was made of the text there.
    Text(TextRecord),
}

/// A text with records that was made of the text of a file: unescaped, joined, or with the names of columns.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::ingest) struct TextRecord {
    pub text: Vec<u8>,
    /// Whether the text is one object, which is an event and no page.
    pub is_record: bool,
    /// The extent in the file. `start` and `end` are not used.
    pub extent: Extent,
    /// The number of bytes of the extent that are not counted elsewhere, such as line breaks.
    pub bytes: u64,
    /// The values around the text.
    pub context: Context,
}

/// The extent of a record: `start..end` in the text, and the line, offset and length of the record in the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ingest) struct Extent {
    pub start: usize,
    pub end: usize,
    pub line: u64,
    pub offset: u64,
    pub length: u64,
}

impl Extent {
    /// Returns the extent of the same record in a text that has `bytes` more bytes at the start.
    fn shifted(self, bytes: usize) -> Self {
        Self {
            start: self.start + bytes,
            end: self.end + bytes,
            ..self
        }
    }
}

/// The number of bytes of the input outside of records.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::ingest) struct OutsideBytes {
    /// The bytes around records: brackets and commas, byte order marks, other members of pages.
    pub framing: u64,
    /// The blanks and line breaks between records and framing.
    pub blank: u64,
}

/// The input of a state.
pub(super) struct Input<'a, S> {
    /// The remaining text.
    pub rest: &'a [u8],
    /// Whether the input ends after `rest`.
    pub end: bool,
    pub anomalies: &'a mut Anomalies,
    /// Reads one JSON value.
    pub scan: &'a mut S,
}

/// Reads the records of a text, and knows by what events are recognised.
pub(in crate::ingest) trait Scan {
    /// Reads the JSON value at the start of the bytes, and stores its content.
    fn read(&mut self, bytes: &[u8]) -> Result<Scanned, ScanError>;
    /// Returns the keys by which events are recognised.
    fn evidence_keys(&self) -> &EvidenceKeys;
    /// Returns whether a text of the value that was read last may be JSON. `bytes` is the text of the value.
    fn may_have_json(&self, bytes: &[u8]) -> bool;
    /// Remembers that no record of the same shape as the last one is a page.
    fn remember_plain(&mut self);
}

/// The number of bytes that a state has passed, and the frame that ends there, if any.
pub(super) type Step = (usize, Option<Frame>);

/// Cuts text into records. The framer keeps its state between two chunks.
#[derive(Debug)]
pub(in crate::ingest) struct Framer {
    pub(super) state: State,
    pub(super) within: Within,
    /// The position where the remaining text starts.
    pub(super) position: Position,
    /// The number of blanks before the record on its line. `None` if something else precedes the record on the line.
    pub(super) indent: Option<u64>,
    pub(super) line_used: bool,
    pub(super) fresh: bool,
    pub(super) is_part: bool,
    pub(super) event_bytes: usize,
    pub(super) formats: Formats,
    pub(super) outside: OutsideBytes,
    pub(super) members: PageMembers,
    pub(super) pages: Pages,
    /// The structures around `within`, the outermost first.
    pub(super) outer: Vec<Within>,
    /// The start of the last object that was an event by its root keys, up to the first byte of its first value. Objects
    /// with the same start are scanned before they are taken for a page.
    pub(super) event_start: Vec<u8>,
    /// Whether the start of the next event is remembered.
    pub(super) learns_start: bool,
    /// The offset of an object that is no page, whatever its values are.
    pub(super) plain: Option<u64>,
    /// The line whose end was searched for last.
    pub(super) looked_at_line: u64,
    /// The number of bytes in which ends of lines were searched for.
    #[cfg(test)]
    pub(in crate::ingest) searched_bytes: usize,
    /// Whether objects may be pages.
    pub(super) has_pages: bool,
    pub(super) page_key: Option<Rc<str>>,
    /// The path of the first array of many objects in an object that was not taken for a page.
    pub(super) page_candidate: Option<String>,
    /// Lines that are joined to one record, for each kind of lines.
    pub(super) joined: Vec<Joined>,
    /// Whether the text has server-sent events.
    pub(super) is_stream: bool,
    pub(super) origins: Origins,
    /// The values around the text, around the current page, and before the record on its line.
    base: Context,
    pub(super) prefix: Context,
    pub(super) context: Context,
}

pub(super) fn blanks_at(line: &[u8]) -> usize {
    line.iter()
        .take_while(|&&byte| byte == b' ' || byte == b'\t')
        .count()
}

pub(super) fn is_break(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

impl Framer {
    /// Creates a framer at the start of an input. `wide`: the input is UTF-16, and offsets count UTF-16 bytes. `fresh`:
    /// the input is not a later part of a file of lines.
    pub fn new(wide: bool, fresh: bool, event_bytes: usize) -> Self {
        Self {
            state: State::Between,
            within: Within::Text,
            position: Position::start(wide),
            indent: Some(0),
            line_used: false,
            fresh,
            is_part: !fresh,
            event_bytes,
            formats: Formats::default(),
            outside: OutsideBytes::default(),
            members: PageMembers::default(),
            pages: Pages::default(),
            outer: Vec::new(),
            event_start: Vec::new(),
            learns_start: false,
            plain: None,
            looked_at_line: 0,
            #[cfg(test)]
            searched_bytes: 0,
            has_pages: true,
            page_key: None,
            page_candidate: None,
            joined: Vec::new(),
            is_stream: false,
            origins: Origins::default(),
            base: Context::default(),
            prefix: Context::default(),
            context: Context::default(),
        }
    }

    /// Creates a framer for a text that is itself a record of another text. `context` has the values around the text.
    pub fn inside(context: Context, event_bytes: usize) -> Self {
        Self {
            base: context.clone(),
            context,
            ..Self::new(false, false, event_bytes)
        }
    }

    /// Reads every object as an event, and none as a page.
    pub fn read_no_pages(&mut self) {
        self.has_pages = false;
    }

    /// Reads arrays at this path as pages, whatever they contain.
    pub fn read_pages_at(&mut self, path: &str) {
        self.page_key = Some(path.into());
    }

    /// Returns the path of an array of many objects in an object that was read as one event, if there is one.
    pub fn page_candidate(&self) -> Option<&str> {
        self.page_candidate.as_deref()
    }

    /// Returns the origins of the events so far.
    pub fn origins(&mut self) -> &mut Origins {
        &mut self.origins
    }

    /// Returns the values around the current record.
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// Collects the values around the current record again, because some of them changed.
    pub(super) fn gather_context(&mut self) {
        self.context.clone_from(&self.base);
        self.pages.add_context(&mut self.context);
        self.context.extend(&self.prefix);
    }

    /// Returns the formats of the records so far.
    pub fn formats(&self) -> Formats {
        self.formats
    }

    /// Returns the number of bytes outside of records so far.
    pub fn outside(&self) -> OutsideBytes {
        self.outside
    }

    /// Returns the names of members of pages that are not events, without names that pages are known to have.
    pub fn page_members(&self) -> &PageMembers {
        &self.members
    }

    /// Returns the format of the input in words.
    pub fn format_name(&self) -> String {
        self.formats.in_words(self.position.is_wide())
    }

    /// Returns the number of complete lines, if the remaining text starts a line and no record is open. Otherwise
    /// returns `None`, because the remaining text cannot be read without the text before it.
    pub fn lines_done(&self) -> Option<u64> {
        let begins = match self.state {
            State::Between
            | State::Value { .. }
            | State::After(_)
            | State::Object
            | State::Decide(_) => self.within == Within::Text && self.joined.is_empty(),
            _ => false,
        };
        // After a carriage return, a line feed may still belong to the line break.
        let at_start = self.position.column == 0 && !self.position.after_cr;
        (begins && at_start).then(|| self.position.line - 1)
    }

    /// Returns the number of bytes passed at the start of `text`, and the next frame. `text` must continue after the
    /// bytes that the last call has passed. `end`: the input ends after `text`.
    pub fn next(
        &mut self,
        text: &[u8],
        end: bool,
        anomalies: &mut Anomalies,
        scan: &mut impl Scan,
    ) -> (usize, Frame) {
        let mut done = 0;
        loop {
            let input = Input {
                rest: text.get(done..).unwrap_or_default(),
                end,
                anomalies: &mut *anomalies,
                scan: &mut *scan,
            };
            let (taken, frame) = match std::mem::replace(&mut self.state, State::Between) {
                State::Between => self.between(input),
                State::Elements(want) => self.elements(input, want),
                State::Value { splitter, at } => self.value(input, splitter, at),
                State::Broken {
                    splitter,
                    at,
                    error,
                } => self.broken(&input, splitter, at, error),
                State::After(length) => self.after(input, length),
                State::TooLong(splitter, refused) => self.too_long(&input, splitter, refused),
                State::SkipLine(refused) => self.skip_line(&input, refused),
                State::SkipLines(refused) => self.skip_lines(&input, refused),
                State::Object => self.object_or_page(input),
                State::Decide(walk) => self.decide(input, walk),
                State::Members(want) => self.members(input, want),
                State::SkipValue(splitter) => self.skip_value(&input, splitter),
                State::LineComma => self.line_comma(input.rest),
                State::Line { at } => self.line(&input, at),
                State::PassOver {
                    splitter,
                    passed,
                    line,
                    offset,
                } => self.pass_over(&input, splitter, (passed, line, offset)),
            };
            done += taken;
            match frame {
                // The extent is relative to `rest`. The caller needs an extent relative to `text`.
                Some(Frame::Record(extent)) => {
                    return (done, Frame::Record(extent.shifted(done - taken)));
                }
                Some(Frame::Member(extent)) => {
                    return (done, Frame::Member(extent.shifted(done - taken)));
                }
                Some(frame) => return (done, frame),
                None => {}
            }
        }
    }

    /// Requests more text and continues in this state.
    pub(super) fn more(&mut self, state: State) -> Step {
        self.state = state;
        (0, Some(Frame::More))
    }

    /// Enters the state after a record, or after another value of a page.
    pub(super) fn resume(&mut self) {
        self.state = match self.within {
            Within::Text => State::Between,
            Within::Array | Within::PageArray(_) => State::Elements(ExpectInArray::Comma),
            Within::Page => State::Members(ExpectInPage::Comma),
        };
    }

    /// Enters an array or a page.
    pub(super) fn enter(&mut self, within: Within) {
        self.outer.push(self.within);
        self.within = within;
    }

    /// Leaves the innermost array or page.
    pub(super) fn leave(&mut self) {
        self.within = self.outer.pop().unwrap_or(Within::Text);
        if !matches!(self.within, Within::PageArray(_)) {
            self.origins.leave_array();
        }
    }

    /// Leaves all arrays and pages, because the text is broken.
    pub(super) fn leave_all(&mut self) {
        if self.within == Within::Text {
            return;
        }
        self.outer.clear();
        self.within = Within::Text;
        self.origins.leave_array();
        if self.pages.clear() {
            self.gather_context();
        }
    }

    /// Moves past the blanks at the start of `rest`, and returns the number of blanks.
    pub(super) fn pass_blanks(&mut self, rest: &[u8]) -> usize {
        let blanks = blanks_at(rest);
        self.indent = self.indent.map(|before| before + blanks as u64);
        let passed = rest.get(..blanks).unwrap_or_default();
        self.outside.blank += self.position.raw_length(passed);
        self.position.pass_in_line(passed);
        blanks
    }

    /// Moves past a line break.
    pub(super) fn pass_break(&mut self, line_break: &[u8]) {
        self.outside.blank += self.position.raw_length(line_break);
        self.position.pass(line_break);
    }

    /// Moves past framing: bytes outside of records.
    pub(super) fn pass_framing(&mut self, bytes: &[u8]) {
        self.outside.framing += self.position.raw_length(bytes);
        self.position.pass(bytes);
    }

    pub(super) fn note(&self, anomalies: &mut Anomalies, anomaly: Anomaly) {
        anomalies.note(anomaly, self.position.line, self.position.offset);
    }
}
