//! Where the bars of a histogram begin and end, and into which series they are split.

use super::breakdown::Breakdown;
use super::span::TimeSpan;
use super::values::{Value, reserved};
use crate::error::{Error, ErrorKind, Result};
use crate::time::{Interval, Zone};
use crate::wire::wire_fields;

/// More bars than this cannot be seen, and would be an accident such as milliseconds over a year.
pub const MAX_BUCKETS: u32 = 10_000;

/// Times beyond this are before the first or after the last bar: it is in the year 201,608, near the end of
/// the calendar, and no event is read from there.
const FAR_MS: i64 = 6_300_000_000_000_000;

/// How long a bar is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The finest round interval that gives no more bars than this.
    Buckets(u32),
    /// This interval.
    Interval(Interval),
}

/// Where the bars of a histogram begin and end. They are half open and leave no gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BucketPlan {
    pub(super) interval: Interval,
    /// Where the bars begin, and where the last one ends; at most one when there is no bar.
    pub(super) edges: Vec<i64>,
    pub(super) zone: String,
}

impl BucketPlan {
    /// Bars over `[from_ms, to_ms)`; where a bound is missing, the bars hold all of `span`.
    ///
    /// A bound that is given cuts the bar it lies in, so that a bar counts just what its start and end
    /// say. Without a bound bars are whole.
    pub fn new(
        span: TimeSpan,
        from_ms: Option<i64>,
        to_ms: Option<i64>,
        step: Step,
        zone: &dyn Zone,
    ) -> Result<Self> {
        if from_ms.zip(to_ms).is_some_and(|(from, to)| from > to) {
            return Err(Error::new(
                ErrorKind::Argument,
                "the range of time ends before it begins",
            )
            .help("Give a from that is not after to."));
        }
        let near = |ms: i64| ms.clamp(-FAR_MS, FAR_MS);
        let (from_ms, to_ms) = (from_ms.map(near), to_ms.map(near));
        // The span to be covered: all of the events, unless bounds say otherwise.
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
            Step::Buckets(wanted) => {
                Interval::choose(first, end, wanted.clamp(1, MAX_BUCKETS), zone)
            }
        };
        let mut plan = Self {
            interval,
            edges: Vec::new(),
            zone: zone.name().to_owned(),
        };
        if first >= end {
            // Nothing to cover; an edge, where there is one, still tells before from after.
            plan.edges.extend(from_ms.or(to_ms));
            return Ok(plan);
        }
        let needed = interval.buckets(first, end, zone);
        if needed > i64::from(MAX_BUCKETS) {
            return Err(Error::new(
                ErrorKind::Argument,
                format!("an interval of {interval} gives {needed} bars, and at most {MAX_BUCKETS} are drawn"),
            )
            .help("Choose a longer interval, or a shorter range of time."));
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

    /// The number of bars.
    pub fn len(&self) -> usize {
        self.edges.len().saturating_sub(1)
    }

    /// How long a bar is.
    pub fn interval(&self) -> Interval {
        self.interval
    }

    /// The bars: the first millisecond of each, and one past its last.
    pub fn bars(&self) -> impl Iterator<Item = (i64, i64)> + '_ {
        let ends = self.edges.iter().skip(1);
        self.edges.iter().zip(ends).map(|(&from, &to)| (from, to))
    }

    /// Whether there is no bar.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// At least so long, with what was there in its middle: events of one instant would be one bar of a
/// millisecond.
fn widened(first: i64, end: i64) -> (i64, i64) {
    const LEAST_MS: i64 = 60_000;
    match end - first {
        length @ 1..LEAST_MS => {
            let more = LEAST_MS - length;
            (first - more / 2, end + more - more / 2)
        }
        _ => (first, end),
    }
}

/// Into which series a histogram is split.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SplitPlan {
    pub(super) values: Vec<Value>,
}

wire_fields!(SplitPlan { values });

impl SplitPlan {
    /// One series for each value that the breakdown shows, the most frequent first.
    pub fn new(breakdown: &Breakdown) -> Self {
        Self {
            values: breakdown.rows.iter().map(|row| row.value.clone()).collect(),
        }
    }

    /// One series a value, then those for other values and for none.
    pub(super) fn series(&self) -> usize {
        self.values.len() + 2
    }
}
