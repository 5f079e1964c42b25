//! The values of a field, apart from any dictionary's codes.

use crate::error::{Error, Result};
use crate::store::{Code, Column, ColumnId, Kind, RowSet, Store};
use crate::wire::{self, Wire};
use hashbrown::HashMap;
use std::borrow::Cow;

/// A value of a field. Text and kind together make it, so that values of several stores can be told
/// equal: `200` and `"200"` are two.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Value {
    /// The text as it stands in the event, unescaped.
    pub text: String,
    /// What it was in JSON.
    pub kind: Kind,
}

impl Value {
    /// The value of this kind and text.
    pub fn new(kind: Kind, text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            kind,
        }
    }

    /// What to show for it: never empty.
    pub fn label(&self) -> &str {
        match self.kind {
            Kind::Object => "{}",
            Kind::Array => "[]",
            Kind::Null => "null",
            Kind::String if self.text.is_empty() => "(empty)",
            _ => &self.text,
        }
    }
}

/// What a value is as a number, as the search compares it: a number, or a text that reads as one. One
/// that double precision cannot hold is none.
pub(super) fn number_of(kind: Kind, text: &str) -> Option<f64> {
    let is_decimal = || {
        text.bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'))
    };
    let number: f64 = matches!(kind, Kind::Number | Kind::String)
        .then(|| is_decimal().then(|| text.parse().ok()))
        .flatten()
        .flatten()?;
    // Adding zero makes one of the two zeros.
    number.is_finite().then_some(number + 0.0)
}

impl Wire for Kind {
    fn put(&self, to: &mut Vec<u8>) {
        to.push(*self as u8);
    }

    fn take(from: &mut &[u8]) -> Result<Self> {
        let kind = Kind::ALL.get(u64::take(from)? as usize);
        kind.copied().ok_or_else(wire::damaged)
    }
}

impl Wire for Value {
    fn put(&self, to: &mut Vec<u8>) {
        self.kind.put(to);
        self.text.put(to);
    }

    fn take(from: &mut &[u8]) -> Result<Self> {
        Ok(Self::new(Kind::take(from)?, String::take(from)?))
    }
}

/// The columns of one field with one numbering of their values: a name may mean several columns, and
/// the same value in two of them is one.
pub(super) struct Field<'a> {
    columns: Vec<(&'a Column, Numbering)>,
    /// Where each value was first seen, unless its number is its code: the column, and its code there.
    origins: Vec<(usize, Code)>,
    values: u32,
}

/// The number of the value of a code.
enum Numbering {
    /// The code itself.
    Code,
    /// By code.
    Listed(Vec<u32>),
}

impl Numbering {
    fn of(&self, code: Code) -> u32 {
        match self {
            Self::Code => code,
            Self::Listed(listed) => listed.get(code as usize).copied().unwrap_or(u32::MAX),
        }
    }
}

impl<'a> Field<'a> {
    pub(super) fn new(store: &'a Store, columns: &[ColumnId]) -> Result<Self> {
        let found = columns.iter().filter_map(|&id| store.column(id));
        let found: Vec<&Column> = found.filter(|column| column.rows_present() > 0).collect();
        if let [only] = found.as_slice() {
            return Self::of_one(only);
        }
        let mut numbers: HashMap<(Kind, String), u32> = HashMap::new();
        let mut field = Self {
            columns: Vec::new(),
            origins: Vec::new(),
            values: 0,
        };
        for (index, column) in found.into_iter().enumerate() {
            let mut listed = reserved(column.dictionary().len() as usize)?;
            column.dictionary().for_each(|code, kind, text, _| {
                let next = numbers.len() as u32;
                let number = *numbers.entry((kind, text.to_owned())).or_insert(next);
                if number == next {
                    field.origins.push((index, code));
                }
                listed.push(number);
            });
            field.columns.push((column, Numbering::Listed(listed)));
        }
        field.values = numbers.len() as u32;
        Ok(field)
    }

