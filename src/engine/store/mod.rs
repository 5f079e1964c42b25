//! Events as columns: one column for each field path, with its distinct values in a dictionary.
//!
//! Stands on `error`, `time` and `event`. `ingest` fills it; `search`, `query` and `stats` read it.
//!
//! - `kind`: [`Kind`], what a JSON value was
//! - `row_set`: [`RowSet`], a set of rows as a bitmap
//! - `values/`: [`Dictionary`], the values of one field and the search over their text
//! - `column/`: [`Column`], which rows hold which of these values; the columns of fields beyond the limit
//! - `rows`: [`Rows`], what every row has: its time, its source, where its original text is
//! - `store`: [`Store`], all columns and rows, and how events are added
//!
//! `column` uses `values`, `store` uses both, and no folder uses one above it.
//!
//! Invariants:
//!
//! - Rows are numbered from 0 in the order they were added.
//! - A row is added completely or not at all.
//! - The codes of a dictionary never change, so a result by code stays right while more rows arrive.
//! - A code stands for one value, but a value may have several codes. [`DistinctValues`] hides this from callers that
//!   count or list values.

mod column;
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
pub use kind::Kind;
pub use row_set::RowSet;
pub use rows::{Location, RowMeta, Rows, SourceId, TimeWord};
pub use store::Store;
pub(crate) use values::same_bytes;
pub use values::{Code, CodeSet, Dictionary, fold, fold_char, is_invisible};
