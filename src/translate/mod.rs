//! Translation of queries for engines that search more data than one machine can hold: SQL for DuckDB and Spark over
//! the JSON lines of an archive or over exported Parquet, and the two query languages of IBM Cloud Logs.
//!
//! Depends on `error`, `event`, `store` and `query`. [`translate`] returns the text and, for each clause, what the
//! translation does not preserve. The SQL preserves the meaning of the search language: `tests/translate` runs the same
//! queries in these engines and compares the counts.
//!
//! - `translation`: [`Target`], [`Translation`] and its notes
//! - `pattern`: regular expressions for patterns of the search language
//! - `sql`: SQL for DuckDB and Spark, whose differences are a table of templates
//! - `duckdb.sql`, `spark.sql`: the part of the statement that turns lines into a table `event` with the event without
//!   its envelope, the words to search and the documents for looking up fields
//! - `cloud_logs`: Lucene and DataPrime
//! - `join`: joining of translated leaves to an expression
//!
//! A search for a word is a single regular expression over the words of a line, for this reason: in JSON text without
//! whitespace, every `"` that is not escaped is the start or the end of a key or a string. The escapes are decoded, and
//! quotes and backslashes inside texts are replaced by private-use characters. A match without `"` is then inside one
//! text or between two texts, where there are only numbers, `true`, `false`, `null` and the characters `{}[]:,`. A
//! pattern with a wildcard or one of these characters could match across texts, so it is tested on each text and each
//! number separately.

mod cloud_logs;
mod join;
mod pattern;
mod sql;
#[cfg(test)]
mod tests;
mod translation;

pub use translation::{Note, Target, Translation};

use crate::query::Query;

/// Translates a query for a target. `files` is the path or pattern of the files to read; IBM Cloud Logs does not use
/// it.
pub fn translate(query: &Query, target: Target, files: &str) -> Translation {
    match target {
        Target::Lucene | Target::Dataprime => cloud_logs::translate(query, target),
        _ => sql::translate(query, target, files),
    }
}
