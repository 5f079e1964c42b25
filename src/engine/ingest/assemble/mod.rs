//! From the tape of a valid record to a row: the wrapper, the time, the identity, and derived fields.
//!
//! - `shared`: [`Shared`], which takes the steps in their order, and [`Target`], what an event is added to
//! - `line`: the event that is text in `_line`
//! - `write`: the values of a tape into the columns, event fields before those of the wrapper
//! - `pass`: which values one pass over a tape writes
//! - `precedence`: which pass wrote a field first, so that its values win
//! - `overflow`: values whose field has no column
//! - `facts`: what fields with a meaning say, gathered while writing
//! - `derive`: fields that the hosted search adds around an event, where they are missing
//! - `times`: the time of the event
//!
//! Only the loader uses it.

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
