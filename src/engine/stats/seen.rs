//! When each combination of values was first and last seen, and how often, over all matching events. A baseline is a
//! second set of events, in which the same combinations are counted: what it lacks is new.

use super::combinations::Combinations;
use super::span::TimeSpan;
use super::values::{Value, filled, number_of};
use crate::error::Result;
use crate::store::{ColumnId, DistinctValues, RowSet, Store};
use crate::wire::{Wire, wire_fields};
use hashbrown::HashMap;
use std::cmp::Ordering;

/// The events with one combination of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sightings {
    /// The number of events.
    pub count: u64,
    /// The number of events of the baseline.
    pub before: u64,
    /// The earliest time; `i64::MAX` if no event has a time.
    first: i64,
    /// The latest time; `i64::MIN` if no event has a time.
    last: i64,
}

wire_fields!(Sightings {
    count,
    before,
    first,
    last
});

impl Default for Sightings {
    fn default() -> Self {
        Self {
            count: 0,
            before: 0,
            first: i64::MAX,
            last: i64::MIN,
        }
    }
}

impl Sightings {
    /// Returns the earliest time of the events in milliseconds. The events of the baseline have no part in it.
    pub fn first_ms(self) -> Option<i64> {
        (self.first <= self.last).then_some(self.first)
    }

    /// Returns the latest time of the events in milliseconds.
    pub fn last_ms(self) -> Option<i64> {
        (self.first <= self.last).then_some(self.last)
    }

    /// Returns how the number of events changed from the baseline.
    pub fn change(self) -> Change {
        match (self.before, self.count) {
            (0, _) => Change::New,
            (_, 0) => Change::Gone,
            (before, count) if count > before => Change::More,
            (before, count) if count < before => Change::Fewer,
            _ => Change::Same,
        }
    }

    fn merge(&mut self, other: Self) {
        self.count += other.count;
        self.before += other.before;
        self.first = self.first.min(other.first);
        self.last = self.last.max(other.last);
    }
}

/// How the number of events of a combination changed from the baseline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The baseline has no event of it.
    New,
    /// Only the baseline has events of it.
    Gone,
    /// It has more events than in the baseline.
    More,
    /// It has fewer events than in the baseline.
    Fewer,
    /// It has as many events as in the baseline.
    Same,
}

/// The number of combinations by their change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Changes {
    /// The number of new combinations.
    pub new: u64,
    /// The number of combinations of the baseline alone.
    pub gone: u64,
    /// The number of combinations with more events than in the baseline.
    pub more: u64,
    /// The number of combinations with fewer events than in the baseline.
    pub fewer: u64,
    /// The number of combinations with as many events as in the baseline.
    pub same: u64,
}

wire_fields!(Changes {
    new,
    gone,
    more,
    fewer,
    same
});

impl Changes {
    fn add(&mut self, change: Change) {
        match change {
            Change::New => self.new += 1,
            Change::Gone => self.gone += 1,
            Change::More => self.more += 1,
            Change::Fewer => self.fewer += 1,
            Change::Same => self.same += 1,
        }
    }
}

/// The order of combinations. Among equal ones, the one first seen latest comes first, so that few texts are compared.
/// Then they are ordered by their values: numbers by size, then texts, then absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SeenSort {
    /// The most frequent first, then the most frequent of the baseline.
    #[default]
    Most,
    /// The least frequent first.
    Fewest,
    /// By value.
    Value,
    /// The one first seen latest comes first. Combinations without a time come last.
    FirstNewest,
    /// The one first seen earliest comes first. Combinations without a time come last.
    FirstOldest,
    /// The one last seen latest comes first. Combinations without a time come last.
    LastNewest,
    /// The one last seen earliest comes first. Combinations without a time come last.
    LastOldest,
    /// The largest difference from the baseline first.
    Change,
}

/// The sort key of a combination.
type Rank = (u64, u64, i64);

/// Which combinations are listed, and in which order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SeenOrder {
    /// The largest number of listed combinations.
    pub limit: usize,
    /// The order.
    pub sort: SeenSort,
    /// If set, only combinations with this change are listed.
    pub only: Option<Change>,
    /// If set, only combinations with at most this many events are listed.
    pub at_most: Option<u64>,
}

impl SeenOrder {
    fn keeps(&self, seen: Sightings) -> bool {
        self.only.is_none_or(|only| only == seen.change())
            && self.at_most.is_none_or(|most| seen.count <= most)
    }

    /// Returns the sort key of a combination, ascending.
    fn rank(&self, seen: Sightings) -> Rank {
        let is_untimed = seen.first_ms().is_none();
        let untimed = u64::from(is_untimed);
        let newest = if is_untimed { i64::MAX } else { !seen.first };
        match self.sort {
            SeenSort::Most => (u64::MAX - seen.count, u64::MAX - seen.before, newest),
            SeenSort::Fewest => (seen.count, seen.before, newest),
            SeenSort::Value => (0, 0, 0),
            SeenSort::FirstNewest => (untimed, 0, newest),
            SeenSort::FirstOldest => (untimed, 0, seen.first),
            SeenSort::LastNewest => (untimed, 0, !seen.last),
            SeenSort::LastOldest => (untimed, 0, seen.last),
            SeenSort::Change => (
                u64::MAX - seen.count.abs_diff(seen.before),
                u64::MAX - seen.count,
                newest,
            ),
        }
    }

