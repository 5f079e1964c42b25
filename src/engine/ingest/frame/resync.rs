//! Finds the start of the next record after a broken record.
//!
//! A broken record on one line ends with the line. A broken record over several lines ends before the next line that
//! starts with `{` in the same column. The end of a broken element of an array is found by counting brackets, but only
//! within one line: a wrong bracket must not make the following lines part of the broken element.

use super::framer::{Frame, Framer, Input, Step, blanks_at, is_break};
use super::refused::Refused;
use super::state::{ExpectInArray, State, Within};
use crate::ingest::limits;
use crate::ingest::scan::{Fault, ScanError};
use crate::ingest::split::{Split, Splitter};

/// The number of bytes in which the end of a line is searched for first.
const FIRST_SEARCHED_BYTES: usize = 64;

impl Framer {
    /// Refuses a value that is broken at the position of `error`, and continues at the next record.
    pub(super) fn recover(
        &mut self,
        rest: &[u8],
        mut splitter: Splitter,
        error: ScanError,
    ) -> Step {
        let passed = rest.get(..error.at).unwrap_or(rest);
        if let Some(last_break) = passed.iter().rposition(|&byte| is_break(byte)) {
            return match self.candidate(rest, error.at) {
                Some(next) => self.refuse_lines(rest, next, error),
                None => self.skip_to_lines(rest, last_break + 1, error),
            };
        }
        if self.within == Within::Text {
            return self.refuse_line(rest, error);
        }
        if error.what == Fault::Depth {
            return self.skip_to_lines(rest, error.at, error);
        }
        splitter.loosen();
        self.state = State::Broken {
            splitter,
            at: error.at,
            error,
        };
        (0, None)
    }

    /// Searches for the end of a broken element by counting brackets, but only within the line.
    pub(super) fn broken<S>(
        &mut self,
        input: &Input<'_, S>,
        mut splitter: Splitter,
        at: usize,
        error: ScanError,
    ) -> Step {
        let rest = input.rest;
        let (mut at, mut room) = (at, FIRST_SEARCHED_BYTES);
        // There is no line break before `at`. The element may be much shorter than its line.
        let (line_end, line, split) = loop {
            let looked = rest.get(..at + room).unwrap_or(rest);
            let unseen = looked.get(at..).unwrap_or_default();
            let line_end = memchr::memchr2(b'\n', b'\r', unseen).map(|found| at + found);
            #[cfg(test)]
            {
                self.searched_bytes += unseen.len();
            }
            let line = rest
                .get(..line_end.unwrap_or(looked.len()))
                .unwrap_or(looked);
            let split = splitter.run(line, at);
            let is_open = split == Split::More && line_end.is_none();
            if !is_open || looked.len() == rest.len() || looked.len() > self.event_bytes {
                break (line_end, line, split);
            }
            at = looked.len();
            room *= 2;
        };
        let reached = split.reached(line);
        if reached > self.event_bytes {
            let mut refused = self.refused_for_length();
            self.absorb(&mut refused, rest.get(..1).unwrap_or_default());
            self.state = State::SkipLines(refused);
            return (1, None);
        }
        match split {
            Split::End(length) => self.refuse(rest, length, error),
            Split::More if line_end.is_none() && !input.end => self.more(State::Broken {
                splitter,
                at: rest.len(),
                error,
            }),
            _ => self.skip_to_lines(rest, reached, error),
        }
    }

    /// Refuses the lines up to `next`, the start of the next record.
    pub(super) fn refuse_lines(&mut self, rest: &[u8], next: usize, error: ScanError) -> Step {
        let result = self.refuse(rest, next, error);
        self.at_candidate();
        result
    }

    /// Refuses all text up to a line, after `from`, on which the next record may start.
    fn skip_to_lines(&mut self, rest: &[u8], from: usize, error: ScanError) -> Step {
        let mut refused = self.refused_at(rest, error);
        self.absorb(&mut refused, rest.get(..from).unwrap_or(rest));
        self.state = State::SkipLines(refused);
        (from, None)
    }

    /// Enters the state at the start of a line on which the next record may start.
    fn at_candidate(&mut self) {
        self.new_line();
        self.state = match self.within {
            Within::Array | Within::PageArray(_) => State::Elements(ExpectInArray::Value),
            Within::Text | Within::Page => State::Between,
        };
        if self.within == Within::Page {
            // A member of a page starts with its key, so an object at the start of a line is outside of the page.
            self.leave_all();
        }
    }

    /// Returns whether a record may start after `blanks` blanks on a line.
    fn fits(&self, blanks: usize) -> bool {
        match self.indent {
            Some(indent) => blanks as u64 == indent,
            None => blanks <= 1,
        }
    }

    /// Returns the start of the first line, after the current line and at most at `until`, on which a record may start.
    pub(super) fn candidate(&self, rest: &[u8], until: usize) -> Option<usize> {
        let mut at = 0;
        while let Some(found) = memchr::memchr2(b'\n', b'\r', rest.get(at..)?) {
            at += found + 1;
            if at > until {
                return None;
            }
            let line = rest.get(at..)?;
            let blanks = blanks_at(line);
            if line.get(blanks) == Some(&b'{') && self.fits(blanks) {
                return Some(at);
            }
        }
        None
    }

    /// Skips the lines of a refused record, up to a line on which the next record may start.
    pub(super) fn skip_lines<S>(&mut self, input: &Input<'_, S>, mut refused: Refused) -> Step {
        let rest = input.rest;
        let mut at = 0;
        loop {
            let line = rest.get(at..).unwrap_or_default();
            if self.position.column == 0 || at > 0 {
                let blanks = blanks_at(line);
                match line.get(blanks) {
                    Some(b'{') if self.fits(blanks) => {
                        self.absorb(&mut refused, rest.get(..at).unwrap_or_default());
                        self.at_candidate();
                        return (at, self.finish_refused(refused));
                    }
                    None if !input.end && blanks <= limits::BLANKS_AFTER => {
                        self.absorb(&mut refused, rest.get(..at).unwrap_or_default());
                        self.state = State::SkipLines(refused);
                        return (at, Some(Frame::More));
                    }
                    _ => {}
                }
            }
            match memchr::memchr2(b'\n', b'\r', line) {
                Some(found) => at += found + 1,
                None => {
                    self.absorb(&mut refused, rest);
                    if input.end {
                        self.resume();
                        return (rest.len(), self.finish_refused(refused));
                    }
                    self.state = State::SkipLines(refused);
                    return (rest.len(), Some(Frame::More));
                }
            }
        }
    }
}
