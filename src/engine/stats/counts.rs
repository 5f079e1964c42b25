//! Counting for a histogram: one pass over the times of the rows, and a second pass over the field of a split.

use super::plan::{BucketPlan, SplitPlan};
use super::values::{filled, numbers_of, reserved};
use crate::error::Result;
use crate::store::{ColumnId, RowSet, Rows, Store};
use crate::wire::wire_fields;

/// Counts for the bars of a plan. Counts for the same plan can be merged.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HistogramCounts {
    /// One count for each bar.
    pub(super) buckets: Vec<u64>,
    /// One count for each bar and series: the series of the first bar, then the series of the second bar, and so on.
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
    ///
    /// # Errors
    ///
    /// Fails if memory runs out.
    pub fn of(store: &Store, rows: &RowSet, plan: &BucketPlan) -> Result<Self> {
        Ok(Self::with_slots(store, rows, plan)?.0)
    }

    /// Counts these rows into the bars of the plan, split by the field with these columns.
    ///
    /// Every event counts once. An event with several values counts for its first value.
    ///
    /// # Errors
    ///
    /// Fails if memory runs out.
    pub fn split(
        store: &Store,
        rows: &RowSet,
        plan: &BucketPlan,
        split: &SplitPlan,
        columns: &[ColumnId],
    ) -> Result<Self> {
        let field = store.distinct_values(columns)?;
        let (other, absent) = (split.values.len(), split.values.len() + 1);
        let mut series_of = filled(field.len(), other)?;
        for (series, number) in numbers_of(&field, &split.values).into_iter().enumerate() {
            if let Some(entry) = number.and_then(|number| series_of.get_mut(number as usize)) {
                *entry = series;
            }
        }
        let (mut counts, mut slots) = Self::with_slots(store, rows, plan)?;
        let width = split.series();
        let mut parts = filled(plan.len() * width, 0_u64)?;
        let (mut several, mut last_several) = (0, None);
        field.for_each_in(rows, |row, number, first| {
            if !first {
                several += u64::from(last_several != Some(row));
                last_several = Some(row);
                return;
            }
            let series = series_of.get(number as usize).copied().unwrap_or(other);
            if let Some(bucket) = slots.bucket(row)
                && let Some(part) = parts.get_mut(bucket * width + series)
            {
                *part += 1;
            }
        })?;
        for (parts, &all) in parts.chunks_mut(width).zip(&counts.buckets) {
            let present: u64 = parts.iter().sum();
            if let Some(part) = parts.get_mut(absent) {
                *part = all - present;
            }
        }
        counts.parts = parts;
        counts.several = several;
        Ok(counts)
    }

    /// Counts these rows into the bars of the plan. Returns the counts, and the bar of each row.
    ///
    /// Exports are almost in order of time. Most blocks of 64 rows are therefore in a single bar and are counted
    /// together.
    pub(super) fn with_slots<'a>(
        store: &'a Store,
        rows: &RowSet,
        plan: &'a BucketPlan,
    ) -> Result<(Self, RowSlots<'a>)> {
        let mut counts = Self {
            buckets: filled(plan.len(), 0)?,
            ..Self::default()
        };
        let mut slots = RowSlots {
            words: reserved(rows.words().len())?,
            finder: SlotFinder::new(plan),
            rows: store.rows(),
        };
        for (word, &bits) in store.rows().time_words().zip(rows.words()) {
            let together = word
                .span
                .filter(|_| bits != 0)
                .and_then(|(earliest, latest)| slots.finder.find_both(earliest, latest));
            if let Some(slot) = together {
                counts.add(slot, u64::from(bits.count_ones()));
            } else {
                for (_, ms) in word.members(bits) {
                    match ms {
                        Some(ms) => counts.add(slots.finder.find(ms), 1),
                        None => counts.without_time += 1,
                    }
                }
            }
            counts.total += u64::from(bits.count_ones());
            slots.words.push(together);
        }
        Ok((counts, slots))
    }

    /// Adds a number of rows to a slot.
    fn add(&mut self, slot: Slot, rows: u64) {
        match slot {
            Slot::Bucket(bucket) => {
                if let Some(count) = self.buckets.get_mut(bucket as usize) {
                    *count += rows;
                }
            }
            Slot::Before => self.before += rows,
            Slot::After => self.after += rows,
        }
    }

    /// Adds the counts of other rows for the same plan.
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

/// Adds two lists element by element. An empty list is the identity.
fn add(to: &mut Vec<u64>, more: Vec<u64>) {
    if to.is_empty() {
        *to = more;
    } else {
        to.iter_mut().zip(more).for_each(|(one, two)| *one += two);
    }
}

/// The bars of the counted rows.
pub(super) struct RowSlots<'a> {
    /// For each block of 64 rows, the slot that contains all rows of the block, if there is such a slot.
    words: Vec<Option<Slot>>,
    finder: SlotFinder<'a>,
    rows: &'a Rows,
}

impl RowSlots<'_> {
    /// Returns the bar of a row, or `None` if it is in no bar.
    pub(super) fn bucket(&mut self, row: u32) -> Option<usize> {
        let slot = match self.words.get(row as usize / 64)? {
            Some(slot) => *slot,
            None => self.finder.find(self.rows.time_ms(row)?),
        };
        match slot {
            Slot::Bucket(bucket) => Some(bucket as usize),
            Slot::Before | Slot::After => None,
        }
    }
}

/// The position of a time: in a bar, or before or after all bars.
#[derive(Debug, Clone, Copy)]
enum Slot {
    Before,
    Bucket(u32),
    After,
}

/// Finds the bar of a time. Exports are almost in order of time, so the last bar is tried first. Otherwise the bar is
/// computed by a division if all bars have the same length, and found by binary search if lengths differ.
struct SlotFinder<'a> {
    edges: &'a [i64],
    from_ms: i64,
    to_ms: i64,
    /// The length of the bars, and the start that the first bar would have without a bound that cuts it. `None` if the
    /// lengths differ.
    even: Option<(i64, i64)>,
    last: usize,
    last_from_ms: i64,
    last_to_ms: i64,
}

impl<'a> SlotFinder<'a> {
    fn new(plan: &'a BucketPlan) -> Self {
        let edges = plan.edges.as_slice();
        let edge = |at: Option<&i64>| at.copied();
        let even = plan.interval.fixed_ms().and_then(|length| {
            // With at least two bars, the second edge is never cut.
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

    /// Returns the slot that contains both times, if there is such a slot.
    fn find_both(&mut self, earliest: i64, latest: i64) -> Option<Slot> {
        let slot = self.find(earliest);
        let end_ms = match slot {
            Slot::Before => self.from_ms,
            Slot::Bucket(_) => self.last_to_ms,
            Slot::After => return Some(slot),
        };
        (latest < end_ms).then_some(slot)
    }

    /// Returns the slot of a time.
    fn find(&mut self, ms: i64) -> Slot {
        if self.last_from_ms <= ms && ms < self.last_to_ms {
            return Slot::Bucket(self.last as u32);
        }
        if ms < self.from_ms {
            return Slot::Before;
        }
        if ms >= self.to_ms {
            return Slot::After;
        }
        let bucket = match self.even {
            Some((length, origin)) => ((ms - origin) / length) as usize,
            None => self.edges.partition_point(|&edge| edge <= ms) - 1,
        };
        if let (Some(&from), Some(&to)) = (self.edges.get(bucket), self.edges.get(bucket + 1)) {
            (self.last, self.last_from_ms, self.last_to_ms) = (bucket, from, to);
        }
        Slot::Bucket(bucket as u32)
    }
}
