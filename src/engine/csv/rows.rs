//! Cuts text into records and their cells.

use super::Limits;
use super::dialect::Delimiter;
use super::place::Place;
use super::quoting::{Quoting, quoting};
use super::table::Outside;
use crate::error::{Error, Result};
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use memchr::{memchr2, memmem};

/// The extent of a record: `start..end` in the text, and the line, offset and length of the record in the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// The start of the record in the text.
    pub start: usize,
    /// The end of the record in the text, without its line break.
    pub end: usize,
    /// The line in which the record starts, from 1.
    pub line: u64,
    /// The number of bytes of the input before the record.
    pub offset: u64,
    /// The number of bytes of the record in the input.
    pub length: u64,
}

impl Extent {
    /// Returns the extent of the same record in a text that has `bytes` more bytes at the start.
    pub(super) fn shifted(self, bytes: usize) -> Self {
        Self {
            start: self.start + bytes,
            end: self.end + bytes,
            ..self
        }
    }
}

/// A record that cannot be read.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Refused {
    /// The line in which the record starts, from 1.
    pub line: u64,
    /// The number of bytes of the input before the record.
    pub offset: u64,
    /// The number of bytes of the record in the input.
    pub length: u64,
    /// The reason for the refusal.
    pub reason: String,
    /// The start of the record: one byte more than the limit, so that a cut text differs from a complete one.
    pub head: Vec<u8>,
}

/// The next part of the text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// More text is needed.
    More,
    /// A record. Its cells are those of [`Rows::cell`].
    Row(Extent),
    /// A line without content.
    Blank,
    Refused(Refused),
}

/// The delimiter for `csv-core`, which has delimiters of one byte only, where the text has paragraph signs. No valid
/// text has this byte.
const PILCROW: u8 = 0xff;

/// Cuts text into records. Keeps its state between two chunks.
#[derive(Debug)]
pub(super) struct Rows {
    reader: Reader,
    delimiter: Delimiter,
    limits: Limits,
    /// The content of the cells of the record, without quotes, up to `filled`.
    cells: Vec<u8>,
    filled: usize,
    /// The ends of the cells in `cells`, up to `count`.
    ends: Vec<usize>,
    count: usize,
    too_many: bool,
    /// The number of bytes of the record that `reader` has read.
    at: usize,
    place: Place,
    /// Whether the current line has a record.
    line_used: bool,
    /// Whether the last byte was a carriage return, so that a line feed belongs to the same line break.
    after_cr: bool,
    /// A line that is longer than the limit, until its end.
    skipped: Option<Refused>,
    outside: Outside,
}

impl Rows {
    /// Creates a reader at the start of a text. `wide`: the input is UTF-16, and offsets count its bytes.
    pub fn new(delimiter: Delimiter, wide: bool, limits: Limits) -> Self {
        Self {
            reader: new_reader(delimiter),
            delimiter,
            limits,
            cells: vec![0; 256],
            filled: 0,
            ends: vec![0; 16],
            count: 0,
            too_many: false,
            at: 0,
            place: Place::start(wide),
            line_used: false,
            after_cr: false,
            skipped: None,
            outside: Outside::default(),
        }
    }

    /// Returns the number of bytes outside of records so far.
    pub fn outside(&self) -> Outside {
        self.outside
    }

    /// Returns the number of cells of the last record.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Returns the content of a cell of the last record, or nothing if the record has fewer cells.
    pub fn cell(&self, index: usize) -> &[u8] {
        let ends = self.ends.get(..self.count).unwrap_or_default();
        let start = index
            .checked_sub(1)
            .map_or(Some(&0), |before| ends.get(before));
        let range = start.zip(ends.get(index));
        let cell = range.and_then(|(&start, &end)| self.cells.get(start..end));
        cell.unwrap_or_default()
    }

    /// Returns whether all cells of the last record are blank.
    fn is_blank(&self) -> bool {
        let cells = self.cells.get(..self.filled).unwrap_or_default();
        cells.iter().all(u8::is_ascii_whitespace)
    }

    /// Moves past bytes on a line that are no record.
    pub fn pass_framing(&mut self, bytes: &[u8]) {
        self.outside.framing += self.place.pass(bytes);
    }

    /// Counts a record as framing.
    pub fn count_as_framing(&mut self, extent: Extent) {
        self.outside.framing += extent.length;
    }

    /// Returns the number of bytes passed at the start of `text`, and the next part. `text` must continue after the
    /// bytes that the last call has passed. `end`: the input ends after `text`.
    ///
    /// # Errors
    ///
    /// Fails if there is too little memory for a record.
    pub fn next(&mut self, text: &[u8], end: bool) -> Result<(usize, Part)> {
        let mut done = 0;
        loop {
            let rest = text.get(done..).unwrap_or_default();
            if self.skipped.is_some() {
                let (length, part) = self.skip_line(rest, end);
                return Ok((done + length, part));
            }
            match rest.first() {
                None => return Ok((done, Part::More)),
                Some(&byte @ (b'\n' | b'\r')) if self.at == 0 => {
                    done += 1;
                    if self.pass_break(byte) {
                        return Ok((done, Part::Blank));
                    }
                }
                Some(_) => {
                    let (length, part) = self.record(rest, end)?;
                    let part = match part {
                        Part::Row(extent) => Part::Row(extent.shifted(done)),
                        other => other,
                    };
                    return Ok((done + length, part));
                }
            }
        }
    }

