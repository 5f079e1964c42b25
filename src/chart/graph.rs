//! The data of a chart over time: series of values for the same buckets, and their stacking.

use super::text::{events, grouped, number, visible};
use crate::stats::{Histogram, SeriesName};
use crate::time::{Zone, format};

/// The number of colours for series that are easy to distinguish. Further series repeat the colours.
const SERIES_COLOURS: usize = 8;

/// Series of values over the same buckets.
#[derive(Debug, Clone, PartialEq)]
pub struct Graph {
    /// The start (inclusive) and end (exclusive) of each bucket, in milliseconds since the epoch. There are no gaps
    /// between buckets.
    pub buckets: Vec<(i64, i64)>,
    /// The series. Stacked series are in order from the bottom to the top.
    pub series: Vec<Series>,
    /// `true` if the values are counts of events and each event is counted in only one series.
    pub counts_events: bool,
}

/// A named sequence of values, one for each bucket.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// The name in the legend.
    pub label: String,
    /// The colour.
    pub tone: Tone,
    /// The value of each bucket. `None` if the bucket has no events to compute a value from.
    pub values: Vec<Option<f64>>,
}

/// The colour of a series, as a CSS class. The style sheet of the page defines the colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// The series with this index, from 0: `series-1` to `series-8`.
    Series(usize),
    /// All other values: `series-rest`.
    Rest,
    /// Events without the field: `series-absent`.
    Absent,
}

impl Tone {
    const CLASSES: [&str; SERIES_COLOURS + 2] = [
        "series-1",
        "series-2",
        "series-3",
        "series-4",
        "series-5",
        "series-6",
        "series-7",
        "series-8",
        "series-rest",
        "series-absent",
    ];

    pub(super) fn number(self) -> u8 {
        match self {
            Self::Series(index) => (index % SERIES_COLOURS) as u8,
            Self::Rest => SERIES_COLOURS as u8,
            Self::Absent => SERIES_COLOURS as u8 + 1,
        }
    }

    pub(super) fn class_of(number: u8) -> &'static str {
        Self::CLASSES.get(number as usize).copied().unwrap_or("")
    }

    pub(super) fn class(self) -> &'static str {
        Self::class_of(self.number())
    }
}

/// The stacking of several series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stacking {
    /// Not stacked: every series starts at zero.
    None,
    /// Each series starts at the end of the previous series.
    Sum,
    /// Stacked, with each value as a percentage of the bucket's sum.
    Share,
}

/// The extent of a drawn value along the value axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Extent {
    pub low: f64,
    pub high: f64,
}

impl Graph {
    pub(super) fn value(&self, series: usize, bucket: usize) -> Option<f64> {
        *self.series.get(series)?.values.get(bucket)?
    }

    /// Returns the values of a bucket, by series.
    fn values(&self, bucket: usize) -> impl Iterator<Item = Option<f64>> + '_ {
        (0..self.series.len()).map(move |series| self.value(series, bucket))
    }

    /// Returns the sum of the values of a bucket.
    pub(super) fn sum(&self, bucket: usize) -> f64 {
        self.values(bucket).flatten().sum()
    }

    /// Returns the extents of the values of a bucket, by series. In a stack a missing value counts as zero.
    pub(super) fn extents(&self, bucket: usize, stacking: Stacking) -> Vec<Option<Extent>> {
        let scale = match stacking {
            Stacking::None => {
                let from_zero = |high| Extent { low: 0.0, high };
                return self
                    .values(bucket)
                    .map(|value| value.map(from_zero))
                    .collect();
            }
            Stacking::Sum => 1.0,
            // A negative value has no share, and a sum of zero has no shares.
            Stacking::Share => {
                let positive = self.values(bucket).flatten().map(|value| value.max(0.0));
                let sum: f64 = positive.sum();
                if sum == 0.0 {
                    return vec![None; self.series.len()];
                }
                100.0 / sum
            }
        };
        let mut low = 0.0;
        let values = self.values(bucket);
        let extents = values.map(|value| {
            let value = value.unwrap_or(0.0);
            let part = match stacking {
                Stacking::Share => value.max(0.0) * scale,
                _ => value,
            };
            let high = match stacking {
                // Because of rounding, the sum may be slightly more than 100.
                Stacking::Share => (low + part).min(100.0),
                _ => low + part,
            };
            let extent = Extent { low, high };
            low = extent.high;
            Some(extent)
        });
        extents.collect()
    }

    /// Returns the description of a bucket, or of one series in the bucket: its time range and its values.
    pub(super) fn label(&self, bucket: usize, series: Option<usize>, zone: &dyn Zone) -> String {
        let span = self
            .buckets
            .get(bucket)
            .map_or_else(String::new, |&(from, to)| format::bucket(from, to, zone));
        let named = |series: usize| {
            let name = self.series.get(series).map_or("", |series| &series.label);
            let value = self.value(series, bucket);
            let value = value.map_or_else(|| "no value".to_owned(), number);
            format!("{}: {value}", visible(name))
        };
        let shown = match series {
            None if self.counts_events => events(self.sum(bucket) as u64),
            None => (0..self.series.len())
                .map(named)
                .collect::<Vec<_>>()
                .join("; "),
            Some(series) if self.counts_events => {
                let name = self.series.get(series).map_or("", |series| &series.label);
                format!(
                    "{} of {}, {}",
                    events(self.value(series, bucket).unwrap_or(0.0) as u64),
                    grouped(self.sum(bucket) as u64),
                    visible(name)
                )
            }
            Some(series) => named(series),
        };
        format!("{span}: {shown}")
    }
}

impl From<&Histogram> for Graph {
    fn from(data: &Histogram) -> Self {
        let counts = |counts: &mut dyn Iterator<Item = u64>| {
            counts.map(|count| Some(count as f64)).collect()
        };
        let series = match &data.split {
            None => vec![Series {
                label: String::new(),
                tone: Tone::Series(0),
                values: counts(&mut data.buckets.iter().map(|bucket| bucket.count)),
            }],
            Some(split) => split
                .series
                .iter()
                .enumerate()
                .map(|(index, series)| Series {
                    label: series.name.label().to_owned(),
                    tone: match series.name {
                        SeriesName::Value(_) => Tone::Series(index),
                        SeriesName::Other => Tone::Rest,
                        SeriesName::Absent => Tone::Absent,
                    },
                    values: counts(&mut series.counts.iter().copied()),
                })
                .collect(),
        };
        let buckets = data.buckets.iter();
        Self {
            buckets: buckets
                .map(|bucket| (bucket.start_ms, bucket.end_ms))
                .collect(),
            series,
            counts_events: true,
        }
    }
}
