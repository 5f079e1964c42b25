//! Numbers as differences: DELTA_BINARY_PACKED.

use super::bits::{unpack, varint};
use super::fault::Checked;

/// Reads numbers that are stored as differences in blocks.
#[derive(Debug, Clone)]
pub(super) struct Deltas {
    /// The position of the next bytes that are not read.
    at: usize,
    end: usize,
    /// The number of differences in a miniblock, and the number of miniblocks in a block.
    per_miniblock: usize,
    miniblocks: usize,
    /// The number of numbers left.
    left: u64,
    is_first: bool,
    last: i64,
    smallest: i64,
    /// The position of the width of the next miniblock, and the number of miniblocks left in the block.
    widths: usize,
    miniblocks_left: usize,
    /// The width of the differences of this miniblock, the bit of the next one, and how many are left.
    width: u32,
    bit: u64,
    miniblock_left: usize,
}

impl Deltas {
    /// Reads the head of the numbers in these bytes.
    pub fn new(data: &[u8], at: usize, end: usize) -> Checked<Self> {
        let data = data.get(..end).ok_or("a page is cut off")?;
        let mut at = at;
        let block = varint(data, &mut at)?;
        let miniblocks = varint(data, &mut at)?;
        let left = varint(data, &mut at)?;
        let first = zigzag(varint(data, &mut at)?);
        let is_sound = block <= 1 << 24
            && miniblocks > 0
            && block % miniblocks == 0
            && (block / miniblocks).is_multiple_of(8)
            && block > 0;
        if !is_sound {
            return Err("a page has a block of differences of an impossible size".into());
        }
        Ok(Self {
            at,
            end,
            per_miniblock: (block / miniblocks) as usize,
            miniblocks: miniblocks as usize,
            left,
            is_first: true,
            last: first,
            smallest: 0,
            widths: 0,
            miniblocks_left: 0,
            width: 0,
            bit: 0,
            miniblock_left: 0,
        })
    }

    /// Reads the next number. Errors: there is none, or the data end before it.
    #[inline]
    pub fn next(&mut self, data: &[u8]) -> Checked<i64> {
        if self.left == 0 {
            return Err("a page has fewer values than it says".into());
        }
        self.left -= 1;
        if self.is_first {
            self.is_first = false;
            return Ok(self.last);
        }
        if self.miniblock_left == 0 {
            self.next_miniblock(data)?;
        }
        self.miniblock_left -= 1;
        let difference = unpack(data, self.bit, self.width) as i64;
        self.bit += u64::from(self.width);
        self.last = self
            .last
            .wrapping_add(self.smallest)
            .wrapping_add(difference);
        Ok(self.last)
    }

    /// Starts the next miniblock, and the next block if this one has ended.
    fn next_miniblock(&mut self, data: &[u8]) -> Checked<()> {
        let data = data.get(..self.end).unwrap_or(data);
        if self.miniblocks_left == 0 {
            self.smallest = zigzag(varint(data, &mut self.at)?);
            self.widths = self.at;
            self.miniblocks_left = self.miniblocks;
            self.at += self.miniblocks;
        }
        self.width = u32::from(*data.get(self.widths).ok_or("a page is cut off")?);
        if self.width > 64 {
            return Err("a page has differences of more than 64 bits".into());
        }
        self.widths += 1;
        self.miniblocks_left -= 1;
        self.bit = self.at as u64 * 8;
        self.miniblock_left = self.per_miniblock;
        self.at += self.width as usize * self.per_miniblock / 8;
        // The padding of the last miniblock may be missing.
        let needed = self.left.saturating_add(1).min(self.per_miniblock as u64);
        if self.bit + needed * u64::from(self.width) > 8 * data.len() as u64 {
            return Err("a page is cut off".into());
        }
        Ok(())
    }

    /// Returns the position after the numbers, without reading each of them.
    pub fn end(&self, data: &[u8]) -> Checked<usize> {
        let mut ahead = self.clone();
        ahead.left = ahead.left.saturating_sub(1);
        while ahead.left > 0 {
            ahead.left -= 1;
            ahead.next_miniblock(data)?;
            ahead.left = ahead.left.saturating_sub(ahead.per_miniblock as u64 - 1);
        }
        Ok(ahead.at.min(self.end))
    }
}

fn zigzag(value: u64) -> i64 {
    (value >> 1) as i64 ^ -((value & 1) as i64)
}
