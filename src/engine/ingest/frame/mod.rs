//! Cuts text into records: JSON lines, arrays, pages, objects next to each other or over several lines. The content
//! decides which.
//!
//! Each decision depends on the text alone, not on the chunks in which it was pushed: where the bytes so far do not
//! decide, the framer asks for more. A record that cannot be read ends where the next one can be recognised: at the
//! next line, or for a record over several lines at the next line that begins with `{` in the same column.
//!
//! [`Framer`] is a machine of states:
//!
//! - `framer`: its fields, its loop, and how it moves past text
//! - `state`: the states, and what may come next in arrays and pages
//! - `position`: the line, column and byte where the remaining text begins
//! - `refused`: what is kept of a refused record
//!
//! Each other file implements the states of one concern:
//!
//! - `between`: lines and objects outside of any array
//! - `elements`: the elements of an array
//! - `members`: an object that holds events, and its other members
//! - `value`: one value, up to what follows it on its line, with the fast path for JSON lines
//! - `refuse`: refusing a record or a line
//! - `resync`: where the next record begins after a broken one over several lines
//!
//! Only the loader uses it.

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