    /// Moves past a byte of a line break. Returns whether it ends a line without content.
    fn pass_break(&mut self, byte: u8) -> bool {
        let raw = self.place.raw_length(&[byte]);
        self.place.offset += raw;
        self.outside.blank += raw;
        let continues = byte == b'\n' && std::mem::take(&mut self.after_cr);
        self.after_cr = byte == b'\r';
        if continues {
            return false;
        }
        self.place.line += 1;
        !std::mem::take(&mut self.line_used)
    }

    /// Reads the record at the start of `rest`.
    fn record(&mut self, rest: &[u8], end: bool) -> Result<(usize, Part)> {
        let complete = self.read(rest, end)?;
        if self.at > self.limits.record_bytes && complete.is_none() {
            return Ok(self.refuse_for_length(rest, end));
        }
        let Some(length) = complete else {
            if !end {
                return Ok((0, Part::More));
            }
            let reason = format!(
                "{} starts with a quote that is not closed before the end of the file",
                self.open_cell(rest)
            );
            return Ok(self.refuse_line(rest, end, reason));
        };
        let record = rest.get(..length).unwrap_or(rest);
        if memchr2(b'\n', b'\r', record).is_some()
            && let Quoting::Broken(number) = quoting(record, self.delimiter.bytes())
        {
            let reason =
                format!("cell {number} starts with a quote that is not closed on its line");
            return Ok(self.refuse_line(rest, end, reason));
        }
        if self.too_many || self.count > self.limits.cells {
            let reason = format!("the record has more than {} cells", self.limits.cells);
            return Ok(self.refuse(record, reason));
        }
        let (line, offset) = (self.place.line, self.place.offset);
        let extent = Extent {
            start: 0,
            end: length,
            line,
            offset,
            length: self.place.pass(record),
        };
        self.use_line();
        if self.delimiter == Delimiter::Pilcrow {
            self.restore_pilcrows();
        }
        if self.is_blank() {
            self.count_as_framing(extent);
            return Ok((length, Part::Blank));
        }
        Ok((length, Part::Row(extent)))
    }

    /// Ends a record, read or refused. The rest of its line is its line break.
    pub(super) fn use_line(&mut self) {
        self.at = 0;
        self.line_used = true;
        self.after_cr = false;
    }

    /// Reads more of a record, up to its end. Returns the length of the record without its line break. Returns `None`
    /// if the record is longer than the limit, has an open quote at the end of the input, or needs more text.
    fn read(&mut self, record: &[u8], end: bool) -> Result<Option<usize>> {
        if self.at == 0 {
            (self.filled, self.count, self.too_many) = (0, 0, false);
        }
        let known = record.get(..=self.limits.record_bytes).unwrap_or(record);
        while self.at <= self.limits.record_bytes {
            let rest = known.get(self.at..).unwrap_or_default();
            let (input, stands_for) = self.input(rest, end || known.len() < record.len());
            if input.is_empty() {
                // An empty input ends the last record. It would also end an open quote, which must be refused.
                let ends = end && self.at == record.len();
                if !ends
                    || matches!(
                        quoting(record, self.delimiter.bytes()),
                        Quoting::Unclosed(_)
                    )
                {
                    return Ok(None);
                }
            }
            let cells = self.cells.get_mut(self.filled..).unwrap_or_default();
            let ends = self.ends.get_mut(self.count..).unwrap_or_default();
            let (result, read, written, ended) = self.reader.read_record(input, cells, ends);
            self.at += if read > 0 {
                stands_for.unwrap_or(read)
            } else {
                0
            };
            self.filled += written;
            self.count += ended;
            match result {
                ReadRecordResult::Record => return Ok(Some(self.at - usize::from(read > 0))),
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => grow(&mut self.cells)?,
                ReadRecordResult::OutputEndsFull if self.count > self.limits.cells => {
                    self.too_many = true;
                    self.count = 0;
                }
                ReadRecordResult::OutputEndsFull => grow(&mut self.ends)?,
                ReadRecordResult::End => return Ok(None),
            }
        }
        Ok(None)
    }

