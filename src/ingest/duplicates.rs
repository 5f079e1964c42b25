//! Which events were seen before: by their line id, else their id, else their content.

use crate::error::{Error, Result};
use hashbrown::HashTable;
use xxhash_rust::xxh3::{xxh3_64, xxh3_128, xxh3_128_with_seed};

/// How an event repeats an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    /// It does not.
    New,
    /// Same id, or no id and the same content.
    Again,
    /// Same id, other content.
    AgainDiffering,
}

/// What tells an event from others.
#[derive(Debug, Clone, Copy)]
pub(super) enum Identity<'a> {
    LineId(&'a str),
    Id(&'a str),
    Content,
}

#[derive(Debug, Clone, Copy)]
struct Known {
    low: u64,
    high: u64,
    /// Part of the hash of the content.
    content: u32,
    row: u32,
}

/// An event as others can tell it: by the hash of its identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Identified {
    /// The hash.
    pub identity: [u64; 2],
    /// Part of the hash of its content, where that is not the identity.
    pub content: u32,
    /// The first row that has it.
    pub row: u32,
}

/// The events of all inputs, as hashes.
#[derive(Debug, Default)]
pub struct Duplicates {
    table: HashTable<Known>,
}

impl Duplicates {
    pub(super) fn see(&mut self, identity: Identity<'_>, content: &[u8], row: u32) -> Result<Seen> {
        let key = match identity {
            Identity::LineId(id) => xxh3_128_with_seed(id.as_bytes(), 1),
            Identity::Id(id) => xxh3_128_with_seed(id.as_bytes(), 2),
            Identity::Content => xxh3_128(content),
        };
        let known = Known {
            low: key as u64,
            high: (key >> 64) as u64,
            content: match identity {
                Identity::Content => 0,
                _ => xxh3_64(content) as u32,
            },
            row,
        };
        let same = |other: &Known| other.low == known.low && other.high == known.high;
        if let Some(first) = self.table.find(known.low, same) {
            return Ok(if first.content == known.content {
                Seen::Again
            } else {
                Seen::AgainDiffering
            });
        }
        self.table
            .try_reserve(1, |known| known.low)
            .map_err(|_| Error::memory("the index of repeated events", self.table.len() * 48))?;
        self.table
            .insert_unique(known.low, known, |known| known.low);
        Ok(Seen::New)
    }

    /// Every event once, in no order.
    pub fn iter(&self) -> impl Iterator<Item = Identified> + '_ {
        self.table.iter().map(|known| Identified {
            identity: [known.low, known.high],
            content: known.content,
            row: known.row,
        })
    }

    /// The first event of this identity.
    pub fn find(&self, identity: [u64; 2]) -> Option<Identified> {
        let [low, high] = identity;
        let known = self
            .table
            .find(low, |known| known.low == low && known.high == high)?;
        Some(Identified {
            identity,
            content: known.content,
            row: known.row,
        })
    }

    /// The memory it takes.
    pub fn memory_bytes(&self) -> usize {
        self.table.capacity() * (size_of::<Known>() + 1)
    }
}
