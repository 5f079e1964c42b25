//! What a drawing over time shows: series of values for the same buckets, and how they lie upon each other.

use super::text::{events, grouped, number, visible};
use crate::stats::{Histogram, SeriesName};
use crate::time::{Zone, format};

/// The number of colours that can be told apart; more series repeat them.
const TONES: usize = 8;

/// Series of values over the same buckets.
#[derive(Debug, Clone, PartialEq)]
pub struct Graph {
    /// The buckets without a gap: the first millisecond of each, and one past its last.
    pub buckets: Vec<(i64, i64)>,
    /// The series, from the bottom up where they lie upon each other.
    pub series: Vec<Series>,
    /// Whether the values count events of one set, each in one series.
    pub counts_events: bool,
}

/// A value for each bucket.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// What it is called.
    pub label: String,
    /// Its colour.
    pub tone: Tone,
    /// Its values; none where there was nothing to work one out of.
    pub values: Vec<Option<f64>>,
}

/// The colour of a series, as the class that the page's style gives ink.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// `series-1` to `series-8`, from 0.
    Series(usize),
    /// `series-rest`
    Rest,
    /// `series-absent`
    Absent,
}

impl Tone {
    const CLASSES: [&str; TONES + 2] = [
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
            Self::Series(index) => (index % TONES) as u8,
            Self::Rest => TONES as u8,
            Self::Absent => TONES as u8 + 1,
        }
    }

    pub(super) fn class_of(number: u8) -> &'static str {
        Self::CLASSES.get(number as usize).copied().unwrap_or("")
    }

    pub(super) fn class(self) -> &'static str {
        Self::class_of(self.number())
    }
}

/// How series stand to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stacking {
    /// Each from zero.
    None,
    /// Each upon the one before.
    Sum,
    /// As parts of 100.
    Share,
}

/// From where to where a value is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Level {
    pub low: f64,
    pub high: f64,
}

impl Graph {
    pub(super) fn value(&self, series: usize, bucket: usize) -> Option<f64> {
        *self.series.get(series)?.values.get(bucket)?
    }

    /// The values of a bucket, by series.
    fn values(&self, bucket: usize) -> impl Iterator<Item = Option<f64>> + '_ {
        (0..self.series.len()).map(move |series| self.value(series, bucket))
    }

    /// The sum of the values of a bucket.
    pub(super) fn sum(&self, bucket: usize) -> f64 {
        self.values(bucket).flatten().sum()
    }

    /// From where to where the values of a bucket are drawn, by series. Upon each other, no value is zero.
    pub(super) fn levels(&self, bucket: usize, stacking: Stacking) -> Vec<Option<Level>> {
        let scale = match stacking {
            Stacking::None => {
                let alone = |high| Level { low: 0.0, high };
                return self.values(bucket).map(|value| value.map(alone)).collect();
            }
            Stacking::Sum => 1.0,
            // What is negative is no part of a whole, and of nothing there are no parts.
            Stacking::Share => match self
                .values(bucket)
                .flatten()
                .map(|value| value.max(0.0))
                .sum()
            {
                0.0 => return vec![None; self.series.len()],
                sum => 100.0 / sum,
            },
        };
        let mut low = 0.0;
        let values = self.values(bucket);
        let levels = values.map(|value| {
            let value = value.unwrap_or(0.0);
            let part = match stacking {
                Stacking::Share => value.max(0.0) * scale,
                _ => value,
            };
            let high = match stacking {
                // Parts that were rounded may come to a little more.
                Stacking::Share => (low + part).min(100.0),
                _ => low + part,
            };
            let level = Level { low, high };
            low = level.high;
            Some(level)
        });
        levels.collect()
    }

    /// What a bucket shows, or the part of one series in it, in words.
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
