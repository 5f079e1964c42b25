//! The rows of a table as JSON objects.

use super::dialect::Dialect;
use super::names::Names;
use super::object::Shape;
use super::rows::{Extent, Part, Refused, Rows};
use super::{BYTE_ORDER_MARK, Limits};
use crate::error::Result;

/// The number of bytes of the input outside of rows and refused records.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outside {
    /// The bytes of the header, of the lines before it, and of rows without content.
    pub framing: u64,
    /// The line breaks.
    pub blank: u64,
}

/// The next part of a table.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece {
    /// More text is needed.
    More,
    /// A row. [`Table::object`] is its text as a JSON object.
    Row(Extent),
    /// The header, or another record that is no row.
    PassedOver,
    /// A line without content.
    Blank,
    /// A record that cannot be read.
    Refused(Refused),
}

/// The number of names of columns that a note lists.
const NAMED: usize = 10;

/// Reads the rows of a table. Keeps its state between two chunks.
#[derive(Debug)]
pub struct Table {
    dialect: Dialect,
    wide: bool,
    limits: Limits,
    rows: Rows,
    /// The number of bytes before the header that are not passed yet.
    before_header: usize,
    at_start: bool,
    /// The text of the header, which may occur again where files were joined.
    header: Vec<u8>,
    repeated: Vec<String>,
    /// The field for the cells after the last column.
    extra: String,
    shape: Option<Shape>,
    object: Vec<u8>,
    /// The number of rows that are longer than the header, and the line of the first.
    long: u64,
    first_long: u64,
}

impl Table {
    /// Creates a reader at the start of a text. `wide`: the input is UTF-16, and offsets count its bytes.
    pub fn new(dialect: Dialect, wide: bool, limits: Limits) -> Self {
        Self {
            dialect,
            wide,
            limits,
            rows: Rows::new(dialect.delimiter, wide, limits),
            before_header: dialect.header_start,
            at_start: true,
            header: Vec::new(),
            repeated: Vec::new(),
            extra: String::new(),
            shape: None,
            object: Vec::new(),
            long: 0,
            first_long: 0,
        }
    }

    /// Returns the format in words, as in `CSV, separated by commas in UTF-16`.
    pub fn format_name(&self) -> String {
        let mut name = self.dialect.in_words();
        if self.wide {
            name.push_str(" in UTF-16");
        }
        name
    }

    /// Returns the number of bytes outside of rows and refused records so far.
    pub fn outside(&self) -> Outside {
        self.rows.outside()
    }

    /// Returns whether the header is read, so that rows can be read.
    pub fn has_header(&self) -> bool {
        self.shape.is_some()
    }

    /// Returns the JSON object of a row by its text alone, or `None` if the text is not one row. The header must be read.
    ///
    /// # Errors
    ///
    /// Fails if there is too little memory for the row.
    pub fn object_of(&mut self, row: &[u8]) -> Result<Option<&[u8]>> {
        self.rows = Rows::new(self.dialect.delimiter, false, self.limits);
        let (taken, piece) = self.next(row, true)?;
        let is_row = matches!(piece, Piece::Row(_)) && taken >= row.len();
        Ok(is_row.then_some(&*self.object))
    }

    /// Returns the JSON object of the last row.
    pub fn object(&self) -> &[u8] {
        &self.object
    }

    /// Returns the warnings about the table, in sentences.
    pub fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if !self.repeated.is_empty() {
            let named = self.repeated.iter().take(NAMED);
            let named: Vec<String> = named.map(|name| format!("{name:?}")).collect();
            let more = if self.repeated.len() > NAMED {
                " and others"
            } else {
                ""
            };
            notes.push(format!(
                "Column names occur more than once: {}{more}. Each further column has a number after its name, from 2.",
                named.join(", ")
            ));
        }
        if self.long > 0 {
            notes.push(format!(
                "Rows with more cells than the header: {}, first in line {}. The further cells are in the field {:?}.",
                self.long, self.first_long, self.extra
            ));
        }
        notes
    }

    /// Returns the number of bytes passed at the start of `text`, and the next piece. `text` must continue after the
    /// bytes that the last call has passed. `end`: the input ends after `text`.
    ///
    /// # Errors
    ///
    /// Fails if there is too little memory for a row.
    pub fn next(&mut self, text: &[u8], end: bool) -> Result<(usize, Piece)> {
        let mut done = 0;
        if std::mem::take(&mut self.at_start) && text.starts_with(BYTE_ORDER_MARK) {
            self.rows.pass_framing(BYTE_ORDER_MARK);
            done = BYTE_ORDER_MARK.len();
            self.before_header = self.before_header.saturating_sub(done);
        }
        loop {
            let rest = text.get(done..).unwrap_or_default();
            let (taken, part) = match self.before_header {
                0 => self.rows.next(rest, end)?,
                // The text before the header ends with a line break, so its end ends no record.
                before => self.rows.next(rest.get(..before).unwrap_or(rest), true)?,
            };
            done += taken;
            let before_header = self.before_header > 0;
            self.before_header = self.before_header.saturating_sub(taken);
            let piece = match part {
                Part::More if before_header && self.before_header == 0 => continue,
                Part::More => Piece::More,
                Part::Row(extent) if before_header => self.pass_over(extent),
                Part::Row(extent) => {
                    let extent = extent.shifted(done - taken);
                    let record = text.get(extent.start..extent.end).unwrap_or_default();
                    self.record(record, extent)
                }
                Part::Blank => Piece::Blank,
                Part::Refused(refused) => Piece::Refused(refused),
            };
            return Ok((done, piece));
        }
    }

    fn pass_over(&mut self, extent: Extent) -> Piece {
        self.rows.count_as_framing(extent);
        Piece::PassedOver
    }

    /// Reads a record from the header on.
    fn record(&mut self, record: &[u8], extent: Extent) -> Piece {
        let Some(shape) = &mut self.shape else {
            let names = Names::of((0..self.rows.len()).map(|index| self.rows.cell(index)));
            self.shape = Some(Shape::of(&names));
            (self.repeated, self.extra) = (names.repeated, names.extra);
            self.header = record.to_vec();
            return self.pass_over(extent);
        };
        if record.strip_prefix(BYTE_ORDER_MARK).unwrap_or(record) == self.header {
            return self.pass_over(extent);
        }
        if shape.write(&self.rows, &mut self.object) {
            if self.long == 0 {
                self.first_long = extent.line;
            }
            self.long += 1;
        }
        Piece::Row(extent)
    }
}