    /// Returns the input of `csv-core` for the start of `rest`, and the number of bytes that it stands for if that is
    /// another number. `last`: no byte can follow `rest`.
    fn input<'t>(&self, rest: &'t [u8], last: bool) -> (&'t [u8], Option<usize>) {
        if self.delimiter != Delimiter::Pilcrow {
            return (rest, None);
        }
        let line = match memchr2(b'\n', b'\r', rest) {
            Some(at) => rest.get(..=at).unwrap_or(rest),
            None => rest,
        };
        let sign = self.delimiter.bytes();
        match memmem::find(line, sign) {
            Some(0) => (&[PILCROW], Some(sign.len())),
            Some(at) => (line.get(..at).unwrap_or(line), None),
            // The first byte of a paragraph sign whose second byte is in the next chunk.
            None if !last && line.len() == rest.len() => {
                (line.strip_suffix(&[0xc2]).unwrap_or(line), None)
            }
            None => (line, None),
        }
    }

    /// Writes the paragraph signs that are content of cells.
    fn restore_pilcrows(&mut self) {
        let cells = self.cells.get(..self.filled).unwrap_or_default();
        if memchr::memchr(PILCROW, cells).is_none() {
            return;
        }
        let mut restored = Vec::with_capacity(2 * cells.len());
        let mut start = 0;
        for end in self.ends.iter_mut().take(self.count) {
            for &byte in cells.get(start..*end).unwrap_or_default() {
                match byte {
                    PILCROW => restored.extend_from_slice(Delimiter::Pilcrow.bytes()),
                    _ => restored.push(byte),
                }
            }
            start = std::mem::replace(end, restored.len());
        }
        self.filled = restored.len();
        self.cells = restored;
    }

    /// Names the cell whose quote is not closed.
    fn open_cell(&self, record: &[u8]) -> String {
        match quoting(record, self.delimiter.bytes()) {
            Quoting::Unclosed(number) | Quoting::Broken(number) => format!("cell {number}"),
            Quoting::Closed => "a cell".to_owned(),
        }
    }

    fn refuse_for_length(&mut self, rest: &[u8], end: bool) -> (usize, Part) {
        let known = rest.get(..=self.limits.record_bytes).unwrap_or(rest);
        // A line break in a record that goes on is in quotes.
        if memchr2(b'\n', b'\r', known).is_some() {
            let reason = format!(
                "{} starts with a quote that is not closed within {} bytes, the limit of an event",
                self.open_cell(known),
                self.limits.record_bytes
            );
            return self.refuse_line(rest, end, reason);
        }
        self.restart();
        self.skipped = Some(self.refused(String::new()));
        self.skip_line(rest, end)
    }

    /// Refuses the line at the start of `rest`.
    fn refuse_line(&mut self, rest: &[u8], end: bool, reason: String) -> (usize, Part) {
        self.restart();
        let line = memchr2(b'\n', b'\r', rest).and_then(|at| rest.get(..at));
        debug_assert!(line.is_some() || end, "the line is complete");
        self.refuse(line.unwrap_or(rest), reason)
    }

    fn refuse(&mut self, record: &[u8], reason: String) -> (usize, Part) {
        let mut refused = self.refused(reason);
        self.absorb(&mut refused, record);
        self.use_line();
        (record.len(), Part::Refused(refused))
    }

    /// Moves to the end of a line that is longer than the limit.
    fn skip_line(&mut self, rest: &[u8], end: bool) -> (usize, Part) {
        let Some(mut refused) = self.skipped.take() else {
            return (0, Part::More);
        };
        let found = memchr2(b'\n', b'\r', rest);
        let length = found.unwrap_or(rest.len());
        self.absorb(&mut refused, rest.get(..length).unwrap_or(rest));
        if found.is_none() && !end {
            self.skipped = Some(refused);
            return (length, Part::More);
        }
        refused.reason = format!(
            "the event is {} bytes long, the limit is {}",
            refused.length, self.limits.record_bytes
        );
        self.use_line();
        (length, Part::Refused(refused))
    }

    fn refused(&self, reason: String) -> Refused {
        Refused {
            line: self.place.line,
            offset: self.place.offset,
            reason,
            ..Refused::default()
        }
    }

    fn absorb(&mut self, refused: &mut Refused, bytes: &[u8]) {
        let room = (self.limits.excerpt_bytes + 1).saturating_sub(refused.head.len());
        let kept = bytes.get(..room).unwrap_or(bytes);
        refused.head.extend_from_slice(kept);
        refused.length += self.place.pass(bytes);
    }

    /// Forgets the start of a record that is refused.
    fn restart(&mut self) {
        self.reader = new_reader(self.delimiter);
    }
}

fn new_reader(delimiter: Delimiter) -> Reader {
    let byte = match delimiter {
        Delimiter::Byte(byte) => byte,
        Delimiter::Pilcrow => PILCROW,
    };
    let mut reader = ReaderBuilder::new().delimiter(byte).build();
    // The first call skips a byte order mark if it is in one chunk. After this call it is skipped by no chunks.
    reader.read_record(&[], &mut [], &mut []);
    reader
}

/// Doubles the length of a buffer.
fn grow<T: Copy + Default>(buffer: &mut Vec<T>) -> Result<()> {
    let more = buffer.len().max(16);
    let reserved = buffer.try_reserve_exact(more);
    reserved.map_err(|_| Error::memory("a row of a table", buffer.len() * 2))?;
    buffer.resize(buffer.len() + more, T::default());
    Ok(())
}
