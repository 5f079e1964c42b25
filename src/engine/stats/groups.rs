//! Exact counts of combinations of values of several fields, over all matching events.

use super::top::Sort;
use super::values::{Value, number_of, reserved};
use crate::error::{Error, ErrorKind, Result};
use crate::store::{ColumnId, DistinctValues, RowSet, Store};
use crate::wire::Wire;
use hashbrown::HashMap;
use std::cmp::Ordering;

/// The limit on the number of combinations in one event. An event has many combinations if several fields have several
/// values.
const MAX_COMBINATIONS: usize = 100_000;

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
        let groups = GroupedRows::of(&fields, &present)?;
        let mut counts = HashMap::new();
        for &(_, group) in &groups.rows {
            *counts.entry(group).or_default() += 1;
        }
        let named = counts.into_iter().map(|(group, count)| {
            let numbers = fields.iter().zip(groups.numbers_of(group));
            let values = numbers.map(|(field, number)| {
                let (kind, text) = field.value(number);
                Value::new(kind, text)
            });
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

/// Rows with the numbers of their groups, built field by field. A group of n fields is a pair of a group of n - 1
/// fields and a value.
struct GroupedRows {
    /// Pairs of row and group, ascending by row. A row appears once for each of its groups.
    rows: Vec<(u32, u32)>,
    /// For each field, a list indexed by group number. An item has the group of the previous fields, and the number of
    /// the value in this field.
    steps: Vec<Vec<(u32, u32)>>,
}

impl GroupedRows {
    /// Builds the groups. Every row in `rows` must have all of `fields`.
    fn of(fields: &[DistinctValues<'_>], rows: &RowSet) -> Result<Self> {
        let mut groups: Vec<(u32, u32)> = reserved(rows.count() as usize)?;
        groups.extend(rows.iter().map(|row| (row, 0)));
        let mut steps = Vec::new();
        for field in fields {
            let mut values: Vec<(u32, u32)> = reserved(rows.count() as usize)?;
            field.for_each_in(rows, |row, number, _| values.push((row, number)))?;
            values.sort_unstable();
            let mut numbers = HashMap::new();
            let mut step = Vec::new();
            let mut next: Vec<(u32, u32)> = reserved(groups.len())?;
            let same_row = |one: &(u32, u32), two: &(u32, u32)| one.0 == two.0;
            for (groups, values) in groups.chunk_by(same_row).zip(values.chunk_by(same_row)) {
                let combinations = groups.len().saturating_mul(values.len());
                if combinations > MAX_COMBINATIONS {
                    return Err(Error::new(
                        ErrorKind::Argument,
                        format!("an event has more than {MAX_COMBINATIONS} combinations of values"),
                    )
                    .help("Choose fewer fields, or fields with fewer values in one event."));
                }
                next.try_reserve(combinations)
                    .map_err(|_| Error::memory("combinations of values", combinations * 8))?;
                for &(row, group) in groups {
                    for &(_, value) in values {
                        let number = *numbers.entry((group, value)).or_insert_with(|| {
                            step.push((group, value));
                            step.len() as u32 - 1
                        });
                        next.push((row, number));
                    }
                }
            }
            steps.push(step);
            groups = next;
        }
        Ok(Self {
            rows: groups,
            steps,
        })
    }

    /// Returns the numbers of the values of a group, in the order of the fields.
    fn numbers_of(&self, mut group: u32) -> Vec<u32> {
        let mut numbers: Vec<u32> = Vec::with_capacity(self.steps.len());
        for step in self.steps.iter().rev() {
            let (before, number) = step.get(group as usize).copied().unwrap_or_default();
            numbers.push(number);
            group = before;
        }
        numbers.reverse();
        numbers
    }
}
