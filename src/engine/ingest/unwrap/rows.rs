//! Rows of Cloud Logs: the event is the user data, whatever it is, and all else in the row is about the event.

use crate::event::comparable;
use crate::ingest::trie::NodeId;

/// A part of a row, by its key at the root of a record. Of several keys for the user data, the first one counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::ingest) enum RowPart {
    /// The user data under the key that only rows have.
    OwnKey,
    /// The user data under a key that other records may have.
    UserData,
    /// The user data under a key that many records have.
    Data,
    /// The user data in an export of the page of Cloud Logs, whose labels are columns of their own.
    Text,
    Metadata,
    Labels,
    Application,
    Subsystem,
}

impl RowPart {
    /// Returns the part with this key.
    pub fn of(key: &str) -> Option<Self> {
        match &*comparable(key) {
            "srcobjuserdata" => Some(Self::OwnKey),
            "userdata" | "logobj" => Some(Self::UserData),
            "data" => Some(Self::Data),
            "srcobjeventmetadata" | "metadata" => Some(Self::Metadata),
            "srcobjeventlabels" | "labels" => Some(Self::Labels),
            "text" => Some(Self::Text),
            "application" | "applicationname" => Some(Self::Application),
            "subsystem" | "subsystemname" => Some(Self::Subsystem),
            _ => None,
        }
    }
}

/// The last keys of all parts, in their comparable form.
pub(super) const KEYS: &[&str] = &[
    "srcobjuserdata",
    "userdata",
    "logobj",
    "data",
    "srcobjeventmetadata",
    "metadata",
    "srcobjeventlabels",
    "labels",
    "text",
    "application",
    "applicationname",
    "subsystem",
    "subsystemname",
];

/// The parts of one record.
#[derive(Debug, Default)]
pub(super) struct RowParts {
    user_data: Option<(RowPart, NodeId)>,
    has_metadata: bool,
    has_labels: bool,
    has_application: bool,
    has_subsystem: bool,
}

impl RowParts {
    /// Adds a part and its node.
    pub fn add(&mut self, part: RowPart, node: NodeId) {
        match part {
            RowPart::Metadata => self.has_metadata = true,
            RowPart::Labels => self.has_labels = true,
            RowPart::Application => self.has_application = true,
            RowPart::Subsystem => self.has_subsystem = true,
            part => {
                let found = (part, node);
                let best = self.user_data.map_or(found, |known| known.min(found));
                self.user_data = Some(best);
            }
        }
    }

    /// Returns the node of the user data, if the record is a row. `has_time`: the record has a time of its own.
    pub fn user_data(&self, has_time: bool) -> Option<NodeId> {
        let (part, node) = self.user_data?;
        let is_row = match part {
            RowPart::OwnKey => true,
            RowPart::Text => self.has_application && self.has_subsystem,
            RowPart::Data if has_time => false,
            _ => self.has_metadata && self.has_labels,
        };
        is_row.then_some(node)
    }
}
