//! Events as columns: one column for each field path, with its distinct values in a dictionary.
//!
//! Stands on `error`, `time` and `event`; `ingest` fills it, `query` and `stats` read it.
//!
//! - `row_set`: [`RowSet`], a set of rows as a bitmap
//! - `dictionary`: [`Dictionary`], the values of one field and the search over their text, kept in runs
//!   (`chunk`): packed as their digits, where they differ in these alone (`form`, `forms`; `packed` while a run grows,
//!   `grouped` when it is full), or as text (`plain`); `index`, with `table` and `hash`: which values are found again; `recent`: those that
//!   came again lately; `repeats`: [`Repeats`], the values that have several codes
//! - `block`: the entries of a run of rows, packed
//! - `column`: [`Column`], which rows hold which of these values
//! - `overflow`: values of fields that have no column of their own
//! - `rows`: [`Rows`], what every row has: its time, its source, where its original text lies
//! - `batch`: events that wait to be put into their columns
//! - `store`: [`Store`], all of it, and how events are added
//!
//! Invariants: rows are numbered from 0 in the order they were added; a row's values are added before
//! the next row begins, and all of it is there or nothing; codes of a dictionary never change, so a result by code stays right while more rows
//! arrive; a code stands for one value, a value may have several codes ([`Dictionary::repeats`]).

mod batch;
mod block;
mod bytes;
mod chunk;
mod column;
mod dictionary;
mod fold;
mod form;
mod forms;
mod grouped;
mod hash;
mod index;
pub mod overflow;
mod packed;
mod plain;
mod recent;
mod repeats;
mod row_set;
mod rows;
#[expect(
    clippy::module_inception,
    reason = "the folder is named for the thing it holds"
)]
mod store;
mod table;
#[cfg(test)]
mod tests;

pub(crate) use bytes::same_bytes;
pub use chunk::Kind;
pub use column::{Column, ColumnId, Role};
pub use dictionary::{CodeSet, Dictionary};
pub use fold::{fold, fold_char, is_invisible};
pub use repeats::Repeats;
pub use row_set::RowSet;
pub use rows::{Location, RowMeta, Rows, SourceId, TimeWord};
pub use store::Store;
pub use table::Code;
