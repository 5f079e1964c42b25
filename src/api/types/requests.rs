//! The arguments of queries and other calls: scopes, pages, options, and the specs of counting queries.

use super::charts::ChartStyle;
use crate::event::LineTemplate;
use crate::stats;
use serde::{Deserialize, Serialize};

/// The events that a query is about. The events must meet the conditions of all members. A missing condition has no
/// effect.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[cfg_attr(test, ts(optional_fields))]
pub struct Scope {
    /// A query text.
    pub query: Option<String>,
    /// The start of the time range, in milliseconds since 1970 UTC. A time range excludes events without a time.
    #[cfg_attr(test, ts(as = "Option<f64>"))]
    pub from: Option<Milliseconds>,
    /// The end of the time range, in milliseconds since 1970 UTC. The range ends before this time.
    #[cfg_attr(test, ts(as = "Option<f64>"))]
    pub to: Option<Milliseconds>,
    /// The allowed sources. The source of an event is the service (`_host`).
    pub sources: Option<Vec<String>>,
    /// The allowed apps. The app of an event is the instance (`_app`).
    pub apps: Option<Vec<String>>,
    /// The allowed levels. The level of an event is the severity (`_level`).
    pub levels: Option<Vec<String>>,
    /// The allowed tags (`_tag`).
    pub tags: Option<Vec<String>>,
    /// Whether events that repeat an earlier event are included. Default: `false`.
    pub duplicates: Option<bool>,
    /// Whether each request counts once: an event that reports a stage of a request is left out if a later stage is
    /// loaded. Default: `false`.
    pub fold_stages: Option<bool>,
    /// Whether to include only events without a time. Default: `false`.
    pub without_time: Option<bool>,
}

/// A time in milliseconds since 1970 UTC. JavaScript passes a number, which is rounded down.
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

/// Options for reading a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[cfg_attr(test, ts(optional_fields))]
pub struct FileOptions {
    /// Whether an archive may expand to any size. Without this option, reading stops at a limit
    /// (`FileReport.stoppedAtLimit`).
    pub unlimited: Option<bool>,
    /// Whether the day is first in dates such as `05/06/2024`, if no value of their field shows the order of day and
    /// month (`FileReport.ambiguousTimes`). Without this option, such dates are not read.
    pub day_first: Option<bool>,
    /// The path of an array, with dots between its keys. An object with an array at this path is read as a page, even if
    /// it looks like an event (`FileReport.pageCandidate`).
    pub page_key: Option<String>,
    /// For a file that is a member of an archive, its place. `Session` opens the members of an archive itself.
    pub member: Option<MemberOptions>,
}

/// The place of a file that is a member of an archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MemberOptions {
    /// The number of the file of the archive.
    pub archive: u32,
    /// Whether the outermost compressed stream is how the archive packs the member, not a part of the member.
    pub packed: bool,
}

/// A page of the list of events, with the columns and the message template of its rows.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, ts(optional_fields))]
pub struct Page {
    /// The number of events before the page.
    pub offset: u32,
    /// The maximum number of events on the page.
    pub limit: u32,
    /// The order of the list. Events without a time come last in both orders.
    pub order: Order,
    /// The field by whose values the list is sorted. Without it, the list is in the order of time.
    #[serde(default)]
    pub sort: Option<FieldSort>,
    /// The fields whose values become the `cells` of each row, by path or alias.
    #[serde(default)]
    #[cfg_attr(test, ts(as = "Option<Vec<String>>", optional))]
    pub columns: Vec<String>,
    /// The template of `message`, for example `{{action}} STATUS:{{outcome}}`. Without a template, the engine
    /// composes the message.
    #[serde(default)]
    pub template: Option<String>,
    /// Whether cells have their full length, for an export. By default, a cell is cut after 2,000 characters.
    #[serde(default)]
    #[cfg_attr(test, ts(as = "Option<bool>", optional))]
    pub whole: bool,
}

impl Page {
    /// Returns the template of the messages, if the page has one.
    pub(in crate::api) fn line_template(&self) -> Option<LineTemplate> {
        let template = self.template.as_deref().filter(|text| !text.is_empty());
        template.map(LineTemplate::new)
    }
}

/// A condition on a field that is added to a query text.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, ts(optional_fields))]
pub struct Refine {
    /// The kind of condition.
    pub action: RefineAction,
    /// The field, by path or alias.
    pub field: String,
    /// The exact value. The actions `exists` and `absent` need no value.
    pub value: Option<String>,
}

/// The kind of condition that `refine` adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum RefineAction {
    /// Adds the condition that the field has the value.
    Include,
    /// Adds the condition that the field does not have the value.
    Exclude,
    /// Replaces the query text by the condition that the field has the value.
    Only,
    /// Adds the condition that the event has the field.
    Exists,
    /// Adds the condition that the event lacks the field.
    Absent,
}

/// The order of a list by the first value of a field in each event: numbers by size, then texts, without regard to case.
/// Events with equal values are in the order of time, and events without the field come last.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, ts(optional_fields))]
pub struct FieldSort {
    /// The field, by path or alias.
    pub field: String,
    /// Whether the largest value comes first.
    #[serde(default)]
    #[cfg_attr(test, ts(as = "Option<bool>", optional))]
    pub descending: bool,
}

/// The order of a list of events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Order {
    /// The oldest event first.
    Oldest,
    /// The newest event first.
    Newest,
}

