//! Events over time: how many fall into each bar.

use super::breakdown::breakdown;
use super::counts::HistogramCounts;
use super::plan::{BucketPlan, SplitPlan, Step};
use super::span::TimeSpan;
use super::top::Sort;
use super::values::Value;
use crate::error::Result;
use crate::store::{ColumnId, RowSet, Store};
use crate::time::{Interval, Zone};

/// What histogram is wanted.
#[derive(Debug, Clone, Copy)]
pub struct HistogramSpec<'a> {
    /// Where the bars begin; without it, at the first event.
    pub from_ms: Option<i64>,
    /// Where they end; without it, after the last event.
    pub to_ms: Option<i64>,
    /// How long they are.
    pub step: Step,
    /// The field to split by.
    pub split: Option<SplitSpec<'a>>,
}

/// The split of a histogram by a field.
#[derive(Debug, Clone, Copy)]
pub struct SplitSpec<'a> {
    /// The columns of the field.
    pub columns: &'a [ColumnId],
    /// How many values get a series of their own.
    pub limit: usize,
}

/// One bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bucket {
    /// Its first millisecond.
    pub start_ms: i64,
    /// One past its last.
    pub end_ms: i64,
    /// The events in it.
    pub count: u64,
}

/// What a series of a split holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SeriesName {
    /// Events whose first value is this one.
    Value(Value),
    /// Events whose first value has no series of its own.
    Other,
    /// Events without the field.
    Absent,
}

impl SeriesName {
    /// What to show for it.
    pub fn label(&self) -> &str {
        match self {
            Self::Value(value) => value.label(),
            Self::Other => "other values",
            Self::Absent => "without the field",
        }
    }
}

/// One series of a split.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// What it holds.
    pub name: SeriesName,
    /// Its part of each bar.
    pub counts: Vec<u64>,
}

impl Series {
    /// Its events in all bars.
    pub fn total(&self) -> u64 {
        self.counts.iter().sum()
    }
}

/// The bars by the values of a field; the parts of a bar sum up to its count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// The values from the most frequent, then the other values, then the events without the field;
    /// the last two also when they are empty.
    pub series: Vec<Series>,
    /// Events that hold more than one value, each counted by its first; over all rows, in a bar or not.
    pub several: u64,
}

/// Events over time: `total` = sum of the bars + `without_time` + `before` + `after`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Histogram {
    /// How long a bar is.
    pub interval: Interval,
    /// The name of the zone whose calendar the bars follow.
    pub zone: String,
    /// Where the first bar begins; like `to_ms`, 0 when there is no bar.
    pub from_ms: i64,
    /// Where the last bar ends.
    pub to_ms: i64,
    /// The bars, without a gap, empty ones included.
    pub buckets: Vec<Bucket>,
    /// The same by the values of a field.
    pub split: Option<Split>,
    /// Events that have no time.
    pub without_time: u64,
    /// Events before the first bar.
    pub before: u64,
    /// Events after the last bar.
    pub after: u64,
    /// All events that were counted.
    pub total: u64,
}

impl HistogramCounts {
    /// The histogram of what was counted into this plan, and into this split if there was one.
    pub fn finish(self, plan: &BucketPlan, split: Option<&SplitPlan>) -> Histogram {
        let bars = plan.edges.windows(2);
        let buckets = bars
            .enumerate()
            .filter_map(|(index, edges)| match *edges {
                [start_ms, end_ms] => Some(Bucket {
                    start_ms,
                    end_ms,
                    count: self.buckets.get(index).copied().unwrap_or(0),
                }),
                _ => None,
            })
            .collect();
        let split = split.map(|split| {
            let values = split.values.iter().cloned().map(SeriesName::Value);
            let names = values.chain([SeriesName::Other, SeriesName::Absent]);
            let series = names.enumerate().map(|(index, name)| Series {
                name,
                counts: (0..plan.len())
                    .map(|bar| {
                        let part = self.parts.get(bar * split.series() + index);
                        part.copied().unwrap_or(0)
                    })
                    .collect(),
            });
            Split {
                series: series.collect(),
                several: self.several,
            }
        });
        let edge = |at: Option<&i64>| at.copied().filter(|_| !plan.is_empty()).unwrap_or(0);
        Histogram {
            interval: plan.interval,
            zone: plan.zone.clone(),
            from_ms: edge(plan.edges.first()),
            to_ms: edge(plan.edges.last()),
            buckets,
            split,
            without_time: self.without_time,
            before: self.before,
            after: self.after,
            total: self.total,
        }
    }
}

/// The histogram of these rows of one store.
pub fn histogram(
    store: &Store,
    rows: &RowSet,
    spec: &HistogramSpec<'_>,
    zone: &dyn Zone,
) -> Result<Histogram> {
    let span = TimeSpan::of(store.rows(), rows);
    let plan = BucketPlan::new(span, spec.from_ms, spec.to_ms, spec.step, zone)?;
    let Some(SplitSpec { columns, limit }) = spec.split else {
        return Ok(HistogramCounts::of(store, rows, &plan)?.finish(&plan, None));
    };
    let split = SplitPlan::new(&breakdown(store, columns, rows, limit, Sort::Most)?);
    let counts = HistogramCounts::split(store, rows, &plan, &split, columns)?;
    Ok(counts.finish(&plan, Some(&split)))
}
