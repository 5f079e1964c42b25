//! Selection of the first values in an order, without sorting all values, because a field may have a million values.

use super::values::{Value, number_of, reserved};
use crate::error::Result;
use crate::store::Kind;
use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// The order of the values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Most frequent first. Equal counts are ordered by value.
    #[default]
    Most,
    /// Least frequent first. Equal counts are ordered by value.
    Fewest,
    /// By value: numbers by size, then texts.
    Value,
}

/// A value with its rank in the order.
#[derive(Debug)]
struct Ranked {
    rank: Rank,
    count: u64,
    value: Value,
}

/// The first sort key of a value, ascending. Values with equal ranks are ordered by text.
#[derive(Debug, Clone, Copy)]
struct Rank(f64, u64);

impl Rank {
    /// Returns the rank of a value in this order.
    fn of(sort: Sort, count: u64, kind: Kind, text: &str) -> Self {
        match sort {
            Sort::Most => Self(0.0, u64::MAX - count),
            Sort::Fewest => Self(0.0, count),
            Sort::Value => Self(number_of(kind, text).unwrap_or(f64::INFINITY), 0),
        }
    }

    fn cmp(self, other: Self) -> Ordering {
        self.0.total_cmp(&other.0).then(self.1.cmp(&other.1))
    }
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        self.rank
            .cmp(other.rank)
            .then_with(|| self.value.cmp(&other.value))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Ranked {}

/// Collects the first `limit` of all values that are offered, and counts the rest.
#[derive(Debug)]
pub(super) struct Top {
    sort: Sort,
    limit: usize,
    /// The collected values. The last value in the order is at the top of the heap.
    kept: BinaryHeap<Ranked>,
    /// The count of the last value of the first `limit`, if known. A value with a worse count is not among them.
    bound: Option<u64>,
    offered: u64,
    sum: u64,
}

impl Top {
    /// Creates an empty collection of at most `limit` values.
    pub(super) fn new(limit: usize, sort: Sort) -> Self {
        Self {
            sort,
            limit,
            kept: BinaryHeap::new(),
            bound: None,
            offered: 0,
            sum: 0,
        }
    }

    /// Creates an empty collection for the values with these counts, all of which will be offered. Most values are then
    /// refused by their counts, without their texts.
    ///
    /// # Errors
    ///
    /// Fails if memory runs out.
    pub(super) fn of_counts(limit: usize, sort: Sort, counts: &[u32]) -> Result<Self> {
        let mut top = Self::new(limit, sort);
        if sort == Sort::Value {
            return Ok(top);
        }
        let mut occurring = reserved(counts.len())?;
        occurring.extend(counts.iter().copied().filter(|&count| count > 0));
        let Some(place) = limit
            .checked_sub(1)
            .filter(|&place| place < occurring.len())
        else {
            return Ok(top);
        };
        let order = |one: &u32, two: &u32| match sort {
            Sort::Most => two.cmp(one),
            Sort::Fewest | Sort::Value => one.cmp(two),
        };
        let (_, bound, _) = occurring.select_nth_unstable_by(place, order);
        top.bound = Some(u64::from(*bound));
        Ok(top)
    }

    /// Offers a value that occurs `count` times. `value` is called only if the text of the value may be needed.
    pub(super) fn offer<'v>(&mut self, count: u64, value: impl FnOnce() -> (Kind, Cow<'v, str>)) {
        self.offered += 1;
        self.sum += count;
        let last = self.kept.peek().filter(|_| self.kept.len() >= self.limit);
        let is_worse = |bound: u64| match self.sort {
            Sort::Most => count < bound,
            Sort::Fewest => count > bound,
            Sort::Value => false,
        };
        let mut bounds = self.bound.into_iter().chain(last.map(|last| last.count));
        if self.limit == 0 || bounds.any(is_worse) {
            return;
        }
        let (kind, text) = value();
        let rank = Rank::of(self.sort, count, kind, &text);
        if let Some(last) = last {
            let last_key = (last.value.text.as_str(), last.value.kind);
            if rank
                .cmp(last.rank)
                .then_with(|| (&*text, kind).cmp(&last_key))
                .is_ge()
            {
                return;
            }
            self.kept.pop();
        }
        self.kept.push(Ranked {
            rank,
            count,
            value: Value::new(kind, text),
        });
    }

    /// Returns the number of offered values, and the sum of their counts.
    pub(super) fn offered(&self) -> (u64, u64) {
        (self.offered, self.sum)
    }

    /// Returns the collected values in order.
    pub(super) fn into_rows(self) -> impl Iterator<Item = (Value, u64)> {
        let ranked = self.kept.into_sorted_vec().into_iter();
        ranked.map(|Ranked { count, value, .. }| (value, count))
    }
}
