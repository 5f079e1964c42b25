//! Reads the rows of a row group.

use super::Output;
use super::codec::Codec;
use super::column::{Column, MOST_VALUE_BYTES, Tools};
use super::fault::{Checked, Fault, Stop};
use super::footer::{Chunk, RowGroup};
use super::number::grouped;
use super::render::Notes;
use super::row::{MOST_ROW_BYTES, Row, Rows};
use super::schema::Layout;
use crate::error::Result;
use std::ops::Range;

/// The number of bytes of text after which the text is passed on.
const BATCH_BYTES: usize = 256 << 10;
/// The largest number of bytes of the pages of a column in a row group.
const MOST_CHUNK_BYTES: u64 = 1 << 30;

/// Returns the ranges of the chunks of a row group, which must be in the file before its footer, at `end`.
pub(super) fn ranges(group: &RowGroup, layout: &Layout, end: u64) -> Checked<Vec<Range<u64>>> {
    let chunks = group.chunks.as_ref().map_err(Fault::clone)?;
    chunks
        .iter()
        .zip(&layout.leaves)
        .map(|(chunk, leaf)| {
            range(chunk, end).map_err(|fault| format!("column {:?}: {}", leaf.path, fault.0).into())
        })
        .collect()
}

fn range(chunk: &Chunk, end: u64) -> Checked<Range<u64>> {
    if chunk.is_encrypted {
        return Err("it is encrypted; decrypt the file with its key first".into());
    }
    if chunk.is_elsewhere {
        return Err("its pages are in another file".into());
    }
    Codec::new(chunk.codec)?;
    if chunk.length == 0 {
        return Err("it has no pages".into());
    }
    if chunk.length > MOST_CHUNK_BYTES {
        return Err(format!("its pages have more than {} MB", MOST_CHUNK_BYTES >> 20).into());
    }
    let to = chunk
        .start
        .checked_add(chunk.length)
        .filter(|&to| to <= end && chunk.start >= 4);
    match to {
        Some(to) => Ok(chunk.start..to),
        None => Err("its pages are outside the file".into()),
    }
}

/// A row group whose chunks are in memory.
pub(super) struct Group<'a> {
    pub layout: &'a Layout,
    pub group: &'a RowGroup,
    /// The number of the row group, from 1.
    pub number: usize,
    pub chunks: Vec<Vec<u8>>,
}

/// Why the text of rows is passed on.
enum Pause {
    Full,
    TooLong,
    End,
}

impl<'a> Group<'a> {
    /// Reads all rows, and passes their text and what is lost to `emit`. Adds the notes on the columns to `notes`.
    pub fn read(
        self,
        tools: &mut Tools,
        notes: &mut [Notes],
        emit: &mut dyn FnMut(Output<'_>) -> Result<()>,
    ) -> Result<()> {
        let (number, all) = (self.number, self.group.rows);
        let mut read = 0;
        match self.read_rows(tools, notes, &mut read, emit) {
            Ok(()) => Ok(()),
            Err(Stop::Receiver(error)) => Err(error),
            Err(Stop::Fault(fault)) => emit(lost(number, read, all, &fault)),
        }
    }

    /// Returns the text of the first row.
    pub fn first_row(self, tools: &mut Tools) -> Checked<Vec<u8>> {
        let mut out = Vec::new();
        Rows::new(self.layout, columns(self)?, tools).next(&mut out)?;
        Ok(out)
    }

    fn read_rows(
        self,
        tools: &mut Tools,
        notes: &mut [Notes],
        read: &mut u64,
        emit: &mut dyn FnMut(Output<'_>) -> Result<()>,
    ) -> std::result::Result<(), Stop> {
        let (number, all) = (self.number, self.group.rows);
        let mut rows = Rows::new(self.layout, columns(self)?, tools);
        let mut out = Vec::new();
        let mut without_text = 0;
        loop {
            let pause = fill(&mut rows, &mut out, read, all, &mut without_text);
            rows.add_notes(notes);
            if !out.is_empty() {
                emit(Output::Text(&out)).map_err(Stop::Receiver)?;
            }
            rows.spend(out.len())?;
            out.clear();
            match pause? {
                Pause::Full => {}
                Pause::TooLong => emit(too_long(number, *read)).map_err(Stop::Receiver)?,
                Pause::End => break,
            }
        }
        if without_text > 0 {
            let reason = format!(
                "{} rows of row group {} have no text in the column of the events.",
                grouped(without_text),
                grouped(number as u64)
            );
            let lost = Output::Lost {
                rows: without_text,
                reason,
            };
            emit(lost).map_err(Stop::Receiver)?;
        }
        match rows.longer_column()? {
            None => Ok(()),
            Some(path) => emit(Output::Notice(format!(
                "The column {path:?} has more values than row group {} has rows. The values after the last row are not read.",
                grouped(number as u64)
            )))
            .map_err(Stop::Receiver),
        }
    }
}

fn columns(group: Group<'_>) -> Checked<Vec<Column<'_>>> {
    let chunks = group.group.chunks.as_ref().map_err(Fault::clone)?;
    let parts = group.layout.leaves.iter().zip(chunks).zip(group.chunks);
    parts
        .map(|((leaf, chunk), bytes)| {
            let codec = Codec::new(chunk.codec)?;
            Ok(Column::new(leaf, codec, bytes, chunk.values))
        })
        .collect()
}

/// Adds rows to the text until it is full.
fn fill(
    rows: &mut Rows<'_, '_>,
    out: &mut Vec<u8>,
    read: &mut u64,
    all: u64,
    without_text: &mut u64,
) -> Checked<Pause> {
    while *read < all {
        if out.len() >= BATCH_BYTES {
            return Ok(Pause::Full);
        }
        let before = out.len();
        match rows.next(out) {
            Ok(Row::Written) => {}
            Ok(Row::Null) => *without_text += 1,
            Ok(Row::TooLong) => {
                *read += 1;
                return Ok(Pause::TooLong);
            }
            Err(fault) => {
                out.truncate(before);
                return Err(fault);
            }
        }
        *read += 1;
    }
    Ok(Pause::End)
}

/// Returns the loss of the rows of a row group after the first `read` ones.
fn lost(number: usize, read: u64, all: u64, fault: &Fault) -> Output<'static> {
    if read == 0 {
        return lost_groups(number, number, all, fault);
    }
    let (from, to) = (grouped(read + 1), grouped(all));
    Output::Lost {
        rows: all - read,
        reason: format!(
            "Rows {from} to {to} of row group {} could not be read: {}.",
            grouped(number as u64),
            fault.0
        ),
    }
}

/// Returns the loss of the row groups with the numbers `from` to `to`.
pub(super) fn lost_groups(from: usize, to: usize, rows: u64, fault: &Fault) -> Output<'static> {
    let place = if from == to {
        format!("Row group {}", grouped(from as u64))
    } else {
        format!(
            "Row groups {} to {}",
            grouped(from as u64),
            grouped(to as u64)
        )
    };
    Output::Lost {
        rows,
        reason: format!(
            "{place} ({} rows) could not be read: {}.",
            grouped(rows),
            fault.0
        ),
    }
}

fn too_long(number: usize, row: u64) -> Output<'static> {
    Output::Lost {
        rows: 1,
        reason: format!(
            "Row {} of row group {} could not be read: it has a value of more than {} MB, or more than {} MB in total.",
            grouped(row),
            grouped(number as u64),
            MOST_VALUE_BYTES >> 20,
            MOST_ROW_BYTES >> 20
        ),
    }
}
