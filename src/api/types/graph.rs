//! Graphs of a board, counted.

use super::charts::Chart;
use super::requests::{Operation, PlotSpec};
use crate::{chart, stats};
use serde::{Deserialize, Serialize};

/// Plots over one axis of time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Graph {
    /// How long a bucket is: `15m`, `1h`, `1d`.
    pub interval: String,
    /// The zone whose calendar the buckets follow.
    pub zone: String,
    /// Where the first bucket begins, in milliseconds; 0 when there is none.
    pub from: f64,
    /// Where the last bucket ends.
    pub to: f64,
    /// The buckets in order, without a gap, as pairs of the first millisecond and one past the last.
    pub buckets: Vec<(f64, f64)>,
    /// The plots, in the order they were asked for.
    pub plots: Vec<Plot>,
    /// The drawing, if the spec had a style.
    #[serde(skip_serializing_if = "Option::is_none", skip_deserializing)]
    #[cfg_attr(test, ts(optional))]
    pub chart: Option<Chart>,
}

/// One figure for each bucket: `total` = the sum of `counts` + `absent` + `notNumbers` + `withoutTime` +
/// `before` + `after`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Plot {
    /// The field; `null` where all events are counted.
    pub field: Option<String>,
    /// The figure.
    pub operation: Operation,
    /// What the plot shows, in words; a drawing writes it with every value.
    pub label: String,
    /// The query of the events that enter: that of the scope, the filters, and that the field is there.
    pub query: String,
    /// The figure of each bucket; `null` where no value entered.
    pub values: Vec<Option<f64>>,
    /// The events that entered, for each bucket.
    pub counts: Vec<f64>,
    /// The figure of all buckets together.
    pub value: Option<f64>,
    /// Events without the field.
    pub absent: f64,
    /// Events none of whose values is a number, where one is needed.
    pub not_numbers: f64,
    /// Values that are no number, where one is needed, also of events that have a number too.
    pub ignored_values: f64,
    /// Events that would enter and have no time.
    pub without_time: f64,
    /// Events that would enter, before the first bucket.
    pub before: f64,
    /// Events that would enter, after the last bucket.
    pub after: f64,
    /// All events that match the query of the scope and the filters.
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

/// What a plot shows, in words.
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
