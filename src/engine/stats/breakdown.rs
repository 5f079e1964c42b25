//! Exact counts of each value of a field, over all matching events.

use super::top::{Sort, Top};
use super::values::{Value, filled};
use crate::error::Result;
use crate::store::{ColumnId, DistinctValues, RowSet, Store};
use crate::wire::Wire;
use hashbrown::HashMap;
use std::borrow::Cow;

/// A value in a breakdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BreakdownRow {
    /// The value.
    pub value: Value,
    /// The number of events with this value. An event that has the value twice counts once.
    pub count: u64,
}

/// The number of events with each value of a field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Breakdown {
    /// The first values in the requested order.
    pub rows: Vec<BreakdownRow>,
    /// The sum of the counts of all other values.
    pub other: u64,
    /// The number of other values.
    pub other_values: u64,
    /// The number of events without the field.
    pub absent: u64,
    /// The number of distinct values.
    pub distinct: u64,
    /// The number of values that events have in addition to their first value: `total + extra` = sum of the rows +
    /// `other` + `absent`.
    pub extra: u64,
    /// The number of counted events.
    pub total: u64,
}

/// Counts for a breakdown, which can be merged with the counts of other rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BreakdownCounts {
    counts: HashMap<Value, u64>,
    /// The number of values that are not in `counts`, and the sum of their counts.
    others: (u64, u64),
    absent: u64,
    total: u64,
}

impl BreakdownCounts {
    /// Counts the values of a field in these rows. `columns` are the columns of the field.
    ///
    /// # Errors
    ///
    /// Fails if memory runs out.
    pub fn of(store: &Store, columns: &[ColumnId], rows: &RowSet) -> Result<Self> {
        let field = store.distinct_values(columns)?;
        let tally = Tally::of(&field, rows)?;
        let mut counts = HashMap::new();
        for (number, count) in tally.occurring() {
            let (kind, text) = field.value(number);
            counts.insert(Value::new(kind, text), count);
        }
        Ok(Self {
            counts,
            others: (0, 0),
            absent: tally.absent,
            total: tally.total,
        })
    }

    /// Counts the values of a field and keeps the first `limit` of them. The result is complete for
    /// [`finish`](Self::finish) with this limit and order, but cannot be merged with other counts. The texts of the
    /// other values are not copied.
    ///
    /// # Errors
    ///
    /// Fails if memory runs out.
    pub fn first(
        store: &Store,
        columns: &[ColumnId],
        rows: &RowSet,
        limit: usize,
        sort: Sort,
    ) -> Result<Self> {
        let field = store.distinct_values(columns)?;
        let tally = Tally::of(&field, rows)?;
        let mut top = Top::of_counts(limit, sort, &tally.counts)?;
        for (number, count) in tally.occurring() {
            top.offer(count, || field.value(number));
        }
        let (distinct, sum) = top.offered();
        let counts: HashMap<Value, u64> = top.into_rows().collect();
        let kept: u64 = counts.values().sum();
        Ok(Self {
            others: (distinct - counts.len() as u64, sum - kept),
            counts,
            absent: tally.absent,
            total: tally.total,
        })
    }

    /// Adds the counts of other rows.
    pub fn merge(&mut self, other: Self) {
        for (value, count) in other.counts {
            *self.counts.entry(value).or_default() += count;
        }
        self.others.0 += other.others.0;
        self.others.1 += other.others.1;
        self.absent += other.absent;
        self.total += other.total;
    }

    /// Returns the breakdown with the first `limit` values.
    pub fn finish(&self, limit: usize, sort: Sort) -> Breakdown {
        let mut top = Top::new(limit, sort);
        for (value, &count) in &self.counts {
            top.offer(count, || (value.kind, Cow::Borrowed(value.text.as_str())));
        }
        let (distinct, sum) = top.offered();
        let rows: Vec<_> = top
            .into_rows()
            .map(|(value, count)| BreakdownRow { value, count })
            .collect();
        let shown: u64 = rows.iter().map(|row| row.count).sum();
        let (distinct, sum) = (distinct + self.others.0, sum + self.others.1);
        Breakdown {
            other: sum - shown,
            other_values: distinct - rows.len() as u64,
            extra: (sum + self.absent).saturating_sub(self.total),
            rows,
            absent: self.absent,
            distinct,
            total: self.total,
        }
    }
}

impl Wire for BreakdownCounts {
    fn put(&self, to: &mut Vec<u8>) {
        (self.absent, self.total).put(to);
        self.others.put(to);
        (self.counts.len() as u64).put(to);
        for (value, count) in &self.counts {
            value.put(to);
            count.put(to);
        }
    }

    fn take(from: &mut &[u8]) -> Result<Self> {
        let (absent, total) = Wire::take(from)?;
        let others = Wire::take(from)?;
        let counts: Vec<(Value, u64)> = Vec::take(from)?;
        Ok(Self {
            counts: counts.into_iter().collect(),
            others,
            absent,
            total,
        })
    }
}

/// The number of events with each value. Values are numbered by `DistinctValues`.
struct Tally {
    counts: Vec<u32>,
    absent: u64,
    total: u64,
}

impl Tally {
    /// Counts the values of a field in these rows.
    fn of(field: &DistinctValues<'_>, rows: &RowSet) -> Result<Self> {
        let mut counts = filled(field.len(), 0_u32)?;
        let mut further = 0;
        field.for_each_in(rows, |_, number, first| {
            if let Some(count) = counts.get_mut(number as usize) {
                *count += 1;
            }
            further += u64::from(!first);
        })?;
        let total = u64::from(rows.count());
        let present = counts.iter().copied().map(u64::from).sum::<u64>() - further;
        Ok(Self {
            counts,
            absent: total - present,
            total,
        })
    }

    /// Returns the number and the count of each value that occurs.
    fn occurring(&self) -> impl Iterator<Item = (u32, u64)> + '_ {
        let counts = (0_u32..).zip(&self.counts);
        counts.filter_map(|(number, &count)| (count > 0).then_some((number, u64::from(count))))
    }
}
