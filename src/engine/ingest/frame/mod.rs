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
//! - `pages`: the pages around the current record, and their arrays that have events
//! - `joined`: lines that are joined to one record
//! - `origin`: what records were taken out of, for the report
//! - `refused`: the data that are kept of a refused record
//!
//! Each other file implements the states of one concern:
//!
//! - `between`: lines and objects outside of any array
//! - `elements`: the elements of an array
//! - `decide`: whether an object is a page, an event or neither
//! - `members`: the members of pages
//! - `line`: lines with a prefix before their JSON, and server-sent events
//! - `value`: one value and the rest of its line, with the fast path for JSON lines
//! - `refuse`: refusing a record or a line
//! - `resync`: the start of the next record after a broken record over several lines
//!
//! Only the loader uses this module.

mod between;
mod decide;
mod elements;
mod framer;
mod joined;
mod line;
mod members;
mod origin;
mod pages;
mod position;
mod prefix;
mod refuse;
mod refused;
mod resync;
mod state;
mod value;

pub(super) use framer::{Extent, Frame, Framer, Scan, TextRecord};