    /// Returns the rank of the last listed combination. `None` if all of them are listed.
    fn last_rank(&self, seen: impl Iterator<Item = Sightings>) -> Option<Rank> {
        let kept = seen.filter(|&seen| self.keeps(seen));
        let mut ranks: Vec<Rank> = kept.map(|seen| self.rank(seen)).collect();
        let last = self.limit.checked_sub(1)?;
        (last < ranks.len()).then(|| *ranks.select_nth_unstable(last).1)
    }

    fn compare(&self, one: &SeenGroup, two: &SeenGroup) -> Ordering {
        let by_rank = self.rank(one.seen).cmp(&self.rank(two.seen));
        let pairs = one.values.iter().zip(&two.values);
        pairs.fold(by_rank, |before, (one, two)| {
            before.then_with(|| by_value(one.as_ref(), two.as_ref()))
        })
    }
}

fn by_value(one: Option<&Value>, two: Option<&Value>) -> Ordering {
    let size = |value: &Value| number_of(value.kind, &value.text).unwrap_or(f64::INFINITY);
    match (one, two) {
        (Some(one), Some(two)) => size(one).total_cmp(&size(two)).then_with(|| one.cmp(two)),
        _ => one.is_none().cmp(&two.is_none()),
    }
}

/// One combination of values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenGroup {
    /// The values, in the order of the fields. `None` means that the events lack the field.
    pub values: Vec<Option<Value>>,
    /// The events with these values.
    pub seen: Sightings,
}

/// When combinations of values were seen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seen {
    /// The first combinations in the requested order.
    pub rows: Vec<SeenGroup>,
    /// The number of other combinations that the order keeps.
    pub other_groups: u64,
    /// The sum of the events of these, and of their events in the baseline.
    pub other: (u64, u64),
    /// The events that lack all of the fields. They are in no combination.
    pub absent: Sightings,
    /// The number of all combinations by their change, listed or not.
    pub changes: Changes,
    /// The number of combinations that events have in addition to their first one.
    pub extra: u64,
    /// The number of events.
    pub total: u64,
    /// The number of events of the baseline.
    pub total_before: u64,
    /// The time span of the events.
    pub span: TimeSpan,
    /// The time span of the baseline.
    pub span_before: TimeSpan,
}

/// What is known of combinations that are not listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Rest {
    changes: Changes,
    groups: u64,
    events: (u64, u64),
}

wire_fields!(Rest {
    changes,
    groups,
    events
});

impl Rest {
    /// Adds a combination that the order keeps, and that is not listed.
    fn add(&mut self, seen: Sightings) {
        self.changes.add(seen.change());
        self.groups += 1;
        self.events.0 += seen.count;
        self.events.1 += seen.before;
    }
}

/// When combinations were seen in some rows, which can be merged with the same of other rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SeenCounts {
    groups: HashMap<Vec<Option<Value>>, Sightings>,
    rest: Rest,
    absent: Sightings,
    /// The sum of the events of all combinations, also of the absent one.
    sum: u64,
    totals: (u64, u64),
    spans: (TimeSpan, TimeSpan),
}

impl SeenCounts {
    /// Counts the combinations of values of these fields in these rows and in those of the baseline. Each item of
    /// `fields` has the columns of one field. With `first`, only the combinations that come first are kept: the result
    /// is complete for [`finish`](Self::finish) with the same order, but cannot be merged.
    ///
    /// # Errors
    ///
    /// Fails if an event has more than 100,000 combinations, or if memory runs out.
    pub fn of(
        store: &Store,
        fields: &[Vec<ColumnId>],
        rows: &RowSet,
        baseline: Option<&RowSet>,
        first: Option<&SeenOrder>,
    ) -> Result<Self> {
        let fields = fields.iter().map(|columns| store.distinct_values(columns));
        let fields: Vec<DistinctValues<'_>> = fields.collect::<Result<_>>()?;
        let mut all = rows.clone();
        if let Some(baseline) = baseline {
            all.union(baseline);
        }
        let groups = Combinations::of(&fields, &all)?;
        let mut seen = filled(groups.len(), Sightings::default())?;
        let mut sum = 0;
        groups.for_each_in(rows, |row, group| {
            let Some(seen) = seen.get_mut(group as usize) else {
                return;
            };
            sum += 1;
            seen.count += 1;
            if let Some(ms) = store.rows().time_ms(row) {
                seen.first = seen.first.min(ms);
                seen.last = seen.last.max(ms);
            }
        });
        let none = RowSet::empty(rows.universe());
        let baseline = baseline.unwrap_or(&none);
        groups.for_each_in(baseline, |_, group| {
            if let Some(seen) = seen.get_mut(group as usize) {
                seen.before += 1;
            }
        });
        let mut counts = Self {
            sum,
            totals: (rows.count().into(), baseline.count().into()),
            spans: (
                TimeSpan::of(store.rows(), rows),
                TimeSpan::of(store.rows(), baseline),
            ),
            ..Self::default()
        };
        let absent = (0..groups.len() as u32).find(|&group| groups.lacks_all(group));
        if let Some(absent) = absent.and_then(|group| seen.get_mut(group as usize)) {
            counts.absent = std::mem::take(absent);
        }
        let occurs = |seen: &Sightings| seen.count + seen.before > 0;
        let mut selection = first.map(|order| {
            let seen = seen.iter().copied().filter(occurs);
            Selection::new(*order, order.last_rank(seen))
        });
        let occurring = (0_u32..).zip(&seen).filter(|(_, seen)| occurs(seen));
        for (group, &seen) in occurring {
            let values = || groups.values(&fields, group);
            if let Some(selection) = &mut selection {
                selection.offer(seen, values);
            } else {
                counts.groups.insert(values(), seen);
            }
        }
        if let Some(selection) = selection {
            let (kept, rest) = selection.finish();
            let kept = kept.into_iter().map(|group| (group.values, group.seen));
            counts.groups = kept.collect();
            counts.rest = rest;
        }
        Ok(counts)
    }

