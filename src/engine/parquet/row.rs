//! Assembles the rows of a row group from its columns.

use super::column::{Column, Entry, Tools};
use super::fault::{Checked, Fault};
use super::kind::Kind;
use super::render::Notes;
use super::schema::{Layout, Node, Repeated, Shape};
use std::ops::Range;

/// The largest number of bytes of a row. A longer row is lost.
pub(super) const MOST_ROW_BYTES: usize = 128 << 20;

/// The columns of a row group, at the same row.
#[derive(Debug)]
pub(super) struct Rows<'a, 't> {
    layout: &'a Layout,
    columns: Vec<Column<'a>>,
    tools: &'t mut Tools,
    has_lists: bool,
    /// Where the row starts in the text, and whether it is too long.
    start: usize,
    is_too_long: bool,
}

/// The outcome of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Row {
    Written,
    TooLong,
    /// The text of a whole row is null.
    Null,
}

const ENDS_EARLY: &str = "it has fewer rows than the row group";
const DISAGREES: &str = "its nested values do not fit those of the other columns";

impl<'a, 't> Rows<'a, 't> {
    pub fn new(layout: &'a Layout, columns: Vec<Column<'a>>, tools: &'t mut Tools) -> Self {
        Self {
            layout,
            columns,
            tools,
            has_lists: layout.leaves.iter().any(|leaf| leaf.repetition > 0),
            start: 0,
            is_too_long: false,
        }
    }

    /// Appends the next row as a line. Appends nothing if it is not written.
    pub fn next(&mut self, out: &mut Vec<u8>) -> Checked<Row> {
        self.start = out.len();
        self.is_too_long = false;
        let is_text = matches!(self.layout.leaves.as_slice(), [leaf] if leaf.kind == Kind::Row);
        let is_null = match self.layout.fields.as_slice() {
            [field] if is_text => !self.part(field, out)?,
            fields => {
                self.members(fields, out)?;
                false
            }
        };
        if self.has_lists {
            self.check_end()?;
        }
        if self.is_too_long || is_null {
            out.truncate(self.start);
            return Ok(if is_null { Row::Null } else { Row::TooLong });
        }
        out.push(b'\n');
        Ok(Row::Written)
    }

    /// Checks that every column is at the end of the row.
    fn check_end(&mut self) -> Checked<()> {
        for leaf in 0..self.columns.len() {
            if self.peek(leaf)?.is_some_and(|entry| entry.repetition != 0) {
                return Err(self.fault(leaf, DISAGREES));
            }
        }
        Ok(())
    }

    /// Takes the bytes of rows from the budget.
    pub fn spend(&mut self, bytes: usize) -> Checked<()> {
        self.tools.budget.spend(bytes as u64)
    }

    /// Adds the notes on the columns to `notes`.
    pub fn add_notes(&self, notes: &mut [Notes]) {
        for (all, column) in notes.iter_mut().zip(&self.columns) {
            all.merge(column.notes);
        }
    }

