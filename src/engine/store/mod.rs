//! Stores events as columns: one column for each field path, with the distinct values in a dictionary.
//!
//! Depends on `error`, `time` and `event`. `ingest` fills the store; `search`, `query` and `stats` read from the store.
//!
//! - `kind`: [`Kind`], the kind of a JSON value
//! - `content`: [`Content`], the content of an event as a hash, by which repeats are found
//! - `row_set`: [`RowSet`], a set of rows as a bitmap
//! - `values/`: [`Dictionary`], the values of one field and the search over their text
//! - `column/`: [`Column`], the rows that have each of these values; the overflow column
//! - `rows`: [`Rows`], the time, the source and the location of the original text of each row
//! - `store`: [`Store`], all columns and rows; adds events to them
//!
//! `column` uses `values`, and `store` uses `column` and `values`. Dependencies in the other direction are not allowed.
//!
//! Invariants:
//!
//! - Rows are numbered from 0 in the order they were added.
//! - A row is added completely or not at all.
//! - The codes of a dictionary never change, so a result by code stays valid while rows are added.
//! - A code stands for one value, but a value may have several codes. [`DistinctValues`] hides this from callers that
//!   count or list values.

mod column;
mod content;
mod kind;
mod row_set;
mod rows;
#[expect(
    clippy::module_inception,
    reason = "the folder is named after its main type"
)]
mod store;
#[cfg(test)]
mod tests;
mod values;

pub use column::{Column, ColumnId, DistinctValues, Role, overflow};
pub use content::Content;
pub use kind::Kind;
pub use row_set::RowSet;
pub use rows::{Location, RowMeta, Rows, SourceId, TimeWord};
pub use store::Store;
pub(crate) use values::same_bytes;
pub use values::{Code, CodeSet, Dictionary, fold, fold_char, is_invisible};
