//! Damage to an archive, and the rows that come from damaged bytes.

use super::report::FileReport;
use crate::store::{SourceId, Store};
use crate::unpack::Notice;
use std::ops::Range;

/// The damage that was found while an archive was unpacked.
#[derive(Debug, Default)]
pub(super) struct Damage {
    /// The offset of the current member, in decompressed bytes.
    member_start: u64,
    /// The ranges of decompressed bytes that come from damaged members.
    pub ranges: Vec<Range<u64>>,
    notes: Vec<String>,
    /// The numbers of further damaged places, with and without a note in `notes`.
    named: u32,
    not_named: u32,
}

/// The number of damaged places after the first that have a note. An archive may be damaged at thousands of places.
const MOST_NAMED: u32 = 20;

impl Damage {
    /// Records a notice that was issued after `unpacked_bytes` bytes of data.
    pub fn note(&mut self, notice: Notice, unpacked_bytes: u64, report: &mut FileReport) {
        match notice {
            Notice::Member => self.member_start = unpacked_bytes,
            Notice::Unverified(reason) => {
                self.ranges.push(self.member_start..unpacked_bytes);
                self.name(reason, report);
            }
            Notice::Gap(reason) => self.name(reason, report),
            Notice::Note(note) => self.notes.push(note),
            Notice::Limit(reason) => {
                self.name(reason, report);
                report.stopped_at_limit = true;
            }
        }
    }

    /// Reports a damaged place. The first place becomes the reason in `stopped`. Further places become warnings, up to
    /// a limit.
    fn name(&mut self, reason: String, report: &mut FileReport) {
        match &report.stopped {
            None => report.stopped = Some(reason),
            Some(_) if self.named < MOST_NAMED => {
                self.named += 1;
                self.notes.push(format!("Further damage: {reason}."));
            }
            Some(_) => self.not_named += 1,
        }
    }

    /// Removes and returns the warnings about the archive.
    pub fn take_notes(&mut self) -> Vec<String> {
        let mut notes = std::mem::take(&mut self.notes);
        if self.not_named > 0 {
            notes.push(format!(
                "The archive is damaged at {} more places.",
                self.not_named
            ));
        }
        notes
    }
}

/// Returns the runs of rows of an input whose text overlaps these ranges, as `(first row, last row + 1)`. `offset` is
/// the position of the input in the decompressed file.
pub fn rows_with(
    ranges: &[Range<u64>],
    store: &Store,
    source: SourceId,
    offset: u64,
) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    if ranges.is_empty() {
        return runs;
    }
    let runs_of_source = store.rows().source_runs();
    let own = runs_of_source.filter(|&(.., other)| other == source);
    for row in own.flat_map(|(first, end, _)| first..end) {
        let Some(at) = store.rows().location(row) else {
            continue;
        };
        let start = offset + at.offset;
        let end = start + u64::from(at.length_bytes);
        // The ranges are in ascending order, because members are read in order.
        let at = ranges.partition_point(|range| range.end <= start);
        let damaged = ranges.get(at).is_some_and(|range| end > range.start);
        match runs.last_mut() {
            _ if !damaged => {}
            Some(run) if run.1 == row => run.1 += 1,
            _ => runs.push((row, row + 1)),
        }
    }
    runs
}
