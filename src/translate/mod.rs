//! A query in the languages of engines that search more than one machine holds: SQL for DuckDB and
//! Spark over the archive's JSON lines or over exported Parquet, and the two languages of IBM Cloud Logs.
//!
//! Stands on `event` and `query`; `api` uses it. [`translate`] gives the text and, clause by clause, what
//! does not carry over. The SQL keeps the meaning of the search language; `tests/translate` proves it by
//! running the same queries in these engines and comparing the counts.
//!
//! - `pattern`: a pattern of the language as a regular expression
//! - `sql`: the condition for DuckDB and Spark, which differ in a table of templates
//! - `duckdb.sql`, `spark.sql`: what makes a table `event` out of lines: wrappers off, the words to search,
//!   the documents to look up fields in
//! - `cloud_logs`: Lucene and DataPrime
//! - `join`: an expression whose leaves are translated, as text
//!
//! Why a search for a word may be one regular expression over the words of a line: in JSON text without
//! blanks every `"` that is not escaped is the edge of a key or of a string. With the escapes undone and the
//! quotes and backslashes inside texts replaced by private characters, a match without `"` lies within one
//! text, or between texts, where only numbers, `true`, `false`, `null` and the marks `{}[]:,` stand. A
//! pattern with one of these marks or a wildcard could match across such marks, so it is tried on each text
//! and number by itself.

mod cloud_logs;
mod join;
mod pattern;
mod sql;
#[cfg(test)]
mod tests;

use crate::error::Span;
use crate::query::Query;

/// Where a query is to run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// DuckDB, over JSON lines.
    DuckdbJson,
    /// DuckDB, over the Parquet that this project exports.
    DuckdbParquet,
    /// Spark SQL 4, over JSON lines.
    SparkJson,
    /// Spark SQL 4, over the Parquet that this project exports.
    SparkParquet,
    /// Lucene, in IBM Cloud Logs.
    Lucene,
    /// DataPrime, in IBM Cloud Logs.
    Dataprime,
}

/// A query in another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation {
    /// A whole statement that finds the events.
    pub text: String,
    /// The same that counts them.
    pub count: String,
    /// The condition alone.
    pub condition: String,
    /// What does not carry over, or only under a condition.
    pub notes: Vec<Note>,
}

/// Something that a clause does not keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Where the clause stands in the query.
    pub span: Span,
    /// What is lost, and when.
    pub message: &'static str,
}

/// The query for a target; `files` is the path or pattern of the files to read.
pub fn translate(query: &Query, target: Target, files: &str) -> Translation {
    match target {
        Target::Lucene | Target::Dataprime => cloud_logs::translate(query, target),
        _ => sql::translate(query, target, files),
    }
}
