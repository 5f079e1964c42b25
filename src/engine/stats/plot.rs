//! A plot of a graph: one number for each bar, and one number for all bars together.
//!
//! For each bar the counts record how often each number occurs. Every operation is computed from these counts at the
//! end. The counts of shards therefore merge to exactly the result of the whole: no sum depends on the order of its
//! parts, and percentiles cover all values.

use super::counts::HistogramCounts;
use super::plan::BucketPlan;
use super::values::{filled, number_of, reserved};
use crate::error::Result;
use crate::store::{ColumnId, DistinctValues, Kind, RowSet, Store};
use crate::wire::{Wire, wire_fields};

/// The operation that computes the number of a bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// The number of events.
    Count,
    /// The smallest value.
    Min,
    /// The largest value.
    Max,
    /// The mean of the values.
    Average,
    /// The sum of the values.
    Sum,
    /// The largest value minus the smallest.
    Difference,
    /// The smallest value that is at least as large as this percentage of the values (nearest rank).
    Percentile(u8),
}

/// Each number with its count, in ascending order of the numbers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NumberCounts(Vec<(f64, u64)>);

impl Wire for NumberCounts {
    fn put(&self, to: &mut Vec<u8>) {
        self.0.put(to);
    }

    fn take(from: &mut &[u8]) -> Result<Self> {
        Vec::take(from).map(Self)
    }
}

impl NumberCounts {
    /// Adds the counts of other rows.
    pub fn merge(&mut self, other: &Self) {
        if self.0.is_empty() {
            self.0.clone_from(&other.0);
            return;
        }
        let (mut ours, mut theirs) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut merged = Vec::new();
        loop {
            let order = match (ours.peek(), theirs.peek()) {
                (Some(one), Some(two)) => one.0.total_cmp(&two.0),
                (Some(_), None) => std::cmp::Ordering::Less,
                (None, Some(_)) => std::cmp::Ordering::Greater,
                (None, None) => break,
            };
            let one = if order.is_le() { ours.next() } else { None };
            let two = if order.is_ge() { theirs.next() } else { None };
            let count = one.map_or(0, |one| one.1) + two.map_or(0, |two| two.1);
            merged.extend(one.or(two).map(|&(value, _)| (value, count)));
        }
        self.0 = merged;
    }

    /// Returns the number of values.
    fn count(&self) -> u64 {
        self.0.iter().map(|&(_, count)| count).sum()
    }

    /// Returns the sum of all values, in ascending order and with compensation for rounding (Neumaier).
    fn sum(&self) -> f64 {
        let (mut sum, mut lost) = (0.0_f64, 0.0_f64);
        for &(value, count) in &self.0 {
            let part = value * count as f64;
            let next = sum + part;
            lost += if sum.abs() >= part.abs() {
                (sum - next) + part
            } else {
                (part - next) + sum
            };
            sum = next;
        }
        sum + lost
    }

    /// Returns a percentile by nearest rank.
    fn percentile(&self, percent: u8) -> Option<f64> {
        let rank = (self.count() * u64::from(percent)).div_ceil(100);
        let mut seen = 0;
        let mut values = self.0.iter();
        let found = values.find(|(_, count)| {
            seen += count;
            seen >= rank
        });
        found.map(|&(value, _)| value)
    }

    /// Returns the result of an operation on these values, or `None` if there are no values.
    pub fn apply(&self, operation: Operation) -> Option<f64> {
        let min = self.0.first()?.0;
        let max = self.0.last()?.0;
        match operation {
            Operation::Count => Some(self.count() as f64),
            Operation::Min => Some(min),
            Operation::Max => Some(max),
            Operation::Average => Some(self.sum() / self.count() as f64),
            Operation::Sum => Some(self.sum()),
            Operation::Difference => Some(max - min),
            Operation::Percentile(percent) => self.percentile(percent),
        }
    }
}

/// A function that returns whether a value with this kind and text is included.
pub type ValuePredicate<'a> = &'a dyn Fn(Kind, &str) -> bool;

/// The definition of a plot.
#[derive(Clone, Copy)]
pub struct PlotSpec<'a> {
    /// The columns of the field. If `None`, all events are counted.
    pub columns: Option<&'a [ColumnId]>,
    /// A function that selects the values to include. If `None`, all values are included. An included event may also
    /// have excluded values.
    pub predicate: Option<ValuePredicate<'a>>,
    /// The operation for each bar.
    pub operation: Operation,
}

