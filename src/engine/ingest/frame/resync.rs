//! Where the next record begins, behind one that is broken.
//!
//! A broken record on one line ends with it. One over several lines ends before the next line that
//! begins with `{` in the same column. A broken element of an array is looked past by its brackets,
//! but only on its own line: what a fault did to the brackets must not cost the lines behind it.

use super::framer::{Frame, Framer, Input, Step, blanks_at, is_break};
use super::refused::Refused;
use super::state::{ExpectInArray, State, Within};
use crate::ingest::limits;
use crate::ingest::scan::{Fault, ScanError};
use crate::ingest::split::{Split, Splitter};

impl Framer {
    /// The value that begins here is broken at the place of `error`.
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

    /// In an element that is broken: its end is looked for by its brackets, but only on its line.
    pub(super) fn broken<S>(
        &mut self,
        input: &Input<'_, S>,
        mut splitter: Splitter,
        at: usize,
        error: ScanError,
    ) -> Step {
        let rest = input.rest;
        // Up to `at` there is none.
        let unseen = rest.get(at..).unwrap_or_default();
        let line_end = memchr::memchr2(b'\n', b'\r', unseen).map(|found| at + found);
        let line = rest.get(..line_end.unwrap_or(rest.len())).unwrap_or(rest);
        let split = splitter.run(line, at);
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

    /// Refuses the lines up to `next`, where the next record begins.
    pub(super) fn refuse_lines(&mut self, rest: &[u8], next: usize, error: ScanError) -> Step {
        let result = self.refuse(rest, next, error);
        self.at_candidate();
        result
    }

    /// Refuses what comes up to a line that the next record may begin, looking from `from` on.
    fn skip_to_lines(&mut self, rest: &[u8], from: usize, error: ScanError) -> Step {
        let mut refused = self.refused_at(rest, error);
        self.absorb(&mut refused, rest.get(..from).unwrap_or(rest));
        self.state = State::SkipLines(refused);
        (from, None)
    }

    fn at_candidate(&mut self) {
        self.new_line();
        self.state = match self.within {
            Within::Array | Within::PageArray { .. } => State::Elements(ExpectInArray::Value),
            Within::Text | Within::Page => State::Between,
        };
        if self.within == Within::Page {
            // What begins a line there is no member.
            self.within = Within::Text;
        }
    }

    /// Whether a record may begin a line after this many blanks.
    fn fits(&self, blanks: usize) -> bool {
        match self.indent {
            Some(indent) => blanks as u64 == indent,
            None => blanks <= 1,
        }
    }

    /// The first line after the first one, beginning at or before `until`, that a record may begin.
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

    /// In a refused record over several lines, up to a line that the next record may begin.
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
