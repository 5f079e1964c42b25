//! A plot of a board: one figure for each bar, and the same figure for all of them together.
//!
//! What is counted is, for each bar, how often each number occurs. Every operation is worked out of that at
//! the end, so that counts of shards merge to exactly the figures of the whole: no sum depends on the order
//! of its parts, and percentiles are those of all values.

use super::counts::HistogramCounts;
use super::plan::BucketPlan;
use super::values::{Field, filled, number_of, reserved};
use crate::error::Result;
use crate::store::{ColumnId, Kind, RowSet, Store};
use crate::wire::{Wire, wire_fields};

/// The figure of a bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// How many events.
    Count,
    /// The smallest value.
    Min,
    /// The largest value.
    Max,
    /// The mean of the values.
    Average,
    /// The sum of the values.
    Sum,
    /// The largest value less the smallest.
    Difference,
    /// The smallest value that at least so many of a hundred values do not exceed (nearest rank).
    Percentile(u8),
}

/// How often each number occurs, by number.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Numbers(Vec<(f64, u64)>);

impl Wire for Numbers {
    fn put(&self, to: &mut Vec<u8>) {
        self.0.put(to);
    }

    fn take(from: &mut &[u8]) -> Result<Self> {
        Vec::take(from).map(Self)
    }
}

impl Numbers {
    /// Adds what was counted elsewhere.
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

    fn count(&self) -> u64 {
        self.0.iter().map(|&(_, count)| count).sum()
    }

    /// In the order of the values, with what each addition rounds away kept (Neumaier).
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

    /// The figure of an operation on these values; none where there is no value.
    pub fn figure(&self, operation: Operation) -> Option<f64> {
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

/// Whether a value of this kind and text is wanted.
pub type Passing<'a> = &'a dyn Fn(Kind, &str) -> bool;

/// What is plotted.
#[derive(Clone, Copy)]
pub struct PlotSpec<'a> {
    /// The columns of the field; without any, all events are counted.
    pub columns: Option<&'a [ColumnId]>,
    /// Which values enter into a figure of numbers; an event may have others beside one that does.
    pub passing: Option<Passing<'a>>,
    /// The figure of a bar.
    pub operation: Operation,
}

/// What was counted for a plot. Counts for the same bars and field merge.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PlotCounts {
    /// The events that enter, by their bar, and those of them that are in no bar.
    pub(super) events: HistogramCounts,
    /// The numbers of each bar; empty for an operation that needs none.
    numbers: Vec<Numbers>,
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

/// One figure for each bar: `total` = sum of `counts` + `absent` + `not_numbers` + `without_time` +
/// `before` + `after`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plot {
    /// The figure of each bar; none where nothing entered, except of a count.
    pub values: Vec<Option<f64>>,
    /// The events that entered into each figure.
    pub counts: Vec<u64>,
    /// The figure of all bars together.
    pub value: Option<f64>,
    /// Events without the field.
    pub absent: u64,
    /// Events that have the field, and no value of it is a number, where one is needed.
    pub not_numbers: u64,
    /// The values that are no numbers, where numbers are needed, also of events that have a number too.
    pub ignored_values: u64,
    /// Events that would enter and have no time.
    pub without_time: u64,
    /// Events that would enter, before the first bar.
    pub before: u64,
    /// Events that would enter, after the last bar.
    pub after: u64,
    /// All events that were given.
    pub total: u64,
}

