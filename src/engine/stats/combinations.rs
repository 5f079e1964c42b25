//! The combinations of values that each row has in several fields, as numbers.

use super::values::{Value, filled, reserved};
use crate::error::{Error, ErrorKind, Result};
use crate::store::{DistinctValues, RowSet};
use hashbrown::HashMap;

/// The limit on the number of combinations in one event. An event has many combinations if several fields have several
/// values.
const MAX_COMBINATIONS: usize = 100_000;

/// What a row without the field has instead of the number of a value.
pub(super) const ABSENT: u32 = 0;

/// The values of a field by row. The number of a value is one more than its number in [`DistinctValues`].
#[derive(Debug)]
pub(super) struct RowValues {
    /// The first value of each row, or [`ABSENT`].
    pub first: Vec<u32>,
    /// Pairs of a row and a further value, ascending. Most events have no further value.
    pub further: Vec<(u32, u32)>,
}

impl RowValues {
    /// Returns the values of the rows of a set. If `classes` is not empty, the number of a value is its class: the item
    /// of the list at the number in [`DistinctValues`]. A row has a class once.
    ///
    /// # Errors
    ///
    /// Fails if memory runs out.
    pub fn of(field: &DistinctValues<'_>, rows: &RowSet, classes: &[u32]) -> Result<Self> {
        let mut first = filled(rows.universe() as usize, ABSENT)?;
        let mut further: Vec<(u32, u32)> = Vec::new();
        let mut no_memory = Ok(());
        field.for_each_in(rows, |row, number, is_first| {
            let value = classes.get(number as usize).copied().unwrap_or(number + 1);
            let Some(first) = first.get_mut(row as usize) else {
                return;
            };
            if is_first {
                *first = value;
            } else if *first != value {
                if further.try_reserve(1).is_err() {
                    no_memory = Err(Error::memory("the values of a field", further.len() * 8));
                    return;
                }
                further.push((row, value));
            }
        })?;
        no_memory?;
        if !classes.is_empty() {
            further.sort_unstable();
            further.dedup();
        }
        Ok(Self { first, further })
    }
}

/// The combinations of values of each row. A combination of n fields is a pair of a combination of n - 1 fields and a
/// value.
#[derive(Debug)]
pub(super) struct Combinations {
    /// The combination of the first values of each row.
    first: Vec<u32>,
    /// Pairs of a row and a further combination of the row, ascending by row.
    further: Vec<(u32, u32)>,
    /// For each field, a list by the number of a combination. An item has the combination of the previous fields, and
    /// the value of this field.
    steps: Vec<Vec<(u32, u32)>>,
}

