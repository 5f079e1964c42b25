//! Graphs: several plots over one time axis.

use super::charts::Chart;
use super::requests::{Operation, PlotSpec};
use crate::{chart, stats};
use serde::{Deserialize, Serialize};

/// Several plots over one time axis.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Graph {
    /// The length of a bucket: `15m`, `1h`, `1d`.
    pub interval: String,
    /// The time zone whose calendar the buckets follow.
    pub zone: String,
    /// The start of the first bucket, in milliseconds since 1970 UTC; 0 if there is no bucket.
    pub from: f64,
    /// The end of the last bucket, exclusive, in milliseconds since 1970 UTC; 0 if there is no bucket.
    pub to: f64,
    /// The buckets in order, without gaps, as pairs of start and exclusive end in milliseconds since 1970 UTC.
    pub buckets: Vec<(f64, f64)>,
    /// The plots, in the order of the spec.
    pub plots: Vec<Plot>,
    /// The drawing, if the spec has a style.
    #[serde(skip_serializing_if = "Option::is_none", skip_deserializing)]
    #[cfg_attr(test, ts(optional))]
    pub chart: Option<Chart>,
}

/// A plot with one figure for each bucket: `total` = the sum of `counts` + `absent` + `notNumbers` + `withoutTime` +
/// `before` + `after`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Plot {
    /// The field as the spec names it; `null` if the plot counts all events.
    pub field: Option<String>,
    /// The operation that computes the figures.
    pub operation: Operation,
    /// The description of the plot, which is part of the label of every mark.
    pub label: String,
    /// The query text that selects the events of the plot: the query text of the scope, the filters of the plot, and
    /// the condition that the event has the field.
    pub query: String,
    /// The figure of each bucket; `null` if the bucket has no value.
    pub values: Vec<Option<f64>>,
    /// The number of events in each bucket of the plot.
    pub counts: Vec<f64>,
    /// The figure of all buckets together; `null` if no bucket has a value.
    pub value: Option<f64>,
    /// The number of events without the field.
    pub absent: f64,
    /// The number of events that have the field, but no number in the field. Always 0 for `count`.
    pub not_numbers: f64,
    /// The number of values that are not numbers, including values of events that also have a number. Always 0 for
    /// `count`.
    pub ignored_values: f64,
    /// The number of events of the plot without a time.
    pub without_time: f64,
    /// The number of events of the plot before the first bucket.
    pub before: f64,
    /// The number of events of the plot after the last bucket.
    pub after: f64,
    /// The number of events that match the query text of the scope and the filters of the plot.
    pub total: f64,
}

impl Plot {
    pub(in crate::api) fn of(spec: &PlotSpec, query: String, counted: stats::Plot) -> Self {
        Self {
            label: label(spec),
            field: spec.field.clone(),
            operation: spec.operation.unwrap_or_default(),
            query,
            values: counted.values,
            counts: counted.counts.iter().map(|&count| count as f64).collect(),
            value: counted.value,
            absent: counted.absent as f64,
            not_numbers: counted.not_numbers as f64,
            ignored_values: counted.ignored_values as f64,
            without_time: counted.without_time as f64,
            before: counted.before as f64,
            after: counted.after as f64,
            total: counted.total as f64,
        }
    }
}

/// Returns a description of a plot: the operation, the field and the filters.
fn label(spec: &PlotSpec) -> String {
    let field = spec.field.as_deref();
    let figure = match spec.operation.unwrap_or_default() {
        Operation::Count => "events with",
        Operation::Min => "smallest",
        Operation::Max => "largest",
        Operation::Average => "average of",
        Operation::Sum => "sum of",
        Operation::Difference => "difference of",
        Operation::Percentile75 => "75th percentile of",
        Operation::Percentile85 => "85th percentile of",
        Operation::Percentile95 => "95th percentile of",
        Operation::Percentile99 => "99th percentile of",
    };
    let mut label = field.map_or_else(|| "events".to_owned(), |field| format!("{figure} {field}"));
    for filter in [&spec.value_filter, &spec.filter].into_iter().flatten() {
        if !filter.trim().is_empty() {
            label.push_str(", ");
            label.push_str(filter.trim());
        }
    }
    label
}

impl From<&Graph> for chart::Graph {
    fn from(drawn: &Graph) -> Self {
        let plots = drawn.plots.iter().enumerate();
        Self {
            buckets: drawn
                .buckets
                .iter()
                .map(|&(from, to)| (from as i64, to as i64))
                .collect(),
            series: plots
                .map(|(index, plot)| chart::Series {
                    label: plot.label.clone(),
                    tone: chart::Tone::Series(index),
                    values: plot.values.clone(),
                })
                .collect(),
            counts_events: false,
        }
    }
}

impl From<Operation> for stats::Operation {
    fn from(operation: Operation) -> Self {
        match operation {
            Operation::Count => Self::Count,
            Operation::Min => Self::Min,
            Operation::Max => Self::Max,
            Operation::Average => Self::Average,
            Operation::Sum => Self::Sum,
            Operation::Difference => Self::Difference,
            Operation::Percentile75 => Self::Percentile(75),
            Operation::Percentile85 => Self::Percentile(85),
            Operation::Percentile95 => Self::Percentile(95),
            Operation::Percentile99 => Self::Percentile(99),
        }
    }
}
