//! The distinct values of a field, over all columns of the field.
//!
//! A field name may stand for several columns, and a dictionary may give one value several codes. [`DistinctValues`]
//! hides both: each distinct value has one number, and callers that count or list values use these numbers instead of
//! codes.

use super::column::Column;
use crate::error::{Error, Result};
use crate::store::kind::Kind;
use crate::store::row_set::RowSet;
use crate::store::values::Code;
use hashbrown::HashMap;
use std::borrow::Cow;

/// The distinct values of some columns, numbered from 0 in the order of first occurrence.
#[derive(Debug)]
pub struct DistinctValues<'a> {
    columns: Vec<(&'a Column, Numbering)>,
    /// The column and the code of the first occurrence of each value. Empty if there is only one column and the numbers
    /// are its codes.
    origins: Vec<(usize, Code)>,
    len: u32,
}

/// The number of the value of each code of one column.
#[derive(Debug)]
enum Numbering {
    /// The number is the code.
    Code,
    /// The numbers, by code.
    Listed(Vec<u32>),
}

impl Numbering {
    fn of(&self, code: Code) -> u32 {
        match self {
            Self::Code => code,
            Self::Listed(numbers) => numbers.get(code as usize).copied().unwrap_or(u32::MAX),
        }
    }
}

impl<'a> DistinctValues<'a> {
    /// Returns the distinct values of these columns. A value that occurs in two columns counts once.
    ///
    /// # Errors
    ///
    /// Fails if there is too little memory for the numbers.
    pub fn of(columns: impl IntoIterator<Item = &'a Column>) -> Result<Self> {
        let columns = columns.into_iter();
        let columns: Vec<&Column> = columns.filter(|column| column.rows_present() > 0).collect();
        match columns.as_slice() {
            [only] => Self::of_one(only),
            _ => Self::of_several(columns),
        }
    }

    fn of_one(column: &'a Column) -> Result<Self> {
        let code_count = column.dictionary().code_count();
        let repeats = column.dictionary().repeats()?;
        if repeats.is_empty() {
            return Ok(Self {
                columns: vec![(column, Numbering::Code)],
                origins: Vec::new(),
                len: code_count,
            });
        }
        let mut numbers: Vec<u32> = reserved(code_count as usize)?;
        let mut origins = reserved((code_count - repeats.len()) as usize)?;
        for code in 0..code_count {
            let first = repeats.first(code);
            if first == code {
                numbers.push(origins.len() as u32);
                origins.push((0, code));
            } else {
                numbers.push(numbers.get(first as usize).copied().unwrap_or(0));
            }
        }
        Ok(Self {
            columns: vec![(column, Numbering::Listed(numbers))],
            len: origins.len() as u32,
            origins,
        })
    }

    fn of_several(columns: Vec<&'a Column>) -> Result<Self> {
        let mut by_value: HashMap<(Kind, String), u32> = HashMap::new();
        let mut distinct = Self {
            columns: Vec::new(),
            origins: Vec::new(),
            len: 0,
        };
        for (index, column) in columns.into_iter().enumerate() {
            let mut numbers = reserved(column.dictionary().code_count() as usize)?;
            column.dictionary().for_each(|code, kind, text, _| {
                let next = by_value.len() as u32;
                let number = *by_value.entry((kind, text.to_owned())).or_insert(next);
                if number == next {
                    distinct.origins.push((index, code));
                }
                numbers.push(number);
            });
            distinct.columns.push((column, Numbering::Listed(numbers)));
        }
        distinct.len = by_value.len() as u32;
        Ok(distinct)
    }

    /// Returns the number of distinct values.
    pub fn len(&self) -> usize {
        self.len as usize
    }

    /// Returns whether there is no value.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Returns the kind and the text of the value with this number.
    pub fn value(&self, number: u32) -> (Kind, Cow<'a, str>) {
        let origin = self.origins.get(number as usize);
        let (index, code) = origin.copied().unwrap_or((0, number));
        self.columns
            .get(index)
            .map_or((Kind::Null, Cow::Borrowed("")), |(column, _)| {
                let dictionary = column.dictionary();
                (dictionary.kind(code), dictionary.text(code))
            })
    }

    /// Returns the number of each value, or `None` for a value that does not occur.
    pub fn find_all(&self, values: &[(Kind, &str)]) -> Vec<Option<u32>> {
        let mut numbers = vec![None; values.len()];
        for (column, numbering) in &self.columns {
            let codes = column.dictionary().find_all(values);
            for (number, code) in numbers.iter_mut().zip(codes) {
                *number = number.or(code.map(|code| numbering.of(code)));
            }
        }
        numbers
    }

    /// Calls `visit(number, kind, original, folded)` once for each value.
    pub fn for_each(&self, mut visit: impl FnMut(u32, Kind, &str, &str)) {
        let mut next = 0;
        for (column, numbering) in &self.columns {
            column.dictionary().for_each(|code, kind, text, folded| {
                // Numbers ascend in the order in which the values are first visited.
                if numbering.of(code) == next {
                    visit(next, kind, text, folded);
                    next += 1;
                }
            });
        }
    }

    /// Returns the rows of the set that have the field.
    pub fn present(&self, rows: &RowSet) -> RowSet {
        let mut present = RowSet::empty(rows.universe());
        for (column, _) in &self.columns {
            column.add_present(&mut present);
        }
        present.intersect(rows);
        present
    }

    /// Calls `visit(row, number, true)` for the first value of each row of the set. Then calls `visit(row, number,
    /// false)` for each further distinct value of a row. In the first pass, rows ascend within each column. In the
    /// second pass, rows ascend over all columns.
    ///
    /// # Errors
    ///
    /// Fails if there is too little memory to distinguish the values of a row.
    pub fn for_each_in(&self, rows: &RowSet, mut visit: impl FnMut(u32, u32, bool)) -> Result<()> {
        if let [(column, numbering)] = self.columns.as_slice()
            && !column.is_multi_valued()
        {
            column.for_each_in(rows, |row, code| visit(row, numbering.of(code), true));
            return Ok(());
        }
        let row_count = rows.universe() as usize;
        let mut first = reserved(row_count)?;
        first.resize(row_count, u32::MAX);
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

fn reserved<T>(len: usize) -> Result<Vec<T>> {
    let mut list = Vec::new();
    list.try_reserve_exact(len)
        .map_err(|_| Error::memory("the values of a field", len * size_of::<T>()))?;
    Ok(list)
}