/// Counts for a plot. Counts for the same bars and field can be merged.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PlotCounts {
    /// The counts of the included events, in each bar and outside all bars.
    pub(super) events: HistogramCounts,
    /// The numbers of each bar. Empty if the operation does not need numbers.
    numbers: Vec<NumberCounts>,
    absent: u64,
    not_numbers: u64,
    ignored_values: u64,
}

wire_fields!(PlotCounts {
    events,
    numbers,
    absent,
    not_numbers,
    ignored_values
});

/// One result for each bar: `total` = sum of `counts` + `absent` + `not_numbers` + `without_time` +
/// `before` + `after`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plot {
    /// The result of each bar. `None` if the bar has no included event. A count is 0 in this case.
    pub values: Vec<Option<f64>>,
    /// The number of included events of each bar.
    pub counts: Vec<u64>,
    /// The result of all bars together.
    pub value: Option<f64>,
    /// The number of events without the field.
    pub absent: u64,
    /// The number of events in which no included value of the field is a number, if the operation needs numbers.
    pub not_numbers: u64,
    /// The number of values that are not numbers, if the operation needs numbers. Includes values of events that also
    /// have a number.
    pub ignored_values: u64,
    /// The number of included events without a time.
    pub without_time: u64,
    /// The number of included events before the first bar.
    pub before: u64,
    /// The number of included events after the last bar.
    pub after: u64,
    /// The number of all events, included or not.
    pub total: u64,
}

impl PlotCounts {
    /// Counts these rows into the bars of the plan.
    ///
    /// # Errors
    ///
    /// Fails if memory runs out.
    pub fn of(store: &Store, rows: &RowSet, plan: &BucketPlan, spec: PlotSpec<'_>) -> Result<Self> {
        let Some(columns) = spec.columns else {
            return Ok(Self {
                events: HistogramCounts::of(store, rows, plan)?,
                ..Self::default()
            });
        };
        let field = store.distinct_values(columns)?;
        let present = field.present(rows);
        let absent = u64::from(rows.count() - present.count());
        if spec.operation == Operation::Count {
            return Ok(Self {
                events: HistogramCounts::of(store, &present, plan)?,
                absent,
                ..Self::default()
            });
        }
        let scale = Scale::of(&field, spec.predicate)?;
        let (_, mut slots) = HistogramCounts::with_slots(store, &present, plan)?;
        let mut tallies = Tallies::new(plan.len(), scale.values.len())?;
        let mut entering = RowSet::empty(store.len());
        let mut ignored_values = 0;
        field.for_each_in(&present, |row, number, _| {
            let rank = match scale.role(number) {
                ValueRole::Rank(rank) => rank,
                ValueRole::NotNumber => {
                    ignored_values += 1;
                    return;
                }
                ValueRole::Excluded => return,
            };
            entering.insert(row);
            if let Some(bucket) = slots.bucket(row) {
                tallies.add(bucket, rank);
            }
        })?;
        let mut numbers = filled(plan.len(), NumberCounts::default())?;
        tallies.for_each(|bucket, rank, count| {
            if let Some(numbers) = numbers.get_mut(bucket) {
                numbers.0.push((scale.value(rank), count));
            }
        });
        Ok(Self {
            not_numbers: u64::from(present.count() - entering.count()),
            events: HistogramCounts::of(store, &entering, plan)?,
            numbers,
            absent,
            ignored_values,
        })
    }

    /// Adds the counts of other rows for the same bars.
    pub fn merge(&mut self, other: Self) {
        self.events.merge(other.events);
        if self.numbers.is_empty() {
            self.numbers = other.numbers;
        } else {
            for (numbers, more) in self.numbers.iter_mut().zip(&other.numbers) {
                numbers.merge(more);
            }
        }
        self.absent += other.absent;
        self.not_numbers += other.not_numbers;
        self.ignored_values += other.ignored_values;
    }

    /// Returns the results of an operation on these counts.
    pub fn finish(self, operation: Operation) -> Plot {
        let events = self.events;
        let in_bars: u64 = events.buckets.iter().sum();
        let (values, value) = if operation == Operation::Count {
            let values = events.buckets.iter().map(|&count| Some(count as f64));
            (values.collect(), Some(in_bars as f64))
        } else {
            let mut all = NumberCounts::default();
            for numbers in &self.numbers {
                all.merge(numbers);
            }
            let values = self.numbers.iter();
            let values = values.map(|numbers| numbers.apply(operation)).collect();
            (values, all.apply(operation))
        };
        Plot {
            values,
            value,
            counts: events.buckets,
            absent: self.absent,
            not_numbers: self.not_numbers,
            ignored_values: self.ignored_values,
            without_time: events.without_time,
            before: events.before,
            after: events.after,
            total: events.total + self.absent + self.not_numbers,
        }
    }
}

