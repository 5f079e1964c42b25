//! Facts about the current event, gathered from fields with a known meaning while the values of the event are written.

use crate::ingest::duplicates::Identity;
use crate::ingest::scan::unescape;
use crate::ingest::shape::{Slot, Special};
use crate::ingest::tape::Leaf;
use crate::store::{ColumnId, Kind, Store};
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

/// The facts about one event. A text is empty if its field is missing.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// The values of time fields, the best value first. The texts of these values are in `time_text`.
    pub times: Vec<TimeValue>,
    pub time_text: String,
    pub received: String,
    pub action: String,
    pub severity: String,
    pub log_source: String,
    line_id: String,
    id: String,
    /// Whether the event has `_host`, `_app`, `_platform` and `_level`.
    pub host: bool,
    pub app: bool,
    pub platform: bool,
    pub level: bool,
    pub lone_surrogate: bool,
    /// The number of bytes in the text of the event, and in the paths of values without a column of their own.
    pub text_bytes: usize,
    pub overflow_bytes: usize,
    /// A hash of the event fields outside of the text of the event. 0 if there are no such fields.
    pub around: u64,
    /// The path of a value whose type differs from the type in every known family.
    pub unexpected_type: Option<String>,
}

/// The value of a field that may contain the time of the event.
#[derive(Debug)]
pub(super) struct TimeValue {
    /// Lower ranks are preferred.
    pub rank: u8,
    pub kind: Kind,
    /// The text of the value is `time_text[start..end]`.
    pub start: usize,
    pub end: usize,
}

impl Facts {
    /// Removes all facts, before the next event.
    pub fn clear(&mut self) {
        self.times.clear();
        for text in [
            &mut self.time_text,
            &mut self.received,
            &mut self.action,
            &mut self.severity,
            &mut self.log_source,
            &mut self.line_id,
            &mut self.id,
        ] {
            text.clear();
        }
        self.host = false;
        self.app = false;
        self.platform = false;
        self.level = false;
        self.lone_surrogate = false;
        self.around = 0;
        self.text_bytes = 0;
        self.overflow_bytes = 0;
        self.unexpected_type = None;
    }

    /// Returns the text of a leaf. A text with escapes is unescaped into `unescaped`.
    #[inline]
    pub fn value<'a>(&mut self, text: &'a str, leaf: Leaf, unescaped: &'a mut String) -> &'a str {
        let raw = text
            .get(leaf.start as usize..leaf.end as usize)
            .unwrap_or_default();
        if !leaf.escaped {
            return raw;
        }
        unescaped.clear();
        self.lone_surrogate |= unescape(raw, unescaped);
        unescaped
    }

    /// Records the value of a field with a known meaning.
    pub fn note(&mut self, slot: Slot, kind: Kind, value: &str, store: &Store) {
        let keep = |text: &mut String| {
            if text.is_empty() && matches!(kind, Kind::String | Kind::Number) {
                text.push_str(value);
            }
        };
        match slot.special {
            Special::Time(rank) => {
                let start = self.time_text.len();
                self.time_text.push_str(value);
                let at = self.times.partition_point(|value| value.rank <= rank);
                let value = TimeValue {
                    rank,
                    kind,
                    start,
                    end: self.time_text.len(),
                };
                self.times.insert(at, value);
            }
            Special::Received => keep(&mut self.received),
            Special::Action => keep(&mut self.action),
            Special::Severity => keep(&mut self.severity),
            Special::LogSource => keep(&mut self.log_source),
            Special::LineId => keep(&mut self.line_id),
            Special::Id => keep(&mut self.id),
            Special::Host => self.host = true,
            Special::App => self.app = true,
            Special::Platform => self.platform = true,
            Special::Level => self.level = true,
            Special::Object if kind == Kind::Object => {}
            Special::Number if kind == Kind::Number => {}
            Special::Object | Special::Number => {
                self.unexpected_type = store
                    .column(slot.column)
                    .map(|column| column.path().to_owned());
            }
            Special::Text | Special::Json | Special::None => {}
        }
    }

    /// Adds an event field outside of the text of the event to the hash `around`. The order of the fields does not
    /// matter.
    pub fn add_around(&mut self, column: ColumnId, value: &str, store: &Store) {
        let path = store.column(column).map_or("", |column| column.path());
        let hash = xxh3_64_with_seed(value.as_bytes(), xxh3_64(path.as_bytes()));
        self.around = self.around.wrapping_add(hash | 1);
    }

    /// Returns the identity of the event: its line id, its id, or otherwise its content.
    pub fn identity(&self) -> Identity<'_> {
        if !self.line_id.is_empty() {
            Identity::LineId(&self.line_id)
        } else if !self.id.is_empty() {
            Identity::Id(&self.id)
        } else {
            Identity::Content
        }
    }
}
