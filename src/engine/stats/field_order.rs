//! The order of rows by the value of a field.

use super::text_order::Texts;
use super::values::{Value, filled, number_of, reserved};
use crate::error::Result;
use crate::store::{Column, DistinctValues, Kind, RowSet, fold};
use crate::wire::wire_fields;
use std::cmp::Ordering;

/// The key by which a value is sorted: numbers by size, then texts, without regard to case at first.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueKey {
    number: Option<f64>,
    folded: String,
    value: Value,
}

wire_fields!(ValueKey {
    number,
    folded,
    value
});

impl ValueKey {
    fn new(kind: Kind, text: &str, folded: &str) -> Self {
        Self {
            number: number_of(kind, text),
            folded: folded.to_owned(),
            value: Value::new(kind, text),
        }
    }

    /// Returns the key of the first value of a row in these columns. `None`: the row has no value.
    pub fn of_row<'a>(columns: impl IntoIterator<Item = &'a Column>, row: u32) -> Option<Self> {
        columns.into_iter().find_map(|column| {
            let code = column.codes_at(row).into_iter().next()?;
            let dictionary = column.dictionary();
            let (text, folded) = (dictionary.text(code), dictionary.folded(code));
            Some(Self::new(dictionary.kind(code), &text, &folded))
        })
    }
}

impl Eq for ValueKey {}

impl Ord for ValueKey {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_number = match (self.number, other.number) {
            (Some(one), Some(other)) => one.total_cmp(&other),
            (one, other) => one.is_none().cmp(&other.is_none()),
        };
        by_number
            .then_with(|| self.folded.cmp(&other.folded))
            .then_with(|| self.value.cmp(&other.value))
    }
}

impl PartialOrd for ValueKey {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Returns the rows in the order of their first value. Rows with equal values keep their order, and rows without a value
/// come last. `set` has the same rows as `rows`.
///
/// # Errors
///
/// Fails if there is too little memory.
pub fn by_value(
    values: &DistinctValues<'_>,
    set: &RowSet,
    rows: impl Iterator<Item = u32> + Clone,
    descending: bool,
) -> Result<Vec<u32>> {
    let ranks = ranks(values, descending)?;
    let absent = ranks.len() as u32;
    let mut rank_of_row = filled(set.universe() as usize, absent)?;
    values.for_each_in(set, |row, number, is_first| {
        if let (true, Some(place), Some(&rank)) = (
            is_first,
            rank_of_row.get_mut(row as usize),
            ranks.get(number as usize),
        ) {
            *place = rank;
        }
    })?;
    // A row goes to the next free place among those of its rank.
    let mut next = filled(ranks.len() + 2, 0_u32)?;
    let rank_of = |row: u32| rank_of_row.get(row as usize).copied().unwrap_or(absent) as usize;
    for row in rows.clone() {
        if let Some(count) = next.get_mut(rank_of(row) + 1) {
            *count += 1;
        }
    }
    let mut before = 0;
    for count in &mut next {
        before += *count;
        *count = before;
    }
    let mut sorted = filled(before as usize, 0)?;
    for row in rows {
        if let Some(at) = next.get_mut(rank_of(row)) {
            if let Some(place) = sorted.get_mut(*at as usize) {
                *place = row;
            }
            *at += 1;
        }
    }
    Ok(sorted)
}

/// Returns the rank of each value, by its number.
fn ranks(values: &DistinctValues<'_>, descending: bool) -> Result<Vec<u32>> {
    let mut texts = Texts::default();
    let mut numbers: Vec<(f64, u32)> = Vec::new();
    let mut others: Vec<u32> = reserved(values.len())?;
    let mut memory = Ok(());
    values.for_each(|number, kind, text, folded| {
        if memory.is_ok() {
            memory = texts.push(folded);
        }
        match number_of(kind, text) {
            Some(size) => numbers.push((size, number)),
            None => others.push(number),
        }
    });
    memory?;
    // Few values have equal texts or sizes, so their keys are made only then.
    let key = |number: u32| {
        let (kind, text) = values.value(number);
        ValueKey::new(kind, &text, &fold(&text))
    };
    let sorted = texts.sorted(others.into_iter(), |equal| {
        equal.sort_unstable_by_key(|&(_, number)| key(number));
    })?;
    numbers.sort_unstable_by(|one, other| {
        let by_size = one.0.total_cmp(&other.0);
        by_size.then_with(|| key(one.1).cmp(&key(other.1)))
    });
    let mut ranks = filled(values.len(), 0)?;
    let last = (values.len() as u32).saturating_sub(1);
    let in_order = numbers.iter().map(|&(_, number)| number).chain(sorted);
    for (rank, number) in (0..).zip(in_order) {
        if let Some(place) = ranks.get_mut(number as usize) {
            *place = if descending { last - rank } else { rank };
        }
    }
    Ok(ranks)
}
