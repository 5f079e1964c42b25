//! The text before the JSON of a line, as written by container logs, syslog and the tools of log services.

use crate::ingest::context::Context;
use crate::ingest::limits;
use crate::ingest::split::{Split, Splitter};
use crate::store::Kind;
use crate::time;

/// The number of opening braces of a line that are tried as the start of its JSON.
const TRIES: usize = 8;

/// Returns the position of the JSON object that ends a line, if the object is whole and starts early enough.
pub(super) fn json_start(line: &[u8]) -> Option<usize> {
    let start = line.get(..limits::PREFIX_BYTES).unwrap_or(line);
    memchr::memchr_iter(b'{', start)
        .take(TRIES)
        .find(|&at| is_whole_object(line.get(at..).unwrap_or_default()))
}

/// Returns whether a text is one object and nothing else.
pub(super) fn is_whole_object(text: &[u8]) -> bool {
    text.first() == Some(&b'{') && is_whole_value(text)
}

/// Returns whether a text is one JSON value and nothing else.
pub(super) fn is_whole_value(text: &[u8]) -> bool {
    let is_blank = |end| text.get(end..).unwrap_or_default().trim_ascii().is_empty();
    matches!(Splitter::at_value().run(text, 0), Split::End(end) if is_blank(end))
}

/// A line of a container log: a time, the name of a stream, and the flag of a partial or a full line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ContainerLine<'a> {
    /// The time and the name of the stream.
    pub prefix: &'a [u8],
    /// The name of the stream, whose lines are joined.
    pub stream: &'a [u8],
    pub is_partial: bool,
    pub text: &'a [u8],
}

impl<'a> ContainerLine<'a> {
    /// Reads a line of the form `2024-05-17T16:31:00.2Z stdout P text`.
    pub fn read(line: &'a [u8]) -> Option<Self> {
        let (time, rest) = split_word(line)?;
        let (stream, rest) = split_word(rest)?;
        let (flag, text) = split_word(rest)?;
        let is_time = time.len() >= 19 && time.get(10) == Some(&b'T');
        let is_stream = matches!(stream, b"stdout" | b"stderr");
        let is_flag = matches!(flag, [b'P' | b'F'] | [b'P' | b'F', b':', ..]);
        (is_time && is_stream && is_flag).then(|| Self {
            prefix: line.get(..time.len() + 1 + stream.len()).unwrap_or(line),
            stream,
            is_partial: flag.first() == Some(&b'P'),
            text,
        })
    }
}

fn split_word(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = memchr::memchr(b' ', text)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// Returns the fields that a prefix becomes: its text, and the time at its start as the time of arrival.
pub(super) fn context_of(prefix: &[u8]) -> Context {
    let mut context = Context::default();
    let text = String::from_utf8_lossy(prefix);
    let text = text.trim();
    context.add("_prefix", Kind::String, text.to_owned());
    if let Some(ms) = time_at_start(text) {
        context.add("_ts", Kind::Number, ms.to_string());
    }
    context
}

/// Returns the time at the start of a prefix, in milliseconds. The priority and version of syslog, an opening bracket,
/// and the name of a time come before it.
fn time_at_start(prefix: &str) -> Option<i64> {
    let mut rest = prefix;
    if let Some((_, after)) = rest.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
        rest = after.strip_prefix("1 ").unwrap_or(after);
    }
    rest = rest.strip_prefix('[').unwrap_or(rest);
    rest = rest.strip_prefix("CreateTime:").unwrap_or(rest);
    let is_break = |letter: char| letter.is_whitespace() || letter == ']';
    let mut words = rest.split(is_break);
    let first = words.next().unwrap_or_default();
    let both = words.next().map(|second| format!("{first} {second}"));
    let both = both.filter(|_| !first.contains('T'));
    let read = |text: &str| time::read(text.trim_end_matches(':')).ok();
    let time = both.as_deref().and_then(read).or_else(|| read(first));
    time.map(|reading| reading.time.ms)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_json_at_the_end_of_a_line_is_found() {
        for (line, start) in [
            ("node {\"a\":1}", Some(5)),
            ("<134>1 - [x y=\"{z}\"] {\"a\":{}} ", Some(21)),
            ("@cee: {\"a\":1} x", None),
            ("no braces", None),
            ("{x} {y}", None),
        ] {
            assert_eq!(json_start(line.as_bytes()), start, "{line}");
        }
        let far = format!("{}{{\"a\":1}}", "x".repeat(limits::PREFIX_BYTES));
        assert_eq!(json_start(far.as_bytes()), None);
    }

    #[test]
    fn the_time_at_the_start_of_a_prefix_is_read() {
        let ms = Some(1_715_963_460_200);
        for (prefix, expected) in [
            ("2024-05-17T16:31:00.2Z stdout F", ms),
            ("<134>1 2024-05-17T16:31:00.200Z host app 1 - -", ms),
            ("[2024-05-17 16:31:00.200] INFO", ms),
            ("CreateTime:1715963460200", ms),
            ("2024-05-17 16:31:00.200 host", ms),
            ("master-0.example.com", None),
            ("Partition: 0 Offset: 1", None),
            ("", None),
        ] {
            assert_eq!(time_at_start(prefix), expected, "{prefix}");
        }
    }

    #[test]
    fn lines_of_container_logs_are_recognised() {
        let line = b"2024-05-17T16:31:00.129000000Z stdout P {\"a\"";
        let read = ContainerLine::read(line).unwrap();
        assert!(read.is_partial);
        assert_eq!(read.text, b"{\"a\"");
        assert_eq!(read.prefix, b"2024-05-17T16:31:00.129000000Z stdout");
        assert_eq!(ContainerLine::read(b"a stdout F x"), None);
        assert_eq!(ContainerLine::read(b""), None);
    }
}
