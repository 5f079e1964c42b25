//! Cuts a stream of text into records: JSON lines, arrays, pages, objects side by side or over several
//! lines. The content decides.
//!
//! Every decision depends on the text alone, never on how it was cut into chunks: where the bytes at
//! hand do not decide, the framer asks for more. A record that cannot be read ends where the next one
//! can be told to begin: at the next line, or for a record over several lines at the next line that
//! begins with `{` in the same column.
//!
//! [`Framer`] is a machine of states; each file holds the states of one concern:
//!
//! - `between`: lines and objects, outside of any array
//! - `elements`: the elements of an array
//! - `members`: an object that holds events, and what it has next to them
//! - `value`: one value, from its first byte to what stands behind it; the quick way of JSON lines
//! - `refuse`: a record that is no event: what is kept of it, why, and a refused line
//! - `resync`: where the next record begins, behind a broken one over several lines
//! - `position`: the line, column and byte; `seen`: what the input turned out to be
//!
//! Only the loader uses it.

mod between;
mod elements;
mod members;
mod position;
mod refuse;
mod resync;
mod seen;
mod value;

use super::page::RootKeys;
use super::report::{Oddities, Oddity};
use super::scan::{ScanError, Scanned};
use super::split::Splitter;
use elements::Want;
use members::Member;
use position::Position;
use refuse::Refused;
pub(super) use seen::JSON_LINES;
pub use seen::{PageMembers, Seen};

/// What the text at hand held.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Frame {
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
pub(super) struct Extent {
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

#[derive(Debug)]
enum State {
    /// Between records of a stream of lines or objects.
    Between,
    /// Between elements of an array.
    Elements(Want),
    /// In a value that begins where the text at hand begins, followed up to `at`.
    Value { splitter: Splitter, at: usize },
    /// In an element of an array that is broken, whose brackets are followed up to `at`.
    Broken {
        splitter: Splitter,
        at: usize,
        error: ScanError,
    },
    /// Behind a complete value, before it is known whether more stands on its line.
    After(usize),
    /// In a value beyond the limit of length, which is not kept.
    TooLong(Splitter, Refused),
    /// In a refused record, up to the end of the line.
    SkipLine(Refused),
    /// In a refused record, at the start of a line, up to a line where the next one may begin.
    SkipLines(Refused),
    /// In an object that begins like a page, whose keys are followed up to `at`.
    PageOrEvent { keys: RootKeys, at: usize },
    /// Between the members of a page.
    Members(Member),
    /// In a value of a page that is no event.
    SkipValue(Splitter),
    /// Between an object and the comma at the end of its line.
    LineComma,
}

/// What records are found in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    /// Lines, or objects one after another.
    Text,
    /// An array.
    Array,
    /// An array of a page.
    PageArray {
        /// Whether it is known to hold events, so that everything else in it is wrong.
        events: bool,
    },
    /// A page, outside of its arrays.
    Page,
}

/// How many bytes of the input are no part of a record.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Around {
    /// What holds records together: brackets and commas, byte order marks, the other members of a page.
    pub framing: u64,
    /// Blanks and line breaks between these.
    pub blank: u64,
}

/// What a state works with.
struct Input<'a, S> {
    /// The text not done with yet.
    rest: &'a [u8],
    /// Whether the input ends behind it.
    end: bool,
    oddities: &'a mut Oddities,
    /// Reads one JSON value.
    scan: &'a mut S,
}

/// Reads the JSON value at the start of the bytes, and keeps what is in it.
pub(super) trait Scan: FnMut(&[u8]) -> Result<Scanned, ScanError> {}

impl<S: FnMut(&[u8]) -> Result<Scanned, ScanError>> Scan for S {}

/// How many bytes a state is done with, and what they are, if that is known already.
type Step = (usize, Option<Frame>);

/// The state between two chunks.
#[derive(Debug)]
pub(super) struct Framer {
    state: State,
    within: Within,
    /// Where the text at hand begins.
    position: Position,
    /// Blanks before the record on its line; `None` if something else stands there.
    indent: Option<u64>,
    line_used: bool,
    fresh: bool,
    is_part: bool,
    event_bytes: usize,
    seen: Seen,
    around: Around,
    /// The key of the member of a page at hand, unless pages are known to have it.
    member: Vec<u8>,
    members: PageMembers,
}

fn blanks_at(line: &[u8]) -> usize {
    line.iter()
        .take_while(|&&byte| byte == b' ' || byte == b'\t')
        .count()
}

fn is_break(byte: u8) -> bool {
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
            seen: Seen::default(),
            around: Around::default(),
            member: Vec::new(),
            members: PageMembers::default(),
        }
    }

    /// The forms of records so far.
    pub fn seen(&self) -> Seen {
        self.seen
    }

    /// The bytes so far that are no part of a record.
    pub fn around(&self) -> Around {
        self.around
    }

    /// The names of members that pages have next to their events, other than those they are known to have.
    pub fn page_members(&self) -> &PageMembers {
        &self.members
    }

    /// What the input turned out to be, in words.
    pub fn format_name(&self) -> String {
        self.seen.in_words(self.position.is_wide())
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
        oddities: &mut Oddities,
        scan: &mut impl Scan,
    ) -> (usize, Frame) {
        let mut done = 0;
        loop {
            let input = Input {
                rest: text.get(done..).unwrap_or_default(),
                end,
                oddities: &mut *oddities,
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
    fn more(&mut self, state: State) -> Step {
        self.state = state;
        (0, Some(Frame::More))
    }

    /// The state after a record, or after another value of a page.
    fn resume(&mut self) {
        self.state = match self.within {
            Within::Text => State::Between,
            Within::Array | Within::PageArray { .. } => State::Elements(Want::Comma),
            Within::Page => State::Members(Member::Comma),
        };
    }

    /// Moves past the blanks at the start and returns how many there are.
    fn pass_blanks(&mut self, rest: &[u8]) -> usize {
        let blanks = blanks_at(rest);
        self.indent = self.indent.map(|before| before + blanks as u64);
        let passed = rest.get(..blanks).unwrap_or_default();
        self.around.blank += self.position.raw_length(passed);
        self.position.pass_in_line(passed);
        blanks
    }

    /// Moves past a line break.
    fn pass_break(&mut self, line_break: &[u8]) {
        self.around.blank += self.position.raw_length(line_break);
        self.position.pass(line_break);
    }

    /// Moves past bytes that hold records together.
    fn pass_framing(&mut self, bytes: &[u8]) {
        self.around.framing += self.position.raw_length(bytes);
        self.position.pass(bytes);
    }

    fn note(&self, oddities: &mut Oddities, oddity: Oddity) {
        oddities.note(oddity, self.position.line, self.position.offset);
    }
}
