//! The use cases in plain Rust: a [`Session`] of events and a [`Workspace`] of what a user saved.
//!
//! This folder may use every other module, and only `wasm` uses this folder. More input never makes a cached result
//! wrong, because the key of every cache contains the number of rows that the result was computed from.
//!
//! - `session`: the files of a session, single events, and calls that do not depend on events
//! - `queries`: the queries of a session, which several shards can answer together
//! - `types`: the arguments and answers that the generated `activity_lens.d.ts` declares
//! - `files`: the files of a session and their reports
//! - `repeats`: decides which events repeat events of other shards
//! - `shard`: the number of a session among the shards
//! - `scope`: the rows that the query text, time range and filters of a scope select
//! - `event_rows`: events as rows of the list and in full
//! - `query_text`: query texts, with positions in UTF-16 units
//! - `charts`: draws counts
//! - `file_hash`: the SHA-256 of a file
//! - `distinct_counts`: the numbers of distinct values that were counted across shards
//! - `zones`: the time zones that the page added
//! - `workspace`: what a user saved

mod charts;
mod distinct_counts;
mod event_rows;
mod file_hash;
mod files;
mod queries;
mod query_text;
mod repeats;
mod scope;
mod session;
mod shard;
#[cfg(test)]
mod tests;
mod types;
mod workspace;
mod zones;

pub use crate::ingest::Original;
pub use charts::{ChartData, ToChart};
pub use file_hash::FileHash;
pub use files::FilePart;
#[cfg(target_arch = "wasm32")]
pub(crate) use queries::for_each_query;
pub use queries::*;
pub use session::Session;
pub use types::*;
pub use workspace::Workspace;
