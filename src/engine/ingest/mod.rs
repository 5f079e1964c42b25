//! Turns the bytes of an input, pushed in chunks of any size, into rows of a store and a report.
//!
//! Depends on `unpack`, `parquet`, `wire`, `store` and `event`. Each of these stages can be interrupted at any byte:
//!
//! - `damage`: damage to an archive, and the rows that come from damaged bytes
//! - `text`: recognises the encoding, and decodes UTF-16
//! - `frame/`, with `split`: cuts the text into records; `nested`: records in texts inside of records
//! - `page/`, with `paths`: whether an object is a page of events
//! - `context`: values around an event, from its page or its line
//! - `table`: reads the rows of a text that is CSV, with the module [`csv`](crate::csv)
//! - `scan`, with `trie`: reads one record strictly and writes its values to a `tape`
//! - `trail`: reads a record that has the same text between its values as an earlier record
//! - `unwrap/`: finds the event in a record, and gives the meaning of a path inside and outside of the event
//! - `assemble/`: writes the row, finds its time, and recognises duplicates (`duplicates`)
//! - `stages`: the stages of requests
//! - `date_orders`: events whose time has its day and month in an unknown order
//! - `other_text`: recognises other formats in a text without events
//! - `loader`: [`Loader`], all stages for one input; `records`: the stages after the container; `options`: [`Options`]
//! - `parquet_file`: the rows of a Parquet file as text
//! - `report/`: [`FileReport`]; `limits`: limits on the content of an input
//! - `unpacking`: [`Unpacking`], the rest of an archive as text, for other sessions to read
//! - `original`: [`Original`], the original text of events from their file; `objects`: these events as JSON objects
//!
//! Invariants:
//!
//! - The result depends on the bytes only, not on the chunks.
//! - A refused record leaves nothing in the store.
//! - `lines = events + duplicates + refused + blank + passed over`
//! - Bytes after a fault in a record or an archive member never change the result of the bytes before the fault.
//!
//! A new wrapper whose key is not known needs a row in `unwrap/wrapper_keys` only if its event has no known family.

mod assemble;
mod context;
mod damage;
mod date_orders;
mod duplicates;
mod frame;
pub mod limits;
mod loader;
mod nested;
mod objects;
mod options;
mod original;
mod other_text;
mod page;
mod parquet_file;
mod paths;
mod records;
mod report;
mod scan;
mod split;
mod stages;
mod table;
mod tape;
#[cfg(test)]
mod tests;
mod text;
mod trail;
mod trie;
mod unpacking;
mod unwrap;

pub use assemble::Shared;
pub use damage::rows_with;
pub use date_orders::{DateOrders, FieldEvidence, TimeChange};
pub use duplicates::{Copies, Duplicates, Equals, Id, IdKind};
pub use loader::{Kept, Loader};
pub use options::{ArchiveMode, Options};
pub use original::{EventNumber, Original};
pub use page::is_page;
pub use report::{
    AmbiguousTimes, Anomalies, Dates, FaultLocation, FileReport, Formats, Found, PageMembers,
    Problem, TextBytes,
};
pub use stages::{RequestKey, Stage, Stages};
pub use unpacking::Unpacking;
