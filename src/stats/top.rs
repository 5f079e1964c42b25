//! The most frequent values, without sorting all of them: a field may have a million.

use super::values::Value;
use crate::store::Kind;
use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

/// A value with its count, in the order of a list: greater counts first, then by text.
#[derive(Debug, PartialEq, Eq)]
struct Ranked {
    count: u64,
    value: Value,
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        (Reverse(self.count), &self.value).cmp(&(Reverse(other.count), &other.value))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Keeps the first `limit` of all that is offered, and counts the rest.
#[derive(Debug)]
pub(super) struct Top {
    limit: usize,
    /// The last of those kept is at the top.
    kept: BinaryHeap<Ranked>,
    offered: u64,
    sum: u64,
}

impl Top {
    pub(super) fn new(limit: usize) -> Self {
        Self {
            limit,
            kept: BinaryHeap::new(),
            offered: 0,
            sum: 0,
        }
    }

    /// A value that occurs `count` times; one that does not occur is no value.
    pub(super) fn offer(&mut self, count: u64, kind: Kind, text: &str) {
        if count == 0 {
            return;
        }
        self.offered += 1;
        self.sum += count;
        if self.kept.len() >= self.limit {
            let better = self.kept.peek().is_some_and(|last| {
                (Reverse(count), text, kind)
                    < (
                        Reverse(last.count),
                        last.value.text.as_str(),
                        last.value.kind,
                    )
            });
            if !better {
                return;
            }
            self.kept.pop();
        }
        self.kept.push(Ranked {
            count,
            value: Value::new(kind, text),
        });
    }

    /// How many distinct values there were, kept or not, and the sum of their counts.
    pub(super) fn offered(&self) -> (u64, u64) {
        (self.offered, self.sum)
    }

    /// The values kept, in order.
    pub(super) fn into_rows(self) -> impl Iterator<Item = (Value, u64)> {
        let ranked = self.kept.into_sorted_vec().into_iter();
        ranked.map(|Ranked { count, value }| (value, count))
    }
}
