//! The columns: the values of fields, and the rows that have each value.
//!
//! - `column`: [`Column`], one field
//! - `block`: the entries of a run of rows, packed
//! - `batch`: the values of recent events, which are not yet added to their columns
//! - `distinct`: [`DistinctValues`], the distinct values of some columns
//! - `overflow`: the fields that have no column of their own

mod batch;
mod block;
#[expect(
    clippy::module_inception,
    reason = "the folder is named after its main type"
)]
mod column;
mod distinct;
pub mod overflow;
#[cfg(test)]
mod tests;

pub(super) use batch::Batch;
pub use column::{Column, ColumnId, Role};
pub use distinct::DistinctValues;
