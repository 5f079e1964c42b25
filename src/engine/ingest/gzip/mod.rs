//! gzip, pushed in chunks: several members, padding, garbage after them, damage anywhere.
//!
//! What was decompressed before the damage is always handed on, and reading continues with the next intact member
//! (`resync`). `DecompressionStream` of browsers and the readers of libraries stop at the first anomaly, which is why the
//! members are walked here.
//!
//! - `reader`: [`Gzip`], a machine of states over the members
//! - `header`: the header of a member
//! - `search`: the next intact member after damage
//! - `output`: what the reader hands on

mod header;
mod output;
mod reader;
mod search;

pub(super) use header::is_gzip;
pub(super) use output::{Notice, Output};
pub(super) use reader::Gzip;