impl Combinations {
    /// Returns the combinations of values of these fields. [`ABSENT`] counts as a value.
    ///
    /// # Errors
    ///
    /// Fails if an event has more than 100,000 combinations, or if memory runs out.
    pub fn of(fields: &[DistinctValues<'_>], rows: &RowSet) -> Result<Self> {
        let mut all = Self {
            first: Vec::new(),
            further: Vec::new(),
            steps: Vec::new(),
        };
        for field in fields {
            let values = RowValues::of(field, rows, &[])?;
            if all.steps.is_empty() {
                let mut step = reserved(field.len() + 1)?;
                step.extend((0..=field.len() as u32).map(|value| (0, value)));
                all.steps.push(step);
                (all.first, all.further) = (values.first, values.further);
            } else {
                all.cross(&values, rows)?;
            }
        }
        Ok(all)
    }

    /// Combines the combinations of each row with the values of one more field.
    fn cross(&mut self, values: &RowValues, rows: &RowSet) -> Result<()> {
        let mut step = Step::default();
        let mut further: Vec<(u32, u32)> = Vec::new();
        let (mut groups, mut more) = (self.further.as_slice(), values.further.as_slice());
        while let Some(row) = next_row(groups, more) {
            let groups = take_row(&mut groups, row);
            let more = take_row(&mut more, row);
            let combinations = (groups.len() + 1).saturating_mul(more.len() + 1);
            if combinations > MAX_COMBINATIONS {
                return Err(Error::new(
                    ErrorKind::Argument,
                    format!("an event has more than {MAX_COMBINATIONS} combinations of values"),
                )
                .help("Choose fewer fields, or fields with fewer values in one event."));
            }
            further
                .try_reserve(combinations)
                .map_err(|_| Error::memory("combinations of values", combinations * 8))?;
            let first = at(&self.first, row);
            let first_value = at(&values.first, row);
            let groups = std::iter::once(first).chain(groups.iter().map(|&(_, group)| group));
            for (nth, group) in groups.enumerate() {
                let first_value = (nth > 0).then_some(first_value);
                let more = more.iter().map(|&(_, value)| value);
                for value in first_value.into_iter().chain(more) {
                    further.push((row, step.number(group, value)?));
                }
            }
        }
        for row in rows.iter() {
            let value = at(&values.first, row);
            if let Some(group) = self.first.get_mut(row as usize) {
                *group = step.number(*group, value)?;
            }
        }
        self.further = further;
        self.steps.push(step.pairs);
        Ok(())
    }

    /// Returns an upper bound of the numbers of combinations.
    pub fn len(&self) -> usize {
        self.steps.last().map_or(1, Vec::len)
    }

    /// Calls `visit(row, combination)` for each combination of each row of a set.
    pub fn for_each_in(&self, rows: &RowSet, mut visit: impl FnMut(u32, u32)) {
        for row in rows.iter() {
            visit(row, at(&self.first, row));
        }
        for &(row, group) in &self.further {
            if rows.contains(row) {
                visit(row, group);
            }
        }
    }

    /// Returns whether a combination has no value of any field.
    pub fn lacks_all(&self, mut group: u32) -> bool {
        self.steps.iter().rev().all(|step| {
            let (before, value) = step.get(group as usize).copied().unwrap_or_default();
            group = before;
            value == ABSENT
        })
    }

    /// Returns the values of a combination in the order of the fields. `None` means that the event lacks the field.
    pub fn values(&self, fields: &[DistinctValues<'_>], mut group: u32) -> Vec<Option<Value>> {
        let mut values: Vec<Option<Value>> = Vec::with_capacity(fields.len());
        for (step, field) in self.steps.iter().zip(fields).rev() {
            let (before, number) = step.get(group as usize).copied().unwrap_or_default();
            values.push(number.checked_sub(1).map(|number| {
                let (kind, text) = field.value(number);
                Value::new(kind, text)
            }));
            group = before;
        }
        values.reverse();
        values
    }
}

/// Numbers pairs of a combination and a value.
#[derive(Default)]
struct Step {
    numbers: HashMap<(u32, u32), u32>,
    pairs: Vec<(u32, u32)>,
}

impl Step {
    fn number(&mut self, group: u32, value: u32) -> Result<u32> {
        let next = self.pairs.len() as u32;
        if let Some(&number) = self.numbers.get(&(group, value)) {
            return Ok(number);
        }
        let no_memory = || Error::memory("combinations of values", next as usize * 20);
        self.numbers.try_reserve(1).map_err(|_| no_memory())?;
        self.pairs.try_reserve(1).map_err(|_| no_memory())?;
        self.numbers.insert((group, value), next);
        self.pairs.push((group, value));
        Ok(next)
    }
}

fn at(list: &[u32], row: u32) -> u32 {
    list.get(row as usize).copied().unwrap_or(ABSENT)
}

/// Returns the first row of two lists that ascend by row.
fn next_row(one: &[(u32, u32)], two: &[(u32, u32)]) -> Option<u32> {
    one.first()
        .into_iter()
        .chain(two.first())
        .map(|pair| pair.0)
        .min()
}

/// Takes the pairs of a row from the front of a list.
fn take_row<'p>(pairs: &mut &'p [(u32, u32)], row: u32) -> &'p [(u32, u32)] {
    let end = pairs.iter().take_while(|pair| pair.0 == row).count();
    let (taken, rest) = pairs.split_at_checked(end).unwrap_or_default();
    *pairs = rest;
    taken
}
