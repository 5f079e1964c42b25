//! The number of a session among the shards of a page, and the numbers of its rows.

use super::types::Row;
use crate::error::{Error, ErrorKind, Result};

/// The bits of a row's number within its shard: more rows than a shard has memory for.
const ROW_BITS: u32 = 28;
/// The number of shards whose rows 32 bits can tell apart: more shards than a browser has use for.
const MAX_SHARDS: u32 = 1 << (u32::BITS - ROW_BITS);

/// Which of the shards of a page a session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct ShardNumber(u32);

impl ShardNumber {
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

    pub fn number(self) -> u32 {
        self.0
    }

    /// Returns the number that a row of this shard has among the rows of all shards.
    fn global(self, row: u32) -> u32 {
        self.0 << ROW_BITS | row
    }

    /// Returns the number within this shard of a row, or `None` if the row is of another shard.
    pub fn local(self, row: u32) -> Option<u32> {
        (row >> ROW_BITS == self.0).then_some(row & ((1 << ROW_BITS) - 1))
    }

    /// Gives a row of this shard its number among the rows of all shards.
    pub fn numbered(self, row: Row) -> Row {
        Row {
            row: self.global(row.row),
            ..row
        }
    }
}
