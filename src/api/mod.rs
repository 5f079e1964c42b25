//! The use cases in plain Rust: a [`Session`] of events and a [`Workspace`] of what a user saved.
//!
//! May use every other module; only `wasm` uses it. No method keeps a result that more input could make wrong: what is
//! cached is keyed by the number of rows it was made from.
//!
//! - `session`: the files of a session, single events, and what does not depend on events
//! - `queries`: the queries of a session, which several shards can answer together
//! - `types`: arguments and answers, as the generated `activity_lens.d.ts` declares them
//! - `files`: loading
//! - `repeats`: which events repeat events of other shards
//! - `shard`: the number of a session among several
//! - `scope`: the rows that a query text, a time range and filters select
//! - `event_rows`: events as rows of the list and in full
//! - `query_text`: query texts, with positions in UTF-16 units
//! - `charts`: counts as drawings
//! - `file_hash`: the SHA-256 of a file
//! - `distinct_values`: the numbers of distinct values that were counted across shards
//! - `zones`: the time zones that the page passed
//! - `workspace`: what a user saved

mod charts;
mod distinct_values;
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
