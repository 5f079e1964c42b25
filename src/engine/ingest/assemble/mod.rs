//! Turns the tape of a valid record into a row: handles the wrapper, the time, the identity, and derived fields.
//!
//! - `shared`: [`Shared`], which runs the steps in order, and [`Target`], the store and report that receive an event
//! - `levels`: records that contain their event as text that is JSON
//! - `texts`: what the texts of a record contain
//! - `several`: records whose texts hold several events
//! - `original`: the text in `event.original`, which supplies what its event lacks
//! - `write`: writes the values of a tape to the columns, event fields before wrapper fields
//! - `pass`: the values that one pass over a tape writes
//! - `precedence`: records which pass wrote a field first, because the values of the first pass win
//! - `overflow`: values whose path has no column
//! - `around`: values around an event, from its page or its line
//! - `facts`: facts from fields with a known use, gathered while values are written
//! - `derive`: the facts under the names of CADF, where the record does not have them
//! - `times`: the time of the event
//!
//! Only the loader uses this module.

mod around;
mod derive;
mod facts;
mod levels;
mod original;
mod overflow;
mod pass;
mod precedence;
mod several;
mod shared;
mod texts;
mod times;
mod write;

pub(super) use several::Several;
pub use shared::Shared;
pub(super) use shared::Target;
