//! Single events, counts of events, and fields.

use crate::store::Kind;
use serde::{Deserialize, Serialize};

/// The number of loaded events and the number of matching events.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// The number of loaded events. Events that repeat an earlier event count only if the scope includes repeats.
    pub total: u32,
    /// The number of events of the scope.
    pub matched: u32,
    /// The number of events of the scope without a time.
    pub without_time: u32,
    /// The number of loaded events that repeat an earlier event.
    pub duplicates: u32,
    /// The number of loaded events that report a stage of a request of which a later stage is loaded. Events that
    /// repeat an earlier event count only if the scope includes repeats.
    pub earlier_stages: u32,
    /// The earliest time of an event of the scope, in milliseconds since 1970 UTC; `null` if no event has a time.
    pub first: Option<f64>,
    /// The latest time of an event of the scope, in milliseconds since 1970 UTC; `null` if no event has a time.
    pub last: Option<f64>,
}

/// One event in the list of events.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// The number of the event, for `event` and `places`.
    pub row: u32,
    /// The time of the event, in milliseconds since 1970 UTC; `null` if the event has no time.
    pub time: Option<f64>,
    /// The service that the event is about (`_host`); empty if unknown.
    pub source: String,
    /// The instance that the event is about (`_app`); empty if unknown.
    pub app: String,
    /// The severity (`_level`); empty if unknown.
    pub level: String,
    /// The time and the message: `17/May/2019:16:36:29 IAM Identity Service: create user-apikey k`.
    pub line: String,
    /// The message without the time, cut after 2,000 characters.
    pub message: String,
    /// Whether the event repeats an earlier event.
    pub duplicate: bool,
    /// The values for `Page.columns`, in the same order. `null` if the event lacks the field. A cell is cut after 2,000
    /// characters, unless `Page.whole` is set.
    pub cells: Vec<Option<String>>,
}

/// One event in full.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct EventDetail {
    /// The number of the event.
    pub row: u32,
    /// The number of the file.
    pub file: u32,
    /// The name of the file.
    pub file_name: String,
    /// The line in which the event starts, from 1.
    pub line_number: f64,
    /// The number of bytes before the event in the file, after decompression.
    pub offset: f64,
    /// The length of the event in bytes.
    pub length: u32,
    /// The time of the event, in milliseconds since 1970 UTC; `null` if the event has no time.
    pub time: Option<f64>,
    /// The time in the time zone of the session, with the offset from UTC; `null` if the event has no time.
    pub time_text: Option<String>,
    /// Whether the event repeats an earlier event.
    pub duplicate: bool,
    /// The request of which the event reports a stage, for `stages`; `null` if the event reports no stage.
    pub request: Option<String>,
    /// The fields in the order of their paths. A path with several values has one entry for each value.
    pub fields: Vec<EventField>,
}

/// One value of a field of an event.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct EventField {
    /// The dotted path.
    pub path: String,
    /// The JSON type of the value.
    #[serde(rename = "type")]
    pub kind: ValueType,
    /// The text of the value: the content of a string, or a number with the same digits as in the file.
    pub value: String,
    /// The origin of the value.
    pub origin: Origin,
}

/// The JSON type of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum ValueType {
    /// A string.
    String,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// `null`.
    Null,
    /// An object without members.
    Object,
    /// An array without elements.
    Array,
}

/// The origin of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Origin {
    /// The event.
    Event,
    /// The wrapper that the export put around the event.
    Wrapper,
    /// The engine, which derived the field from other fields of an event without a wrapper.
    Derived,
}

/// A field of the loaded events, with the number of events of a scope that have the field.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct FieldInfo {
    /// The dotted path.
    pub path: String,
    /// The JSON types of the values.
    pub types: Vec<ValueType>,
    /// The number of events of the scope that have the field.
    pub present: u32,
    /// The number of distinct values in all loaded events.
    pub distinct: u32,
    /// Whether any event has several values of the field.
    pub several: bool,
    /// The origin of the field.
    pub origin: Origin,
}

/// The time range for a time in words.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct JumpRange {
    /// The start, in milliseconds since 1970 UTC.
    pub from: f64,
    /// The end, exclusive, in milliseconds since 1970 UTC.
    pub to: f64,
    /// The interpretation of the words, with the time zone, for display.
    pub understood: String,
}

impl From<Kind> for ValueType {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::String => Self::String,
            Kind::Number => Self::Number,
            Kind::Bool => Self::Boolean,
            Kind::Null => Self::Null,
            Kind::Object => Self::Object,
            Kind::Array => Self::Array,
        }
    }
}

impl From<ValueType> for Kind {
    fn from(kind: ValueType) -> Self {
        match kind {
            ValueType::String => Self::String,
            ValueType::Number => Self::Number,
            ValueType::Boolean => Self::Bool,
            ValueType::Null => Self::Null,
            ValueType::Object => Self::Object,
            ValueType::Array => Self::Array,
        }
    }
}
