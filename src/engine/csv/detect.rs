//! Decides whether a text is CSV.

use super::dialect::{Delimiter, Dialect, Preamble};
use super::names::{Names, cleaned, is_name, is_plain_name};
use super::rows::{Part, Rows};
use super::{BYTE_ORDER_MARK, DETECT_BYTES, HEADER_BYTES, Limits};
use crate::error::Result;
use memchr::{memchr, memchr2, memmem};

/// The number of rows after the header by which a table is recognised.
const ROWS: usize = 5;
/// The number of these rows that must have the same number of cells as the header.
const EQUAL_ROWS: usize = 2;

/// The result of the text so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The text is CSV of this dialect.
    Table(Dialect),
    /// The text is not CSV.
    No,
    /// More text is needed.
    Unknown,
}

/// Decides whether a text is CSV, while its bytes arrive. The decision depends on the text only, not on the chunks.
#[derive(Debug)]
pub struct Detector {
    limits: Limits,
    /// Where the next line before the header starts, and where its line break is searched for.
    line: usize,
    searched: usize,
    /// The delimiter in a `sep=` line.
    separator: Option<Delimiter>,
    /// The start of the header, if it is known.
    header: Option<usize>,
    /// The dialects that may be that of the text.
    candidates: Vec<Candidate>,
    /// Whether the headers of all candidates are read, and the candidates are in order.
    ordered: bool,
}

impl Detector {
    /// Creates a detector at the start of a text.
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            line: 0,
            searched: 0,
            separator: None,
            header: None,
            candidates: Vec::new(),
            ordered: false,
        }
    }

    /// Decides by the text so far. `text` has all bytes of the text, including the bytes of earlier calls. `end`: the
    /// input ends after `text`.
    ///
    /// # Errors
    ///
    /// Fails if there is too little memory for a row.
    pub fn look(&mut self, text: &[u8], end: bool) -> Result<Verdict> {
        // Text after the limit is not looked at, so that its arrival changes nothing.
        let (text, end, full) = match text.get(..DETECT_BYTES) {
            Some(known) if known.len() < text.len() => (known, false, true),
            _ => (text, end, false),
        };
        let last = end || full;
        let start = match self.header {
            Some(start) => start,
            None => match self.find_header(text, last) {
                Header::At(start) => {
                    self.header = Some(start);
                    self.add_candidates();
                    start
                }
                Header::None => return Ok(Verdict::No),
                Header::Unknown => return Ok(Verdict::Unknown),
            },
        };
        let from_header = text.get(start..).unwrap_or_default();
        if !self.ordered {
            for candidate in &mut self.candidates {
                candidate.read_header(from_header, end, last)?;
            }
            if self
                .candidates
                .iter()
                .any(|candidate| candidate.state == State::Header)
            {
                return Ok(Verdict::Unknown);
            }
            self.candidates
                .retain(|candidate| candidate.state != State::Refuted);
            let cells = |candidate: &Candidate| std::cmp::Reverse(candidate.cells);
            crate::order::sort_by_key(&mut self.candidates, cells);
            self.ordered = true;
        }
        for candidate in &mut self.candidates {
            candidate.read_rows(from_header, end, last)?;
            match candidate.state {
                State::Confirmed => {
                    return Ok(Verdict::Table(Dialect {
                        delimiter: candidate.delimiter,
                        header_start: start,
                    }));
                }
                State::Refuted => {}
                State::Header | State::Rows => return Ok(Verdict::Unknown),
            }
        }
        Ok(Verdict::No)
    }

    /// Finds the start of the header: the first line that is neither blank nor of a known meaning.
    fn find_header(&mut self, text: &[u8], last: bool) -> Header {
        if self.line == 0 {
            if text.starts_with(BYTE_ORDER_MARK) {
                self.line = BYTE_ORDER_MARK.len();
            } else if BYTE_ORDER_MARK.starts_with(text) && !last {
                return Header::Unknown;
            }
        }
        loop {
            let rest = text.get(self.line..).unwrap_or_default();
            let start = rest.trim_ascii_start();
            // A value of JSON, or a string with JSON, is decided by its first bytes, so that its lines do not wait.
            if matches!(start, [b'{' | b'[', ..] | [b'"', b'{' | b'[', ..])
                || self.line > HEADER_BYTES
            {
                return Header::None;
            }
            self.searched = self.searched.max(self.line);
            let unsearched = text.get(self.searched..).unwrap_or_default();
            let found = memchr2(b'\n', b'\r', unsearched).map(|at| self.searched + at);
            self.searched = found.unwrap_or(text.len());
            if found.is_none() && !last {
                return match rest.len() > HEADER_BYTES {
                    true => Header::None,
                    false => Header::Unknown,
                };
            }
            let end = self.searched;
            match Preamble::of(text.get(self.line..end).unwrap_or_default()) {
                None => return Header::At(self.line),
                Some(Preamble::Separator(delimiter)) => self.separator = Some(delimiter),
                Some(Preamble::Blank | Preamble::Type) => {}
            }
            if found.is_none() {
                return Header::None;
            }
            self.line = end + 1;
        }
    }

    fn add_candidates(&mut self) {
        let named = self.separator.as_slice();
        let delimiters = if named.is_empty() {
            &Delimiter::USUAL
        } else {
            named
        };
        let (limits, certain) = (self.limits, !named.is_empty());
        let new = |&delimiter: &Delimiter| Candidate::new(delimiter, certain, limits);
        self.candidates = delimiters.iter().map(new).collect();
    }
}

enum Header {
    At(usize),
    None,
    Unknown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// The header is not complete.
    Header,
    /// The header is complete, and the rows decide.
    Rows,
    Confirmed,
    Refuted,
}

