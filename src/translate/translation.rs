//! The targets and the result of a translation.

use crate::error::Span;

/// The engine and the data format to run a query on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// DuckDB, over JSON lines.
    DuckdbJson,
    /// DuckDB, over Parquet files exported by this project.
    DuckdbParquet,
    /// Spark SQL 4, over JSON lines.
    SparkJson,
    /// Spark SQL 4, over Parquet files exported by this project.
    SparkParquet,
    /// Lucene, in IBM Cloud Logs.
    Lucene,
    /// DataPrime, in IBM Cloud Logs.
    Dataprime,
}

/// A query in another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation {
    /// The complete statement that returns the matching events.
    pub text: String,
    /// The complete statement that counts the matching events.
    pub count: String,
    /// The condition of the statement.
    pub condition: String,
    /// The differences from the original query.
    pub notes: Vec<Note>,
}

/// A difference between a clause and its translation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The position of the clause in the query.
    pub span: Span,
    /// The description of the difference, and the events that it concerns.
    pub message: &'static str,
}
