//! The state between the elements of an array.

use super::framer::{Frame, Framer, Input, Scan, Step};
use super::state::{Elements, ExpectInArray, State, Within};
use crate::ingest::report::Anomaly;
use crate::ingest::scan::{Fault, ScanError};

impl Framer {
    /// Continues between two elements. `want` is the token that may come next.
    pub(super) fn elements<S: Scan>(&mut self, input: Input<'_, S>, want: ExpectInArray) -> Step {
        let rest = input.rest;
        let Some(&byte) = rest.first() else {
            if !input.end {
                return self.more(State::Elements(want));
            }
            self.note(input.anomalies, Anomaly::ArrayNotClosed);
            self.leave_all();
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
            b',' if want == ExpectInArray::Comma => {
                self.pass_framing(one);
                self.indent = None;
                self.state = State::Elements(ExpectInArray::Value);
                (1, None)
            }
            b']' => {
                if want == ExpectInArray::Value {
                    self.note(input.anomalies, Anomaly::CommaAtEnd);
                }
                self.pass_framing(one);
                self.line_used = true;
                self.leave();
                self.resume();
                (1, None)
            }
            b'{' if want != ExpectInArray::Comma => match self.within {
                Within::Array | Within::PageArray(Elements::Pages) => self.object_or_page(input),
                _ => self.object(input),
            },
            b'{' if self.indent == Some(0) => {
                // A line starts like a record where a comma should be: the array is truncated.
                self.note(input.anomalies, Anomaly::ArrayNotClosed);
                self.leave_all();
                self.new_line();
                self.resume();
                (0, None)
            }
            b'[' | b'"' | b'-' | b'0'..=b'9' | b'a'..=b'z'
                if want != ExpectInArray::Comma
                    && matches!(
                        self.within,
                        Within::PageArray(Elements::Other | Elements::Pages)
                    ) =>
            {
                self.skip()
            }
            b'[' | b'"' | b'-' | b'0'..=b'9' | b'a'..=b'z' if want != ExpectInArray::Comma => {
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