/// A delimiter that may be that of the text.
#[derive(Debug)]
struct Candidate {
    delimiter: Delimiter,
    /// Whether the text names the delimiter.
    certain: bool,
    rows: Rows,
    /// The number of bytes passed, from the header on.
    done: usize,
    state: State,
    /// The number of cells of the header.
    cells: usize,
    /// Whether all cells of the header are certainly names, and all are different.
    plain: bool,
    /// Whether a name occurs more than once.
    repeated: bool,
    /// The numbers of rows so far, and of those that have as many cells as the header.
    read: usize,
    equal: usize,
}

impl Candidate {
    fn new(delimiter: Delimiter, certain: bool, limits: Limits) -> Self {
        Self {
            delimiter,
            certain,
            rows: Rows::new(delimiter, false, limits),
            done: 0,
            state: State::Header,
            cells: 0,
            plain: false,
            repeated: false,
            read: 0,
            equal: 0,
        }
    }

    /// Reads the next record. Returns `None` if more text is needed.
    fn record(&mut self, text: &[u8], end: bool) -> Result<Option<Part>> {
        loop {
            let rest = text.get(self.done..).unwrap_or_default();
            let (taken, part) = self.rows.next(rest, end)?;
            let start = self.done;
            self.done += taken;
            match part {
                Part::More => return Ok(None),
                Part::Blank => {}
                Part::Row(extent) => return Ok(Some(Part::Row(extent.shifted(start)))),
                Part::Refused(_) => return Ok(Some(part)),
            }
        }
    }

    /// Reads the header, if it is complete. `last`: no further text is looked at.
    fn read_header(&mut self, text: &[u8], end: bool, last: bool) -> Result<()> {
        if self.state != State::Header {
            return Ok(());
        }
        let found = self.record(text, end)?;
        let extent = match found {
            Some(Part::Row(extent)) if extent.end <= HEADER_BYTES => extent,
            None if !last && text.len() <= HEADER_BYTES => return Ok(()),
            _ => {
                self.state = State::Refuted;
                return Ok(());
            }
        };
        self.cells = self.rows.len();
        let cells = || (0..self.rows.len()).map(|index| self.rows.cell(index));
        let names: Vec<String> = cells().map(cleaned).collect();
        let named = names.iter().filter(|name| !name.is_empty()).count();
        let header = text.get(extent.start..extent.end).unwrap_or_default();
        // A quote is part of a name only if it is doubled in a quoted cell (RFC 4180).
        let unquoted = |cell: &[u8]| match is_quoted_in(header, cell) {
            true => String::from_utf8_lossy(cell).replace('"', ""),
            false => String::from_utf8_lossy(cell).into_owned(),
        };
        let texts: Vec<String> = cells().map(unquoted).collect();
        let are_names = texts
            .iter()
            .map(|text| cleaned(text.as_bytes()))
            .all(|name| name.is_empty() || is_name(&name));
        let least = if self.certain { 1 } else { 2 };
        self.repeated = !Names::of(cells()).repeated.is_empty();
        let are_plain = texts.iter().all(|text| is_plain_name(text.as_bytes()));
        self.plain = !self.repeated && are_plain && extent.length > 0;
        self.state = match are_names && named >= least {
            true => State::Rows,
            false => State::Refuted,
        };
        Ok(())
    }

    /// Reads rows until they decide.
    fn read_rows(&mut self, text: &[u8], end: bool, last: bool) -> Result<()> {
        while self.state == State::Rows {
            if self.certain || self.equal >= EQUAL_ROWS && !self.repeated {
                self.state = State::Confirmed;
                break;
            }
            let record = if self.read < ROWS {
                self.record(text, end)?
            } else {
                None
            };
            match record {
                None if self.read < ROWS && !last => return Ok(()),
                None => {
                    let few_rows = self.plain && (self.equal > 0 || self.read == 0);
                    let all_equal = self.equal > 0 && self.equal == self.read;
                    self.state = match few_rows && self.read < ROWS || all_equal && self.repeated {
                        true => State::Confirmed,
                        false => State::Refuted,
                    };
                }
                Some(Part::Row(extent)) => {
                    let record = text.get(extent.start..extent.end).unwrap_or_default();
                    self.read += 1;
                    self.equal += usize::from(self.is_equal() && !self.is_json_line(record));
                }
                Some(_) => self.read += 1,
            }
        }
        Ok(())
    }

    /// Returns whether the last row has as many cells as the header, perhaps with a delimiter at its end.
    fn is_equal(&self) -> bool {
        let cells = self.rows.len();
        cells == self.cells || cells == self.cells + 1 && self.rows.cell(self.cells).is_empty()
    }

    /// Returns whether a row is rather a line of a log that ends with a JSON object, after a prefix. In a table, an
    /// object is a quoted cell, or no delimiter can be between its members.
    fn is_json_line(&self, record: &[u8]) -> bool {
        let Some(start) = memchr(b'{', record) else {
            return false;
        };
        let object = record.get(start..).unwrap_or_default().trim_ascii_end();
        if !object.ends_with(b"}") || memmem::find(object, b"\"\"").is_some() {
            return false;
        }
        let last = self.rows.cell(self.rows.len().saturating_sub(1));
        let is_cell = self.plain && self.delimiter != Delimiter::Byte(b',') && last == object;
        !is_cell
    }
}

/// Returns whether a cell of a header has quotes, all of which are doubled in the header, with quotes around the cell.
fn is_quoted_in(header: &[u8], cell: &[u8]) -> bool {
    if memchr(b'"', cell).is_none() {
        return false;
    }
    let mut written = vec![b'"'];
    for &byte in cell {
        written.push(byte);
        if byte == b'"' {
            written.push(byte);
        }
    }
    written.push(b'"');
    memmem::find(header, &written).is_some()
}
