//! Reads the rows of Parquet files as lines of JSON. The rest of the engine treats them like the text of any other file.
//!
//! - `reader`: [`Parquet`], a state machine that names the ranges of the file that it needs
//! - `thrift`, `footer`, `schema`: the metadata of a file, and how its columns form objects
//! - `projection`: the choice of the columns that are read
//! - `group`, `column`, `page`, `codec`, `brotli`: the pages of the columns of a row group
//! - `bits`, `delta`, `values`: the encodings of levels and values
//! - `row`: assembles a row from its columns
//! - `kind`, `render`, `number`, `time`, `json`: values as text
//! - `budget`, `fault`: limits, and reasons why something cannot be read
//!
//! # Rows
//!
//! A row is an object of its columns, without those that are null. A file with the column `src_obj__user_data` is an
//! archive of IBM Cloud Logs: three columns are read, and their JSON text is written as it is. In an export of this
//! product, the text of an event is the row.

mod bits;
mod brotli;
mod budget;
mod codec;
mod column;
mod delta;
mod fault;
mod footer;
mod group;
mod json;
mod kind;
mod number;
mod page;
mod projection;
mod reader;
mod render;
mod row;
mod schema;
#[cfg(test)]
mod tests;
mod thrift;
mod time;
mod values;

pub use reader::{Parquet, for_each_text, is_parquet};

/// What the reader of a file passes on, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output<'a> {
    /// Lines of JSON, each with its line feed.
    Text(&'a [u8]),
    /// A sentence on the file that is not about lost rows.
    Notice(String),
    /// Rows that could not be read.
    Lost {
        /// The number of rows.
        rows: u64,
        /// The sentence that names the rows and the reason.
        reason: String,
    },
}
