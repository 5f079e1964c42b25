//! Values of fields that have no column of their own, because there are too many field names. They are kept in one
//! column, each as text with its path, and a query that names such a field gets a column made from it.

use super::column::{Column, ColumnId};
use crate::error::Result;
use crate::store::kind::Kind;
use crate::store::row_set::RowSet;
use crate::store::values::CodeSet;
use std::alloc::{Layout, handle_alloc_error};
use std::borrow::Cow;
use std::cell::OnceCell;

/// The path of the column.
pub const PATH: &str = "_overflow";
/// What is between the path of a value and its text, and in no path.
const BETWEEN: &str = ": ";
/// The number of the first column that was made for a query.
const FIRST_ID: ColumnId = 1 << 31;

/// A value with its path: `a.b: 7`, `a.b: "text"`.
pub fn text(path: &str, kind: Kind, value: &str) -> String {
    let path = apart(path);
    match kind {
        Kind::String => format!("{path}{BETWEEN}\"{value}\""),
        Kind::Object => format!("{path}{BETWEEN}{{}}"),
        Kind::Array => format!("{path}{BETWEEN}[]"),
        Kind::Number | Kind::Bool | Kind::Null => format!("{path}{BETWEEN}{value}"),
    }
}

/// A path without what would end it early: a key is text that somebody chose.
fn apart(path: &str) -> Cow<'_, str> {
    match path.contains(BETWEEN) {
        true => Cow::Owned(path.replace(BETWEEN, ":")),
        false => Cow::Borrowed(path),
    }
}

/// The path, kind and value of such a text.
pub fn parts(text: &str) -> Option<(&str, Kind, &str)> {
    let (path, value) = text.split_once(BETWEEN)?;
    let (kind, value) = value_of(value);
    Some((path, kind, value))
}

fn value_of(text: &str) -> (Kind, &str) {
    if let Some(open) = text.strip_prefix('"') {
        return (Kind::String, open.strip_suffix('"').unwrap_or(open));
    }
    match text {
        "{}" => (Kind::Object, ""),
        "[]" => (Kind::Array, ""),
        "null" => (Kind::Null, text),
        "true" | "false" => (Kind::Bool, text),
        _ => (Kind::Number, text),
    }
}

/// What a query wants of the column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// The values of a field.
    Values,
    /// Those of all fields below it.
    Members,
}

/// Columns made from the one column, as a list that only grows, so that looking something up changes nothing for anybody
/// who has another one.
#[derive(Debug, Default)]
pub(in crate::store) struct Unfolded {
    next: OnceCell<Box<Entry>>,
}

#[derive(Debug)]
struct Entry {
    wanted: Wanted,
    column: Column,
    rest: Unfolded,
}

impl Unfolded {
    /// The column of this path, and its number. `None` if no value has it.
    pub fn values(&self, from: &Column, path: &str) -> Option<ColumnId> {
        self.find(from, path, Wanted::Values)
    }

    /// A column of all values below this path.
    pub fn members(&self, from: &Column, path: &str) -> Option<ColumnId> {
        self.find(from, path, Wanted::Members)
    }

    fn find(&self, from: &Column, path: &str, wanted: Wanted) -> Option<ColumnId> {
        let mut list = self;
        for id in FIRST_ID.. {
            let entry = list.next.get_or_init(|| {
                let mut column = Column::new(path, from.role());
                if fill(&mut column, from, path, wanted).is_err() {
                    // A column without some of its values would give wrong answers.
                    handle_alloc_error(Layout::new::<Column>());
                }
                Box::new(Entry {
                    wanted,
                    column,
                    rest: Self::default(),
                })
            });
            if entry.wanted == wanted
                && entry.column.path() == path
                && entry.column.role() == from.role()
            {
                return (entry.column.rows_present() > 0).then_some(id);
            }
            list = &entry.rest;
        }
        None
    }

    /// The column of this number.
    pub fn column(&self, id: ColumnId) -> Option<&Column> {
        let mut list = self;
        for _ in FIRST_ID..id {
            list = &list.next.get()?.rest;
        }
        list.next.get().map(|entry| &entry.column)
    }

    /// How many columns were made, those without a value included.
    pub fn len(&self) -> usize {
        let mut list = self;
        let mut len = 0;
        while let Some(entry) = list.next.get() {
            list = &entry.rest;
            len += 1;
        }
        len
    }

    pub fn memory_bytes(&self) -> usize {
        let mut list = self;
        let mut bytes = 0;
        while let Some(entry) = list.next.get() {
            bytes += entry.column.memory_bytes();
            list = &entry.rest;
        }
        bytes
    }
}

/// Whether a number is that of a column made for a query.
pub(in crate::store) fn is_unfolded(id: ColumnId) -> bool {
    id >= FIRST_ID
}

fn fill(column: &mut Column, from: &Column, path: &str, wanted: Wanted) -> Result<()> {
    let path = &*apart(path);
    let dictionary = from.dictionary();
    let mut hits = CodeSet::empty(dictionary.code_count());
    let is_wanted = |text: &str| {
        let after = text.strip_prefix(path);
        let begins = match wanted {
            Wanted::Values => BETWEEN,
            Wanted::Members => ".",
        };
        after.is_some_and(|after| after.starts_with(begins))
    };
    dictionary.for_each(|code, _, text, _| {
        if is_wanted(text) {
            hits.insert(code);
        }
    });
    let mut rows = RowSet::empty(from.rows_end());
    from.add_rows_with(&hits, &mut rows);
    let mut done = Ok(());
    from.for_each_in(&rows, |row, code| {
        if hits.contains(code) && done.is_ok() {
            let text = dictionary.text(code);
            let value = text.get(path.len() + BETWEEN.len()..).unwrap_or_default();
            let (kind, value) = match wanted {
                Wanted::Values => value_of(value),
                Wanted::Members => (Kind::Object, ""),
            };
            done = column.put_all(std::iter::once((row, kind, value)));
        }
    });
    done
}
