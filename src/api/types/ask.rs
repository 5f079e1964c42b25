//! What is asked: scopes, pages, and how to count and draw.

use serde::{Deserialize, Serialize};

/// Which events a question is about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[cfg_attr(test, ts(optional_fields))]
pub struct Scope {
    /// The query; without one, every event.
    pub query: Option<String>,
    /// From this time on, in milliseconds. With a range, events without a time are left out.
    #[cfg_attr(test, ts(as = "Option<f64>"))]
    pub from: Option<Milliseconds>,
    /// Up to, not including, this time.
    #[cfg_attr(test, ts(as = "Option<f64>"))]
    pub to: Option<Milliseconds>,
    /// Only events of these sources (the service, `_host`).
    pub sources: Option<Vec<String>>,
    /// Only events of these apps (the instance, `_app`).
    pub apps: Option<Vec<String>>,
    /// Only events of these levels (the severity, `_level`).
    pub levels: Option<Vec<String>>,
    /// Whether events that repeat an earlier one are counted and listed too.
    pub duplicates: Option<bool>,
    /// Only events without a time.
    pub without_time: Option<bool>,
}

/// A time in milliseconds as JavaScript gives it: a number that may have a fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(from = "f64", into = "f64")]
pub struct Milliseconds(pub i64);

impl From<f64> for Milliseconds {
    fn from(ms: f64) -> Self {
        Self(ms.floor() as i64)
    }
}

impl From<Milliseconds> for f64 {
    fn from(ms: Milliseconds) -> Self {
        ms.0 as Self
    }
}

/// Which part of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Page {
    /// How many events to skip.
    pub offset: u32,
    /// How many to give at the most.
    pub limit: u32,
    /// Which comes first. Events without a time come last in both.
    pub order: Order,
}

/// Which event comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Order {
    /// The oldest.
    Oldest,
    /// The newest.
    Newest,
}

/// What "Jump to time" may be given.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[cfg_attr(test, ts(optional_fields))]
pub struct JumpOptions {
    /// What "today" and "ago" count from, in milliseconds: the newest event where it is not given.
    #[cfg_attr(test, ts(as = "Option<f64>"))]
    pub anchor: Option<Milliseconds>,
    /// The zone the words are in; UTC where it is not given.
    pub zone: Option<String>,
}

/// How to count over time.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[cfg_attr(test, ts(optional_fields))]
pub struct HistogramSpec {
    /// The first millisecond; that of the first matched event where it is not given.
    #[cfg_attr(test, ts(as = "Option<f64>"))]
    pub from: Option<Milliseconds>,
    /// One past the last millisecond.
    #[cfg_attr(test, ts(as = "Option<f64>"))]
    pub to: Option<Milliseconds>,
    /// About how many buckets are wanted; the interval is chosen to fit.
    pub buckets: Option<u32>,
    /// The interval itself: `15m`, `1h`, `1d`, `1w`, `1mo`, `1y`.
    pub interval: Option<String>,
    /// A field whose values are counted apart.
    pub split_by: Option<String>,
    /// The zone that days, weeks and months are taken in; UTC where it is not given.
    pub zone: Option<String>,
}

/// How to break down a field.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BreakdownSpec {
    /// The field.
    pub field: String,
    /// How many values to list; the rest are counted together.
    pub limit: u32,
}

/// How a chart is drawn.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChartStyle {
    /// The width in CSS pixels.
    pub width: u32,
    /// The height in CSS pixels; a breakdown is as high as its rows need.
    pub height: u32,
}