    /// In one column the codes are the numbers, but for those of values that have several.
    fn of_one(column: &'a Column) -> Result<Self> {
        let codes = column.dictionary().len();
        let repeats = column.dictionary().repeats()?;
        if repeats.is_empty() {
            return Ok(Self {
                columns: vec![(column, Numbering::Code)],
                origins: Vec::new(),
                values: codes,
            });
        }
        let mut listed: Vec<u32> = reserved(codes as usize)?;
        let mut origins = reserved((codes - repeats.len()) as usize)?;
        for code in 0..codes {
            let first = repeats.first(code);
            if first == code {
                listed.push(origins.len() as u32);
                origins.push((0, code));
            } else {
                listed.push(listed.get(first as usize).copied().unwrap_or(0));
            }
        }
        Ok(Self {
            columns: vec![(column, Numbering::Listed(listed))],
            values: origins.len() as u32,
            origins,
        })
    }

    /// How many distinct values there are.
    pub(super) fn len(&self) -> usize {
        self.values as usize
    }

    /// The value of a number.
    pub(super) fn value(&self, number: u32) -> (Kind, Cow<'_, str>) {
        let origin = self.origins.get(number as usize);
        let (index, code) = origin.copied().unwrap_or((0, number));
        self.columns
            .get(index)
            .map_or((Kind::Null, Cow::Borrowed("")), |(column, _)| {
                let dictionary = column.dictionary();
                (dictionary.kind(code), dictionary.text(code))
            })
    }

    /// The number of a value, where it occurs.
    pub(super) fn find(&self, value: &Value) -> Option<u32> {
        self.columns.iter().find_map(|(column, numbering)| {
            let code = column.dictionary().find(value.kind, &value.text)?;
            Some(numbering.of(code))
        })
    }

    /// The rows of the set that have the field.
    pub(super) fn present(&self, rows: &RowSet) -> RowSet {
        let mut present = RowSet::empty(rows.universe());
        for (column, _) in &self.columns {
            column.add_present(&mut present);
        }
        present.intersect(rows);
        present
    }

    /// Calls `visit(row, number, true)` for the first value of every row of the set that has one, and then
    /// `visit(row, number, false)` for each further, different one, rows ascending.
    pub(super) fn for_each_in(
        &self,
        rows: &RowSet,
        mut visit: impl FnMut(u32, u32, bool),
    ) -> Result<()> {
        match self.columns.as_slice() {
            [(column, numbering)] if !column.is_multi_valued() => {
                column.for_each_in(rows, |row, code| visit(row, numbering.of(code), true));
                return Ok(());
            }
            _ => {}
        }
        let mut first = filled(rows.universe() as usize, u32::MAX)?;
        let mut more: Vec<u64> = Vec::new();
        for (column, numbering) in &self.columns {
            column.for_each_in(rows, |row, code| {
                let number = numbering.of(code);
                match first.get_mut(row as usize) {
                    Some(first) if *first == u32::MAX => {
                        *first = number;
                        visit(row, number, true);
                    }
                    Some(first) if *first != number => {
                        more.push(u64::from(row) << 32 | u64::from(number));
                    }
                    _ => {}
                }
            });
        }
        more.sort_unstable();
        more.dedup();
        for pair in more {
            visit((pair >> 32) as u32, pair as u32, false);
        }
        Ok(())
    }
}

/// An empty list with room for `len` numbers.
pub(super) fn reserved<T>(len: usize) -> Result<Vec<T>> {
    let mut list = Vec::new();
    list.try_reserve_exact(len)
        .map_err(|_| Error::memory("the counts of a field", len * size_of::<T>()))?;
    Ok(list)
}

/// `len` times the same.
pub(super) fn filled<T: Clone>(len: usize, value: T) -> Result<Vec<T>> {
    let mut list = reserved(len)?;
    list.resize(len, value);
    Ok(list)
}
