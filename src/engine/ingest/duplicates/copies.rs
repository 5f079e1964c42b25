//! How many events some equal records stand for.

use super::identity::IdKind;

/// The number of events that equal records without an id of their own stand for.
///
/// Records whose ids are of one kind are one account of what happened, and so are the records without an id of one
/// file. Each account lists an event once, so the account with the most records counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Copies {
    /// The number of different ids of each kind that a wrapper gives.
    with_id: [u32; 4],
    /// The largest number of records without an id in one file.
    without_id: u32,
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

    /// Sets the number of records without an id in a file.
    pub fn add_file(&mut self, records: u32) {
        self.without_id = self.without_id.max(records);
    }

    /// Returns the number of events.
    pub fn events(&self) -> u32 {
        let with_id = self.with_id.iter();
        with_id.copied().fold(self.without_id, u32::max)
    }
}
