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
//! - `elements`: the elements of an array, and the rest of a page behind its array
//! - `value`: one value, from its first byte to what stands behind it; the quick way of JSON lines
//! - `refuse`: a record that is no event: what is kept of it, why, and a refused line
//! - `resync`: where the next record begins, behind a broken one over several lines
//! - `position`: the line, column and byte; `seen`: what the input turned out to be
//!
//! Only the loader uses it.

mod between;
mod elements;
mod position;
mod refuse;
mod resync;
mod seen;
mod value;

use super::report::{Oddities, Oddity};
use super::scan::{ScanError, Scanned};
use super::split::Splitter;
use elements::Want;
use position::Position;
use refuse::Refused;
pub(super) use seen::JSON_LINES;
use seen::Seen;

/// What the text at hand held.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// Nothing more before more text comes.
    More,
    /// A valid object, whose tape is written.
    Record(Extent),
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
    /// In a page, after its array.
    PageEnd(Splitter),
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
    /// In an array: whether it is a page's.
    array: Option<bool>,
    /// Where the text at hand begins.
    position: Position,
    /// Blanks before the record on its line; `None` if something else stands there.
    indent: Option<u64>,
    line_used: bool,
    fresh: bool,
    event_bytes: usize,
    seen: Seen,
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
    /// At the start of an input. `wide` tells that it is UTF-16, so that places are those of its bytes.
    pub fn new(wide: bool, event_bytes: usize) -> Self {
        Self {
            state: State::Between,
            array: None,
            position: Position::start(wide),
            indent: Some(0),
            line_used: false,
            fresh: true,
            event_bytes,
            seen: Seen::default(),
        }
    }

    /// What the input turned out to be, in words.
    pub fn format_name(&self) -> String {
        self.seen.in_words(self.position.is_wide())
    }

    /// How many lines are done with, where the text at hand begins a line and no record is open before it: whoever
    /// reads it without knowing what came before reads the same.
    pub fn lines_done(&self) -> Option<u64> {
        let begins = match self.state {
            State::Between | State::Value { .. } | State::After(_) => self.array.is_none(),
            _ => false,
        };
        (begins && self.position.column == 0).then(|| self.position.line - 1)
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
                State::PageEnd(splitter) => self.page_end(input, splitter),
            };
            done += taken;
            match frame {
                // The extent counts from `rest`; the caller counts from `text`.
                Some(Frame::Record(mut extent)) => {
                    let shift = done - taken;
                    extent.start += shift;
                    extent.end += shift;
                    return (done, Frame::Record(extent));
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

    /// Where to go on after a record.
    fn resume(&mut self) {
        self.state = match self.array {
            Some(_) => State::Elements(Want::Comma),
            None => State::Between,
        };
    }

    /// Moves past the blanks at the start; how many.
    fn pass_blanks(&mut self, rest: &[u8]) -> usize {
        let blanks = blanks_at(rest);
        self.indent = self.indent.map(|before| before + blanks as u64);
        self.position
            .pass_in_line(rest.get(..blanks).unwrap_or_default());
        blanks
    }

    fn note(&self, oddities: &mut Oddities, oddity: Oddity) {
        oddities.note(oddity, self.position.line, self.position.offset);
    }
}
