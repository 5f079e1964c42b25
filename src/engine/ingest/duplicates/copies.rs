//! How many events some equal records stand for.

use super::identity::IdKind;

/// The number of events that equal records without an id of their own stand for.
///
/// Equal records of one file are separate events, and so are records with different ids of one kind in all files. The
/// largest of these numbers counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Copies {
    /// The number of different ids of each kind that a wrapper gives.
    with_id: [u32; 4],
    /// The largest number of records in one file, of which each id counts once.
    in_file: u32,
}

impl Copies {
    /// Adds a record with an id that no earlier record has.
    pub fn add_id(&mut self, kind: IdKind) {
        let [line, export, cloud_logs, document] = &mut self.with_id;
        let count = match kind {
            IdKind::HostedLine => line,
            IdKind::HostedExport => export,
            IdKind::CloudLogsLine => cloud_logs,
            IdKind::Document => document,
            // The event has no id, or its id is part of its content.
            IdKind::None | IdKind::Own => return,
        };
        *count += 1;
    }

    /// Sets the number of records in a file, of which each id counts once.
    pub fn add_file(&mut self, records: u32) {
        self.in_file = self.in_file.max(records);
    }

    /// Returns the number of events.
    pub fn events(&self) -> u32 {
        let with_id = self.with_id.iter();
        with_id.copied().fold(self.in_file, u32::max)
    }
}
