//! What the first events of a file would be with declared families.

use super::report::{AmbiguousTimes, FamilyCount};
use serde::Serialize;

/// What the first events of a file would be with declared families.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct FamilyPreview {
    /// The first events, at most 10.
    pub events: Vec<PreviewEvent>,
    /// The families of all events that were read.
    pub families: Vec<FamilyCount>,
    /// Unusual properties of the events, each in a sentence. If the bytes are only the start of a file, some of them may be
    /// about its missing end.
    pub warnings: Vec<String>,
    /// The field with the most times whose day and month may be in either order. `null` if there is no such time.
    pub ambiguous_times: Option<AmbiguousTimes>,
    /// The fields of the events, by path.
    pub fields: Vec<PreviewField>,
}

/// An event of a preview.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PreviewEvent {
    /// The time in milliseconds since 1970 UTC. `null` if the event has no time.
    pub time: Option<f64>,
    /// The facts that the event has.
    pub facts: Vec<PreviewFact>,
}

/// A fact of an event of a preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PreviewFact {
    /// The path of the fact, such as `initiator.name`.
    pub path: String,
    /// Its text, up to 200 characters.
    pub text: String,
}

/// A field that a user may declare.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PreviewField {
    /// The path of the field.
    pub path: String,
    /// The first different values, at most 3, each up to 200 characters.
    pub examples: Vec<String>,
    /// The meanings that the field may have, by its name and values, such as `time`.
    pub suits: Vec<String>,
}
