//! Bytes of one input, pushed in chunks of any size, become rows of a store and a report.
//!
//! Stands on `wire`, `store` and `event`. The stages, each of which can be interrupted at any byte:
//!
//! - `gzip/`: unpacks an archive member by member, also after damage
//! - `damage`: what is wrong with an archive, and which rows are concerned
//! - `text`: recognises the encoding; UTF-16 becomes UTF-8
//! - `frame/`, with `page` and `split`: cuts the text into records
//! - `scan`, with `trie`: reads one record strictly and writes its values to a `tape`
//! - `trail`: reads a record with the same text between its values as an earlier one
//! - `shape`: recognises the wrappers of real exports, and what a path means inside them
//! - `assemble/`: writes the row, finds its time, and recognises duplicates (`duplicates`)
//! - `other_text`: what text without an event looks like
//! - `loader`: [`Loader`], all stages for one input; `records`: those after the container; `options`: [`Options`]
//! - `report/`: [`FileReport`]; `limits`: what is too much
//! - `unpacking`: [`Unpacking`], the rest of an archive as text, for other sessions to read
//! - `original`: [`Original`], the original text of events from their file
//!
//! Invariants:
//!
//! - The result depends on the bytes only, not on the chunks.
//! - A refused record leaves nothing in the store.
//! - `lines = events + duplicates + refused + blank`
//! - Bytes after a fault in a record or an archive member never change what was read before it.
//!
//! To support a new wrapper, add a [`shape`] and the keys that identify it. To support a new page, add a key in `page`.

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
