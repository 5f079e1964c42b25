//! The end record, which gives the place of the directory.

use crate::unpack::window::{u16_at, u32_at, u64_at};
use std::ops::Range;

/// The length of the end record without its comment.
const END_BYTES: usize = 22;
const LOCATOR_BYTES: usize = 20;
const END64_BYTES: usize = 56;
/// The number of bytes in which the end record is searched: with the longest comment, and with the records of zip64.
pub(super) const TAIL_BYTES: u64 = (END_BYTES + LOCATOR_BYTES + END64_BYTES + 0xffff) as u64;

/// What the end of an archive shows.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum End {
    /// The place of the directory, and its distance from the place that the archive states: bytes before the archive.
    Directory { range: Range<u64>, shift: u64 },
    /// The archive is one of several files.
    Split,
    /// There is no valid end record.
    None,
}

/// Reads the end record in the last bytes of an archive of `size` bytes.
pub(super) fn end_of(tail: &[u8], size: u64) -> End {
    let base = size - tail.len() as u64;
    let starts = memchr::memmem::rfind_iter(tail, b"PK\x05\x06");
    for at in starts {
        let Some(record) = tail.get(at..) else {
            continue;
        };
        let Some(comment) = u16_at(record, 20) else {
            continue;
        };
        // Other bytes may follow the archive.
        if record.len() < END_BYTES + usize::from(comment) {
            continue;
        }
        let numbers = (
            u16_at(record, 4),
            u16_at(record, 6),
            u32_at(record, 12),
            u32_at(record, 16),
        );
        let (Some(disk), Some(first), Some(length), Some(offset)) = numbers else {
            continue;
        };
        let end64 = end64(tail, at);
        if let Some((record_at, length, offset)) = end64 {
            return directory(base + record_at as u64, length, offset);
        }
        if (disk, first) != (0, 0) && (disk, first) != (0xffff, 0xffff) {
            return End::Split;
        }
        return directory(base + at as u64, length.into(), offset.into());
    }
    End::None
}

/// Returns the directory that ends at `end`.
fn directory(end: u64, length: u64, offset: u64) -> End {
    let Some(start) = end.checked_sub(length) else {
        return End::None;
    };
    match start.checked_sub(offset) {
        Some(shift) => End::Directory {
            range: start..end,
            shift,
        },
        // Bytes are missing before the directory.
        None => End::None,
    }
}

/// Returns the place of the zip64 end record before the end record at `at`, and the length and offset of the directory.
fn end64(tail: &[u8], at: usize) -> Option<(usize, u64, u64)> {
    let locator = at.checked_sub(LOCATOR_BYTES)?;
    tail.get(locator..)?.strip_prefix(b"PK\x06\x07")?;
    let record_at = memchr::memmem::rfind(tail.get(..locator)?, b"PK\x06\x06")?;
    let record = tail.get(record_at..locator)?;
    if record.len() < END64_BYTES {
        return None;
    }
    Some((record_at, u64_at(record, 40)?, u64_at(record, 48)?))
}
