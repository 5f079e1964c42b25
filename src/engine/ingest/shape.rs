//! Recognises the wrappers of exports, and gives the meaning of a raw path inside a wrapper.
//!
//! A wrapper is recognised only if its content looks like an audit event. A generic object that merely has a key
//! `payload`, `line` or `data` is not a wrapper. The evidence is gathered while scanning: each trie node has a mark,
//! and the marks of all keys of a record together show the shape of the record.

use crate::event;
use crate::store::{ColumnId, Role};
use std::borrow::Cow;

/// The position of the event in its record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Shape {
    /// The record is the event. Hosted exports add wrapper fields next to the event fields.
    Flat,
    /// `{"_source":{...}}`, with `o_` before the names of objects.
    Source,
    /// `{"payload":{event},"meta":...}`
    Payload,
    /// `{"Time":...,"line":{event}}`
    Line,
    /// `{"data":{event},"labels":...,"metadata":...}`
    Data,
    /// `{"data":{"message":{event}},...}`
    DataMessage,
}

/// The number of shapes.
pub(super) const SHAPES: usize = 6;

/// The position of a node among the values in which a wrapper may have its event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WrapperPosition {
    Root,
    Source,
    Payload,
    Line,
    Data,
    DataMessage,
    Other,
}

/// The mark of a key for the action of an event.
const ACTION: u32 = 1;
/// The mark of a key for the time, the initiator, the target or the outcome of an event.
const BODY: u32 = 2;
const BOTH: u32 = ACTION | BODY;
/// The mark of a key of the hosted export in `_source`.
const HOSTED: u32 = 1 << 20;
/// The mark of a key that may contain the event as text.
const TEXT: u32 = 1 << 21;

/// Returns the number of bits by which the two marks of an event are shifted at this position of a wrapper. Returns
/// `None` for a position without such marks.
fn shift(position: WrapperPosition) -> Option<u32> {
    match position {
        WrapperPosition::Root => Some(0),
        WrapperPosition::Payload => Some(2),
        WrapperPosition::Line => Some(4),
        WrapperPosition::Data => Some(6),
        WrapperPosition::DataMessage => Some(8),
        WrapperPosition::Source | WrapperPosition::Other => None,
    }
}

/// Returns the wrapper position and the mark of a new node.
pub(super) fn classify(parent: WrapperPosition, key: &[u8]) -> (WrapperPosition, u32) {
    let position = match (parent, key) {
        (WrapperPosition::Root, b"_source") => WrapperPosition::Source,
        (WrapperPosition::Root, b"payload") => WrapperPosition::Payload,
        (WrapperPosition::Root, b"line") => WrapperPosition::Line,
        (WrapperPosition::Root, b"data") => WrapperPosition::Data,
        (WrapperPosition::Data, b"message") => WrapperPosition::DataMessage,
        _ => WrapperPosition::Other,
    };
    let evidence = match key {
        b"action" | b"eventName" | b"auditID" | b"Operation" => ACTION,
        b"eventTime"
        | b"initiator"
        | b"target"
        | b"outcome"
        | b"eventSource"
        | b"requestReceivedTimestamp"
        | b"CreationTime" => BODY,
        _ => 0,
    };
    let mark = match shift(parent) {
        Some(shift) => evidence << shift,
        None if parent == WrapperPosition::Source => {
            let hosted = key.starts_with(b"_") || key.starts_with(b"o_") || evidence != 0;
            u32::from(hosted) * HOSTED
        }
        None => 0,
    };
    let holds_text = matches!(parent, WrapperPosition::Root | WrapperPosition::Source)
        && key.ends_with(b"_line");
    (position, mark | (u32::from(holds_text) * TEXT))
}

/// Returns the mark of a key at the root of a record.
pub(super) fn mark_of_root_key(key: &[u8]) -> u32 {
    classify(WrapperPosition::Root, key).1
}

/// Returns whether a record whose keys have these marks is an event without a wrapper.
pub(super) fn is_event_at_root(marks: u32) -> bool {
    marks & BOTH == BOTH
}

/// Returns whether a record whose keys have these marks is an event, with or without a wrapper.
pub(super) fn is_event(marks: u32) -> bool {
    is_event_at_root(marks) || Shape::of(marks) != Shape::Flat || may_hold_text(marks)
}

/// Returns whether a record whose keys have these marks may contain its event as text in `_line`.
pub(super) fn may_hold_text(marks: u32) -> bool {
    marks & TEXT != 0
}