/// Options for interpreting a time in words.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[cfg_attr(test, ts(optional_fields))]
pub struct JumpOptions {
    /// The time that words such as "today" and "ago" refer to, in milliseconds since 1970 UTC. Default: the time of
    /// the newest event.
    #[cfg_attr(test, ts(as = "Option<f64>"))]
    pub anchor: Option<Milliseconds>,
    /// The time zone of the words. Default: UTC.
    pub zone: Option<String>,
}

/// The spec of a histogram: events counted over time.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[cfg_attr(test, ts(optional_fields))]
pub struct HistogramSpec {
    /// The start of the first bucket, in milliseconds since 1970 UTC. Default: the start of the scope, or the time of
    /// the first matching event.
    #[cfg_attr(test, ts(as = "Option<f64>"))]
    pub from: Option<Milliseconds>,
    /// The end of the last bucket, exclusive, in milliseconds since 1970 UTC. Default: the end of the scope, or the
    /// last event.
    #[cfg_attr(test, ts(as = "Option<f64>"))]
    pub to: Option<Milliseconds>,
    /// The approximate number of buckets, from which the engine chooses an interval. Default: 100.
    pub buckets: Option<u32>,
    /// The length of a bucket: `15m`, `1h`, `1d`, `1w`, `1mo`, `1y`. Takes precedence over `buckets`.
    pub interval: Option<String>,
    /// The field whose values become series.
    pub split_by: Option<String>,
    /// The time zone whose days, weeks and months the buckets follow. Default: UTC.
    pub zone: Option<String>,
    /// The style of the drawing. With a style, the answer has a `chart`.
    pub style: Option<ChartStyle>,
}

/// The spec of a breakdown: events counted by the values of a field.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BreakdownSpec {
    /// The field, by path or alias.
    pub field: String,
    /// The maximum number of values to list. The other values are counted together.
    pub limit: u32,
    /// The order. Default: the most frequent first.
    #[serde(default)]
    #[cfg_attr(test, ts(optional))]
    pub sort: Option<BreakdownSort>,
    /// Whether the events are counted by their level, as the filter `levels` of a scope means it, whatever `field` is. In
    /// some events the field `level` is no severity. Default: `false`.
    #[serde(default)]
    #[cfg_attr(test, ts(optional))]
    pub of_levels: Option<bool>,
    /// The style of the drawing. With a style, the answer has a `chart`.
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

/// The spec of groups: events counted by the combinations of values of several fields.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GroupSpec {
    /// The fields, by path or alias.
    pub fields: Vec<String>,
    /// The maximum number of combinations to list. The other combinations are counted together.
    pub limit: u32,
    /// The order. Default: the most frequent first.
    #[serde(default)]
    #[cfg_attr(test, ts(optional))]
    pub sort: Option<BreakdownSort>,
}

/// The order of a breakdown or of groups. The limit keeps the first entries in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum BreakdownSort {
    /// The most frequent value first. Equal counts are in the order of their values.
    #[default]
    Most,
    /// The least frequent value first. Equal counts are in the order of their values.
    Fewest,
    /// By value: numbers in ascending order, then texts.
    Value,
}

/// The spec of a graph: several plots over one time axis.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[cfg_attr(test, ts(optional_fields))]
pub struct GraphSpec {
    /// The plots.
    pub plots: Vec<PlotSpec>,
    /// The start of the first bucket, in milliseconds since 1970 UTC. Default: the start of the scope, or the time of
    /// the first event of a plot.
    #[cfg_attr(test, ts(as = "Option<f64>"))]
    pub from: Option<Milliseconds>,
    /// The end of the last bucket, exclusive, in milliseconds since 1970 UTC. Default: the end of the scope, or the
    /// last event.
    #[cfg_attr(test, ts(as = "Option<f64>"))]
    pub to: Option<Milliseconds>,
    /// The approximate number of buckets, from which the engine chooses an interval. Default: 100. A counter or a
    /// gauge needs 1.
    pub buckets: Option<u32>,
    /// The length of a bucket: `15m`, `1h`, `1d`, `1w`, `1mo`, `1y`. Takes precedence over `buckets`.
    pub interval: Option<String>,
    /// The time zone whose days, weeks and months the buckets follow. Default: UTC.
    pub zone: Option<String>,
    /// The style of the drawing. With a style, the answer has a `chart`.
    pub style: Option<ChartStyle>,
}

/// The spec of a plot, which has one figure for each bucket.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[cfg_attr(test, ts(optional_fields))]
pub struct PlotSpec {
    /// The field, by path or alias. Without a field, all events are counted.
    pub field: Option<String>,
    /// The operation that computes the figure. Default: `count`.
    pub operation: Option<Operation>,
    /// A query text that the events must match in addition to the query text of the scope.
    pub filter: Option<String>,
    /// A condition on the values of the field, in the syntax between the parentheses of `field:(...)`:
    /// `iam-identity.user-apikey.`, `>=400`, `update OR delete`.
    pub value_filter: Option<String>,
}

/// The operation that computes the figure of a bucket. All operations except `count` use the values of the field that
/// are numbers, or texts in the format of a number. A value that an event has several times is used once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Operation {
    /// The number of events. With a field, the number of events that have the field.
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
    /// The largest value minus the smallest value.
    Difference,
    /// The 75th percentile: the smallest value that at least 75 % of the values do not exceed (nearest rank).
    Percentile75,
    /// The 85th percentile (nearest rank).
    Percentile85,
    /// The 95th percentile (nearest rank).
    Percentile95,
    /// The 99th percentile (nearest rank).
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
