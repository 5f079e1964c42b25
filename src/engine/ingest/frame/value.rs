//! The states of the framer while it reads one value, from the first byte of the value to the end of its line.
//!
//! On the fast path, which nearly all JSON lines take, one scan reads the object directly from the chunk
//! ([`Framer::object`]). If the scan fails, the splitter searches for the end of the object. Unlike the scan, the
//! splitter can continue when more bytes arrive.

use super::between::RECORD_SEPARATOR;
use super::framer::{Extent, Frame, Framer, Input, Scan, Step, TextRecord};
use super::joined::JSON_TEXT;
use super::prefix::is_whole_value;
use super::state::{Elements, State, Within};
use crate::ingest::limits;
use crate::ingest::page::{Start, array_start, object_of_pair, object_of_row};
use crate::ingest::report::Anomaly;
use crate::ingest::scan::{Fault, ScanError, Scanned, unescape};
use crate::ingest::split::{Split, Splitter};

impl Framer {
    /// Reads an object, from its first byte. The fast path is one scan of the object.
    pub(super) fn object<S: Scan>(&mut self, input: Input<'_, S>) -> Step {
        if let Ok(scanned) = input.scan.read(input.rest) {
            return self.scanned(input, scanned);
        }
        // The object is incomplete or broken. The splitter decides which.
        self.follow_value();
        (0, None)
    }

    /// Starts to search for the end of a value.
    pub(super) fn follow_value(&mut self) {
        self.state = State::Value {
            splitter: Splitter::at_value(),
            at: 0,
        };
    }

    /// Returns the frame of a valid object, and moves the position past it. The object is a record unless something else follows on its line.
    pub(super) fn scanned<S: Scan>(&mut self, input: Input<'_, S>, scanned: Scanned) -> Step {
        let length = scanned.end;
        let bytes = input.rest.get(..length).unwrap_or_default();
        if length > self.event_bytes {
            return self.drop_value(bytes, self.refused_for_length());
        }
        let mut next = None;
        if self.within == Within::Text {
            match follow(input.rest, length, input.end) {
                Follow::Unknown => return self.more(State::After(length)),
                Follow::Nothing => {}
                Follow::Comma => next = Some(State::LineComma),
                Follow::Object => self.note(input.anomalies, Anomaly::SeveralOnALine),
                Follow::Other(at) => {
                    let what = Fault::Expected("the end of the line after the object");
                    return self.refuse_line(input.rest, ScanError { at, what });
                }
            }
        }
        if self.learns_start {
            let is_plain = self.plain == Some(self.position.offset);
            if is_plain {
                input.scan.remember_plain();
            }
            self.learn_start(bytes, is_plain || scanned.is_event);
        }
        let extent = self.extent(bytes);
        if scanned.breaks == 0 {
            self.position.pass_in_line(bytes);
        } else {
            self.formats.several_lines = true;
            self.position.pass(bytes);
        }
        self.indent = None;
        self.resume();
        if let Some(next) = next {
            self.state = next;
        }
        let frame = match self.within {
            Within::Page | Within::PageArray(Elements::Other | Elements::Pages) => {
                Frame::Member(extent)
            }
            _ => Frame::Record(extent),
        };
        (length, Some(frame))
    }

    /// Returns the extent of a record that starts at the current position.
    fn extent(&self, bytes: &[u8]) -> Extent {
        Extent {
            start: 0,
            end: bytes.len(),
            line: self.position.line,
            offset: self.position.offset,
            length: self.position.raw_length(bytes),
        }
    }

    /// Returns the text of a string with JSON, or the object that a row of a table or a pair becomes.
    fn text_of(&self, value: &[u8]) -> Option<Vec<u8>> {
        match (self.within, value.first()?) {
            (Within::PageArray(Elements::Rows), b'[') => object_of_row(value, &self.pages.columns),
            (Within::PageArray(Elements::Pairs), b'[') => object_of_pair(value),
            (Within::Text | Within::Array | Within::PageArray(Elements::Events), b'"') => {
                let inner = value.strip_prefix(b"\"")?.strip_suffix(b"\"")?;
                let mut text = String::new();
                unescape(&String::from_utf8_lossy(inner), &mut text);
                let starts = text.trim_ascii_start().starts_with(['{', '[']);
                (starts && is_whole_value(text.as_bytes())).then(|| text.into_bytes())
            }
            _ => None,
        }
    }

    /// Returns the frame of a text that was made of a value, and moves the position past the value.
    fn text_record(&mut self, bytes: &[u8], text: Vec<u8>, next: Option<State>) -> Step {
        let is_string = bytes.first() == Some(&b'"');
        if is_string {
            self.formats.text = true;
            if self.within == Within::Text {
                self.origins.set_line(JSON_TEXT);
            }
        }
        let extent = self.extent(bytes);
        self.position.pass(bytes);
        self.indent = None;
        self.resume();
        if let Some(next) = next {
            self.state = next;
        }
        let record = TextRecord {
            text,
            is_record: !is_string,
            bytes: extent.length,
            extent,
            context: self.context.clone(),
        };
        (bytes.len(), Some(Frame::Text(record)))
    }

