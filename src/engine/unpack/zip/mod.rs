//! The structure of a zip archive.
//!
//! - `reader`: [`Zip`], asks for the end of the archive, its directory, and the local headers of the members
//! - `end`: the end record, also of zip64
//! - `entry`: the entries of the directory, and local headers
//! - `names`: the encodings of names
//! - `scan`: the members of an archive without a directory, by their local headers in order

mod end;
mod entry;
mod names;
mod reader;
mod scan;

pub(super) use reader::Zip;
