//! The values of a field, apart from any dictionary's codes.

use crate::error::{Error, Result};
use crate::store::{Column, ColumnId, Kind, RowSet, Store};
use crate::wire::{self, Wire};
use hashbrown::HashMap;

/// The kinds by their number.
const KINDS: [Kind; 6] = [
    Kind::String,
    Kind::Number,
    Kind::Bool,
    Kind::Null,
    Kind::Object,
    Kind::Array,
];

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

impl Wire for Value {
    fn put(&self, to: &mut Vec<u8>) {
        to.push(self.kind as u8);
        self.text.put(to);
    }

    fn take(from: &mut &[u8]) -> Result<Self> {
        let kind = *KINDS
            .get(u64::take(from)? as usize)
            .ok_or_else(wire::damaged)?;
        Ok(Self::new(kind, String::take(from)?))
    }
}

/// The columns of one field with one numbering of their values: a name may mean several columns, and
/// the same value in two of them is one.
pub(super) struct Field<'a> {
    columns: Vec<(&'a Column, Option<Vec<u32>>)>,
    values: u32,
}

impl<'a> Field<'a> {
    pub(super) fn new(store: &'a Store, columns: &[ColumnId]) -> Result<Self> {
        let found: Vec<&Column> = columns.iter().filter_map(|&id| store.column(id)).collect();
        if let [only] = found.as_slice() {
            return Ok(Self {
                values: only.dictionary().len(),
                columns: vec![(only, None)],
            });
        }
        let mut numbers: HashMap<(Kind, String), u32> = HashMap::new();
        let mut field = Self {
            columns: Vec::new(),
            values: 0,
        };
        for column in found {
            let mut ids = reserved(column.dictionary().len() as usize)?;
            column.dictionary().for_each(|_, kind, text, _| {
                let next = numbers.len() as u32;
                ids.push(*numbers.entry((kind, text.to_owned())).or_insert(next));
            });
            field.columns.push((column, Some(ids)));
        }
        field.values = numbers.len() as u32;
        Ok(field)
    }

    /// How many distinct values there are.
    pub(super) fn len(&self) -> usize {
        self.values as usize
    }

    /// Whether a row can hold more than one value.
    pub(super) fn may_repeat(&self) -> bool {
        self.columns.len() > 1
            || self
                .columns
                .iter()
                .any(|(column, _)| column.is_multi_valued())
    }

    /// Calls `visit(row, number)` for every value of every row: column by column, rows ascending.
    pub(super) fn for_each(&self, mut visit: impl FnMut(u32, u32)) {
        for (column, ids) in &self.columns {
            match ids {
                None => column.for_each(&mut visit),
                Some(ids) => column.for_each(|row, code| {
                    if let Some(&id) = ids.get(code as usize) {
                        visit(row, id);
                    }
                }),
            }
        }
    }

    /// Calls `visit(row, number)` once for every distinct value of every row of the set.
    pub(super) fn for_each_in(
        &self,
        rows: &RowSet,
        visit: &mut impl FnMut(u32, u32),
    ) -> Result<()> {
        let within = |row: u32| rows.contains(row);
        if !self.may_repeat() {
            self.for_each(|row, number| {
                if within(row) {
                    visit(row, number);
                }
            });
            return Ok(());
        }
        let mut len = 0;
        self.for_each(|row, _| len += usize::from(within(row)));
        let mut pairs = reserved(len)?;
        self.for_each(|row, number| {
            if within(row) {
                pairs.push(u64::from(row) << 32 | u64::from(number));
            }
        });
        pairs.sort_unstable();
        pairs.dedup();
        for pair in pairs {
            visit((pair >> 32) as u32, pair as u32);
        }
        Ok(())
    }

    /// Calls `visit(number, kind, text)` once for every distinct value.
    pub(super) fn for_each_value(&self, mut visit: impl FnMut(u32, Kind, &str)) {
        let mut next = 0;
        for (column, ids) in &self.columns {
            column.dictionary().for_each(|code, kind, text, _| {
                let id = match ids {
                    None => code,
                    Some(ids) => ids.get(code as usize).copied().unwrap_or(u32::MAX),
                };
                // Numbers were given in this same order, so a smaller one was visited already.
                if id == next {
                    visit(id, kind, text);
                    next += 1;
                }
            });
        }
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
