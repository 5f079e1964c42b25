//! The machine of states that cuts text into records.

use super::position::Position;
use super::refused::Refused;
use super::state::{ExpectInArray, ExpectInPage, State, Within};
use crate::ingest::report::{Anomalies, Anomaly, Formats, PageMembers};
use crate::ingest::scan::{ScanError, Scanned};

/// What the text at hand held.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::ingest) enum Frame {
    /// Nothing more before more text comes.
    More,
    /// A valid object, whose tape is written.
    Record(Extent),
    /// A valid object next to the arrays of a page: it may be an event.
    Member(Extent),
    /// A record that is no event.
    Refused(Refused),
    /// A line of blanks.
    Blank,
}

/// Where a record lies: in the text handed in, and in the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ingest) struct Extent {
    pub start: usize,
    pub end: usize,
    pub line: u64,
    pub offset: u64,
    pub length: u64,
}

impl Extent {
    /// The same in a text with more before it.
    fn shifted(self, bytes: usize) -> Self {
        Self {
            start: self.start + bytes,
            end: self.end + bytes,
            ..self
        }
    }
}

/// How many bytes of the input are no part of a record.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::ingest) struct OutsideBytes {
    /// What holds records together: brackets and commas, byte order marks, the other members of a page.
    pub framing: u64,
    /// Blanks and line breaks between these.
    pub blank: u64,
}

/// What a state works with.
pub(super) struct Input<'a, S> {
    /// The text not done with yet.
    pub rest: &'a [u8],
    /// Whether the input ends after `rest`.
    pub end: bool,
    pub anomalies: &'a mut Anomalies,
    /// Reads one JSON value.
    pub scan: &'a mut S,
}

/// Reads the JSON value at the start of the bytes, and keeps what is in it.
pub(in crate::ingest) trait Scan:
    FnMut(&[u8]) -> Result<Scanned, ScanError>
{
}

impl<S: FnMut(&[u8]) -> Result<Scanned, ScanError>> Scan for S {}

/// How many bytes a state is done with, and what they are, if that is known already.
pub(super) type Step = (usize, Option<Frame>);

/// The state between two chunks.
#[derive(Debug)]
pub(in crate::ingest) struct Framer {
    pub(super) state: State,
    pub(super) within: Within,
    /// Where the text at hand begins.
    pub(super) position: Position,
    /// Blanks before the record on its line; `None` if something else stands there.
    pub(super) indent: Option<u64>,
    pub(super) line_used: bool,
    pub(super) fresh: bool,
    pub(super) is_part: bool,
    pub(super) event_bytes: usize,
    pub(super) formats: Formats,
    pub(super) outside: OutsideBytes,
    /// The key of the member of a page at hand, unless pages are known to have it.
    pub(super) member: Vec<u8>,
    pub(super) members: PageMembers,
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
    /// At the start of an input. If `wide`, it is UTF-16, and places are those of its bytes. If not `fresh`, it is a later
    /// part of a file of lines.
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
            member: Vec::new(),
            members: PageMembers::default(),
        }
    }

    /// The forms of records so far.
    pub fn formats(&self) -> Formats {
        self.formats
    }

    /// The bytes so far that are no part of a record.
    pub fn outside(&self) -> OutsideBytes {
        self.outside
    }

    /// The names of members that pages have next to their events, other than those they are known to have.
    pub fn page_members(&self) -> &PageMembers {
        &self.members
    }

    /// What the input turned out to be, in words.
    pub fn format_name(&self) -> String {
        self.formats.in_words(self.position.is_wide())
    }

    /// How many lines are done with, where the text at hand begins a line and no record is open before it: whoever
    /// reads it without knowing what came before reads the same.
    pub fn lines_done(&self) -> Option<u64> {
        let begins = match self.state {
            State::Between | State::Value { .. } | State::After(_) | State::PageOrEvent { .. } => {
                self.within == Within::Text
            }
            _ => false,
        };
        // A line feed may still belong to the line break.
        let at_start = self.position.column == 0 && !self.position.after_cr;
        (begins && at_start).then(|| self.position.line - 1)
    }

    /// Takes what comes first in `text`: how many bytes are done with, and what they are. `text` goes
    /// on where the last call's done bytes ended.
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
                State::After(length) => self.complete(input, length),
                State::TooLong(splitter, refused) => self.too_long(&input, splitter, refused),
                State::SkipLine(refused) => self.skip_line(&input, refused),
                State::SkipLines(refused) => self.skip_lines(&input, refused),
                State::PageOrEvent { keys, at } => self.page_or_event(input, keys, at),
                State::Members(want) => self.members(input, want),
                State::SkipValue(splitter) => self.skip_value(&input, splitter),
                State::LineComma => self.line_comma(input.rest),
            };
            done += taken;
            match frame {
                // The extent counts from `rest`; the caller counts from `text`.
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

    /// Asks for more text, to go on in this state.
    pub(super) fn more(&mut self, state: State) -> Step {
        self.state = state;
        (0, Some(Frame::More))
    }

    /// The state after a record, or after another value of a page.
    pub(super) fn resume(&mut self) {
        self.state = match self.within {
            Within::Text => State::Between,
            Within::Array | Within::PageArray { .. } => State::Elements(ExpectInArray::Comma),
            Within::Page => State::Members(ExpectInPage::Comma),
        };
    }

    /// Moves past the blanks at the start and returns how many there are.
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

    /// Moves past bytes that hold records together.
    pub(super) fn pass_framing(&mut self, bytes: &[u8]) {
        self.outside.framing += self.position.raw_length(bytes);
        self.position.pass(bytes);
    }

    pub(super) fn note(&self, anomalies: &mut Anomalies, anomaly: Anomaly) {
        anomalies.note(anomaly, self.position.line, self.position.offset);
    }
}
