//! Reads the rows of a text that is CSV.

use super::assemble::Shared;
use super::frame::Extent;
use super::limits;
use super::records::RecordLoader;
use super::report::{Problem, excerpt};
use crate::csv::{Detector, Limits, Piece, Table, Verdict};
use crate::error::Result;
use crate::store::Store;

/// Whether a text is CSV.
#[derive(Debug, Default)]
pub(super) enum TableText {
    /// The start of the text decides.
    Undecided(Box<Detector>, bool),
    Table(Box<Table>),
    #[default]
    No,
}

impl TableText {
    /// Creates the state at the start of a text. `wide`: the input is UTF-16.
    pub fn undecided(wide: bool, event_bytes: usize) -> Self {
        Self::Undecided(Box::new(Detector::new(table_limits(event_bytes))), wide)
    }
}

fn table_limits(event_bytes: usize) -> Limits {
    Limits {
        record_bytes: event_bytes,
        cells: limits::KEYS,
        excerpt_bytes: limits::EXCERPT_BYTES,
    }
}

impl RecordLoader {
    /// Reads rows at the start of `bytes`, and returns the number of bytes read. Returns `None` if the text is not CSV.
    pub(super) fn rows(
        &mut self,
        store: &mut Store,
        shared: &mut Shared,
        bytes: &[u8],
        end: bool,
    ) -> Result<Option<usize>> {
        if let TableText::Undecided(detector, wide) = &mut self.table {
            let wide = *wide;
            self.table = match detector.look(bytes, end)? {
                Verdict::Unknown => return Ok(Some(0)),
                Verdict::No => TableText::No,
                Verdict::Table(dialect) => {
                    let limits = table_limits(self.options.event_bytes);
                    TableText::Table(Box::new(Table::new(dialect, wide, limits)))
                }
            };
        }
        let TableText::Table(mut table) = std::mem::take(&mut self.table) else {
            return Ok(None);
        };
        let done = self.pieces(&mut table, store, shared, bytes, end);
        self.table = TableText::Table(table);
        done.map(Some)
    }

    fn pieces(
        &mut self,
        table: &mut Table,
        store: &mut Store,
        shared: &mut Shared,
        bytes: &[u8],
        end: bool,
    ) -> Result<usize> {
        let mut done = 0;
        loop {
            let rest = bytes.get(done..).unwrap_or_default();
            let (taken, piece) = table.next(rest, end)?;
            done += taken;
            match piece {
                Piece::More => return Ok(done),
                Piece::Blank => {
                    self.report.lines += 1;
                    self.report.blank += 1;
                }
                Piece::PassedOver => {
                    self.report.lines += 1;
                    self.report.passed_over += 1;
                }
                Piece::Refused(refused) => self.refuse(Problem {
                    excerpt: excerpt(&refused.head),
                    line: refused.line,
                    offset: refused.offset,
                    length_bytes: refused.length,
                    reason: refused.reason,
                    fault: None,
                }),
                Piece::Row(extent) => {
                    let original = rest.get(extent.start..extent.end).unwrap_or_default();
                    let extent = Extent {
                        start: extent.start,
                        end: extent.end,
                        line: extent.line,
                        offset: extent.offset,
                        length: extent.length,
                    };
                    self.row(store, shared, table.object(), original, extent)?;
                    if store.is_flush_due() {
                        self.flush(store, shared)?;
                    }
                }
            }
        }
    }

    /// Adds a row as an event. `object` is the row as a JSON object, and `original` its text in the input.
    fn row(
        &mut self,
        store: &mut Store,
        shared: &mut Shared,
        object: &[u8],
        original: &[u8],
        extent: Extent,
    ) -> Result<()> {
        let Shared {
            trail, trie, tape, ..
        } = shared;
        match trail.read(object, trie, tape) {
            Ok(_) => self
                .event(store, shared, object, original, extent)
                .map(drop),
            Err(error) => {
                self.refuse(Problem {
                    line: extent.line,
                    offset: extent.offset,
                    length_bytes: extent.length,
                    reason: error.sentence(object),
                    fault: None,
                    excerpt: excerpt(original),
                });
                Ok(())
            }
        }
    }
}
