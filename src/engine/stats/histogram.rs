//! The number of events over time.

use super::counts::HistogramCounts;
use super::plan::{BucketPlan, SplitPlan};
use super::values::Value;
use crate::time::Interval;

/// A bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bucket {
    /// The first millisecond of the bar.
    pub start_ms: i64,
    /// The first millisecond after the bar.
    pub end_ms: i64,
    /// The number of events in the bar.
    pub count: u64,
}

/// The name of a series of a split, which says which events the series contains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SeriesName {
    /// Events whose first value is this value.
    Value(Value),
    /// Events whose first value has no series of its own.
    Other,
    /// Events without the field.
    Absent,
}

impl SeriesName {
    /// Returns the display label.
    pub fn label(&self) -> &str {
        match self {
            Self::Value(value) => value.label(),
            Self::Other => "other values",
            Self::Absent => "without the field",
        }
    }
}

/// A series of a split.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// The name of the series.
    pub name: SeriesName,
    /// The number of events of the series in each bar.
    pub counts: Vec<u64>,
}

impl Series {
    /// Returns the number of events in all bars.
    pub fn total(&self) -> u64 {
        self.counts.iter().sum()
    }
}

/// The bars split by the values of a field. The counts of a bar's series add up to the count of the bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// One series for each value, most frequent first, then the other values, then the events without the field. The
    /// last two series are included even if they are empty.
    pub series: Vec<Series>,
    /// The number of events with more than one value. Each such event is counted for its first value. Includes events
    /// outside all bars.
    pub several: u64,
}

/// Events over time: `total` = sum of the bars + `without_time` + `before` + `after`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Histogram {
    /// The length of a bar.
    pub interval: Interval,
    /// The name of the zone whose calendar the bars follow.
    pub zone: String,
    /// The start of the first bar in milliseconds. 0 if there are no bars.
    pub from_ms: i64,
    /// The end of the last bar in milliseconds. 0 if there are no bars.
    pub to_ms: i64,
    /// The bars, without gaps. Empty bars are included.
    pub buckets: Vec<Bucket>,
    /// The bars split by a field, if requested.
    pub split: Option<Split>,
    /// The number of events without a time.
    pub without_time: u64,
    /// The number of events before the first bar.
    pub before: u64,
    /// The number of events after the last bar.
    pub after: u64,
    /// The number of counted events.
    pub total: u64,
}

impl HistogramCounts {
    /// Returns the histogram of these counts. `plan` and `split` must be the plans that were used for counting.
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
