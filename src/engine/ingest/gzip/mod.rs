//! gzip, pushed in chunks: several members, padding, garbage after them, damage anywhere.
//!
//! What was decompressed before damage is always passed on, and reading continues with the next intact member.
//! `DecompressionStream` of browsers and the readers of libraries stop at the first fault, so the members are walked
//! here.
//!
//! - `reader`: [`Gzip`], a machine of states over the members
//! - `header`: the header of a member
//! - `search`: the next intact member after damage
//! - `output`: what the reader passes on

mod header;
mod output;
mod reader;
mod search;

pub(super) use header::is_gzip;
pub(super) use output::{Notice, Output};
pub(super) use reader::Gzip;