    /// Adds what was seen in other rows.
    pub fn merge(&mut self, other: Self) {
        for (values, seen) in other.groups {
            self.groups.entry(values).or_default().merge(seen);
        }
        self.absent.merge(other.absent);
        self.sum += other.sum;
        self.totals.0 += other.totals.0;
        self.totals.1 += other.totals.1;
        self.spans.0.merge(other.spans.0);
        self.spans.1.merge(other.spans.1);
    }

    /// Returns the combinations that come first.
    pub fn finish(self, order: SeenOrder) -> Seen {
        let last = order.last_rank(self.groups.values().copied());
        let mut selection = Selection::new(order, last);
        selection.rest = self.rest;
        for (values, seen) in self.groups {
            selection.offer(seen, || values);
        }
        let (rows, rest) = selection.finish();
        let mut changes = rest.changes;
        rows.iter().for_each(|row| changes.add(row.seen.change()));
        Seen {
            rows,
            other_groups: rest.groups,
            other: rest.events,
            absent: self.absent,
            changes,
            extra: self.sum.saturating_sub(self.totals.0),
            total: self.totals.0,
            total_before: self.totals.1,
            span: self.spans.0,
            span_before: self.spans.1,
        }
    }
}

impl Wire for SeenCounts {
    fn put(&self, to: &mut Vec<u8>) {
        (self.rest, self.absent).put(to);
        (self.sum, self.totals).put(to);
        self.spans.put(to);
        (self.groups.len() as u64).put(to);
        for (values, seen) in &self.groups {
            values.put(to);
            seen.put(to);
        }
    }

    fn take(from: &mut &[u8]) -> Result<Self> {
        let (rest, absent) = Wire::take(from)?;
        let (sum, totals) = Wire::take(from)?;
        let spans = Wire::take(from)?;
        let groups: Vec<(Vec<Option<Value>>, Sightings)> = Vec::take(from)?;
        Ok(Self {
            groups: groups.into_iter().collect(),
            rest,
            absent,
            sum,
            totals,
            spans,
        })
    }
}

/// Selects the combinations that come first without sorting all of them. The values of most others are never copied.
struct Selection {
    order: SeenOrder,
    /// The candidates, at most twice the limit and a few.
    kept: Vec<SeenGroup>,
    /// The rank of the last listed combination. One with a higher rank is not listed.
    worst: Option<Rank>,
    rest: Rest,
}

impl Selection {
    fn new(order: SeenOrder, worst: Option<Rank>) -> Self {
        Self {
            order,
            kept: Vec::new(),
            worst,
            rest: Rest::default(),
        }
    }

    fn offer(&mut self, seen: Sightings, values: impl FnOnce() -> Vec<Option<Value>>) {
        if !self.order.keeps(seen) {
            self.rest.changes.add(seen.change());
        } else if self
            .worst
            .is_some_and(|worst| self.order.rank(seen) > worst)
        {
            self.rest.add(seen);
        } else {
            let values = values();
            self.kept.push(SeenGroup { values, seen });
            if self.kept.len() > self.order.limit.saturating_mul(2).saturating_add(64) {
                self.cut();
            }
        }
    }

    /// Sorts the candidates, and drops those after the limit. There are more only if many have the rank of the last one.
    fn cut(&mut self) {
        let order = self.order;
        crate::order::sort_by(&mut self.kept, |one, two| order.compare(one, two));
        while self.kept.len() > order.limit
            && let Some(group) = self.kept.pop()
        {
            self.rest.add(group.seen);
        }
    }

    fn finish(mut self) -> (Vec<SeenGroup>, Rest) {
        self.cut();
        (self.kept, self.rest)
    }
}
