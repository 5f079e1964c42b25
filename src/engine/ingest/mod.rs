//! Bytes of one input, pushed in chunks of any size, become rows of a store and a report.
//!
//! Stands on `wire`, `store` and `event`. The stages, each resumable at any byte:
//!
//! - `gzip`: takes members off; what was read before damage is handed on
//! - `damage`: what is wrong with an archive, and which rows that concerns
//! - `text`: recognises what the bytes are; UTF-16 becomes UTF-8
//! - `frame/`, with `page` and `split`: cuts the text into records; the content decides how
//! - `scan`, with `trie`: reads one record strictly and writes its leaves on a `tape`
//! - `trail`: reads a record of a shape that `scan` has read before, by the text between its values
//! - `shape`: recognises the wrappers of real exports and what a path means inside them
//! - `assemble/`: writes the row, finds its time, tells duplicates (`duplicates`)
//! - `other_text`: what text without an event looks like
//! - `loader`: [`Loader`], all of it for one input; `report`: [`FileReport`]; `limits`: what is too much
//! - `unpacking`: [`Unpacking`], the rest of an archive as text, for others to read
//! - `original`: [`Original`], the text of events out of their file again
//!
//! Invariants: the chunks do not matter, only the bytes; a refused record leaves nothing in the store;
//! `lines = events + duplicates + refused + blank`; bytes behind a fault in one record or one archive
//! member never change what was read before it.
//!
//! To know a new wrapper, add a [`shape`] and the evidence for it; a new page, a key in `page`.

mod assemble;
mod damage;
mod duplicates;
mod frame;
mod gzip;
pub mod limits;
mod loader;
mod options;
mod original;
mod other_text;
mod page;
mod records;
mod report;
mod scan;
mod shape;
mod split;
mod tape;
#[cfg(test)]
mod tests;
mod text;
mod trail;
mod trie;
mod unpacking;

pub use assemble::Shared;
pub use damage::rows_with;
pub use duplicates::{Duplicates, Equals, Key};
pub use loader::Loader;
pub use options::Options;
pub use original::Original;
pub use report::{Anomalies, FaultLocation, FileReport, Formats, PageMembers, Problem, TextBytes};
pub use unpacking::Unpacking;
