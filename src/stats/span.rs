//! The first and the last time of a set of rows, and the rows of a range of time.

use crate::store::{RowSet, Rows};
use crate::wire::wire_fields;

/// From the first to the last time of some rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TimeSpan {
    first_last: Option<(i64, i64)>,
}

wire_fields!(TimeSpan { first_last });

impl TimeSpan {
    /// The span of these rows; empty when none has a time.
    pub fn of(rows: &Rows, set: &RowSet) -> Self {
        let mut span = Self::default();
        for ms in set.iter().filter_map(|row| rows.time_ms(row)) {
            let (first, last) = span.first_last.unwrap_or((ms, ms));
            span.first_last = Some((first.min(ms), last.max(ms)));
        }
        span
    }

    /// Makes it hold another span too.
    pub fn merge(&mut self, other: Self) {
        self.first_last = match (self.first_last, other.first_last) {
            (Some(one), Some(two)) => Some((one.0.min(two.0), one.1.max(two.1))),
            (one, two) => one.or(two),
        };
    }

    /// The earliest time, in milliseconds.
    pub fn first_ms(self) -> Option<i64> {
        self.first_last.map(|(first, _)| first)
    }

    /// The latest time, in milliseconds.
    pub fn last_ms(self) -> Option<i64> {
        self.first_last.map(|(_, last)| last)
    }
}

/// The rows whose time lies in `[from_ms, to_ms)`, open where a bound is missing. A row without a time
/// is in no range, also not in the one without bounds.
pub fn rows_between(rows: &Rows, from_ms: Option<i64>, to_ms: Option<i64>) -> RowSet {
    let mut found = RowSet::empty(rows.len());
    for (row, ms) in (0_u32..).zip(rows.times_ms()) {
        let Some(ms) = ms else { continue };
        if from_ms.is_none_or(|from| from <= ms) && to_ms.is_none_or(|to| ms < to) {
            found.insert(row);
        }
    }
    found
}