    /// Continues to search for the end of a value, from `at` on.
    pub(super) fn value<S: Scan>(
        &mut self,
        input: Input<'_, S>,
        mut splitter: Splitter,
        at: usize,
    ) -> Step {
        let rest = input.rest;
        let split = splitter.run(rest, at);
        if split.reached(rest) > self.event_bytes {
            return self.over(rest, split, splitter, self.refused_for_length());
        }
        match split {
            Split::End(length) => self.complete(input, length),
            Split::More if !input.end => self.more(State::Value {
                splitter,
                at: rest.len(),
            }),
            Split::More => {
                let error = ScanError {
                    at: rest.len(),
                    what: Fault::End,
                };
                match self.candidate(rest, rest.len()) {
                    Some(next) => self.refuse_lines(rest, next, error),
                    None => self.refuse(rest, rest.len(), error),
                }
            }
            Split::Broken(_) if self.within == Within::Text && rest.first() == Some(&b'"') => {
                self.garbage(b'"')
            }
            Split::Broken(error) => self.recover(rest, splitter, error),
        }
    }

    /// Reads a complete value of `length` bytes when more text has arrived after it.
    pub(super) fn after<S: Scan>(&mut self, input: Input<'_, S>, length: usize) -> Step {
        // A value is not read again for each piece of the text after it.
        match follow(input.rest, length, input.end) {
            Follow::Unknown => self.more(State::After(length)),
            _ => self.complete(input, length),
        }
    }

    /// Reads a complete value of `length` bytes.
    pub(super) fn complete<S: Scan>(&mut self, input: Input<'_, S>, length: usize) -> Step {
        let rest = input.rest;
        let bytes = rest.get(..length).unwrap_or(rest);
        let error = if bytes.first() != Some(&b'{') {
            if let Some(text) = self.text_of(bytes) {
                let follow = match self.within {
                    Within::Text => follow(rest, length, input.end),
                    _ => Follow::Nothing,
                };
                match follow {
                    Follow::Unknown => return self.more(State::After(length)),
                    Follow::Comma => {
                        return self.text_record(bytes, text, Some(State::LineComma));
                    }
                    Follow::Nothing | Follow::Object => return self.text_record(bytes, text, None),
                    Follow::Other(_) => {}
                }
            }
            ScanError {
                at: 0,
                what: Fault::NotAnObject,
            }
        } else {
            match input.scan.read(bytes) {
                Ok(scanned) => return self.scanned(input, scanned),
                Err(error) => error,
            }
        };
        if self.within == Within::Text {
            match follow(rest, length, input.end) {
                Follow::Unknown => return self.more(State::After(length)),
                Follow::Other(_) | Follow::Comma => return self.refuse_line(rest, error),
                Follow::Nothing | Follow::Object => {}
            }
        }
        self.refuse(rest, length, error)
    }
}

/// The text after a value on its line.
enum Follow {
    /// The line ends.
    Nothing,
    /// A comma, and then the line ends.
    Comma,
    /// Another object, or an array of events.
    Object,
    /// Something else, which starts at this byte.
    Other(usize),
    /// More text is needed.
    Unknown,
}

/// Returns what follows a value that ends at `length`.
fn follow(rest: &[u8], length: usize, end: bool) -> Follow {
    let after = rest.get(length..).unwrap_or_default();
    let Some(blanks) = blanks_before(after) else {
        return after_blanks(after, end);
    };
    match after.get(blanks..).unwrap_or_default() {
        [b'\n' | b'\r' | RECORD_SEPARATOR, ..] => Follow::Nothing,
        [b'{', ..] => Follow::Object,
        array @ [b'[', ..] => match array_start(array, end, false) {
            Start::Events => Follow::Object,
            Start::Unknown => Follow::Unknown,
            Start::Scalars | Start::Not => Follow::Other(length + blanks),
        },
        [0xef, 0xbb, 0xbf, ..] => Follow::Nothing,
        [0xef] | [0xef, 0xbb] if !end => Follow::Unknown,
        [b',', after @ ..] => match blanks_before(after) {
            None => match after_blanks(after, end) {
                Follow::Nothing => Follow::Comma,
                unknown => unknown,
            },
            Some(more) if matches!(after.get(more), Some(b'\n' | b'\r')) => Follow::Comma,
            Some(_) => Follow::Other(length + blanks),
        },
        _ => Follow::Other(length + blanks),
    }
}

/// Returns the number of blanks before the first byte that is not a blank, or `None` if the text has only blanks up to
/// `limits::BLANKS_AFTER`.
fn blanks_before(text: &[u8]) -> Option<usize> {
    let looked = text.get(..limits::BLANKS_AFTER).unwrap_or(text);
    looked
        .iter()
        .position(|&byte| byte != b' ' && byte != b'\t')
}

/// Returns what follows a value when only blanks were found up to `limits::BLANKS_AFTER`: nothing, or unknown if more
/// text can arrive.
fn after_blanks(text: &[u8], end: bool) -> Follow {
    if end || text.len() >= limits::BLANKS_AFTER {
        Follow::Nothing
    } else {
        Follow::Unknown
    }
}
