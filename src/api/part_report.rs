//! The report of a part of a file, and how the reports of parts become the report of their file.

use super::files::FilePart;
use super::identities::PartKey;
use super::repeats::{Place, SharedId};
use super::types::FileReport;
use crate::ingest;
use crate::order;
use crate::store::Store;
use crate::wire::wire_fields;

/// The events of a part whose id an earlier event with different content has.
#[derive(Debug, Clone)]
pub(super) struct SharedIds {
    count: u64,
    /// The line and the offset of the first such event in the file, and its id.
    line: u64,
    offset: u64,
    id: String,
    /// The first event with this id.
    first: Place,
}

wire_fields!(SharedIds {
    count,
    line,
    offset,
    id,
    first
});

/// The report of one part, with lines and offsets counted from the start of the file.
#[derive(Debug, Clone)]
pub struct PartReport {
    pub(super) part: FilePart,
    pub(super) archive: Option<u32>,
    pub(super) closed: bool,
    pub(super) report: ingest::FileReport,
    pub(super) shared_ids: Option<SharedIds>,
}

wire_fields!(PartReport {
    part,
    archive,
    closed,
    report,
    shared_ids
});

impl PartReport {
    /// Adds the events of the part whose id an earlier event with different content has.
    pub(super) fn note_shared_ids(&mut self, store: &Store, shared: &[SharedId]) {
        let Some(&SharedId { row, first }) = shared.first() else {
            return;
        };
        let Some(location) = store.rows().location(row) else {
            return;
        };
        self.shared_ids = Some(SharedIds {
            count: shared.len() as u64,
            line: self.part.line + location.line,
            offset: self.part.offset + location.offset,
            id: super::event_rows::id(store, row),
            first,
        });
    }

    /// Adds the warning about shared ids to the report. `place_of` returns the name of the file of a part, and the
    /// number of lines before the part.
    fn warn_of_shared_ids(&mut self, place_of: impl Fn(PartKey) -> Option<(String, u64)>) {
        let Some(shared) = self.shared_ids.take() else {
            return;
        };
        let (part, line) = shared.first;
        let (name, lines) = place_of(part).unwrap_or_default();
        let first = format!("line {} of {name}", lines + u64::from(line));
        let (count, line, offset) = (shared.count, shared.line, shared.offset);
        self.report
            .note_shared_ids(count, line, offset, &shared.id, &first);
    }

    /// Converts the report of a part to the report of its file. The part must be the whole file.
    /// `place_of` returns the name of the file of another part, and the number of lines before the part.
    pub fn into_file(mut self, place_of: impl Fn(PartKey) -> Option<(String, u64)>) -> FileReport {
        self.warn_of_shared_ids(place_of);
        FileReport::of(self.part.file, self.archive, self.closed, self.report)
    }
}

/// Returns the name of the file of a part, and the number of lines before the part.
fn place_in(all: &[PartReport], (file, ordinal): PartKey) -> Option<(String, u64)> {
    let part = all
        .iter()
        .find(|part| (part.part.file, part.part.ordinal) == (file, ordinal))?;
    Some((part.report.name.clone(), part.part.line))
}

/// Joins the reports of parts into the reports of their files, in the order of the files.
pub(super) fn reports_of(mut parts: Vec<PartReport>) -> Vec<FileReport> {
    order::sort_by_key(&mut parts, |part| (part.part.file, part.part.ordinal));
    let firsts: Vec<Option<(String, u64)>> = parts
        .iter()
        .map(|part| place_in(&parts, part.shared_ids.as_ref()?.first.0))
        .collect();
    let mut files: Vec<PartReport> = Vec::new();
    for (mut next, first) in parts.into_iter().zip(firsts) {
        next.warn_of_shared_ids(|_| first.clone());
        match files.last_mut() {
            Some(file) if file.part.file == next.part.file => {
                file.closed &= next.closed;
                file.report.append(next.report);
            }
            _ => files.push(next),
        }
    }
    let mut reports: Vec<FileReport> = Vec::new();
    for PartReport {
        part,
        archive,
        closed,
        mut report,
        ..
    } in files
    {
        let twin = reports
            .iter()
            .find(|other| other.sha256.is_some() && other.sha256 == report.sha256);
        if let Some(twin) = twin {
            report.notes.push(format!(
                "The same bytes were already loaded as {}, so their events count once.",
                twin.name
            ));
        }
        reports.push(FileReport::of(part.file, archive, closed, report));
    }
    reports
}
