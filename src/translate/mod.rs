//! Translates queries for engines that search more data than one machine can hold. The targets are SQL for DuckDB and
//! Spark, over the JSON lines of an archive or over exported Parquet, and the two query languages of IBM Cloud Logs.
//!
//! Depends on `error`, `event`, `store` and `query`. [`translate`] returns the translated text, and a note for each
//! clause whose meaning differs. SQL preserves the meaning of the search language: `tests/translate` runs the same
//! queries in DuckDB and Spark and compares the counts.
//!
//! - `translation`: [`Target`], [`Translation`] and its notes
//! - `pattern`: regular expressions for patterns of the search language
//! - `sql`: SQL for DuckDB and Spark. A table of templates has their differences in syntax
//! - `duckdb.sql`, `spark.sql`: the start of the statement, which turns lines into the table `event`. Each row has the
//!   words to search, and the documents for looking up fields: the event, its wrapper fields and its derived fields
//! - `cloud_logs`: Lucene and DataPrime
//! - `join`: joins translated leaves to the text of an expression
//!
//! A search for a word is a single regular expression over the words of a line. In JSON text without whitespace, every
//! `"` that is not escaped is the start or the end of a key or a string. The statement decodes the escapes, and
//! replaces quotes and backslashes inside texts by private-use characters. A match without `"` is then inside one text
//! or between two texts. Between two texts there are only numbers, `true`, `false`, `null` and the characters `{}[]:,`.
//! A pattern with a wildcard or with one of these characters could match across texts. Such a pattern is tested on each
//! text and each number separately.

mod cloud_logs;
mod join;
mod pattern;
mod sql;
#[cfg(test)]
mod tests;
mod translation;

pub use translation::{Note, Target, Translation};

use crate::query::Query;

/// Translates a query for a target. `files` is the path or pattern of the files to read. The translation for IBM Cloud
/// Logs does not contain `files`.
pub fn translate(query: &Query, target: Target, files: &str) -> Translation {
    match target {
        Target::Lucene | Target::Dataprime => cloud_logs::translate(query, target),
        _ => sql::translate(query, target, files),
    }
}
