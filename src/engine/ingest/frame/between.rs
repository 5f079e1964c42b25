//! The states between records outside of any array: blank lines, byte order marks, and the start of a record.

use super::framer::{Frame, Framer, Input, Scan, Step};
use super::state::{ExpectInArray, State, Within};
use crate::ingest::page::{self, Start};
use crate::ingest::report::Anomaly;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
/// The control character before each value of a JSON text sequence (RFC 7464).
pub(super) const RECORD_SEPARATOR: u8 = 0x1e;

impl Framer {
    /// Continues between two records, or between two lines.
    pub(super) fn between<S: Scan>(&mut self, input: Input<'_, S>) -> Step {
        let (rest, end) = (input.rest, input.end);
        let Some(&byte) = rest.first() else {
            if end && let Some(joined) = self.take_joined() {
                return (0, Some(joined));
            }
            let frame = if end && self.position.column > 0 && !self.line_used {
                self.line_used = true;
                Frame::Blank
            } else {
                Frame::More
            };
            return (0, Some(frame));
        };
        let one = rest.get(..1).unwrap_or_default();
        if !self.joined.is_empty()
            && matches!(byte, b'{' | b'[' | b'"' | RECORD_SEPARATOR)
            && let Some(joined) = self.take_joined()
        {
            return (0, Some(joined));
        }
        match byte {
            b' ' | b'\t' => (self.pass_blanks(rest), None),
            b'\n' if self.position.after_cr => {
                self.pass_break(one);
                (1, None)
            }
            b'\n' | b'\r' => {
                let blank = !self.line_used;
                if blank && let Some(joined) = self.take_joined() {
                    return (0, Some(joined));
                }
                self.pass_break(one);
                self.new_line();
                (1, blank.then_some(Frame::Blank))
            }
            0xef if BYTE_ORDER_MARK.starts_with(rest.get(..3).unwrap_or(rest)) => {
                self.byte_order_mark(input)
            }
            b'{' => self.object_or_page(input),
            b'[' => match page::array_start(rest, end, self.fresh) {
                Start::Unknown => (0, Some(Frame::More)),
                Start::Events => self.top_array(rest),
                Start::Scalars | Start::Not => self.other_line(byte),
            },
            b'"' if !self.line_used => {
                self.begin();
                self.follow_value();
                (0, None)
            }
            RECORD_SEPARATOR => {
                self.pass_framing(one);
                (1, None)
            }
            other => self.other_line(other),
        }
    }

    pub(super) fn new_line(&mut self) {
        self.line_used = false;
        self.indent = Some(0);
        if !self.prefix.is_empty() || self.origins.has_line() {
            self.prefix.clear();
            self.origins.leave_line();
            self.gather_context();
        }
    }

    /// Reads a line that does not start like JSON.
    fn other_line(&mut self, byte: u8) -> Step {
        if self.line_used {
            return self.garbage(byte);
        }
        self.state = State::Line { at: 0 };
        (0, None)
    }

    /// Skips the blanks before the comma at the end of a line, and the comma.
    pub(super) fn line_comma(&mut self, rest: &[u8]) -> Step {
        let blanks = self.pass_blanks(rest);
        let comma = rest.get(blanks..blanks + 1).unwrap_or_default();
        self.pass_framing(comma);
        (blanks + comma.len(), None)
    }

    /// Notes that the current line is not blank.
    pub(super) fn begin(&mut self) {
        self.fresh = false;
        self.line_used = true;
    }

    /// Skips a byte order mark, and counts it as an anomaly.
    fn byte_order_mark<S>(&mut self, input: Input<'_, S>) -> Step {
        let Some(mark) = input.rest.get(..BYTE_ORDER_MARK.len()) else {
            if input.end {
                return self.garbage(0xef);
            }
            return (0, Some(Frame::More));
        };
        let anomaly = if self.position.offset == 0 && !self.is_part {
            Anomaly::ByteOrderMark
        } else {
            Anomaly::ByteOrderMarkInside
        };
        self.note(input.anomalies, anomaly);
        self.pass_framing(mark);
        if self.position.column == mark.len() as u64 {
            // The mark is not part of the text of the line.
            self.position.column = 0;
        }
        (mark.len(), None)
    }

    /// Enters an array that is not in a page, at the opening bracket.
    pub(super) fn top_array(&mut self, rest: &[u8]) -> Step {
        self.begin();
        self.formats.array = true;
        self.open_array(rest, Within::Array)
    }

    /// Enters an array, at the opening bracket.
    pub(super) fn open_array(&mut self, rest: &[u8], within: Within) -> Step {
        self.pass_framing(rest.get(..1).unwrap_or_default());
        self.indent = None;
        self.enter(within);
        self.state = State::Elements(ExpectInArray::First);
        (1, None)
    }

    /// Refuses a line that does not start like a record.
    pub(super) fn garbage(&mut self, byte: u8) -> Step {
        self.begin();
        let found = match byte {
            b'"' => "a string".to_owned(),
            b'[' => "an array".to_owned(),
            b'-' | b'0'..=b'9' => "a number".to_owned(),
            0 => "a NUL byte".to_owned(),
            0x21..=0x7e => format!("{:?}", char::from(byte)),
            _ => format!("the byte 0x{byte:02X}"),
        };
        let reason = format!(
            "not an object: expected {{ in column {}, found {found}",
            self.position.column + 1
        );
        self.state = State::SkipLine(self.refused(reason));
        (0, None)
    }
}
