//! The counting of a histogram: one pass over the times of the rows.

use super::plan::{BucketPlan, SplitBy, SplitPlan};
use super::values::{Field, filled};
use crate::error::Result;
use crate::store::{ColumnId, RowSet, Store};
use crate::wire::wire_fields;

/// What was counted into the bars of one plan. Counts of the same plan merge.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HistogramCounts {
    /// One count for each bar.
    pub(super) buckets: Vec<u64>,
    /// For each bar one count for each series.
    pub(super) parts: Vec<u64>,
    pub(super) several: u64,
    pub(super) without_time: u64,
    pub(super) before: u64,
    pub(super) after: u64,
    pub(super) total: u64,
}

wire_fields!(HistogramCounts {
    buckets,
    parts,
    several,
    without_time,
    before,
    after,
    total
});

impl HistogramCounts {
    /// Counts these rows into the bars of the plan.
    pub fn of(store: &Store, rows: &RowSet, plan: &BucketPlan) -> Result<Self> {
        let mut counts = Self::for_plan(plan)?;
        counts.count(store, rows, plan, |_, _| {});
        Ok(counts)
    }

    /// Counts these rows into the bars of the plan, split by a field that is given as its columns.
    ///
    /// An event counts once: by its first value, when it holds several.
    pub fn split(
        store: &Store,
        rows: &RowSet,
        plan: &BucketPlan,
        split: &SplitPlan,
        columns: &[ColumnId],
    ) -> Result<Self> {
        let (series_of, several) = series_by_row(store, rows, (split, columns))?;
        let width = split.series();
        let mut counts = Self::for_plan(plan)?;
        let mut parts = filled(plan.len() * width, 0_u64)?;
        counts.count(store, rows, plan, |bucket, row| {
            let series = series_of
                .get(row as usize)
                .map_or(width - 1, |&series| series as usize);
            if let Some(part) = parts.get_mut(bucket * width + series) {
                *part += 1;
            }
        });
        counts.parts = parts;
        counts.several = several;
        Ok(counts)
    }

    fn for_plan(plan: &BucketPlan) -> Result<Self> {
        Ok(Self {
            buckets: filled(plan.len(), 0)?,
            ..Self::default()
        })
    }

    fn count(
        &mut self,
        store: &Store,
        rows: &RowSet,
        plan: &BucketPlan,
        mut place: impl FnMut(usize, u32),
    ) {
        let mut finder = plan.finder();
        for row in rows.iter() {
            self.total += 1;
            let Some(ms) = store.rows().time_ms(row) else {
                self.without_time += 1;
                continue;
            };
            match finder.find(ms) {
                Place::Bucket(bucket) => {
                    if let Some(count) = self.buckets.get_mut(bucket) {
                        *count += 1;
                    }
                    place(bucket, row);
                }
                Place::Before => self.before += 1,
                Place::After => self.after += 1,
            }
        }
    }

    /// Adds what was counted elsewhere into the bars of the same plan.
    pub fn merge(&mut self, other: Self) {
        add(&mut self.buckets, other.buckets);
        add(&mut self.parts, other.parts);
        self.several += other.several;
        self.without_time += other.without_time;
        self.before += other.before;
        self.after += other.after;
        self.total += other.total;
    }
}

/// Element by element; nothing at all is the identity.
fn add(to: &mut Vec<u64>, more: Vec<u64>) {
    if to.is_empty() {
        *to = more;
    } else {
        to.iter_mut().zip(more).for_each(|(one, two)| *one += two);
    }
}

/// Which series each row belongs to, and how many of the rows hold more than one value.
fn series_by_row(
    store: &Store,
    rows: &RowSet,
    (split, columns): SplitBy<'_>,
) -> Result<(Vec<u32>, u64)> {
    let field = Field::new(store, columns)?;
    let other = split.values.len() as u32;
    let absent = other + 1;
    let mut series_of_value = filled(field.len(), other)?;
    field.for_each_value(|number, kind, text| {
        let shown = split
            .values
            .iter()
            .position(|value| value.kind == kind && value.text == text);
        if let Some(series) = shown
            && let Some(slot) = series_of_value.get_mut(number as usize)
        {
            *slot = series as u32;
        }
    });
    // The value that a row was given first, to know a different one when it comes.
    let mut first_value = filled(rows.universe() as usize, u32::MAX)?;
    let mut holds_several = RowSet::empty(rows.universe());
    field.for_each(|row, number| {
        if let Some(first) = first_value.get_mut(row as usize) {
            if *first == u32::MAX {
                *first = number;
            } else if *first != number {
                holds_several.insert(row);
            }
        }
    });
    holds_several.intersect(rows);
    for slot in &mut first_value {
        *slot = series_of_value
            .get(*slot as usize)
            .copied()
            .unwrap_or(absent);
    }
    Ok((first_value, u64::from(holds_several.count())))
}

enum Place {
    Before,
    Bucket(usize),
    After,
}

/// Finds the bar of a time. Exports are nearly in order of time, so it tries the last bar first; then a
/// division where bars have one length, else a search among their edges.
pub(super) struct Finder<'a> {
    edges: &'a [i64],
    from_ms: i64,
    to_ms: i64,
    /// The length of the bars, and where the first would begin were it not cut.
    even: Option<(i64, i64)>,
    last: usize,
    last_from_ms: i64,
    last_to_ms: i64,
}

impl<'a> Finder<'a> {
    pub(super) fn new(plan: &'a BucketPlan) -> Self {
        let edges = plan.edges.as_slice();
        let edge = |at: Option<&i64>| at.copied();
        let even = plan.interval.fixed_ms().and_then(|length| {
            // The second edge is never cut when there are two bars.
            let second = edge(edges.get(1)).filter(|_| edges.len() > 2)?;
            Some((length, second - length))
        });
        Self {
            edges,
            from_ms: edge(edges.first()).unwrap_or(i64::MIN),
            to_ms: edge(edges.last()).unwrap_or(i64::MIN),
            even,
            last: 0,
            last_from_ms: 0,
            last_to_ms: 0,
        }
    }

    /// The bar of a time, where it is in one.
    pub(super) fn bucket(&mut self, ms: i64) -> Option<usize> {
        match self.find(ms) {
            Place::Bucket(bucket) => Some(bucket),
            Place::Before | Place::After => None,
        }
    }

    fn find(&mut self, ms: i64) -> Place {
        if self.last_from_ms <= ms && ms < self.last_to_ms {
            return Place::Bucket(self.last);
        }
        if ms < self.from_ms {
            return Place::Before;
        }
        if ms >= self.to_ms {
            return Place::After;
        }
        let bucket = match self.even {
            Some((length, origin)) => ((ms - origin) / length) as usize,
            None => self.edges.partition_point(|&edge| edge <= ms) - 1,
        };
        if let (Some(&from), Some(&to)) = (self.edges.get(bucket), self.edges.get(bucket + 1)) {
            (self.last, self.last_from_ms, self.last_to_ms) = (bucket, from, to);
        }
        Place::Bucket(bucket)
    }
}
