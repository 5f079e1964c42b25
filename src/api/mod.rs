//! The use cases in plain Rust: [`Session`] has one method for each method of the JavaScript class.
//!
//! May use every other module; only `wasm` uses it. No method keeps a result that more input could
//! make wrong: what is cached is keyed by the number of rows it was made from.
//!
//! - `types`: what goes in and out, as it stands in the generated `activity_lens.d.ts`
//! - `session`: the files of a session and the questions asked of them
//! - `files`: loading
//! - `graphs`: the graphs of a board
//! - `charts`: what was counted as drawings
//! - `queries`: queries as text, with positions as JavaScript counts them
//! - `fingerprint`: SHA-256 of an input
//! - `scope`: from a query, a range and filters to a set of rows
//! - `shard`: one question to several workers, whose answers merge
//! - `rows`: one page of the list, one event in full
//! - `zones`: the zones that the page made known
//! - `workspace`: [`Workspace`], what a user saved

mod charts;
mod files;
mod fingerprint;
mod graphs;
mod queries;
mod rows;
mod scope;
mod session;
mod shard;
#[cfg(test)]
mod tests;
mod types;
mod workspace;
mod zones;

pub use crate::ingest::Original;
pub use charts::Drawable;
pub use files::Part;
pub use fingerprint::Fingerprint;
pub use session::Session;
pub use shard::{Answer, Question};
pub use types::*;
pub use workspace::Workspace;