/// The counts of each number in each bar. A number is represented by its rank in the `Scale`.
enum Tallies {
    /// A table of counts by bar and rank, used if the table is small.
    Table { counts: Vec<u32>, width: usize },
    /// The bar and rank of each value, packed into one integer.
    List(Vec<u64>),
}

impl Tallies {
    /// The limit on the size of the table.
    const LARGEST: usize = 1 << 20;

    /// Creates empty tallies for this number of bars and ranks.
    fn new(bars: usize, ranks: usize) -> Result<Self> {
        Ok(match bars.saturating_mul(ranks) {
            size @ 0..=Self::LARGEST => Self::Table {
                counts: filled(size, 0)?,
                width: ranks.max(1),
            },
            _ => Self::List(Vec::new()),
        })
    }

    /// Counts one value.
    fn add(&mut self, bar: usize, rank: u32) {
        match self {
            Self::Table { counts, width } => {
                if let Some(count) = counts.get_mut(bar * *width + rank as usize) {
                    *count += 1;
                }
            }
            Self::List(keys) => keys.push((bar as u64) << 32 | u64::from(rank)),
        }
    }

    /// Calls `visit(bar, rank, count)` for each combination that occurs, ordered by bar and rank.
    fn for_each(self, mut visit: impl FnMut(usize, u32, u64)) {
        match self {
            Self::Table { counts, width } => {
                for (at, &count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
                    visit(at / width, (at % width) as u32, u64::from(count));
                }
            }
            Self::List(mut keys) => {
                keys.sort_unstable();
                for run in keys.chunk_by(|one, two| one == two) {
                    if let Some(&key) = run.first() {
                        visit((key >> 32) as usize, key as u32, run.len() as u64);
                    }
                }
            }
        }
    }
}

/// The distinct numbers among the values of a field, ascending.
struct Scale {
    values: Vec<u64>,
    /// The roles of the values, indexed by the number of the value in `DistinctValues`.
    roles: Vec<ValueRole>,
}

/// The role of a value in a scale.
#[derive(Clone, Copy)]
enum ValueRole {
    /// A number, at this rank.
    Rank(u32),
    /// Not a number.
    NotNumber,
    /// Not included in the plot.
    Excluded,
}

impl Scale {
    /// Builds the scale of a field.
    fn of(field: &DistinctValues<'_>, predicate: Option<ValuePredicate<'_>>) -> Result<Self> {
        let mut values = reserved(field.len())?;
        let mut keys = reserved(field.len())?;
        for number in 0..field.len() as u32 {
            let (kind, text) = field.value(number);
            let passes = predicate.is_none_or(|predicate| predicate(kind, &text));
            let key = number_of(kind, &text).map(key);
            values.extend(key.filter(|_| passes));
            keys.push((key, passes));
        }
        values.sort_unstable();
        values.dedup();
        let role = |(key, passes)| match (key, passes) {
            (_, false) => ValueRole::Excluded,
            (None, _) => ValueRole::NotNumber,
            (Some(key), _) => {
                ValueRole::Rank(values.binary_search(&key).unwrap_or_default() as u32)
            }
        };
        let roles = keys.into_iter().map(role).collect();
        Ok(Self { values, roles })
    }

    /// Returns the role of a value.
    fn role(&self, number: u32) -> ValueRole {
        let role = self.roles.get(number as usize);
        role.copied().unwrap_or(ValueRole::Excluded)
    }

    /// Returns the number at a rank.
    fn value(&self, rank: u32) -> f64 {
        let key = self.values.get(rank as usize).copied();
        key.map_or(0.0, number_of_key)
    }
}

/// Returns an integer that sorts like the number.
fn key(number: f64) -> u64 {
    let bits = number.to_bits();
    if bits >> 63 == 0 {
        bits | 1 << 63
    } else {
        !bits
    }
}

/// Returns the number with this key. The inverse of [`key`].
fn number_of_key(key: u64) -> f64 {
    f64::from_bits(if key >> 63 == 1 {
        key & !(1 << 63)
    } else {
        !key
    })
}