    /// Returns the path of the first column that has an entry after the last row.
    pub fn longer_column(&mut self) -> Checked<Option<&'a str>> {
        for (leaf, declared) in self.layout.leaves.iter().enumerate() {
            if self.peek(leaf)?.is_some() {
                return Ok(Some(&declared.path));
            }
        }
        Ok(None)
    }

    #[inline]
    fn column(&mut self, leaf: usize) -> Checked<&mut Column<'a>> {
        Ok(self.columns.get_mut(leaf).ok_or("a column is missing")?)
    }

    #[inline]
    fn peek(&mut self, leaf: usize) -> Checked<Option<Entry>> {
        let column = self.columns.get_mut(leaf).ok_or("a column is missing")?;
        column.peek(self.tools)
    }

    /// Returns the levels of the next entry, which must exist.
    #[inline]
    fn entry(&mut self, leaf: usize) -> Checked<Entry> {
        match self.peek(leaf)? {
            Some(entry) => Ok(entry),
            None => Err(self.fault(leaf, ENDS_EARLY)),
        }
    }

    #[cold]
    fn fault(&self, leaf: usize, reason: &'static str) -> Fault {
        match self.columns.get(leaf) {
            Some(column) => column.named(reason.into()),
            None => reason.into(),
        }
    }

    /// Appends an object. Members that are null are left out.
    fn members(&mut self, fields: &'a [Node], out: &mut Vec<u8>) -> Checked<()> {
        let start = out.len();
        for field in fields {
            let before = out.len();
            out.extend_from_slice(&field.key);
            if !self.part(field, out)? {
                out.truncate(before);
            }
        }
        // A key starts with a comma.
        match out.get_mut(start) {
            Some(first) => *first = b'{',
            None => out.push(b'{'),
        }
        out.push(b'}');
        Ok(())
    }

    /// Appends a part of the row. Returns `false` and appends nothing if it is null.
    fn part(&mut self, node: &'a Node, out: &mut Vec<u8>) -> Checked<bool> {
        let first = node.leaves.start;
        let entry = self.entry(first)?;
        if let Shape::Value = node.shape {
            if entry.definition < node.definition {
                self.column(first)?.advance();
                return Ok(false);
            }
            self.value(first, out)?;
            return Ok(true);
        }
        if entry.definition < node.definition {
            self.pass(node.leaves.clone(), node.definition)?;
            return Ok(false);
        }
        match &node.shape {
            Shape::Value => {}
            Shape::Object(fields) => self.members(fields, out)?,
            Shape::Array { levels, .. } | Shape::Map { levels, .. } => {
                let (open, close) = match node.shape {
                    Shape::Map { .. } => (b'{', b'}'),
                    _ => (b'[', b']'),
                };
                out.push(open);
                if entry.definition < levels.definition {
                    self.pass(node.leaves.clone(), levels.definition)?;
                } else {
                    self.elements(node, *levels, out)?;
                }
                out.push(close);
            }
        }
        Ok(true)
    }

    #[inline]
    fn value(&mut self, leaf: usize, out: &mut Vec<u8>) -> Checked<()> {
        let start = self.start;
        let column = self.column(leaf)?;
        let is_written = column.write(out)?;
        column.advance();
        if !is_written || out.len() - start > MOST_ROW_BYTES {
            self.is_too_long = true;
        }
        Ok(())
    }

    /// Passes one entry of each of these columns. All must be below the level from which on there is a value.
    fn pass(&mut self, leaves: Range<usize>, definition: u16) -> Checked<()> {
        for leaf in leaves {
            if self.entry(leaf)?.definition >= definition {
                return Err(self.fault(leaf, DISAGREES));
            }
            self.column(leaf)?.advance();
        }
        Ok(())
    }

    /// Appends the elements of an array or the entries of a map, of which there is at least one.
    fn elements(&mut self, node: &'a Node, levels: Repeated, out: &mut Vec<u8>) -> Checked<()> {
        loop {
            match &node.shape {
                Shape::Map { key, value, .. } => {
                    if !self.part(key, out)? {
                        return Err(self.fault(key.leaves.start, "a key of a map is null"));
                    }
                    out.push(b':');
                    self.element(value, out)?;
                }
                Shape::Array { element, .. } => self.element(element, out)?,
                _ => return Ok(()),
            }
            let mut is_last = false;
            for leaf in node.leaves.clone() {
                let repetition = self.peek(leaf)?.map_or(0, |entry| entry.repetition);
                if leaf == node.leaves.start {
                    is_last = repetition < levels.repetition;
                }
                let fits = if is_last {
                    repetition < levels.repetition
                } else {
                    repetition == levels.repetition
                };
                if !fits {
                    return Err(self.fault(leaf, DISAGREES));
                }
            }
            if is_last {
                return Ok(());
            }
            if out.len() - self.start > MOST_ROW_BYTES {
                self.is_too_long = true;
            }
            if self.is_too_long {
                out.truncate(self.start);
            }
            out.push(b',');
        }
    }

    fn element(&mut self, node: &'a Node, out: &mut Vec<u8>) -> Checked<()> {
        if !self.part(node, out)? {
            out.extend_from_slice(b"null");
        }
        Ok(())
    }
}
