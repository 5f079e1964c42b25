//! Events as columns: one column for each field path, with its distinct values in a dictionary.
//!
//! Stands on `error`, `time` and `event`; `ingest` fills it, `query` and `stats` read it.
//!
//! - `row_set`: [`RowSet`], a set of rows as a bitmap
//! - `dictionary`: [`Dictionary`], the distinct values of one field and the search over their text
//! - `block`: the entries of a run of rows, packed
//! - `column`: [`Column`], which rows hold which of these values
//! - `rows`: [`Rows`], what every row has: its time, its source, where its original text lies
//! - `store`: [`Store`], all of it, and the transaction that adds one event
//!
//! Invariants: rows are numbered from 0 in the order they were added; a row's values are added before
//! the next row begins, and are found after the next [`Store::settle`]; codes of a dictionary never change, so a result by code stays right while
//! more rows arrive.

mod append;
mod block;
mod column;
mod dictionary;
mod fold;
mod row_set;
mod rows;
#[expect(
    clippy::module_inception,
    reason = "the folder is named for the thing it holds"
)]
mod store;
#[cfg(test)]
mod tests;

pub use column::{Column, ColumnId, Role};
pub use dictionary::{Code, CodeSet, Dictionary, Kind};
pub use fold::{fold, fold_char, is_invisible};
pub use row_set::RowSet;
pub use rows::{Location, Rows, SourceId, TimeWord};
pub use store::{RowMeta, Store};
