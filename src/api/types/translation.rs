//! Query texts in the languages of other engines.

use crate::translate::Target;
use serde::{Deserialize, Serialize};

/// Another engine, its language, and the format of the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum TranslationTarget {
    /// DuckDB SQL over JSON lines.
    DuckdbJson,
    /// DuckDB SQL over Parquet files that the page exported.
    DuckdbParquet,
    /// Spark SQL over JSON lines.
    SparkJson,
    /// Spark SQL over Parquet files that the page exported.
    SparkParquet,
    /// Lucene for IBM Cloud Logs.
    Lucene,
    /// DataPrime for IBM Cloud Logs.
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

/// Options for translating a query text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[cfg_attr(test, ts(optional_fields))]
pub struct TranslationOptions {
    /// The path or pattern of the files that the other engine reads. Default: `events/*`.
    pub files: Option<String>,
}

/// A query text in the language of another engine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Translation {
    /// A complete statement that returns the matching events.
    pub text: String,
    /// A complete statement that counts the matching events. Lucene has no such statement, so that `count` equals
    /// `text`.
    pub count: String,
    /// The condition of the statement, for use with the table that `text` defines.
    pub condition: String,
    /// The differences in meaning, in the order of the query text.
    pub notes: Vec<TranslationNote>,
}

/// A difference in meaning between a clause and its translation. Positions are UTF-16 units, as in JavaScript strings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct TranslationNote {
    /// The position of the first unit of the clause.
    pub start: u32,
    /// The position after the last unit of the clause.
    pub end: u32,
    /// The text of the clause.
    pub clause: String,
    /// The description of the difference, and the events that it concerns.
    pub message: String,
}
