//! Refuses records: sets the reason, and skips to the end of the record. The end of a refused record is the end of its
//! value or the end of its line.

use super::framer::{Frame, Framer, Input, Step};
use super::position::Position;
use super::refused::Refused;
use super::state::{State, Within};
use crate::ingest::limits;
use crate::ingest::report::FaultLocation;
use crate::ingest::scan::ScanError;
use crate::ingest::split::{Split, Splitter};

impl Framer {
    /// Creates a refused record that starts at the current position.
    pub(super) fn refused(&self, reason: String) -> Refused {
        Refused {
            line: self.position.line,
            offset: self.position.offset,
            reason,
            ..Refused::default()
        }
    }

    /// Creates a record that starts at the current position and is refused for its length.
    pub(super) fn refused_for_length(&self) -> Refused {
        Refused {
            too_long: true,
            ..self.refused(String::new())
        }
    }

    /// Moves past bytes of a refused record.
    pub(super) fn absorb(&mut self, refused: &mut Refused, bytes: &[u8]) {
        refused.length += self.position.raw_length(bytes);
        // One byte more than the report shows, to distinguish a cut text from a complete text.
        let room = (limits::EXCERPT_BYTES + 1).saturating_sub(refused.quoted.len());
        refused
            .quoted
            .extend_from_slice(bytes.get(..room).unwrap_or(bytes));
        self.position.pass(bytes);
    }

    /// Completes a refused record.
    pub(super) fn finish_refused(&self, mut refused: Refused) -> Option<Frame> {
        if refused.too_long {
            refused.reason = format!(
                "the event is {} bytes long, the limit is {}",
                refused.length, self.event_bytes
            );
        }
        Some(Frame::Refused(refused))
    }

    /// Creates a record that starts at the current position and is refused for this fault.
    pub(super) fn refused_at(&self, rest: &[u8], error: ScanError) -> Refused {
        let mut fault = Position::at_column(self.position.column);
        fault.pass(rest.get(..error.at).unwrap_or(rest));
        Refused {
            fault: Some(FaultLocation {
                lines_below: fault.line - 1,
                column: fault.column + 1,
            }),
            ..self.refused(error.sentence(rest))
        }
    }

    /// Refuses a record of `length` bytes.
    pub(super) fn refuse(&mut self, rest: &[u8], length: usize, error: ScanError) -> Step {
        let refused = self.refused_at(rest, error);
        self.drop_value(rest.get(..length).unwrap_or(rest), refused)
    }

    /// Refuses the rest of the line.
    pub(super) fn refuse_line(&mut self, rest: &[u8], error: ScanError) -> Step {
        self.state = State::SkipLine(self.refused_at(rest, error));
        (0, None)
    }

    /// Skips a refused line.
    pub(super) fn skip_line<S>(&mut self, input: &Input<'_, S>, mut refused: Refused) -> Step {
        let rest = input.rest;
        let found = memchr::memchr2(b'\n', b'\r', rest);
        let length = found.unwrap_or(rest.len());
        self.absorb(&mut refused, rest.get(..length).unwrap_or(rest));
        if found.is_some() || input.end {
            self.leave_all();
            self.state = State::Between;
            return (length, self.finish_refused(refused));
        }
        self.state = State::SkipLine(refused);
        (length, Some(Frame::More))
    }

    /// Refuses a record that ends with these bytes.
    pub(super) fn drop_value(&mut self, bytes: &[u8], mut refused: Refused) -> Step {
        self.absorb(&mut refused, bytes);
        self.indent = None;
        self.resume();
        (bytes.len(), self.finish_refused(refused))
    }

    /// Skips a value that is longer than the limit.
    pub(super) fn too_long<S>(
        &mut self,
        input: &Input<'_, S>,
        mut splitter: Splitter,
        refused: Refused,
    ) -> Step {
        if input.rest.is_empty() {
            if input.end {
                self.resume();
                return (0, self.finish_refused(refused));
            }
            return self.more(State::TooLong(splitter, refused));
        }
        let split = splitter.run(input.rest, 0);
        self.over(input.rest, split, splitter, refused)
    }

    /// Counts and drops bytes of a value that is longer than the limit.
    pub(super) fn over(
        &mut self,
        rest: &[u8],
        split: Split,
        splitter: Splitter,
        mut refused: Refused,
    ) -> Step {
        match split {
            Split::End(length) => self.drop_value(rest.get(..length).unwrap_or(rest), refused),
            Split::More => {
                self.absorb(&mut refused, rest);
                self.state = State::TooLong(splitter, refused);
                (rest.len(), None)
            }
            Split::Broken(error) => {
                self.absorb(&mut refused, rest.get(..error.at).unwrap_or(rest));
                self.state = match self.within {
                    Within::Text => State::SkipLine(refused),
                    _ => State::SkipLines(refused),
                };
                (error.at, None)
            }
        }
    }
}