impl PlotCounts {
    /// Counts these rows into the bars of the plan.
    pub fn of(store: &Store, rows: &RowSet, plan: &BucketPlan, spec: PlotSpec<'_>) -> Result<Self> {
        let Some(columns) = spec.columns else {
            return Ok(Self {
                events: HistogramCounts::of(store, rows, plan)?,
                ..Self::default()
            });
        };
        let field = Field::new(store, columns)?;
        let present = field.present(rows);
        let absent = u64::from(rows.count() - present.count());
        if spec.operation == Operation::Count {
            return Ok(Self {
                events: HistogramCounts::of(store, &present, plan)?,
                absent,
                ..Self::default()
            });
        }
        let scale = Scale::of(&field, spec.passing)?;
        let (_, mut places) = HistogramCounts::placed(store, &present, plan)?;
        let mut tallies = Tallies::new(plan.len(), scale.values.len())?;
        let mut entering = RowSet::empty(store.len());
        let mut ignored_values = 0;
        field.for_each_in(&present, |row, number, _| {
            let rank = match scale.place(number) {
                Place::Rank(rank) => rank,
                Place::NoNumber => {
                    ignored_values += 1;
                    return;
                }
                Place::LeftOut => return,
            };
            entering.insert(row);
            if let Some(bucket) = places.bucket(row) {
                tallies.add(bucket, rank);
            }
        })?;
        let mut numbers = filled(plan.len(), Numbers::default())?;
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

    /// Adds what was counted elsewhere into the same bars.
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

    /// The figures of what was counted.
    pub fn finish(self, operation: Operation) -> Plot {
        let events = self.events;
        let in_bars: u64 = events.buckets.iter().sum();
        let (values, value) = if operation == Operation::Count {
            let values = events.buckets.iter().map(|&count| Some(count as f64));
            (values.collect(), Some(in_bars as f64))
        } else {
            let mut all = Numbers::default();
            for numbers in &self.numbers {
                all.merge(numbers);
            }
            let values = self.numbers.iter();
            let values = values.map(|numbers| numbers.figure(operation)).collect();
            (values, all.figure(operation))
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

/// How often each number occurs in each bar.
enum Tallies {
    /// By bar and rank of the number, where that is no large table.
    Table { counts: Vec<u32>, width: usize },
    /// Bar and rank of each value.
    List(Vec<u64>),
}

impl Tallies {
    const LARGEST: usize = 1 << 20;

    fn new(bars: usize, ranks: usize) -> Result<Self> {
        Ok(match bars.saturating_mul(ranks) {
            size @ 0..=Self::LARGEST => Self::Table {
                counts: filled(size, 0)?,
                width: ranks.max(1),
            },
            _ => Self::List(Vec::new()),
        })
    }

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

    /// Calls `visit(bar, rank, count)` in that order.
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

/// The numbers among the values of a field, ascending.
struct Scale {
    values: Vec<u64>,
    /// By the number of the value.
    places: Vec<Place>,
}

/// What a value is in a scale.
#[derive(Clone, Copy)]
enum Place {
    /// The number at this rank.
    Rank(u32),
    /// No number.
    NoNumber,
    /// Not asked for.
    LeftOut,
}

impl Scale {
    fn of(field: &Field<'_>, passing: Option<Passing<'_>>) -> Result<Self> {
        let mut values = reserved(field.len())?;
        let mut keys = reserved(field.len())?;
        for number in 0..field.len() as u32 {
            let (kind, text) = field.value(number);
            let passes = passing.is_none_or(|passing| passing(kind, &text));
            let key = number_of(kind, &text).map(key);
            values.extend(key.filter(|_| passes));
            keys.push((key, passes));
        }
        values.sort_unstable();
        values.dedup();
        let place = |(key, passes)| match (key, passes) {
            (_, false) => Place::LeftOut,
            (None, _) => Place::NoNumber,
            (Some(key), _) => Place::Rank(values.binary_search(&key).unwrap_or_default() as u32),
        };
        let places = keys.into_iter().map(place).collect();
        Ok(Self { values, places })
    }

    fn place(&self, number: u32) -> Place {
        let place = self.places.get(number as usize);
        place.copied().unwrap_or(Place::LeftOut)
    }

    fn value(&self, rank: u32) -> f64 {
        let key = self.values.get(rank as usize).copied();
        key.map_or(0.0, number_of_key)
    }
}

/// Bits that are in the order of the numbers.
fn key(number: f64) -> u64 {
    let bits = number.to_bits();
    if bits >> 63 == 0 {
        bits | 1 << 63
    } else {
        !bits
    }
}

fn number_of_key(key: u64) -> f64 {
    f64::from_bits(if key >> 63 == 1 {
        key & !(1 << 63)
    } else {
        !key
    })
}
