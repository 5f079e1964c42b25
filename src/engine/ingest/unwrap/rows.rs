//! Records whose event is the value of one key, whatever it is, and all else is about the event: rows of Cloud Logs, what
//! a collector of Splunk receives, and documents of Elasticsearch. The value is called the user data here.

use crate::event::comparable;
use crate::ingest::trie::NodeId;

/// A part of a row, by its key at the root of a record. Of several keys that have the user data, the first one counts.
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
    /// The user data that was sent to an HTTP event collector of Splunk.
    Collected,
    /// The user data in a document of Elasticsearch.
    Document,
    Metadata,
    Labels,
    Application,
    Subsystem,
    SourceType,
    Index,
    Source,
    /// A field that Splunk adds to an event that it has found.
    Searched,
    /// A field that Elasticsearch or the hosted product adds around a document.
    AboutDocument,
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
            "event" => Some(Self::Collected),
            "sourcetype" => Some(Self::SourceType),
            "index" => Some(Self::Index),
            "host" | "source" => Some(Self::Source),
            "_raw" | "_time" => Some(Self::Searched),
            "_source" => Some(Self::Document),
            "_index" | "_ts" | "_lid" => Some(Self::AboutDocument),
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
    "event",
    "sourcetype",
    "index",
    "host",
    "source",
    "_raw",
    "_time",
    "_source",
    "_index",
    "_ts",
    "_lid",
];

/// The parts of one record.
#[derive(Debug, Default)]
pub(super) struct RowParts(Vec<(RowPart, NodeId)>);

impl RowParts {
    /// Adds a part and its node.
    pub fn add(&mut self, part: RowPart, node: NodeId) {
        self.0.push((part, node));
    }

    /// Returns the node of the user data, if the record has one. `has_time`: the record has a time of its own.
    pub fn user_data(&self, has_time: bool) -> Option<NodeId> {
        let is_row = |part: RowPart| match part {
            RowPart::OwnKey => true,
            RowPart::Data if has_time => false,
            RowPart::UserData | RowPart::Data => {
                self.has(RowPart::Metadata) && self.has(RowPart::Labels)
            }
            RowPart::Text => self.has(RowPart::Application) && self.has(RowPart::Subsystem),
            // A host and a source are not enough, because documents of Elasticsearch also have them next to `event`. In
            // the result of a search, `event` is only one of the fields.
            RowPart::Collected => {
                let has_origin = self.has(RowPart::Index) && self.has(RowPart::Source);
                (self.has(RowPart::SourceType) || has_origin) && !self.has(RowPart::Searched)
            }
            // In other records, `_source` may be the name of a source.
            RowPart::Document => self.has(RowPart::AboutDocument),
            _ => false,
        };
        let rows = self.0.iter().filter(|&&(part, _)| is_row(part));
        rows.min().map(|&(_, node)| node)
    }

    fn has(&self, part: RowPart) -> bool {
        self.0.iter().any(|&(known, _)| known == part)
    }
}
