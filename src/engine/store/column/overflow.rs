//! Values of fields that have no column of their own, because there are too many field names.
//!
//! Such values are stored in one column, the overflow column, each as text together with its path. For a query that
//! names such a field, a column is created from these texts.

use super::batch::Value;
use super::column::{Column, ColumnId};
use crate::error::Result;
use crate::store::kind::Kind;
use crate::store::row_set::RowSet;
use crate::store::values::CodeSet;
use std::alloc::{Layout, handle_alloc_error};
use std::borrow::Cow;
use std::cell::OnceCell;

/// The path of the overflow column.
pub const PATH: &str = "_overflow";
/// The separator between the path of a value and its text. No path contains the separator.
const SEPARATOR: &str = ": ";
/// The number of the first column that is created for a query.
const FIRST_ID: ColumnId = 1 << 31;

/// Returns a value with its path as text, as in `a.b: 7` or `a.b: "text"`.
pub fn text(path: &str, kind: Kind, value: &str) -> String {
    let path = without_separator(path);
    match kind {
        Kind::String => format!("{path}{SEPARATOR}\"{value}\""),
        Kind::Object => format!("{path}{SEPARATOR}{{}}"),
        Kind::Array => format!("{path}{SEPARATOR}[]"),
        Kind::Number | Kind::Bool | Kind::Null => format!("{path}{SEPARATOR}{value}"),
    }
}

/// Returns the path with each separator replaced by a colon. A key may contain any text, and a separator in a key would
/// end the path too early.
fn without_separator(path: &str) -> Cow<'_, str> {
    if path.contains(SEPARATOR) {
        Cow::Owned(path.replace(SEPARATOR, ":"))
    } else {
        Cow::Borrowed(path)
    }
}

/// Returns the path, kind and text of a value from the result of [`text`], or `None` for any other text.
pub fn parts(text: &str) -> Option<(&str, Kind, &str)> {
    let (path, value) = text.split_once(SEPARATOR)?;
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

/// The content of a column that is created for a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Content {
    /// The values of the field.
    Values,
    /// A placeholder for each value of the fields below the path.
    Members,
}

/// The columns that were created from the overflow column. The columns are in a linked list that only grows, so that a
/// column can be added while others are borrowed.
#[derive(Debug, Default)]
pub(in crate::store) struct Unfolded {
    next: OnceCell<Box<UnfoldedColumn>>,
}

#[derive(Debug)]
struct UnfoldedColumn {
    content: Content,
    column: Column,
    rest: Unfolded,
}

impl Unfolded {
    /// Returns the number of a column with the values of the field with this path, or `None` if there is no value.
    pub fn values(&self, from: &Column, path: &str) -> Option<ColumnId> {
        self.find(from, path, Content::Values)
    }

    /// Returns the number of a column that has a value in each row with a field below this path, or `None` if there is
    /// no such row.
    pub fn members(&self, from: &Column, path: &str) -> Option<ColumnId> {
        self.find(from, path, Content::Members)
    }

    fn find(&self, from: &Column, path: &str, content: Content) -> Option<ColumnId> {
        let mut list = self;
        for id in FIRST_ID.. {
            let entry = list.next.get_or_init(|| {
                let mut column = Column::new(path, from.role());
                if fill(&mut column, from, path, content).is_err() {
                    // An incomplete column would give wrong answers.
                    handle_alloc_error(Layout::new::<Column>());
                }
                Box::new(UnfoldedColumn {
                    content,
                    column,
                    rest: Self::default(),
                })
            });
            if entry.content == content
                && entry.column.path() == path
                && entry.column.role() == from.role()
            {
                return (entry.column.rows_present() > 0).then_some(id);
            }
            list = &entry.rest;
        }
        None
    }

    /// Returns the column with this number.
    pub fn column(&self, id: ColumnId) -> Option<&Column> {
        let mut list = self;
        for _ in FIRST_ID..id {
            list = &list.next.get()?.rest;
        }
        list.next.get().map(|entry| &entry.column)
    }

    /// Returns the number of columns, including those without a value.
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

/// Returns whether `id` is the number of a column that was created for a query.
pub(in crate::store) fn is_unfolded(id: ColumnId) -> bool {
    id >= FIRST_ID
}

fn fill(column: &mut Column, from: &Column, path: &str, content: Content) -> Result<()> {
    let path = &*without_separator(path);
    let dictionary = from.dictionary();
    let mut hits = CodeSet::empty(dictionary.code_count());
    let is_wanted = |text: &str| {
        let after = text.strip_prefix(path);
        let begins = match content {
            Content::Values => SEPARATOR,
            Content::Members => ".",
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
            let value = text.get(path.len() + SEPARATOR.len()..).unwrap_or_default();
            let (kind, value) = match content {
                Content::Values => value_of(value),
                Content::Members => (Kind::Object, ""),
            };
            let value = Value {
                row,
                kind,
                text: value,
                in_content: false,
            };
            done = column.put_all(std::iter::once(value), &mut [], row);
        }
    });
    done
}
