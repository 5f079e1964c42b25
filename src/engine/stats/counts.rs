//! The counting of a histogram: one pass over the times of the rows, and for a split one over its field.

use super::plan::{BucketPlan, SplitPlan};
use super::values::{Field, filled, reserved};
use crate::error::Result;
use crate::store::{ColumnId, RowSet, Rows, Store};
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
        Ok(Self::placed(store, rows, plan)?.0)
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
        let field = Field::new(store, columns)?;
        let (other, absent) = (split.values.len(), split.values.len() + 1);
        let mut series_of = filled(field.len(), other)?;
        for (series, value) in split.values.iter().enumerate() {
            let number = field.find(value);
            if let Some(slot) = number.and_then(|number| series_of.get_mut(number as usize)) {
                *slot = series;
            }
        }
        let (mut counts, mut places) = Self::placed(store, rows, plan)?;
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
            if let Some(bucket) = places.bucket(row)
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

    /// Counts these rows, and keeps where they are.
    ///
    /// Exports are nearly in order of time, so that most often 64 rows are in one bar and are counted
    /// together.
    pub(super) fn placed<'a>(
        store: &'a Store,
        rows: &RowSet,
        plan: &'a BucketPlan,
    ) -> Result<(Self, Places<'a>)> {
        let mut counts = Self {
            buckets: filled(plan.len(), 0)?,
            ..Self::default()
        };
        let mut places = Places {
            words: reserved(rows.words().len())?,
            finder: Finder::new(plan),
            rows: store.rows(),
        };
        for (word, &bits) in store.rows().time_words().zip(rows.words()) {
            let together = word
                .span
                .filter(|_| bits != 0)
                .and_then(|(earliest, latest)| places.finder.find_both(earliest, latest));
            if let Some(place) = together {
                counts.add(place, u64::from(bits.count_ones()));
            } else {
                for (_, ms) in word.members(bits) {
                    match ms {
                        Some(ms) => counts.add(places.finder.find(ms), 1),
                        None => counts.without_time += 1,
                    }
                }
            }
            counts.total += u64::from(bits.count_ones());
            places.words.push(together);
        }
        Ok((counts, places))
    }

    fn add(&mut self, place: Place, rows: u64) {
        match place {
            Place::Bucket(bucket) => {
                if let Some(count) = self.buckets.get_mut(bucket as usize) {
                    *count += rows;
                }
            }
            Place::Before => self.before += rows,
            Place::After => self.after += rows,
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

/// In which bar the rows are that were counted.
pub(super) struct Places<'a> {
    /// The place of 64 rows, where it is one.
    words: Vec<Option<Place>>,
    finder: Finder<'a>,
    rows: &'a Rows,
}

impl Places<'_> {
    /// The bar of a row, where it is in one.
    pub(super) fn bucket(&mut self, row: u32) -> Option<usize> {
        let place = match self.words.get(row as usize / 64)? {
            Some(place) => *place,
            None => self.finder.find(self.rows.time_ms(row)?),
        };
        match place {
            Place::Bucket(bucket) => Some(bucket as usize),
            Place::Before | Place::After => None,
        }
    }
}

/// Where a time lies.
#[derive(Debug, Clone, Copy)]
enum Place {
    Before,
    Bucket(u32),
    After,
}

/// Finds the bar of a time. Exports are nearly in order of time, so it tries the last bar first; then a
/// division where bars have one length, else a search among their edges.
struct Finder<'a> {
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
    fn new(plan: &'a BucketPlan) -> Self {
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

    /// The place of two times and all between them, where it is one.
    fn find_both(&mut self, earliest: i64, latest: i64) -> Option<Place> {
        let place = self.find(earliest);
        let end_ms = match place {
            Place::Before => self.from_ms,
            Place::Bucket(_) => self.last_to_ms,
            Place::After => return Some(place),
        };
        (latest < end_ms).then_some(place)
    }

    fn find(&mut self, ms: i64) -> Place {
        if self.last_from_ms <= ms && ms < self.last_to_ms {
            return Place::Bucket(self.last as u32);
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
        Place::Bucket(bucket as u32)
    }
}
