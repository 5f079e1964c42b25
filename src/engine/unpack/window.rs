//! A piece of an archive in memory, for a reader that moves through the archive.

use std::ops::Range;

/// The smallest number of bytes that are read at once.
const WINDOW_BYTES: u64 = 64 << 10;

/// Some bytes of an archive, and their place.
#[derive(Debug, Default)]
pub(super) struct Window {
    start: u64,
    bytes: Vec<u8>,
}

impl Window {
    /// Returns the bytes in this range, or `None` if they are not all in the window.
    pub fn get(&self, range: Range<u64>) -> Option<&[u8]> {
        let from = range.start.checked_sub(self.start)?;
        let to = range.end.checked_sub(self.start)?;
        self.bytes
            .get(usize::try_from(from).ok()?..usize::try_from(to).ok()?)
    }

    /// Returns the bytes of the window from this place on.
    pub fn from(&self, at: u64) -> &[u8] {
        let skipped = at.checked_sub(self.start);
        let skipped = skipped.and_then(|skipped| usize::try_from(skipped).ok());
        skipped
            .and_then(|skipped| self.bytes.get(skipped..))
            .unwrap_or_default()
    }

    /// Replaces the bytes.
    pub fn fill(&mut self, start: u64, bytes: &[u8]) {
        self.start = start;
        self.bytes.clear();
        self.bytes.extend_from_slice(bytes);
    }
}

/// Returns the range to read for at least `length` bytes at this place of an archive of `size` bytes. The range is
/// shorter only at the end of the archive.
pub(super) fn range_at(start: u64, length: u64, size: u64) -> Range<u64> {
    let start = start.min(size);
    let end = start.saturating_add(length.max(WINDOW_BYTES)).min(size);
    start..end
}

/// Returns the number at this place, lowest byte first.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..at + 2)?;
    Some(u16::from_le_bytes(bytes.try_into().ok()?))
}

/// Returns the number at this place, lowest byte first.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at + 4)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}

/// Returns the number at this place, lowest byte first.
pub(super) fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    let bytes = bytes.get(at..at + 8)?;
    Some(u64::from_le_bytes(bytes.try_into().ok()?))
}
