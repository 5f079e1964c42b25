//! Exact counts of combinations of values of several fields, over all matching events.

use super::combinations::Combinations;
use super::top::Sort;
use super::values::{Value, filled, number_of};
use crate::error::Result;
use crate::store::{ColumnId, DistinctValues, RowSet, Store};
use crate::wire::Wire;
use hashbrown::HashMap;
use std::cmp::Ordering;

/// One combination of values, a value for each field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The values, in the order of the fields.
    pub values: Vec<Value>,
    /// The number of events that have all these values.
    pub count: u64,
}

/// The number of events with each combination of values.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Groups {
    /// The first combinations in the requested order.
    pub rows: Vec<Group>,
    /// The sum of the counts of all other combinations.
    pub other: u64,
    /// The number of other combinations.
    pub other_groups: u64,
    /// The number of events that lack at least one of the fields.
    pub absent: u64,
    /// The number of combinations that events have in addition to their first combination: `total + extra` = sum of the
    /// rows + `other` + `absent`.
    pub extra: u64,
    /// The number of counted events.
    pub total: u64,
}

/// Counts of combinations, which can be merged with the counts of other rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GroupCounts {
    counts: HashMap<Vec<Value>, u64>,
    absent: u64,
    total: u64,
}

impl GroupCounts {
    /// Counts the combinations of values of these fields in these rows. Each item of `fields` has the columns of one
    /// field.
    ///
    /// # Errors
    ///
    /// Fails if an event has more than 100,000 combinations, or if memory runs out.
    pub fn of(store: &Store, fields: &[Vec<ColumnId>], rows: &RowSet) -> Result<Self> {
        let fields = fields.iter().map(|columns| store.distinct_values(columns));
        let fields: Vec<DistinctValues<'_>> = fields.collect::<Result<_>>()?;
        let mut present = rows.clone();
        for field in &fields {
            present = field.present(&present);
        }
        let total = u64::from(rows.count());
        let absent = total - u64::from(present.count());
        let groups = Combinations::of(&fields, &present)?;
        let mut counts = filled(groups.len(), 0_u64)?;
        groups.for_each_in(&present, |_, group| {
            if let Some(count) = counts.get_mut(group as usize) {
                *count += 1;
            }
        });
        let counted = (0_u32..).zip(counts).filter(|&(_, count)| count > 0);
        let named = counted.map(|(group, count)| {
            let values = groups.values(&fields, group).into_iter().flatten();
            (values.collect(), count)
        });
        Ok(Self {
            counts: named.collect(),
            absent,
            total,
        })
    }

    /// Adds the counts of other rows.
    pub fn merge(&mut self, other: Self) {
        for (values, count) in other.counts {
            *self.counts.entry(values).or_default() += count;
        }
        self.absent += other.absent;
        self.total += other.total;
    }

    /// Returns the groups with the first `limit` combinations.
    pub fn finish(self, limit: usize, sort: Sort) -> Groups {
        let sum: u64 = self.counts.values().sum();
        let groups = self.counts.into_iter();
        let mut rows: Vec<Group> = groups
            .map(|(values, count)| Group { values, count })
            .collect();
        let other_groups = rows.len().saturating_sub(limit) as u64;
        if other_groups > 0 {
            rows.select_nth_unstable_by(limit, |one, two| order(sort, one, two));
            rows.truncate(limit);
        }
        crate::order::sort_by(&mut rows, |one, two| order(sort, one, two));
        let shown: u64 = rows.iter().map(|row| row.count).sum();
        Groups {
            rows,
            other: sum - shown,
            other_groups,
            absent: self.absent,
            extra: (sum + self.absent).saturating_sub(self.total),
            total: self.total,
        }
    }
}

/// Compares groups. Groups with equal counts are ordered by their values. Numbers come first, ordered by size.
fn order(sort: Sort, one: &Group, two: &Group) -> Ordering {
    let by_count = match sort {
        Sort::Most => two.count.cmp(&one.count),
        Sort::Fewest => one.count.cmp(&two.count),
        Sort::Value => Ordering::Equal,
    };
    let size = |value: &Value| number_of(value.kind, &value.text).unwrap_or(f64::INFINITY);
    let values = one.values.iter().zip(&two.values);
    values.fold(by_count, |before, (one, two)| {
        before
            .then_with(|| size(one).total_cmp(&size(two)))
            .then_with(|| one.cmp(two))
    })
}

impl Wire for GroupCounts {
    fn put(&self, to: &mut Vec<u8>) {
        (self.absent, self.total).put(to);
        (self.counts.len() as u64).put(to);
        for (values, count) in &self.counts {
            values.put(to);
            count.put(to);
        }
    }

    fn take(from: &mut &[u8]) -> Result<Self> {
        let (absent, total) = Wire::take(from)?;
        let counts: Vec<(Vec<Value>, u64)> = Vec::take(from)?;
        Ok(Self {
            counts: counts.into_iter().collect(),
            absent,
            total,
        })
    }
}
