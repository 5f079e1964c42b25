//! The use cases in plain Rust: a [`Session`] with the events, and a [`Workspace`] with everything that a user saved.
//!
//! This folder may use every module except `wasm`, and only `wasm` uses this folder. New events never make a cached
//! result wrong, because the key of every cache contains the number of rows that the result was computed from.
//!
//! - `session`: the files of a session, single events, and calls that do not depend on events
//! - `queries`: the queries of a session, which several shards can answer together
//! - `types`: the arguments and answers that the generated `activity_lens.d.ts` declares
//! - `files`: the files of a session and their reports
//! - `archives`: reads the members of an archive as files
//! - `unpacker`: lists archives and unpacks streams, for a caller that opens the members itself
//! - `part_report`: the report of a part of a file, and how the reports of parts become the report of their file
//! - `identities`: the hashes of the events of a shard, for other shards
//! - `repeats`: decides which events repeat events of other shards
//! - `stages`: the stages of requests that a later stage makes superfluous
//! - `shard`: the number of a session among the shards
//! - `scope`: the rows that the query text, time range and filters of a scope select
//! - `preview`: what the first events of a file would be with a declared family; `suggest`: the meanings that a field may
//!   have, by its name and values
//! - `event_rows`: rows of the list of events, and single events with all their fields
//! - `event_numbers`: which of the events of its text an event is
//! - `query_text`: parses, checks, explains and translates query texts
//! - `levels`: the level of events, which is their severity
//! - `charts`: draws the answers to counting queries
//! - `file_hash`: the SHA-256 of a file
//! - `distinct_counts`: the number of distinct values of each field, counted across shards
//! - `across_events`: the rows of the conditions on other events; `first_values` and `sequences`: how they are found
//! - `zones`: the time zones that the page added
//! - `workspace`: everything that a user saved, and the messages of alerts

mod across_events;
mod archives;
mod charts;
mod distinct_counts;
mod event_numbers;
mod event_rows;
mod file_hash;
mod files;
mod first_values;
mod identities;
mod levels;
mod part_report;
mod preview;
mod queries;
mod query_text;
mod repeats;
mod scope;
mod sequences;
mod session;
mod shard;
mod stages;
mod suggest;
#[cfg(test)]
mod tests;
mod types;
mod unpacker;
mod workspace;
mod zones;

pub use crate::ingest::Original;
pub use charts::{ChartData, ToChart};
pub use event_numbers::objects_of;
pub use file_hash::FileHash;
pub use files::FilePart;
#[cfg(target_arch = "wasm32")]
pub(crate) use queries::for_each_query;
pub use queries::*;
pub use session::Session;
pub use types::*;
pub use unpacker::{ArchiveList, Unpacker};
pub use workspace::Workspace;
