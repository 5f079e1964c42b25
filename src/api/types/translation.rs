//! Queries in other languages.

use crate::translate::Target;
use serde::{Deserialize, Serialize};

/// An engine and its language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum TranslationTarget {
    /// DuckDB's SQL over JSON lines.
    DuckdbJson,
    /// DuckDB's SQL over Parquet as the page exports it.
    DuckdbParquet,
    /// Spark SQL over JSON lines.
    SparkJson,
    /// Spark SQL over Parquet as the page exports it.
    SparkParquet,
    /// Lucene, in IBM Cloud Logs.
    Lucene,
    /// DataPrime, in IBM Cloud Logs.
    Dataprime,
}

impl From<TranslationTarget> for Target {
    fn from(target: TranslationTarget) -> Self {
        match target {
            TranslationTarget::DuckdbJson => Self::DuckdbJson,
            TranslationTarget::DuckdbParquet => Self::DuckdbParquet,
            TranslationTarget::SparkJson => Self::SparkJson,
            TranslationTarget::SparkParquet => Self::SparkParquet,
            TranslationTarget::Lucene => Self::Lucene,
            TranslationTarget::Dataprime => Self::Dataprime,
        }
    }
}

/// How to translate a query.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[cfg_attr(test, ts(optional_fields))]
pub struct TranslationOptions {
    /// The path or pattern of the files that the engine reads.
    pub files: Option<String>,
}

/// A query in another language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Translation {
    /// A whole statement that finds the events.
    pub text: String,
    /// A statement that counts them. Lucene has none; the query itself stands here.
    pub count: String,
    /// The condition alone, over the table that the statement makes.
    pub condition: String,
    /// What does not carry over, in the order of the query.
    pub notes: Vec<TranslationNote>,
}

/// Something a clause loses. Positions count UTF-16 units, as JavaScript strings do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct TranslationNote {
    /// The first unit of the clause.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The clause as it was written.
    pub clause: String,
    /// What is lost, and when.
    pub message: String,
}
