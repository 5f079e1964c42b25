//! Cuts text into records: JSON lines, arrays, pages, objects next to each other or over several lines. The format is
//! recognised by the content.
//!
//! Each decision depends on the text alone, not on the chunks in which the text was pushed: if the bytes so far are not
//! enough for a decision, the framer requests more. A record that cannot be read ends where the next record can be
//! recognised: at the next line or, for a record over several lines, at the next line that starts with `{` in the same
//! column.
//!
//! [`Framer`] is a state machine:
//!
//! - `framer`: the fields and the loop of the framer, and the functions that move past text
//! - `state`: the states, and the tokens that may come next in arrays and pages
//! - `position`: the line, column and byte where the remaining text starts
//! - `refused`: the data that are kept of a refused record
//!
//! Each other file implements the states of one concern:
//!
//! - `between`: lines and objects outside of any array
//! - `elements`: the elements of an array
//! - `members`: pages and their members
//! - `value`: one value and the rest of its line, with the fast path for JSON lines
//! - `refuse`: refusing a record or a line
//! - `resync`: the start of the next record after a broken record over several lines
//!
//! Only the loader uses this module.

mod between;
mod elements;
mod framer;
mod members;
mod position;
mod refuse;
mod refused;
mod resync;
mod state;
mod value;

pub(super) use framer::{Extent, Frame, Framer};
