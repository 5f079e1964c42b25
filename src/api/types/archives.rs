//! What an archive contains, for a caller that opens its members itself.

use serde::{Deserialize, Serialize};

/// What an archive contains.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ArchiveContents {
    /// The format of the archive, with the number of its files.
    pub format: String,
    /// The reason why the archive is not read to its end, or not at all. `null` if it is.
    pub stopped: Option<String>,
    /// What is unusual about the archive and its members, in sentences.
    pub notes: Vec<String>,
    /// The members that may have events, in the order of the archive.
    pub members: Vec<ArchiveMember>,
}

/// A member of an archive. Read as a file, it has the bytes of `head`, then the bytes of the archive from `start` to
/// `end`, then the bytes of `tail`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ArchiveMember {
    /// The path in the archive.
    pub name: String,
    /// The first byte of the member in the archive.
    pub start: f64,
    /// The byte after the member.
    pub end: f64,
    /// Whether the bytes are a compressed stream around the member, for `MemberOptions.packed`.
    pub packed: bool,
    /// The bytes before those of the archive.
    pub head: Vec<u8>,
    /// The bytes after those of the archive.
    pub tail: Vec<u8>,
    /// The CRC-32 of the bytes, for `FileHash.ofMember`. `null` if the archive has none, or the stream has one.
    pub crc: Option<u32>,
}

/// What the report of an archive says, for a caller that opens its members itself.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ArchiveDescription {
    /// The number of bytes of the archive.
    pub bytes: f64,
    /// The format of the archive, with the number of its files.
    pub format: String,
    /// The reason why the archive is not read to its end, or not at all. `null` if it is.
    pub stopped: Option<String>,
    /// What is unusual about the archive and its members, in sentences.
    pub notes: Vec<String>,
}
