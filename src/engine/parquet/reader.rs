//! The reader of a file: a state machine that names the ranges of the file that it needs, one after the other.

use super::Output;
use super::budget::Budget;
use super::codec::Decompressor;
use super::column::Tools;
use super::fault::{Checked, Fault};
use super::footer::{self, Footer, RowGroup};
use super::group::{Group, lost_groups, ranges};
use super::projection::{Projection, has_all_fields, possible_export};
use super::render::Notes;
use super::schema::Layout;
use crate::error::{Error, ErrorKind, Result};
use std::ops::Range;

/// The first and the last bytes of a file.
const MAGIC: &[u8] = b"PAR1";
/// The last bytes of a file with an encrypted footer.
const ENCRYPTED: &[u8] = b"PARE";
/// The number of bytes after the footer: its length, and the magic bytes.
const TAIL_BYTES: u64 = 8;
/// The number of bytes at the end of a file that are read first. Most footers are shorter.
const END_BYTES: u64 = 64 << 10;
/// The largest number of bytes of a footer.
const MOST_FOOTER_BYTES: u64 = 512 << 20;

/// Returns whether these are the first bytes of a Parquet file.
pub fn is_parquet(head: &[u8]) -> bool {
    head.starts_with(MAGIC) || head.starts_with(ENCRYPTED)
}

/// A reader of a Parquet file. Its rows become lines of JSON.
///
/// The caller gives each range that [`Parquet::wanted`] names to [`Parquet::give`], until there is none.
#[derive(Debug)]
pub struct Parquet {
    size: u64,
    /// The range that is needed next.
    wanted: Option<Range<u64>>,
    state: State,
    tools: Tools,
    /// The number of bytes of pages that were read.
    taken: u64,
    rows: u64,
}

#[derive(Debug)]
enum State {
    /// Needs the end of the file.
    End,
    /// Needs the footer.
    Footer,
    /// Needs the texts of the events of the first row group, to decide whether the file is an export of this product.
    Probe(Box<Contents>, Vec<u8>),
    /// Needs the pages of the next columns of a row group.
    Pages(Box<Contents>, Pages),
    Done,
}

/// The pages of a row group, as far as they were read.
#[derive(Debug)]
struct Pages {
    /// The position of the row group.
    group: usize,
    ranges: Vec<Range<u64>>,
    chunks: Vec<Vec<u8>>,
}

/// Row groups that follow each other and cannot be read for the same reason.
struct Loss {
    /// The numbers of the first and the last row group.
    from: usize,
    to: usize,
    rows: u64,
    fault: Fault,
}

impl Loss {
    fn output(&self) -> Output<'static> {
        lost_groups(self.from, self.to, self.rows, &self.fault)
    }
}

/// What the footer says.
#[derive(Debug)]
struct Contents {
    footer: Footer,
    layout: Layout,
    groups: Vec<RowGroup>,
    /// The start of the footer, which is the end of the pages.
    end: u64,
    notes: Vec<Notes>,
}

fn unreadable(reason: impl AsRef<str>) -> Error {
    Error::new(
        ErrorKind::Argument,
        format!("The Parquet file could not be read: {}.", reason.as_ref()),
    )
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        unreadable(fault.0)
    }
}

impl Parquet {
    /// Creates a reader of a file of `size` bytes. Errors: the file is too short to be a Parquet file.
    pub fn new(size: u64) -> Result<Self> {
        if size < TAIL_BYTES + MAGIC.len() as u64 {
            return Err(unreadable(
                "it is truncated, because it ends before its footer",
            ));
        }
        Ok(Self {
            size,
            wanted: Some(size.saturating_sub(END_BYTES)..size),
            state: State::End,
            tools: Tools {
                decompressor: Decompressor::default(),
                budget: Budget::new(size),
            },
            taken: 0,
            rows: 0,
        })
    }

    /// Returns the range of the file that is needed next. Returns `None` at the end.
    pub fn wanted(&self) -> Option<Range<u64>> {
        self.wanted.clone()
    }

