//! Events, one by one and counted.

use crate::store::Kind;
use serde::{Deserialize, Serialize};

/// How many events there are and match.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// The events loaded, without those that repeat another unless the scope has them.
    pub total: u32,
    /// Those of the scope.
    pub matched: u32,
    /// The matched events that have no time.
    pub without_time: u32,
    /// The events loaded that repeat an earlier one.
    pub duplicates: u32,
    /// The earliest time of a matched event, in milliseconds.
    pub first: Option<f64>,
    /// The latest time of a matched event, in milliseconds.
    pub last: Option<f64>,
}

/// One event of the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// Its number, for `event`.
    pub row: u32,
    /// Its time in milliseconds.
    pub time: Option<f64>,
    /// The service it is about.
    pub source: String,
    /// The instance it is about.
    pub app: String,
    /// Its severity.
    pub level: String,
    /// The time and the text, cut where it is longer than anyone reads in a list, as `17/May/2019:16:36:29 IAM Identity Service: create user-apikey k`.
    pub line: String,
    /// The text alone.
    pub message: String,
    /// Whether it repeats an earlier event.
    pub duplicate: bool,
    /// What it has in the columns asked for, cut like the line unless the page wants it whole; `null` where it lacks the field.
    pub cells: Vec<Option<String>>,
}

/// One event in full.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct EventDetail {
    /// Its number.
    pub row: u32,
    /// The number of its file.
    pub file: u32,
    /// The name of its file.
    pub file_name: String,
    /// The line it begins in, from 1.
    pub line_number: f64,
    /// Its first byte in the file, after decompression.
    pub offset: f64,
    /// Its length in bytes.
    pub length: u32,
    /// Its time in milliseconds.
    pub time: Option<f64>,
    /// Its time in the zone of the session, with the offset.
    pub time_text: Option<String>,
    /// Whether it repeats an earlier event.
    pub duplicate: bool,
    /// Its fields, by path; a path with several values stands several times.
    pub fields: Vec<EventField>,
}

/// A field of an event.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct EventField {
    /// The dotted path.
    pub path: String,
    /// What the value is in JSON.
    #[serde(rename = "type")]
    pub kind: ValueType,
    /// The text of the value: of a string its content, of a number its digits as they stand in the file.
    pub value: String,
    /// Where the value comes from.
    pub origin: Origin,
}

/// What a value is in JSON.
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

/// Where a field comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Origin {
    /// The event.
    Event,
    /// The wrapper that the export put around the event.
    Wrapper,
    /// Worked out from the event, which has no wrapper.
    Derived,
}

/// A field that occurs in the events loaded, as a scope has it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct FieldInfo {
    /// The dotted path.
    pub path: String,
    /// The types its values have.
    pub types: Vec<ValueType>,
    /// The number of events of the scope that have it.
    pub present: u32,
    /// The number of distinct values in all events loaded.
    pub distinct: u32,
    /// Whether an event may have several values of it.
    pub several: bool,
    /// Where it comes from.
    pub origin: Origin,
}

/// A range of time that was understood.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct JumpRange {
    /// The first millisecond.
    pub from: f64,
    /// One past the last millisecond.
    pub to: f64,
    /// The range in words, with the zone.
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
