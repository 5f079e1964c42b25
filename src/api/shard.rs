//! The number of a session among the shards. The number of every event contains the number of its shard.

use super::types::Row;
use crate::error::{Error, ErrorKind, Result};

/// The number of bits for the number of a row within its shard. The memory of a shard is too small for 2^28 rows.
const ROW_BITS: u32 = 28;
/// The maximum number of shards: the remaining bits of 32 have the number of the shard. A page has at most 8 workers.
const MAX_SHARDS: u32 = 1 << (u32::BITS - ROW_BITS);

/// The number of a session among the shards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct ShardNumber(u32);

impl ShardNumber {
    /// Checks and returns the number of a shard.
    ///
    /// # Errors
    /// If the number is not below 16.
    pub fn new(number: u32) -> Result<Self> {
        if number < MAX_SHARDS {
            return Ok(Self(number));
        }
        let last = MAX_SHARDS - 1;
        let message = format!("the shard must be a number from 0 to {last}, not {number}");
        Err(Error::new(ErrorKind::Argument, message))
    }

    /// Returns the number as an integer.
    pub fn number(self) -> u32 {
        self.0
    }

    /// Returns the number of a row of this shard among the rows of all shards.
    pub fn global(self, row: u32) -> u32 {
        self.0 << ROW_BITS | row
    }

    /// Returns the number of a row within this shard, or `None` if the row is in another shard.
    pub fn local(self, row: u32) -> Option<u32> {
        (row >> ROW_BITS == self.0).then_some(row & ((1 << ROW_BITS) - 1))
    }

    /// Returns a row of this shard, changed to have its number among the rows of all shards.
    pub fn numbered(self, row: Row) -> Row {
        Row {
            row: self.global(row.row),
            ..row
        }
    }
}