    /// Returns the number of rows of the file, as its footer says it. Returns 0 before the footer was read.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Reads the bytes of the range that [`Parquet::wanted`] names, and passes text, notices and losses to `emit`.
    ///
    /// # Errors
    ///
    /// Returns an error if the file cannot be read, or the first error of `emit`. Damage in a row group is not an error.
    pub fn give(
        &mut self,
        bytes: Vec<u8>,
        emit: &mut dyn FnMut(Output<'_>) -> Result<()>,
    ) -> Result<()> {
        let Some(wanted) = self.wanted.take() else {
            return Err(unreadable("bytes were given after its end"));
        };
        if bytes.len() as u64 != wanted.end - wanted.start {
            return Err(unreadable("it became shorter while it was read"));
        }
        match std::mem::replace(&mut self.state, State::Done) {
            State::End => self.read_end(&bytes, emit),
            State::Footer => self.read_footer(bytes, wanted.start, emit),
            State::Probe(contents, footer) => self.probe(*contents, &footer, bytes, emit),
            State::Pages(contents, pages) => self.read_pages(*contents, pages, bytes, emit),
            State::Done => Ok(()),
        }
    }

    /// Reads the end of the file, which has the length of the footer.
    fn read_end(
        &mut self,
        bytes: &[u8],
        emit: &mut dyn FnMut(Output<'_>) -> Result<()>,
    ) -> Result<()> {
        let (before, tail) = bytes.split_at(bytes.len().saturating_sub(TAIL_BYTES as usize));
        let (length, magic) = tail.split_at(4);
        if magic == ENCRYPTED {
            return Err(unreadable("its footer is encrypted")
                .help("Decrypt the file with its key, for example with Spark or PyArrow."));
        }
        if magic != MAGIC {
            return Err(unreadable(
                "it is truncated or damaged, because it does not end with a footer",
            )
            .help("Download the file again."));
        }
        let length = length.first_chunk().copied().map_or(0, u32::from_le_bytes);
        let length = u64::from(length);
        let end = self.size - TAIL_BYTES;
        let start = end
            .checked_sub(length)
            .filter(|&start| start >= MAGIC.len() as u64);
        let Some(start) = start else {
            return Err(unreadable(
                "it is truncated or damaged, because its footer is longer than the file",
            )
            .help("Download the file again."));
        };
        if length > MOST_FOOTER_BYTES {
            return Err(unreadable(format!(
                "its footer has more than {} MB",
                MOST_FOOTER_BYTES >> 20
            )));
        }
        match before.len().checked_sub(length as usize) {
            Some(at) => {
                let footer = before.get(at..).unwrap_or_default().to_vec();
                self.read_footer(footer, start, emit)
            }
            None => {
                self.state = State::Footer;
                self.wanted = Some(start..end);
                Ok(())
            }
        }
    }

    /// Reads the footer, which starts at `end`.
    fn read_footer(
        &mut self,
        bytes: Vec<u8>,
        end: u64,
        emit: &mut dyn FnMut(Output<'_>) -> Result<()>,
    ) -> Result<()> {
        let footer = footer::footer(&bytes)?;
        let projection = Projection::of(&footer)?;
        if projection == Projection::All && possible_export(&footer)? {
            let contents = Contents::new(footer, &bytes, Projection::OwnExport, end, emit)?;
            let first = contents.groups.iter().find(|group| group.rows > 0);
            let place = first.map(|group| ranges(group, &contents.layout, end));
            if let Some(Ok(ranges)) = place {
                self.wanted = ranges.first().cloned();
                self.state = State::Probe(Box::new(contents), bytes);
                return Ok(());
            }
            let contents = Contents::new(contents.footer, &bytes, projection, end, emit)?;
            return self.start(contents, emit);
        }
        let contents = Contents::new(footer, &bytes, projection, end, emit)?;
        self.start(contents, emit)
    }

    /// Decides by its first event whether the file is an export of this product.
    fn probe(
        &mut self,
        contents: Contents,
        footer: &[u8],
        bytes: Vec<u8>,
        emit: &mut dyn FnMut(Output<'_>) -> Result<()>,
    ) -> Result<()> {
        let first = contents.groups.iter().find(|group| group.rows > 0);
        let event = first.and_then(|group| {
            let group = Group {
                layout: &contents.layout,
                group,
                number: 1,
                chunks: vec![bytes],
            };
            group.first_row(&mut self.tools).ok()
        });
        let is_export = match event {
            Some(event) => has_all_fields(&contents.footer, &event)?,
            None => false,
        };
        if is_export {
            return self.start(contents, emit);
        }
        let contents = Contents::new(contents.footer, footer, Projection::All, contents.end, emit)?;
        self.start(contents, emit)
    }

    fn start(
        &mut self,
        contents: Contents,
        emit: &mut dyn FnMut(Output<'_>) -> Result<()>,
    ) -> Result<()> {
        let rows = contents.groups.iter().map(|group| group.rows);
        self.rows = rows.fold(0, u64::saturating_add);
        self.next_group(Box::new(contents), 0, emit)
    }

    /// Requests the first pages of the next row group that can be read, from this one on.
    fn next_group(
        &mut self,
        contents: Box<Contents>,
        from: usize,
        emit: &mut dyn FnMut(Output<'_>) -> Result<()>,
    ) -> Result<()> {
        // Row groups that follow each other and cannot be read for the same reason are one loss.
        let mut losses: Option<Loss> = None;
        for (at, group) in contents.groups.iter().enumerate().skip(from) {
            if group.rows == 0 {
                continue;
            }
            let place = self.place(group, &contents);
            match (place, &mut losses) {
                (Err(fault), Some(loss)) if loss.fault == fault => {
                    loss.to = at + 1;
                    loss.rows = loss.rows.saturating_add(group.rows);
                }
                (Err(fault), losses) => {
                    let loss = Loss {
                        from: at + 1,
                        to: at + 1,
                        rows: group.rows,
                        fault,
                    };
                    if let Some(before) = losses.replace(loss) {
                        emit(before.output())?;
                    }
                }
                (Ok(ranges), _) => {
                    if let Some(loss) = losses {
                        emit(loss.output())?;
                    }
                    self.wanted = ranges.first().cloned();
                    let pages = Pages {
                        group: at,
                        ranges,
                        chunks: Vec::new(),
                    };
                    self.state = State::Pages(contents, pages);
                    return Ok(());
                }
            }
        }
        match losses {
            Some(loss) => emit(loss.output()),
            None => Ok(()),
        }
    }

    /// Returns the places of the pages of a row group. Row groups may not share their pages: a small file could have
    /// rows without end.
    fn place(&mut self, group: &RowGroup, contents: &Contents) -> Checked<Vec<Range<u64>>> {
        self.tools.budget.spend(0)?;
        let ranges = ranges(group, &contents.layout, contents.end)?;
        let length: u64 = ranges.iter().map(|range| range.end - range.start).sum();
        let taken = self.taken.saturating_add(length);
        if taken > contents.end {
            return Err("it has pages of another column or row group".into());
        }
        self.taken = taken;
        Ok(ranges)
    }

    /// Reads the pages of a column, and the rows after the last one of a row group.
    fn read_pages(
        &mut self,
        mut contents: Contents,
        mut pages: Pages,
        bytes: Vec<u8>,
        emit: &mut dyn FnMut(Output<'_>) -> Result<()>,
    ) -> Result<()> {
        pages.chunks.push(bytes);
        if let Some(next) = pages.ranges.get(pages.chunks.len()) {
            self.wanted = Some(next.clone());
            self.state = State::Pages(Box::new(contents), pages);
            return Ok(());
        }
        let mut notes = contents.notes.clone();
        if let Some(group) = contents.groups.get(pages.group) {
            let group = Group {
                layout: &contents.layout,
                group,
                number: pages.group + 1,
                chunks: pages.chunks,
            };
            group.read(&mut self.tools, &mut notes, emit)?;
        }
        contents.announce(notes, emit)?;
        self.next_group(Box::new(contents), pages.group + 1, emit)
    }
}

impl Contents {
    /// Reads the footer for this projection. Columns that are encrypted are left out if the others suffice.
    fn new(
        footer: Footer,
        bytes: &[u8],
        projection: Projection,
        end: u64,
        emit: &mut dyn FnMut(Output<'_>) -> Result<()>,
    ) -> Result<Self> {
        let (mut layout, mut groups) = columns_of(&footer, bytes, projection, &[])?;
        let encrypted: Vec<usize> = (0..layout.leaves.len())
            .filter(|&leaf| groups.iter().any(|group| group.is_encrypted(leaf)))
            .filter_map(|leaf| layout.leaves.get(leaf))
            .filter(|leaf| projection.may_leave_out(leaf))
            .map(|leaf| leaf.column)
            .collect();
        if !encrypted.is_empty() {
            for leaf in layout
                .leaves
                .iter()
                .filter(|leaf| encrypted.contains(&leaf.column))
            {
                emit(Output::Notice(format!(
                    "The column {:?} is encrypted. It is not read.",
                    leaf.path
                )))?;
            }
            (layout, groups) = columns_of(&footer, bytes, projection, &encrypted)?;
        }
        let notes = vec![Notes::default(); layout.leaves.len()];
        Ok(Self {
            footer,
            layout,
            groups,
            end,
            notes,
        })
    }

    /// Passes the notes that are new to `emit`.
    fn announce(
        &mut self,
        notes: Vec<Notes>,
        emit: &mut dyn FnMut(Output<'_>) -> Result<()>,
    ) -> Result<()> {
        for ((leaf, before), after) in self.layout.leaves.iter().zip(&self.notes).zip(&notes) {
            for note in Notes::ALL {
                if after.has(note) && !before.has(note) {
                    emit(Output::Notice(note.sentence(&leaf.path)))?;
                }
            }
        }
        self.notes = notes;
        Ok(())
    }
}

fn columns_of(
    footer: &Footer,
    bytes: &[u8],
    projection: Projection,
    without: &[usize],
) -> Checked<(Layout, Vec<RowGroup>)> {
    let layout = projection.layout(footer, without)?;
    let columns: Vec<usize> = layout.leaves.iter().map(|leaf| leaf.column).collect();
    let groups = footer::row_groups(bytes, &columns, layout.all)?;
    Ok((layout, groups))
}

/// Reads a whole file, and passes its rows as lines of JSON to `emit`.
///
/// # Errors
///
/// Returns an error if the file cannot be read, or the first error of `emit`. Damage in a row group is not an error.
pub fn for_each_text(bytes: &[u8], emit: &mut dyn FnMut(Output<'_>) -> Result<()>) -> Result<()> {
    let mut parquet = Parquet::new(bytes.len() as u64)?;
    while let Some(range) = parquet.wanted() {
        let range = range.start as usize..range.end as usize;
        parquet.give(bytes.get(range).unwrap_or_default().to_vec(), emit)?;
    }
    Ok(())
}
