//! The first and the last time of a set of rows, and the rows in a time range.

use crate::store::{RowSet, Rows, TimeWord};
use crate::wire::wire_fields;

/// The time span from the first to the last time of some rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TimeSpan {
    first_last: Option<(i64, i64)>,
}

wire_fields!(TimeSpan { first_last });

impl TimeSpan {
    /// Returns the span of these rows. The span is empty if no row has a time.
    pub fn of(rows: &Rows, set: &RowSet) -> Self {
        let mut span = Self::default();
        let mut hold = |first: i64, last: i64| {
            let (from, to) = span.first_last.unwrap_or((first, last));
            span.first_last = Some((from.min(first), to.max(last)));
        };
        for (word, &bits) in rows.time_words().zip(set.words()) {
            match word.span {
                Some((earliest, latest)) if bits == word.all() => hold(earliest, latest),
                _ => word
                    .members(bits)
                    .filter_map(|(_, ms)| ms)
                    .for_each(|ms| hold(ms, ms)),
            }
        }
        span
    }

    /// Extends the span to include another span.
    pub fn merge(&mut self, other: Self) {
        self.first_last = match (self.first_last, other.first_last) {
            (Some(one), Some(two)) => Some((one.0.min(two.0), one.1.max(two.1))),
            (one, two) => one.or(two),
        };
    }

    /// Returns the earliest time in milliseconds.
    pub fn first_ms(self) -> Option<i64> {
        self.first_last.map(|(first, _)| first)
    }

    /// Returns the latest time in milliseconds.
    pub fn last_ms(self) -> Option<i64> {
        self.first_last.map(|(_, last)| last)
    }
}

/// Returns the number of these rows without a time.
pub fn without_time(rows: &Rows, set: &RowSet) -> u32 {
    let words = rows.time_words().zip(set.words());
    let open = words.filter(|(word, _)| word.span.is_none());
    let untimed = |(word, &bits): (TimeWord<'_>, &u64)| {
        word.members(bits).filter(|(_, ms)| ms.is_none()).count() as u32
    };
    open.map(untimed).sum()
}

/// Returns the rows with a time in `[from_ms, to_ms)`. A missing bound is open. A row without a time is in no range,
/// even if both bounds are missing.
pub fn rows_between(rows: &Rows, from_ms: Option<i64>, to_ms: Option<i64>) -> RowSet {
    let (from_ms, to_ms) = (from_ms.unwrap_or(i64::MIN), to_ms.unwrap_or(i64::MAX));
    let mut found = RowSet::empty(rows.len());
    for word in rows.time_words() {
        let bits = match word.span {
            Some((earliest, latest)) if from_ms <= earliest && latest < to_ms => word.all(),
            Some((earliest, latest)) if latest < from_ms || to_ms <= earliest => 0,
            _ => word
                .members(word.all())
                .filter(|&(_, ms)| ms.is_some_and(|ms| from_ms <= ms && ms < to_ms))
                .fold(0, |bits, (bit, _)| bits | 1 << bit),
        };
        found.insert_word(word.first_row, bits);
    }
    found
}
