//! The meaning of a raw path in a record of one layout.

use super::layout::{Layout, Naming};
use super::slot::{Slot, Special};
use crate::event::{self, Fact};
use crate::store::Role;
use crate::time::part_of;

/// The rank of the first time field of an event whose family does not name the field.
pub(in crate::ingest) const OTHER_TIMES: u8 = 16;
/// The rank of the time of a row of Cloud Logs, the first time of a wrapper, which is the time of arrival.
pub(in crate::ingest) const WRAPPER_TIMES: u8 = 96;
/// The rank of the first time of arrival.
const ARRIVAL_TIMES: u8 = 160;

/// The path of the source of an event of IBM.
const SOURCE_CRN: &str = "logSourceCRN";

/// The meaning of a raw path.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::ingest) struct Meaning {
    pub path: String,
    pub top: String,
    pub role: Role,
    pub in_event: bool,
    /// Whether the field is where the event is, so that its value is the event.
    pub is_event: bool,
}

impl Meaning {
    /// Returns the meaning of these raw keys in a record of this layout.
    pub fn of(keys: &[String], layout: &Layout) -> Self {
        let base = &layout.base;
        let in_event = layout.naming != Naming::Outer
            && keys.len() > base.len()
            && keys.iter().zip(base).all(|(a, b)| a == b);
        let is_event = layout.text != Slot::NO_INPUT && keys == base;
        let own = if in_event {
            keys.get(base.len()..).unwrap_or_default()
        } else {
            keys
        };
        let mut names: Vec<&str> = Vec::with_capacity(own.len());
        let is_hosted = layout.naming == Naming::Hosted && in_event;
        let mut verbatim = !is_hosted;
        for key in own {
            names.push(match key.strip_prefix("o_") {
                Some(bare) if !verbatim && !bare.is_empty() => bare,
                _ => key,
            });
            // The keys inside of `requestData` and `responseData` are chosen by the service, so `o_` is part of such a
            // key.
            verbatim |= matches!(names.last(), Some(&("requestData" | "responseData")));
        }
        let path = names.join(".");
        let top = path.split('.').next().unwrap_or_default().to_owned();
        let is_wrapper = match layout.naming {
            // In a legacy export of IBM, `logSourceCRN` belongs to the event but is outside of it.
            Naming::Outer => path != SOURCE_CRN,
            Naming::Hosted => !in_event || top.starts_with('_'),
            Naming::Plain | Naming::HostedLine if is_event => false,
            Naming::Plain | Naming::HostedLine => {
                !in_event && path != SOURCE_CRN || event::is_wrapper_name(&top)
            }
        };
        Self {
            role: if is_wrapper {
                Role::Wrapper
            } else {
                Role::Event
            },
            path,
            top,
            in_event,
            is_event,
        }
    }

    /// Returns the slot of a field, without its column and the number of its first key.
    pub fn slot(&self, layout: &Layout) -> Slot {
        let path = event::comparable(&self.path);
        let is_own = self.in_event || self.role == Role::Event;
        let input = if self.is_event {
            Some(layout.text)
        } else if is_own {
            layout.input_at(&path)
        } else {
            None
        };
        let is_in_event = self.in_event && self.role == Role::Event;
        let id = layout.ids.iter().position(|id| is_in_event && *id == path);
        // A name such as `_host` says something about the event unless the hosted product added it. `_id` is an id where
        // something gives it a scope, and otherwise content (`note_around`).
        let is_named_so = layout.naming == Naming::Plain && self.in_event && self.top != "_id";
        Slot {
            // An event that is text counts as content whatever its key is (`note_around`).
            in_content: (self.role == Role::Event && self.in_event || is_named_so)
                && !self.is_event,
            special: self.special(&path, layout),
            input: input.unwrap_or(Slot::NO_INPUT),
            id: id.map_or(Slot::NO_ID, |part| part as u8),
            fact: Fact::at(&self.path),
            in_event: self.in_event,
            ..Slot::UNKNOWN
        }
    }

    fn special(&self, path: &str, layout: &Layout) -> Special {
        if self.in_event && layout.declares_time(path) {
            return Special::time(0, part_of(path).1);
        }
        match self.path.as_str() {
            "_ts" => return Special::Received,
            "_lid" => return Special::LineId,
            "_platform" => return Special::Platform,
            "level" => return Special::Level,
            "requestData" | "responseData" => return Special::Json,
            "_index" => return Special::DocumentIndex,
            // The second one is an object id of MongoDB.
            "_id" | "_id.$oid" => return Special::DocumentId,
            "action" if self.in_event => return Special::Action,
            _ => {}
        }
        if self.in_event && self.role == Role::Event {
            self.special_in_event(path, layout)
        } else {
            self.special_in_wrapper(path)
        }
    }

    fn special_in_event(&self, path: &str, layout: &Layout) -> Special {
        let (bare, part) = part_of(path);
        if let Some(rank) = layout.times.iter().position(|time| time == bare) {
            return Special::time(rank as u8, part);
        }
        if layout.family.is_cadf() {
            match self.path.as_str() {
                "initiator" | "target" | "reason" => return Special::Object,
                "reason.reasonCode" => return Special::Number,
                _ => {}
            }
        }
        if let Some(rank) = event::time_rank(bare) {
            return Special::time(OTHER_TIMES + rank, part);
        }
        let arrival = event::arrival_rank(bare);
        let arrival = arrival.map(|rank| Special::time(ARRIVAL_TIMES + rank, part));
        arrival.unwrap_or(Special::None)
    }

    fn special_in_wrapper(&self, path: &str) -> Special {
        let keys: Vec<&str> = path.split('.').collect();
        let last = keys.last().copied().unwrap_or_default();
        let above = keys.len().checked_sub(2).and_then(|at| keys.get(at));
        let above = above.copied().unwrap_or_default();
        let is_labels = above.ends_with("labels");
        let is_metadata = above.ends_with("metadata");
        match last {
            "srcobjeventmetadata" | "srcobjeventlabels" => Special::Json,
            "metadata" | "labels" if keys.len() == 1 => Special::Json,
            "application" | "applicationname" if keys.len() == 1 => Special::WrapperApp,
            "subsystem" | "subsystemname" if keys.len() == 1 => Special::WrapperSource,
            "severity" if keys.len() == 1 => Special::WrapperLevel,
            "applicationname" if is_labels => Special::WrapperApp,
            "subsystemname" if is_labels => Special::WrapperSource,
            "severity" if is_metadata => Special::WrapperLevel,
            "logid" if is_metadata => Special::LogId,
            "timestamp" if is_metadata => Special::Time(WRAPPER_TIMES),
            "key" if is_labels || is_metadata => Special::PairKey,
            "value" if is_labels || is_metadata => Special::PairValue,
            _ if keys.len() > 2 => Special::None,
            last => match (event::time_rank(last), event::arrival_rank(last)) {
                (Some(rank), _) => Special::Time(WRAPPER_TIMES + 1 + rank),
                (None, Some(rank)) => Special::Time(ARRIVAL_TIMES + rank),
                (None, None) => Special::None,
            },
        }
    }

    /// Returns the use of the field that a pair of a key and a value stands for.
    pub fn of_pair(above: &str, key: &str) -> Self {
        let path = format!("{above}.{key}");
        let top = above.split('.').next().unwrap_or_default().to_owned();
        Self {
            path,
            top,
            role: Role::Wrapper,
            in_event: false,
            is_event: false,
        }
    }
}
