//! Lines that do not start like JSON: JSON after a prefix, server-sent events, and lines that are refused.

use super::framer::{Frame, Framer, Input, Step};
use super::joined::{DATA_LINES, Joined, JoinedLines, PREFIX};
use super::prefix::{ContainerLine, context_of, is_whole_object, json_start};
use super::state::State;
use crate::ingest::context::Context;
use crate::ingest::limits;
use crate::ingest::page::Passed;

impl Framer {
    /// Reads a line, from its first byte that is not a blank. There is no line break before `at`.
    pub(super) fn line<S>(&mut self, input: &Input<'_, S>, at: usize) -> Step {
        let rest = input.rest;
        let unseen = rest.get(at..).unwrap_or_default();
        let line_end = memchr::memchr2(b'\n', b'\r', unseen).map(|found| at + found);
        let line = rest.get(..line_end.unwrap_or(rest.len())).unwrap_or(rest);
        let is_whole = line_end.is_some() || input.end;
        if line.len() > self.event_bytes || !may_have_record(line) {
            return self.flush_or(|framer| framer.no_record(rest));
        }
        if !is_whole {
            return self.more(State::Line { at: rest.len() });
        }
        if let Some(data) = line.strip_prefix(b"data:") {
            return self.data_line(line, data.strip_prefix(b" ").unwrap_or(data));
        }
        if is_stream_line(line) && (self.is_stream || self.fresh) {
            return self.flush_or(|framer| framer.pass_line(line));
        }
        let mut is_between = false;
        if let Some(read) = ContainerLine::read(line) {
            let kind = JoinedLines::of(&read);
            if read.is_partial || self.joins(kind) {
                return self.container_line(line, read);
            }
            is_between = self.mixes(kind);
        }
        let read = |framer: &mut Self| match json_start(line) {
            Some(start) => {
                let prefix = line.get(..start).unwrap_or_default();
                framer.prefix = context_of(prefix);
                framer.formats.prefix = true;
                framer.tail(prefix, PREFIX)
            }
            None => framer.no_record(rest),
        };
        if is_between {
            return read(self);
        }
        self.flush_or(read)
    }

    /// Reads a line without a record: the start of an array at the start of an input, or a line that is refused.
    fn no_record(&mut self, rest: &[u8]) -> Step {
        match rest.first() {
            Some(b'[') if self.fresh => self.top_array(rest),
            first => self.garbage(first.copied().unwrap_or_default()),
        }
    }

    /// Returns the record of joined lines, if there are any, and reads the current line again. Otherwise reads the line
    /// by `read`.
    fn flush_or(&mut self, read: impl FnOnce(&mut Self) -> Step) -> Step {
        match self.take_joined() {
            Some(frame) => {
                self.state = State::Line { at: 0 };
                (0, Some(frame))
            }
            None => read(self),
        }
    }

    /// Returns the record of joined lines that lines of this kind end, if there are any, and reads the current line again.
    fn flush_others(&mut self, kind: JoinedLines) -> Option<Step> {
        if self.joins(kind) || self.mixes(kind) {
            return None;
        }
        let frame = self.take_joined()?;
        self.state = State::Line { at: 0 };
        Some((0, Some(frame)))
    }

    /// Passes over a line of a stream that has no data.
    fn pass_line(&mut self, line: &[u8]) -> Step {
        self.begin();
        self.formats.stream = true;
        self.is_stream = true;
        let (at_line, offset) = (self.position.line, self.position.offset);
        self.pass_framing(line);
        self.state = State::Between;
        let passed = Frame::Passed(Passed::Answer, at_line, offset);
        (line.len(), Some(passed))
    }

    /// Reads a `data:` line of a server-sent event.
    fn data_line(&mut self, line: &[u8], data: &[u8]) -> Step {
        if let Some(step) = self.flush_others(JoinedLines::Stream) {
            return step;
        }
        if self.joined.is_empty() {
            let text = data.trim_ascii();
            if text.is_empty() || text == b"[DONE]" {
                return self.pass_line(line);
            }
            self.formats.stream = true;
            self.is_stream = true;
            if is_whole_object(data) {
                let prefix = line.len() - data.len();
                return self.tail(line.get(..prefix).unwrap_or_default(), DATA_LINES);
            }
        }
        self.join(JoinedLines::Stream, line, data, Context::default())
    }

    /// Reads a partial line of a container log, or the line that ends it.
    fn container_line(&mut self, line: &[u8], read: ContainerLine<'_>) -> Step {
        let kind = JoinedLines::of(&read);
        if let Some(step) = self.flush_others(kind) {
            return step;
        }
        self.formats.prefix = true;
        let step = self.join(kind, line, read.text, context_of(read.prefix));
        if read.is_partial {
            return step;
        }
        (step.0, self.take_joined_of(kind).or(step.1))
    }

    /// Adds a line to the lines that are joined to one record.
    fn join(&mut self, kind: JoinedLines, line: &[u8], text: &[u8], context: Context) -> Step {
        self.begin();
        let bytes = self.position.raw_length(line);
        let end = self.position.offset + bytes;
        let known = self.joined.iter().position(|joined| joined.kind == kind);
        let at = known.unwrap_or(self.joined.len());
        if known.is_none() {
            self.joined.push(Joined::new(kind, &self.position, context));
        }
        let Some(joined) = self.joined.get_mut(at) else {
            return (0, None);
        };
        joined.add(text, bytes, end);
        let is_done = kind == JoinedLines::Stream && joined.is_whole();
        let is_long = joined.len() > self.event_bytes;
        self.position.pass_in_line(line);
        self.state = State::Between;
        let frame = (is_done || is_long)
            .then(|| self.take_joined_of(kind))
            .flatten();
        (line.len(), frame)
    }

    /// Moves past the text before an object on its line.
    fn tail(&mut self, prefix: &[u8], origin: &str) -> Step {
        self.begin();
        self.pass_framing(prefix);
        self.origins.set_line(origin);
        self.gather_context();
        self.indent = None;
        self.state = State::Object;
        (prefix.len(), None)
    }
}

/// Returns whether a line that starts with this text may have a record.
fn may_have_record(line: &[u8]) -> bool {
    let Some(start) = line.get(..limits::PREFIX_BYTES) else {
        return true;
    };
    memchr::memchr(b'{', start).is_some()
        || start.starts_with(b"data:")
        || is_stream_line(start)
        || ContainerLine::read(start).is_some()
}

/// Returns whether a line is a comment of a stream of server-sent events, or a field other than the data.
fn is_stream_line(line: &[u8]) -> bool {
    let names: [&[u8]; 4] = [b":", b"event:", b"id:", b"retry:"];
    names.iter().any(|name| line.starts_with(name))
}
