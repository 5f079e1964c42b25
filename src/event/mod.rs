//! What an event is: canonical paths, the names people use for fields, wrappers and families.
//!
//! Stands on `error` and `time`.

mod names;

pub use names::paths_of;
