//! The hashes of the events of a shard as bytes, by which other shards find repeats ([`repeats`](super::repeats)).

use super::files::Files;
use crate::error::{Error, Result};
use crate::ingest::Id;
use crate::store::{Content, Store};
use crate::wire::Wire;

/// The position of a part among all parts: the number of the file, then the ordinal of the part.
pub(super) type PartKey = (u32, u32);

/// The largest length of an encoded identity.
const IDENTITY_BYTES: usize = 36;
/// The value that replaces the number of copies of an event with an id, after which the id and the line follow.
const HAS_ID: u32 = 0;

/// Equal events of one part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Identity {
    pub content: Content,
    /// The index of the part among the parts of the shard.
    pub part: u32,
    /// The number of events without an id, or 1.
    pub copies: u32,
    pub id: Id,
    /// The line of the event in its part, if the event has an id.
    pub line: u32,
}

impl Identity {
    /// Reads an identity from the start of `bytes`. Returns `None` if the bytes end too early.
    pub fn read(bytes: &mut &[u8]) -> Option<Self> {
        let (low, high) = (number(bytes)?, number(bytes)?);
        let mut identity = Self {
            content: Content { low, high },
            part: small_number(bytes)?,
            copies: small_number(bytes)?,
            id: Id::NONE,
            line: 0,
        };
        if identity.copies == HAS_ID {
            identity.copies = 1;
            identity.id = Id::from_bits(number(bytes)?);
            identity.line = small_number(bytes)?;
        }
        Some(identity)
    }

    fn write(&self, bytes: &mut Vec<u8>) {
        let has_id = self.id != Id::NONE;
        let copies = if has_id { HAS_ID } else { self.copies };
        bytes.extend_from_slice(&self.content.low.to_le_bytes());
        bytes.extend_from_slice(&self.content.high.to_le_bytes());
        bytes.extend_from_slice(&self.part.to_le_bytes());
        bytes.extend_from_slice(&copies.to_le_bytes());
        if has_id {
            bytes.extend_from_slice(&self.id.bits().to_le_bytes());
            bytes.extend_from_slice(&self.line.to_le_bytes());
        }
    }
}

fn number(bytes: &mut &[u8]) -> Option<u64> {
    let (number, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(u64::from_le_bytes(*number))
}

fn small_number(bytes: &mut &[u8]) -> Option<u32> {
    let (number, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(u32::from_le_bytes(*number))
}

/// Appends to `bytes` the hashes of all events of this shard and the number of copies in each part, for
/// [`Repeats::compare`](super::repeats::Repeats::compare) of the other shards.
///
/// # Errors
/// If there is not enough memory.
pub(super) fn put_identities(files: &Files, store: &Store, bytes: &mut Vec<u8>) -> Result<()> {
    let known = files.shared().identities();
    files.part_keys().put(bytes);
    let size = bytes.len() + known.len() * IDENTITY_BYTES;
    let no_memory = |_| Error::memory("the events to compare", size);
    let rows = store.rows();
    let mut places: Vec<(u32, Id, u32)> = Vec::new();
    for equals in known.iter() {
        places.clear();
        places.extend(equals.rows.iter().map(|&row| {
            let part = rows.source(row).unwrap_or_default();
            (part, known.id(row), row)
        }));
        // Parts may have been read alternately.
        places.sort_unstable();
        for records in places.chunk_by(|one, two| (one.0, one.1) == (two.0, two.1)) {
            let Some(&(part, id, row)) = records.first() else {
                continue;
            };
            let line = rows.location(row).map_or(0, |at| at.line);
            bytes.try_reserve(IDENTITY_BYTES).map_err(no_memory)?;
            let identity = Identity {
                content: equals.content,
                part,
                copies: records.len() as u32,
                id,
                line: u32::try_from(line).unwrap_or(u32::MAX),
            };
            identity.write(bytes);
        }
    }
    Ok(())
}
