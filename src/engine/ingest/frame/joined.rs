//! Lines that are joined to one record: the `data:` lines of one server-sent event, and the partial lines of a container
//! log.

use super::framer::{Extent, Frame, Framer, TextRecord};
use super::position::Position;
use super::prefix::ContainerLine;
use super::refused::Refused;
use crate::ingest::context::Context;
use crate::ingest::split::{Split, Splitter};

/// The kind of lines that are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum JoinedLines {
    /// The `data:` lines of a server-sent event.
    Stream,
    /// Partial lines of the output of a container.
    Output,
    /// Partial lines of the errors of a container. Lines of both may be between each other.
    Errors,
}

impl JoinedLines {
    /// Returns the kind of a line of a container log.
    pub fn of(line: &ContainerLine<'_>) -> Self {
        match line.stream {
            b"stderr" => Self::Errors,
            _ => Self::Output,
        }
    }

    /// Returns whether lines of two kinds may be between each other.
    fn mixes_with(self, other: Self) -> bool {
        self != Self::Stream && other != Self::Stream
    }
}

/// The text of lines that are joined.
#[derive(Debug)]
pub(super) struct Joined {
    pub kind: JoinedLines,
    text: Vec<u8>,
    line: u64,
    offset: u64,
    end_offset: u64,
    /// The number of bytes of the lines in the file, without line breaks.
    bytes: u64,
    context: Context,
    splitter: Splitter,
    /// The number of bytes of the text that the splitter has read.
    split: usize,
    is_whole: bool,
}

impl Joined {
    /// Creates an empty text of lines that start at this position.
    pub fn new(kind: JoinedLines, at: &Position, context: Context) -> Self {
        Self {
            kind,
            text: Vec::new(),
            line: at.line,
            offset: at.offset,
            end_offset: at.offset,
            bytes: 0,
            context,
            splitter: Splitter::at_value(),
            split: 0,
            is_whole: false,
        }
    }

    /// Adds the text of a line of `bytes` bytes that ends at this offset of the file.
    pub fn add(&mut self, text: &[u8], bytes: u64, end_offset: u64) {
        if self.kind == JoinedLines::Stream && !self.text.is_empty() {
            self.text.push(b'\n');
        }
        self.text.extend_from_slice(text);
        self.bytes += bytes;
        self.end_offset = end_offset;
        if self.is_whole || self.split >= self.text.len() {
            return;
        }
        let split = self.splitter.run(&self.text, self.split);
        self.split = match split {
            Split::Broken(_) => usize::MAX,
            _ => self.text.len(),
        };
        if let Split::End(end) = split {
            let after = self.text.get(end..).unwrap_or_default();
            self.is_whole = after.trim_ascii().is_empty();
            self.split = usize::MAX;
        }
    }

    /// Returns the number of bytes of the text.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Returns whether the text is one JSON value.
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }
}

impl Framer {
    /// Returns whether lines of this kind are joined.
    pub(super) fn joins(&self, kind: JoinedLines) -> bool {
        self.joined.iter().any(|joined| joined.kind == kind)
    }

    /// Returns whether lines are joined between which lines of this kind may be.
    pub(super) fn mixes(&self, kind: JoinedLines) -> bool {
        let mut joined = self.joined.iter();
        joined.any(|joined| joined.kind.mixes_with(kind))
    }

    /// Returns the record of the first lines that were joined so far, if there are any.
    pub(super) fn take_joined(&mut self) -> Option<Frame> {
        let first = self.joined.first()?.kind;
        self.take_joined_of(first)
    }

    /// Returns the record of the lines of a kind that were joined so far, if there are any.
    pub(super) fn take_joined_of(&mut self, kind: JoinedLines) -> Option<Frame> {
        let at = self.joined.iter().position(|joined| joined.kind == kind)?;
        let joined = self.joined.remove(at);
        let length = joined.end_offset - joined.offset;
        if joined.text.len() > self.event_bytes {
            let mut refused = Refused {
                line: joined.line,
                offset: joined.offset,
                length: joined.bytes,
                too_long: true,
                ..Refused::default()
            };
            refused.quoted.extend(joined.text.iter().take(200));
            return self.finish_refused(refused);
        }
        let mut context = self.context.clone();
        context.extend(&joined.context);
        let name = match joined.kind {
            JoinedLines::Stream => DATA_LINES,
            JoinedLines::Output | JoinedLines::Errors => PREFIX,
        };
        self.origins.set_line(name);
        Some(Frame::Text(TextRecord {
            text: joined.text,
            is_record: false,
            extent: Extent {
                start: 0,
                end: 0,
                line: joined.line,
                offset: joined.offset,
                length,
            },
            bytes: joined.bytes,
            context,
        }))
    }
}

/// The origin of records in `data:` lines.
pub(super) const DATA_LINES: &str = "data: lines";
/// The origin of records after a prefix.
pub(super) const PREFIX: &str = "prefix before JSON";
/// The origin of records in strings.
pub(super) const JSON_TEXT: &str = "JSON text";
