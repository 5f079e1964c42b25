//! Unpacks gzip archives that are pushed in chunks: several members, padding, garbage between or after members, damage
//! anywhere.
//!
//! Data that were decompressed before damage are always passed on, and reading continues with the next intact member.
//! `DecompressionStream` of browsers and the readers of libraries stop at the first fault, so this module reads the
//! members itself.
//!
//! The bytes of a damaged member are searched for members that it ran over, but only if its data are text. Other data may
//! contain whole gzip files, which the reader of these data has read.
//!
//! - `reader`: [`Gzip`], a state machine over the members
//! - `header`: the header of a member
//! - `search`: finds the next intact member after damage

mod header;
mod reader;
mod search;

pub(super) use reader::Gzip;
