//! Cuts a stream of text into records: JSON lines, arrays, pages, objects side by side or over several
//! lines. The content decides.
//!
//! Every decision depends on the text alone, never on how it was cut into chunks: where the bytes at
//! hand do not decide, the framer asks for more. A record that cannot be read ends where the next one
//! can be told to begin: at the next line, or for a record over several lines at the next line that
//! begins with `{` in the same column.

use super::limits;
use super::page::{self, Start};
use super::report::{Oddities, Oddity, excerpt};
use super::scan::{Fault, ScanError, Scanned};
use super::split::{Split, Splitter};

/// What the text at hand held.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// Nothing more before more text comes.
    More,
    /// A valid object, whose tape is written.
    Record(Extent),
    /// A record that is no event.
    Refused(Refused),
    /// A line of blanks.
    Blank,
}

/// Where a record lies: in the text handed in, and in the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Extent {
    pub start: usize,
    pub end: usize,
    pub line: u64,
    pub offset: u64,
    pub length: u64,
}

/// A record that is no event.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Refused {
    pub line: u64,
    pub offset: u64,
    pub length: u64,
    pub reason: String,
    quoted: Vec<u8>,
    too_long: bool,
}

impl Refused {
    pub fn excerpt(&self) -> String {
        excerpt(&self.quoted)
    }
}

#[derive(Debug)]
enum State {
    /// Between records of a stream of lines or objects.
    Between,
    /// Between elements of an array.
    Elements(Want),
    /// In a value that begins where the text at hand begins.
    Value {
        splitter: Splitter,
        at: usize,
        fault: Option<ScanError>,
    },
    /// Behind a complete value, before it is known whether more stands on its line.
    After(usize),
    /// In a value beyond the limit of length, which is not kept.
    TooLong(Splitter, Refused),
    /// In a refused record, up to the end of the line.
    SkipLine(Refused),
    /// In a refused record, at the start of a line, up to a line where the next one may begin.
    SkipLines(Refused),
    /// In a page, after its array.
    PageEnd(Splitter),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Want {
    First,
    Value,
    Comma,
}

/// What a stream turned out to hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Seen {
    pub objects: bool,
    pub several_lines: bool,
    pub array: bool,
    pub page: bool,
}

/// The state between two chunks.
#[derive(Debug)]
pub(super) struct Framer {
    state: State,
    /// In an array: whether it is a page's.
    array: Option<bool>,
    /// The line, the column in bytes and the byte of the input at the start of the text at hand.
    line: u64,
    column: u64,
    offset: u64,
    /// The last byte was a carriage return: a line feed now belongs to it.
    after_cr: bool,
    /// Blanks before the record on its line; `None` if something else stands there.
    indent: Option<u64>,
    line_used: bool,
    fresh: bool,
    /// Whether the input is UTF-16.
    wide: bool,
    event_bytes: usize,
    pub seen: Seen,
}

fn blanks_at(line: &[u8]) -> usize {
    line.iter()
        .take_while(|&&byte| byte == b' ' || byte == b'\t')
        .count()
}

