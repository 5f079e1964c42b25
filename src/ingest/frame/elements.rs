//! The elements of an array, and the rest of a page behind its array.

use super::super::report::Oddity;
use super::super::scan::{Fault, ScanError};
use super::super::split::{Split, Splitter};
use super::{Frame, Framer, Input, Scan, State, Step};

/// What may come next in an array.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Want {
    /// Its first element, or its end.
    First,
    /// An element, behind a comma.
    Value,
    /// A comma, or the end.
    Comma,
}

impl Want {
    fn in_words(self) -> &'static str {
        match self {
            Self::First => "an object or ]",
            Self::Value => "an object",
            Self::Comma => "a comma or ]",
        }
    }
}

impl Framer {
    /// Between two elements.
    pub(super) fn elements<S: Scan>(&mut self, input: Input<'_, S>, want: Want) -> Step {
        let rest = input.rest;
        let Some(&byte) = rest.first() else {
            if !input.end {
                return self.more(State::Elements(want));
            }
            self.note(input.oddities, Oddity::ArrayNotClosed);
            self.array = None;
            return (0, Some(Frame::More));
        };
        let one = rest.get(..1).unwrap_or_default();
        match byte {
            b' ' | b'\t' => {
                self.state = State::Elements(want);
                (self.pass_blanks(rest), None)
            }
            b'\n' | b'\r' => {
                self.position.pass(one);
                self.indent = Some(0);
                self.state = State::Elements(want);
                (1, None)
            }
            b',' if want == Want::Comma => {
                self.position.pass_in_line(one);
                self.indent = None;
                self.state = State::Elements(Want::Value);
                (1, None)
            }
            b']' => {
                if want == Want::Value {
                    self.note(input.oddities, Oddity::CommaAtEnd);
                }
                self.position.pass_in_line(one);
                self.line_used = true;
                if self.array.take() == Some(true) {
                    self.state = State::PageEnd(Splitter::after_member());
                }
                (1, None)
            }
            b'{' if want != Want::Comma => self.object(input),
            b'[' | b'"' | b'-' | b'0'..=b'9' | b'a'..=b'z' if want != Want::Comma => {
                self.follow_value();
                (0, None)
            }
            _ => {
                let what = Fault::Expected(want.in_words());
                let mut refused = self.refused_at(rest, ScanError { at: 0, what });
                self.absorb(&mut refused, one);
                self.state = State::SkipLines(refused);
                (1, None)
            }
        }
    }

    /// In the object around the array of a page, up to its end.
    pub(super) fn page_end<S>(&mut self, input: Input<'_, S>, mut splitter: Splitter) -> Step {
        let rest = input.rest;
        match splitter.run(rest, 0) {
            Split::End(length) => {
                self.position.pass(rest.get(..length).unwrap_or(rest));
                self.line_used = true;
                self.indent = None;
                (length, None)
            }
            Split::More => {
                self.position.pass(rest);
                if input.end {
                    self.note(input.oddities, Oddity::ArrayNotClosed);
                } else {
                    self.state = State::PageEnd(splitter);
                }
                (rest.len(), Some(Frame::More))
            }
            Split::Broken(error) => {
                self.position.pass(rest.get(..error.at).unwrap_or(rest));
                let error_here = ScanError { at: 0, ..error };
                let rest = rest.get(error.at..).unwrap_or_default();
                let (_, frame) = self.refuse_line(rest, error_here);
                (error.at, frame)
            }
        }
    }
}
