//! What is asked: scopes, pages, and how to count and draw.

use super::charts::ChartStyle;
use crate::event::LineTemplate;
use crate::stats;
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
    /// Only events with one of these tags (`_tag`).
    pub tags: Option<Vec<String>>,
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

/// How to read a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[cfg_attr(test, ts(optional_fields))]
pub struct FileOptions {
    /// Whether an archive may expand to any size: for one that stopped at the limit and is to be read all the same.
    pub unlimited: Option<bool>,
}

/// Which part of the list.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, ts(optional_fields))]
pub struct Page {
    /// How many events to skip.
    pub offset: u32,
    /// How many to give at the most.
    pub limit: u32,
    /// Which comes first. Events without a time come last in both.
    pub order: Order,
    /// The fields that stand in columns, for `cells`.
    #[serde(default)]
    #[cfg_attr(test, ts(as = "Option<Vec<String>>", optional))]
    pub columns: Vec<String>,
    /// The line template that makes `message`, as `{{action}} STATUS:{{outcome}}`; the usual line without one.
    #[serde(default)]
    pub template: Option<String>,
    /// Whether cells are given whole, however long: for what is not looked at but written to a file.
    #[serde(default)]
    #[cfg_attr(test, ts(as = "Option<bool>", optional))]
    pub whole: bool,
}

impl Page {
    /// How the lines are to be written, where that is asked.
    pub(in crate::api) fn line_template(&self) -> Option<LineTemplate> {
        let template = self.template.as_deref().filter(|text| !text.is_empty());
        template.map(LineTemplate::new)
    }
}

/// What to do with the events that have a value, or a field.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, ts(optional_fields))]
pub struct Refine {
    /// What to do.
    pub action: RefineAction,
    /// The field.
    pub field: String,
    /// The value, to the letter; `exists` and `absent` need none.
    pub value: Option<String>,
}

/// What to do with the events that have a value, or a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum RefineAction {
    /// Only those with the value, of those found.
    Include,
    /// Only those without the value, of those found.
    Exclude,
    /// Those with the value and no other condition.
    Only,
    /// Only those that have the field, of those found.
    Exists,
    /// Only those that lack the field, of those found.
    Absent,
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
    /// Draws the counts in this style, as the `chart` of the answer.
    pub style: Option<ChartStyle>,
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
    /// Which come first; the most frequent where it is not given.
    #[serde(default)]
    #[cfg_attr(test, ts(optional))]
    pub sort: Option<BreakdownSort>,
    /// Draws the counts in this style, as the `chart` of the answer.
    #[serde(default)]
    #[cfg_attr(test, ts(optional))]
    pub style: Option<ChartStyle>,
}

impl BreakdownSpec {
    /// Returns the order of the values.
    pub(in crate::api) fn sorting(&self) -> stats::Sort {
        self.sort.unwrap_or_default().into()
    }
}

/// How to group events by several fields.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GroupSpec {
    /// The fields.
    pub fields: Vec<String>,
    /// How many combinations of values to list; the rest are counted together.
    pub limit: u32,
    /// Which come first; the most frequent where it is not given.
    #[serde(default)]
    #[cfg_attr(test, ts(optional))]
    pub sort: Option<BreakdownSort>,
}

/// Which values of a breakdown come first, and are listed when there are more than its limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum BreakdownSort {
    /// High to low: the most frequent; of equal counts by value.
    #[default]
    Most,
    /// Low to high: the least frequent; of equal counts by value.
    Fewest,
    /// By value: numbers by size, then texts.
    Value,
}

/// A graph of a board: plots over one axis of time.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[cfg_attr(test, ts(optional_fields))]
pub struct GraphSpec {
    /// The plots.
    pub plots: Vec<PlotSpec>,
    /// The first millisecond; that of the scope, or of the first event counted, where it is not given.
    #[cfg_attr(test, ts(as = "Option<f64>"))]
    pub from: Option<Milliseconds>,
    /// One past the last millisecond.
    #[cfg_attr(test, ts(as = "Option<f64>"))]
    pub to: Option<Milliseconds>,
    /// About how many buckets are wanted; 1 for a counter or a gauge.
    pub buckets: Option<u32>,
    /// The interval itself: `15m`, `1h`, `1d`, `1w`, `1mo`, `1y`.
    pub interval: Option<String>,
    /// The zone that days, weeks and months are taken in; UTC where it is not given.
    pub zone: Option<String>,
    /// Draws the counts in this style, as the `chart` of the answer.
    pub style: Option<ChartStyle>,
}

/// A plot: one figure for each bucket.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[cfg_attr(test, ts(optional_fields))]
pub struct PlotSpec {
    /// The field; without one, all events are counted.
    pub field: Option<String>,
    /// The figure; without one, the number of events.
    pub operation: Option<Operation>,
    /// A query that the events match beside that of the scope.
    pub filter: Option<String>,
    /// What a value of the field is like: `iam-identity.user-apikey.`, `>=400`, `update OR delete`;
    /// what may stand in the parentheses of `field:(...)`.
    pub value_filter: Option<String>,
}

/// The figure of a bucket. All but `count` are of the values of a field that are numbers, or texts that
/// read as one; the value that an event holds several times enters once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Operation {
    /// How many events; of a field, those that have it.
    #[default]
    Count,
    /// The smallest value.
    Min,
    /// The largest value.
    Max,
    /// The mean of the values.
    Average,
    /// The sum of the values.
    Sum,
    /// The largest value less the smallest.
    Difference,
    /// The smallest value that at least 75 % of the values do not exceed (nearest rank).
    Percentile75,
    /// The same for 85 %.
    Percentile85,
    /// The same for 95 %.
    Percentile95,
    /// The same for 99 %.
    Percentile99,
}

impl From<BreakdownSort> for stats::Sort {
    fn from(sort: BreakdownSort) -> Self {
        match sort {
            BreakdownSort::Most => Self::Most,
            BreakdownSort::Fewest => Self::Fewest,
            BreakdownSort::Value => Self::Value,
        }
    }
}