impl Shape {
    /// Returns the shape of a record whose keys have these marks.
    pub fn of(marks: u32) -> Self {
        let is_event = |position: WrapperPosition| {
            shift(position).is_some_and(|by| marks >> by & BOTH == BOTH)
        };
        if marks & HOSTED != 0 {
            Self::Source
        } else if is_event(WrapperPosition::Root) {
            Self::Flat
        } else if is_event(WrapperPosition::Payload) {
            Self::Payload
        } else if is_event(WrapperPosition::Line) {
            Self::Line
        } else if is_event(WrapperPosition::DataMessage) {
            Self::DataMessage
        } else if is_event(WrapperPosition::Data) {
            Self::Data
        } else {
            Self::Flat
        }
    }

    /// Returns the keys from the root of the record to the event.
    fn prefix(self) -> &'static [&'static str] {
        match self {
            Self::Flat => &[],
            Self::Source => &["_source"],
            Self::Payload => &["payload"],
            Self::Line => &["line"],
            Self::Data => &["data"],
            Self::DataMessage => &["data", "message"],
        }
    }
}

/// Returns the keys from the root to each field with a known meaning, for a record of each shape.
pub(super) fn known_fields() -> impl Iterator<Item = Vec<Cow<'static, str>>> {
    let shapes = [
        Shape::Flat,
        Shape::Source,
        Shape::Payload,
        Shape::Line,
        Shape::Data,
        Shape::DataMessage,
    ];
    shapes.into_iter().flat_map(|shape| {
        event::known_paths().map(move |path| {
            let prefix = shape.prefix().iter().map(|&key| Cow::Borrowed(key));
            let last = path.split('.').count() - 1;
            let own = path.split('.').enumerate().map(move |(at, key)| {
                if shape == Shape::Source && at < last {
                    Cow::Owned(format!("o_{key}"))
                } else {
                    Cow::Borrowed(key)
                }
            });
            prefix.chain(own).collect()
        })
    })
}

/// The use of a field, in addition to being stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Special {
    None,
    /// The time of the event. Lower ranks are preferred.
    Time(u8),
    /// `_ts`.
    Received,
    Action,
    Severity,
    LogSource,
    LineId,
    Id,
    /// `_line`: the event as text.
    Text,
    /// A field that may contain JSON as text.
    Json,
    Host,
    App,
    Platform,
    Level,
    /// A field that is an object in every known family.
    Object,
    /// A field that is a number in every known family.
    Number,
}

/// The properties of a node in an event of one shape.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot {
    /// The column of the field. `ColumnId::MAX` until the slot is determined.
    pub column: ColumnId,
    /// The number of the first key of the canonical path.
    pub top: u32,
    pub special: Special,
    /// Whether the node is a field of the event, not of the wrapper.
    pub in_event: bool,
}

impl Slot {
    pub const UNKNOWN: Self = Self {
        column: ColumnId::MAX,
        top: 0,
        special: Special::None,
        in_event: true,
    };
}

/// The meaning of a raw path.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Meaning {
    pub path: String,
    pub top: String,
    pub role: Role,
    pub in_event: bool,
}

impl Meaning {
    /// Returns the meaning of these raw keys in a record of this shape.
    pub fn of(keys: &[String], shape: Shape) -> Self {
        let prefix = shape.prefix();
        let in_event = keys.len() > prefix.len() && keys.iter().zip(prefix).all(|(a, b)| a == b);
        let own = if in_event {
            keys.get(prefix.len()..).unwrap_or_default()
        } else {
            keys
        };
        let mut names: Vec<&str> = Vec::with_capacity(own.len());
        let mut verbatim = shape != Shape::Source || !in_event;
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
        let wrapper = match shape {
            Shape::Flat | Shape::Payload => event::is_wrapper_name(&top),
            Shape::Source => !in_event || top.starts_with('_'),
            Shape::Line | Shape::Data | Shape::DataMessage => {
                !in_event || event::is_wrapper_name(&top)
            }
        };
        Self {
            role: if wrapper { Role::Wrapper } else { Role::Event },
            path,
            top,
            in_event,
        }
    }

    /// Returns the use of the field, in addition to being stored.
    pub fn special(&self) -> Special {
        match self.path.as_str() {
            "_ts" => Special::Received,
            "_lid" => Special::LineId,
            "_id" => Special::Id,
            "_line" => Special::Text,
            "_host" => Special::Host,
            "_app" => Special::App,
            "_platform" => Special::Platform,
            "level" | "_level" => Special::Level,
            "action" => Special::Action,
            "severity" => Special::Severity,
            "logSourceCRN" => Special::LogSource,
            "requestData" | "responseData" => Special::Json,
            "initiator" | "target" | "reason" => Special::Object,
            "reason.reasonCode" => Special::Number,
            path => event::time_rank(path).map_or(Special::None, Special::Time),
        }
    }
}
