//! Turns the tape of a valid record into a row: handles the wrapper, the time, the identity, and derived fields.
//!
//! - `shared`: [`Shared`], which runs the steps in order, and [`Target`], the store and report that receive an event
//! - `line`: events that are stored as text in `_line`
//! - `write`: writes the values of a tape to the columns, event fields before wrapper fields
//! - `pass`: the values that one pass over a tape writes
//! - `precedence`: records which pass wrote a field first, because the values of the first pass win
//! - `overflow`: values whose path has no column
//! - `facts`: facts from fields with a known meaning, gathered while values are written
//! - `derive`: fields that the hosted search adds to an event, where the file does not have them
//! - `times`: the time of the event
//!
//! Only the loader uses this module.

mod derive;
mod facts;
mod line;
mod overflow;
mod pass;
mod precedence;
mod shared;
mod times;
mod write;

pub use shared::Shared;
pub(super) use shared::Target;
