//! What files are packed in: compressed streams, and archives with members. Nothing here reads an event.
//!
//! Bytes arrive in chunks of any size, and the result depends on the bytes only.
//!
//! - `formats`: recognises what a file is by its first bytes
//! - `stream`: [`Stream`], decodes gzip and zstd, also inside each other
//! - `gzip/`, `zstd`, `deflate`: the readers of one stream; `output`: the data and notices that they pass on
//! - `listing`: [`Listing`], the members of a zip or tar archive, read by ranges of its bytes
//! - `zip/`, `tar`: the structure of these archives
//! - `notes`: what the report of an archive says about members that are not read
//! - `window`: a piece of an archive in memory
//! - `member`: [`Member`], where the bytes of a member are, and how they are read as a file
//! - `limits`: limits on archives and streams

mod deflate;
mod formats;
mod gzip;
pub mod limits;
mod listing;
mod member;
mod notes;
mod output;
mod stream;
mod tar;
#[cfg(test)]
mod tests;
mod window;
mod zip;
mod zstd;

pub use formats::{ArchiveKind, Foreign, Kind, kind_of};
pub use listing::{Listed, Listing};
pub use member::{Member, Packing, crc32};
pub use notes::{Notes, no_events_by_name};
pub use output::{Notice, Output};
pub use stream::{Emit, Expansion, Piece, Stream};
