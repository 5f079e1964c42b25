//! The bars of a histogram, and the series of its split.

use super::breakdown::Breakdown;
use super::span::TimeSpan;
use super::values::{Value, reserved};
use crate::error::{Error, ErrorKind, Result};
use crate::time::{Interval, Zone};
use crate::wire::wire_fields;

/// The limit on the number of bars. More bars cannot be distinguished, and usually come from a mistake such as an
/// interval of milliseconds over a year.
pub const MAX_BUCKETS: u32 = 10_000;

/// The latest time in a bar, and negated the earliest. Times outside of these limits are before the first or after the
/// last bar. The limit is in the year 201,608, near the end of the supported calendar, and no event can have a later
/// time.
const FAR_MS: i64 = 6_300_000_000_000_000;

/// The length of the bars.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The shortest round interval that gives at most this many bars.
    Buckets(u32),
    /// A fixed interval.
    Interval(Interval),
}

/// The bars of a histogram. The bars are half-open, and there is no gap between two bars.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BucketPlan {
    pub(super) interval: Interval,
    /// The starts of all bars, then the end of the last bar. Without bars there is at most one edge.
    pub(super) edges: Vec<i64>,
    pub(super) zone: String,
}

impl BucketPlan {
    /// Plans the bars over `[from_ms, to_ms)`. A missing bound is taken from `span`, the time span of the events.
    ///
    /// A bound cuts the bar that contains the bound, so that every bar counts exactly the events between its start and
    /// its end. Without bounds all bars are whole intervals.
    ///
    /// # Errors
    ///
    /// Fails if `from_ms` is after `to_ms`, if there are more than [`MAX_BUCKETS`] bars, or if memory runs out.
    pub fn new(
        span: TimeSpan,
        from_ms: Option<i64>,
        to_ms: Option<i64>,
        step: Step,
        zone: &dyn Zone,
    ) -> Result<Self> {
        if from_ms.zip(to_ms).is_some_and(|(from, to)| from > to) {
            return Err(
                Error::new(ErrorKind::Argument, "the time range ends before it starts")
                    .help("Set from to a time that is not after to."),
            );
        }
        let near = |ms: i64| ms.clamp(-FAR_MS, FAR_MS);
        let (from_ms, to_ms) = (from_ms.map(near), to_ms.map(near));
        // The bars cover all events, unless a bound is set.
        let (first_ms, last_ms) = (span.first_ms().map(near), span.last_ms().map(near));
        let first = from_ms.or(first_ms).or(to_ms).unwrap_or(0);
        let end = to_ms
            .or(last_ms.map(|last| last + 1))
            .or(from_ms)
            .unwrap_or(0);
        let (first, end) = match (step, from_ms, to_ms) {
            (Step::Buckets(_), None, None) => widened(first, end),
            _ => (first, end),
        };
        let interval = match step {
            Step::Interval(interval) => interval,
            Step::Buckets(max_buckets) => {
                Interval::choose(first, end, max_buckets.clamp(1, MAX_BUCKETS), zone)
            }
        };
        let mut plan = Self {
            interval,
            edges: Vec::new(),
            zone: zone.name().to_owned(),
        };
        if first >= end {
            // The range is empty. A single edge still separates the events before the edge from the events after the
            // edge.
            plan.edges.extend(from_ms.or(to_ms));
            return Ok(plan);
        }
        let needed = interval.buckets(first, end, zone);
        if needed > i64::from(MAX_BUCKETS) {
            return Err(Error::new(
                ErrorKind::Argument,
                format!("an interval of {interval} gives {needed} bars, and at most {MAX_BUCKETS} can be drawn"),
            )
            .help("Choose a longer interval or a shorter time range."));
        }
        plan.edges = reserved(needed as usize + 2)?;
        let mut edge = interval.floor(first, zone);
        plan.edges.push(from_ms.unwrap_or(edge));
        loop {
            edge = interval.next(edge, zone);
            let last = edge >= end;
            plan.edges
                .push(if last { to_ms.unwrap_or(edge) } else { edge });
            if last {
                return Ok(plan);
            }
        }
    }

    /// Returns the number of bars.
    pub fn len(&self) -> usize {
        self.edges.len().saturating_sub(1)
    }

    /// Returns the length of a bar.
    pub fn interval(&self) -> Interval {
        self.interval
    }

    /// Returns the start and the end of each bar in milliseconds. The end is exclusive.
    pub fn bars(&self) -> impl Iterator<Item = (i64, i64)> + '_ {
        let ends = self.edges.iter().skip(1);
        self.edges.iter().zip(ends).map(|(&from, &to)| (from, to))
    }

    /// Returns whether there are no bars.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Widens a time range to at least one minute, with the original range in its middle. Otherwise events of a single
/// instant would get one bar of one millisecond.
fn widened(first: i64, end: i64) -> (i64, i64) {
    const MIN_MS: i64 = 60_000;
    match end - first {
        length @ 1..MIN_MS => {
            let more = MIN_MS - length;
            (first - more / 2, end + more - more / 2)
        }
        _ => (first, end),
    }
}

/// The series of a split histogram.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SplitPlan {
    pub(super) values: Vec<Value>,
}

wire_fields!(SplitPlan { values });

impl SplitPlan {
    /// Creates one series for each value of the breakdown, most frequent first.
    pub fn new(breakdown: &Breakdown) -> Self {
        Self {
            values: breakdown.rows.iter().map(|row| row.value.clone()).collect(),
        }
    }

    /// Returns the number of series: one for each value, one for other values, and one for events without the field.
    pub(super) fn series(&self) -> usize {
        self.values.len() + 2
    }
}
