//! The elements of an array.

use super::super::report::Oddity;
use super::super::scan::{Fault, ScanError};
use super::{Frame, Framer, Input, Scan, State, Step, Within};

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
            self.within = Within::Text;
            return (0, Some(Frame::More));
        };
        let one = rest.get(..1).unwrap_or_default();
        match byte {
            b' ' | b'\t' => {
                self.state = State::Elements(want);
                (self.pass_blanks(rest), None)
            }
            b'\n' | b'\r' => {
                self.pass_break(one);
                self.indent = Some(0);
                self.state = State::Elements(want);
                (1, None)
            }
            b',' if want == Want::Comma => {
                self.pass_framing(one);
                self.indent = None;
                self.state = State::Elements(Want::Value);
                (1, None)
            }
            b']' => {
                if want == Want::Value {
                    self.note(input.oddities, Oddity::CommaAtEnd);
                }
                self.pass_framing(one);
                self.line_used = true;
                self.within = match self.within {
                    Within::PageArray { .. } => Within::Page,
                    _ => Within::Text,
                };
                self.resume();
                (1, None)
            }
            b'{' if want != Want::Comma => self.object(input),
            b'{' if self.indent == Some(0) => {
                // A line begins like a record where a comma should be: the array was cut off.
                self.note(input.oddities, Oddity::ArrayNotClosed);
                self.within = Within::Text;
                self.new_line();
                self.resume();
                (0, None)
            }
            b'[' | b'"' | b'-' | b'0'..=b'9' | b'a'..=b'z'
                if want != Want::Comma && self.within == (Within::PageArray { events: false }) =>
            {
                self.skip()
            }
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
}