fn is_break(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

impl Framer {
    pub fn new(wide: bool, event_bytes: usize) -> Self {
        Self {
            state: State::Between,
            array: None,
            line: 1,
            column: 0,
            offset: 0,
            after_cr: false,
            indent: Some(0),
            line_used: false,
            fresh: true,
            wide,
            event_bytes,
            seen: Seen::default(),
        }
    }

    /// What the input turned out to be, in words.
    pub fn format_name(&self, wide: bool) -> String {
        let mut names = Vec::new();
        if self.seen.objects {
            names.push(if self.seen.several_lines {
                "JSON objects over several lines"
            } else {
                "JSON lines"
            });
        }
        if self.seen.array {
            names.push("a JSON array");
        }
        if self.seen.page {
            names.push("JSON pages");
        }
        if names.is_empty() {
            names.push("no JSON");
        }
        let mut name = names.join(" and ");
        if wide {
            name.push_str(" in UTF-16");
        }
        name
    }

    /// Takes what comes first in `text`: how many bytes are done with, and what they are. `text` goes
    /// on where the last call's done bytes ended. `scan` reads one JSON value.
    pub fn next(
        &mut self,
        text: &[u8],
        end: bool,
        oddities: &mut Oddities,
        scan: &mut impl FnMut(&[u8]) -> Result<Scanned, ScanError>,
    ) -> (usize, Frame) {
        let mut done = 0;
        loop {
            let rest = text.get(done..).unwrap_or_default();
            let (taken, frame) = match std::mem::replace(&mut self.state, State::Between) {
                State::Between => self.between(rest, end, oddities, scan),
                State::Elements(want) => self.elements(rest, want, end, oddities, scan),
                State::Value {
                    splitter,
                    at,
                    fault,
                } => self.value(rest, end, splitter, at, fault, oddities, scan),
                State::After(length) => self.complete(rest, length, end, oddities, scan),
                State::TooLong(splitter, refused) => self.too_long(rest, end, splitter, refused),
                State::SkipLine(refused) => self.skip_line(rest, end, refused),
                State::SkipLines(refused) => self.skip_lines(rest, end, refused),
                State::PageEnd(splitter) => self.page_end(rest, end, splitter, oddities),
            };
            done += taken;
            match frame {
                // The extent counts from `rest`; the caller counts from `text`.
                Some(Frame::Record(mut extent)) => {
                    let shift = done - taken;
                    extent.start += shift;
                    extent.end += shift;
                    return (done, Frame::Record(extent));
                }
                Some(frame) => return (done, frame),
                None => {}
            }
        }
    }

    fn raw_length(&self, bytes: &[u8]) -> u64 {
        if !self.wide {
            return bytes.len() as u64;
        }
        let text = String::from_utf8_lossy(bytes);
        2 * text.encode_utf16().count() as u64
    }

    /// Moves past `bytes`, counting their lines.
    fn pass(&mut self, bytes: &[u8]) {
        self.offset += self.raw_length(bytes);
        let mut after_break = None;
        let mut at = 0;
        while let Some(found) = memchr::memchr2(b'\n', b'\r', bytes.get(at..).unwrap_or_default()) {
            at += found;
            let before = match at.checked_sub(1) {
                Some(before) => bytes.get(before) == Some(&b'\r'),
                None => self.after_cr,
            };
            if bytes.get(at) == Some(&b'\r') || !before {
                self.line += 1;
            }
            at += 1;
            after_break = Some(at);
        }
        match after_break {
            Some(at) => self.column = (bytes.len() - at) as u64,
            None => self.column += bytes.len() as u64,
        }
        if let Some(&last) = bytes.last() {
            self.after_cr = last == b'\r';
        }
    }

    /// Moves past bytes that are known to hold no line break.
    fn pass_in_line(&mut self, bytes: &[u8]) {
        self.offset += self.raw_length(bytes);
        self.column += bytes.len() as u64;
        self.after_cr = false;
    }

    /// Moves past the blanks at the start; how many.
    fn pass_blanks(&mut self, rest: &[u8]) -> usize {
        let blanks = blanks_at(rest);
        self.indent = self.indent.map(|before| before + blanks as u64);
        self.pass_in_line(rest.get(..blanks).unwrap_or_default());
        blanks
    }

    fn more(&mut self, state: State) -> (usize, Option<Frame>) {
        self.state = state;
        (0, Some(Frame::More))
    }

    fn refused(&self, reason: String) -> Refused {
        Refused {
            line: self.line,
            offset: self.offset,
            reason,
            ..Refused::default()
        }
    }

    /// Adds passed bytes to a refused record.
    fn absorb(&mut self, refused: &mut Refused, bytes: &[u8]) {
        refused.length += self.raw_length(bytes);
        // One byte more than is shown tells that there is more.
        let room = (limits::EXCERPT_BYTES + 1).saturating_sub(refused.quoted.len());
        refused
            .quoted
            .extend_from_slice(bytes.get(..room).unwrap_or(bytes));
        self.pass(bytes);
    }

    /// Where to go on after a record.
    fn resume(&mut self) {
        self.state = match self.array {
            Some(_) => State::Elements(Want::Comma),
            None => State::Between,
        };
    }

    fn finish_refused(&self, mut refused: Refused) -> Option<Frame> {
        if refused.too_long {
            refused.reason = format!(
                "the event is {} bytes long, the limit is {}",
                refused.length, self.event_bytes
            );
        }
        Some(Frame::Refused(refused))
    }

    fn between(
        &mut self,
        rest: &[u8],
        end: bool,
        oddities: &mut Oddities,
        scan: &mut impl FnMut(&[u8]) -> Result<Scanned, ScanError>,
    ) -> (usize, Option<Frame>) {
        let Some(&byte) = rest.first() else {
            let frame = if end && self.column > 0 && !self.line_used {
                self.line_used = true;
                Frame::Blank
            } else {
                Frame::More
            };
            return (0, Some(frame));
        };
        let one = rest.get(..1).unwrap_or_default();
        match byte {
            b' ' | b'\t' => (self.pass_blanks(rest), None),
            b'\n' if self.after_cr => {
                self.pass(one);
                (1, None)
            }
            b'\n' | b'\r' => {
                let blank = !self.line_used;
                self.pass(one);
                self.new_line();
                (1, blank.then_some(Frame::Blank))
            }
            0xef if "\u{feff}"
                .as_bytes()
                .starts_with(rest.get(..3).unwrap_or(rest)) =>
            {
                let Some(mark) = rest.get(..3) else {
                    if end {
                        return self.garbage(byte);
                    }
                    return (0, Some(Frame::More));
                };
                let oddity = if self.offset == 0 {
                    Oddity::ByteOrderMark
                } else {
                    Oddity::ByteOrderMarkInside
                };
                oddities.note(oddity, self.line, self.offset, String::new);
                self.pass_in_line(mark);
                if self.column == 3 {
                    // The mark is not part of the line's text.
                    self.column = 0;
                }
                (3, None)
            }
            b'{' => match page::start(rest, end) {
                Start::Unknown => (0, Some(Frame::More)),
                Start::Page(length) => {
                    self.fresh = false;
                    self.seen.page = true;
                    self.line_used = true;
                    self.open_array(rest.get(..length).unwrap_or_default(), true);
                    (length, None)
                }
                Start::Not => {
                    self.fresh = false;
                    self.seen.objects = true;
                    self.line_used = true;
                    self.object(rest, end, oddities, scan)
                }
            },
            b'[' => match page::array_start(rest, end, self.fresh) {
                Start::Unknown => (0, Some(Frame::More)),
                Start::Page(length) => {
                    self.fresh = false;
                    self.seen.array = true;
                    self.line_used = true;
                    self.open_array(rest.get(..length).unwrap_or_default(), false);
                    (length, None)
                }
                Start::Not => self.garbage(byte),
            },
            other => self.garbage(other),
        }
    }

    fn new_line(&mut self) {
        self.line_used = false;
        self.indent = Some(0);
    }

    fn open_array(&mut self, bytes: &[u8], page: bool) {
        self.pass(bytes);
        self.indent = None;
        self.array = Some(page);
        self.state = State::Elements(Want::First);
    }

    /// A line that does not begin like a record.
    fn garbage(&mut self, byte: u8) -> (usize, Option<Frame>) {
        self.fresh = false;
        self.line_used = true;
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
            self.column + 1
        );
        self.state = State::SkipLine(self.refused(reason));
        (0, None)
    }

    /// An object begins here: the quick way is to scan it at once.
    fn object(
        &mut self,
        rest: &[u8],
        end: bool,
        oddities: &mut Oddities,
        scan: &mut impl FnMut(&[u8]) -> Result<Scanned, ScanError>,
    ) -> (usize, Option<Frame>) {
        if let Ok(scanned) = scan(rest) {
            return self.scanned(rest, scanned, end, oddities);
        }
        // Not all of it is here, or it is broken: the splitter knows, and can go on later.
        self.state = State::Value {
            splitter: Splitter::at_value(),
            at: 0,
            fault: None,
        };
        (0, None)
    }

    /// A valid object, which counts unless its line goes on with something else.
    fn scanned(
        &mut self,
        rest: &[u8],
        scanned: Scanned,
        end: bool,
        oddities: &mut Oddities,
    ) -> (usize, Option<Frame>) {
        let length = scanned.end;
        let bytes = rest.get(..length).unwrap_or_default();
        if length > self.event_bytes {
            let mut refused = self.refused(String::new());
            refused.too_long = true;
            self.absorb(&mut refused, bytes);
            self.resume();
            return (length, self.finish_refused(refused));
        }
        if self.array.is_none() {
            match follow(rest, length, end) {
                Follow::Unknown => return self.more(State::After(length)),
                Follow::Nothing => {}
                Follow::Object => {
                    oddities.note(Oddity::SeveralOnALine, self.line, self.offset, String::new);
                }
                Follow::Other(at) => {
                    return self.refuse_line(rest, after_object(at));
                }
            }
        }
        let extent = Extent {
            start: 0,
            end: length,
            line: self.line,
            offset: self.offset,
            length: self.raw_length(bytes),
        };
        if scanned.breaks == 0 {
            self.pass_in_line(bytes);
        } else {
            self.seen.several_lines = true;
            self.pass(bytes);
        }
        self.indent = None;
        self.resume();
        (length, Some(Frame::Record(extent)))
    }

    fn refuse_line(&mut self, rest: &[u8], error: ScanError) -> (usize, Option<Frame>) {
        let reason = self.reason(rest, error);
        self.state = State::SkipLine(self.refused(reason));
        (0, None)
    }

    /// The reason with the line and column of the fault.
    fn reason(&self, rest: &[u8], error: ScanError) -> String {
        let before = rest.get(..error.at).unwrap_or(rest);
        let place = match before.iter().rposition(|&byte| is_break(byte)) {
            Some(at) => {
                let breaks = before.iter().filter(|&&byte| byte == b'\n').count();
                format!(
                    "line {}, column {}",
                    self.line + breaks as u64,
                    before.len() - at
                )
            }
            None => format!("column {}", self.column + before.len() as u64 + 1),
        };
        format!("{} ({place})", error.sentence(rest))
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "the parts of one state, taken apart"
    )]
    fn value(
        &mut self,
        rest: &[u8],
        end: bool,
        mut splitter: Splitter,
        at: usize,
        fault: Option<ScanError>,
        oddities: &mut Oddities,
        scan: &mut impl FnMut(&[u8]) -> Result<Scanned, ScanError>,
    ) -> (usize, Option<Frame>) {
        if let Some(error) = fault {
            return self.past_fault(rest, end, splitter, at, error);
        }
        let split = splitter.run(rest, at);
        let reached = match split {
            Split::End(at) => at,
            Split::Broken(error) => error.at,
            Split::More => rest.len(),
        };
        if reached > self.event_bytes {
            let mut refused = self.refused(String::new());
            refused.too_long = true;
            return self.over(rest, split, splitter, refused);
        }
        match split {
            Split::End(length) => self.complete(rest, length, end, oddities, scan),
            Split::More if !end => self.more(State::Value {
                splitter,
                at: rest.len(),
                fault,
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
            Split::Broken(error) => {
                let passed = rest.get(..error.at).unwrap_or(rest);
                let several_lines = passed.iter().any(|&byte| is_break(byte));
                if several_lines {
                    match self.candidate(rest, error.at) {
                        Some(next) => self.refuse_lines(rest, next, error),
                        None => {
                            let line_start = passed
                                .iter()
                                .rposition(|&byte| is_break(byte))
                                .map_or(0, |at| at + 1);
                            self.skip_to_lines(rest, line_start, error)
                        }
                    }
                } else if self.array.is_some() && error.what != Fault::Depth {
                    splitter.loosen();
                    self.state = State::Value {
                        splitter,
                        at: error.at,
                        fault: Some(error),
                    };
                    (0, None)
                } else if self.array.is_some() {
                    self.skip_to_lines(rest, error.at, error)
                } else {
                    self.refuse_line(rest, error)
                }
            }
        }
    }

    /// In an element that is broken: its end is looked for by its brackets, but only on its line.
    fn past_fault(
        &mut self,
        rest: &[u8],
        end: bool,
        mut splitter: Splitter,
        at: usize,
        error: ScanError,
    ) -> (usize, Option<Frame>) {
        let line_end = rest.iter().position(|&byte| is_break(byte));
        let line = rest.get(..line_end.unwrap_or(rest.len())).unwrap_or(rest);
        let split = splitter.run(line, at);
        let reached = match split {
            Split::End(at) => at,
            Split::Broken(error) => error.at,
            Split::More => line.len(),
        };
        if reached > self.event_bytes {
            let mut refused = self.refused(String::new());
            refused.too_long = true;
            self.absorb(&mut refused, rest.get(..1).unwrap_or_default());
            self.state = State::SkipLines(refused);
            return (1, None);
        }
        match split {
            Split::End(length) => self.refuse(rest, length, error),
            Split::More if line_end.is_none() && !end => self.more(State::Value {
                splitter,
                at: rest.len(),
                fault: Some(error),
            }),
            _ => self.skip_to_lines(rest, reached, error),
        }
    }

    /// The value ends at `length`.
    fn complete(
        &mut self,
        rest: &[u8],
        length: usize,
        end: bool,
        oddities: &mut Oddities,
        scan: &mut impl FnMut(&[u8]) -> Result<Scanned, ScanError>,
    ) -> (usize, Option<Frame>) {
        let bytes = rest.get(..length).unwrap_or(rest);
        let error = if bytes.first() != Some(&b'{') {
            ScanError {
                at: 0,
                what: Fault::NotAnObject,
            }
        } else {
            match scan(bytes) {
                Ok(scanned) => return self.scanned(rest, scanned, end, oddities),
                Err(error) => error,
            }
        };
        if self.array.is_none() {
            match follow(rest, length, end) {
                Follow::Unknown => return self.more(State::After(length)),
                Follow::Other(_) => return self.refuse_line(rest, error),
                Follow::Nothing | Follow::Object => {}
            }
        }
        self.refuse(rest, length, error)
    }

    /// Refuses the first `length` bytes.
    fn refuse(&mut self, rest: &[u8], length: usize, error: ScanError) -> (usize, Option<Frame>) {
        let mut refused = self.refused(self.reason(rest, error));
        self.absorb(&mut refused, rest.get(..length).unwrap_or(rest));
        self.indent = None;
        self.resume();
        (length, Some(Frame::Refused(refused)))
    }

    /// Refuses the lines up to `next`, where the next record begins.
    fn refuse_lines(
        &mut self,
        rest: &[u8],
        next: usize,
        error: ScanError,
    ) -> (usize, Option<Frame>) {
        let result = self.refuse(rest, next, error);
        self.at_candidate();
        result
    }

    fn at_candidate(&mut self) {
        self.new_line();
        self.state = match self.array {
            Some(_) => State::Elements(Want::Value),
            None => State::Between,
        };
    }

    /// Refuses what comes up to a line that the next record may begin, looking from `from` on.
    fn skip_to_lines(
        &mut self,
        rest: &[u8],
        from: usize,
        error: ScanError,
    ) -> (usize, Option<Frame>) {
        let mut refused = self.refused(self.reason(rest, error));
        self.absorb(&mut refused, rest.get(..from).unwrap_or(rest));
        self.state = State::SkipLines(refused);
        (from, None)
    }

    /// Whether a record may begin a line after this many blanks.
    fn fits(&self, blanks: usize) -> bool {
        match self.indent {
            Some(indent) => blanks as u64 == indent,
            None => blanks <= 1,
        }
    }

    /// The first line after the first one, beginning at or before `until`, that a record may begin.
    fn candidate(&self, rest: &[u8], until: usize) -> Option<usize> {
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

    fn skip_lines(
        &mut self,
        rest: &[u8],
        end: bool,
        mut refused: Refused,
    ) -> (usize, Option<Frame>) {
        let mut at = 0;
        loop {
            let line = rest.get(at..).unwrap_or_default();
            if self.column == 0 || at > 0 {
                let blanks = blanks_at(line);
                match line.get(blanks) {
                    Some(b'{') if self.fits(blanks) => {
                        self.absorb(&mut refused, rest.get(..at).unwrap_or_default());
                        self.at_candidate();
                        return (at, self.finish_refused(refused));
                    }
                    None if !end && blanks <= limits::BLANKS_AFTER => {
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
                    if end {
                        self.resume();
                        return (rest.len(), self.finish_refused(refused));
                    }
                    self.state = State::SkipLines(refused);
                    return (rest.len(), Some(Frame::More));
                }
            }
        }
    }

    fn skip_line(
        &mut self,
        rest: &[u8],
        end: bool,
        mut refused: Refused,
    ) -> (usize, Option<Frame>) {
        let found = memchr::memchr2(b'\n', b'\r', rest);
        let length = found.unwrap_or(rest.len());
        self.absorb(&mut refused, rest.get(..length).unwrap_or(rest));
        if found.is_some() || end {
            self.array = None;
            self.state = State::Between;
            return (length, self.finish_refused(refused));
        }
        self.state = State::SkipLine(refused);
        (length, Some(Frame::More))
    }

    /// A value beyond the limit: its bytes are counted and dropped.
    fn over(
        &mut self,
        rest: &[u8],
        split: Split,
        splitter: Splitter,
        mut refused: Refused,
    ) -> (usize, Option<Frame>) {
        match split {
            Split::End(length) => {
                self.absorb(&mut refused, rest.get(..length).unwrap_or(rest));
                self.indent = None;
                self.resume();
                (length, self.finish_refused(refused))
            }
            Split::More => {
                self.absorb(&mut refused, rest);
                self.state = State::TooLong(splitter, refused);
                (rest.len(), None)
            }
            Split::Broken(error) => {
                self.absorb(&mut refused, rest.get(..error.at).unwrap_or(rest));
                self.state = match self.array {
                    Some(_) => State::SkipLines(refused),
                    None => State::SkipLine(refused),
                };
                (error.at, None)
            }
        }
    }

    fn too_long(
        &mut self,
        rest: &[u8],
        end: bool,
        mut splitter: Splitter,
        refused: Refused,
    ) -> (usize, Option<Frame>) {
        if rest.is_empty() {
            if end {
                self.resume();
                return (0, self.finish_refused(refused));
            }
            return self.more(State::TooLong(splitter, refused));
        }
        let split = splitter.run(rest, 0);
        self.over(rest, split, splitter, refused)
    }

    fn elements(
        &mut self,
        rest: &[u8],
        want: Want,
        end: bool,
        oddities: &mut Oddities,
        scan: &mut impl FnMut(&[u8]) -> Result<Scanned, ScanError>,
    ) -> (usize, Option<Frame>) {
        let Some(&byte) = rest.first() else {
            if !end {
                return self.more(State::Elements(want));
            }
            oddities.note(Oddity::ArrayNotClosed, self.line, self.offset, String::new);
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
                self.pass(one);
                self.indent = Some(0);
                self.state = State::Elements(want);
                (1, None)
            }
            b',' if want == Want::Comma => {
                self.pass_in_line(one);
                self.indent = None;
                self.state = State::Elements(Want::Value);
                (1, None)
            }
            b']' => {
                if want == Want::Value {
                    oddities.note(Oddity::CommaAtEnd, self.line, self.offset, String::new);
                }
                self.pass_in_line(one);
                self.line_used = true;
                if self.array.take() == Some(true) {
                    self.state = State::PageEnd(Splitter::after_member());
                }
                (1, None)
            }
            b'{' if want != Want::Comma => self.object(rest, end, oddities, scan),
            b'[' | b'"' | b'-' | b'0'..=b'9' | b'a'..=b'z' if want != Want::Comma => {
                self.state = State::Value {
                    splitter: Splitter::at_value(),
                    at: 0,
                    fault: None,
                };
                (0, None)
            }
            _ => {
                let wanted = match want {
                    Want::First => "an object or ]",
                    Want::Value => "an object",
                    Want::Comma => "a comma or ]",
                };
                let error = ScanError {
                    at: 0,
                    what: Fault::Expected(wanted),
                };
                let mut refused = self.refused(self.reason(rest, error));
                self.absorb(&mut refused, one);
                self.state = State::SkipLines(refused);
                (1, None)
            }
        }
    }

    fn page_end(
        &mut self,
        rest: &[u8],
        end: bool,
        mut splitter: Splitter,
        oddities: &mut Oddities,
    ) -> (usize, Option<Frame>) {
        match splitter.run(rest, 0) {
            Split::End(length) => {
                self.pass(rest.get(..length).unwrap_or(rest));
                self.line_used = true;
                self.indent = None;
                (length, None)
            }
            Split::More => {
                self.pass(rest);
                if end {
                    oddities.note(Oddity::ArrayNotClosed, self.line, self.offset, String::new);
                } else {
                    self.state = State::PageEnd(splitter);
                }
                (rest.len(), Some(Frame::More))
            }
            Split::Broken(error) => {
                self.pass(rest.get(..error.at).unwrap_or(rest));
                let error_here = ScanError { at: 0, ..error };
                let rest = rest.get(error.at..).unwrap_or_default();
                let (_, frame) = self.refuse_line(rest, error_here);
                (error.at, frame)
            }
        }
    }
}

fn after_object(at: usize) -> ScanError {
    ScanError {
        at,
        what: Fault::Expected("the end of the line after the object"),
    }
}

enum Follow {
    /// The line ends.
    Nothing,
    /// Another object.
    Object,
    /// Something else, from this byte.
    Other(usize),
    Unknown,
}

/// What stands behind a value that ends at `length`, on its line.
fn follow(rest: &[u8], length: usize, end: bool) -> Follow {
    let after = rest.get(length..).unwrap_or_default();
    let looked = after.get(..limits::BLANKS_AFTER).unwrap_or(after);
    let Some(blanks) = looked
        .iter()
        .position(|&byte| byte != b' ' && byte != b'\t')
    else {
        return if end || looked.len() == limits::BLANKS_AFTER {
            Follow::Nothing
        } else {
            Follow::Unknown
        };
    };
    match after.get(blanks..).unwrap_or_default() {
        [b'\n' | b'\r', ..] => Follow::Nothing,
        [b'{', ..] => Follow::Object,
        [0xef, 0xbb, 0xbf, ..] => Follow::Nothing,
        [0xef] | [0xef, 0xbb] if !end => Follow::Unknown,
        _ => Follow::Other(length + blanks),
    }
}
