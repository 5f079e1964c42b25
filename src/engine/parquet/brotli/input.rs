//! The bits of a stream.

use crate::parquet::bits::unpack;

/// A position in the bits of a stream. `None` is damage: the stream ends.
#[derive(Debug)]
pub(super) struct Input<'a> {
    bytes: &'a [u8],
    bit: u64,
}

impl<'a> Input<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, bit: 0 }
    }

    /// Returns the next bits without passing them. Bits after the end are 0.
    #[inline]
    pub fn peek(&self, count: u32) -> u32 {
        unpack(self.bytes, self.bit, count) as u32
    }

    /// Passes bits.
    #[inline]
    pub fn pass(&mut self, count: u32) -> Option<()> {
        self.bit += u64::from(count);
        (self.bit <= self.bytes.len() as u64 * 8).then_some(())
    }

    /// Reads a number of at most 32 bits.
    #[inline]
    pub fn bits(&mut self, count: u32) -> Option<u32> {
        let value = self.peek(count);
        self.pass(count)?;
        Some(value)
    }

    pub fn flag(&mut self) -> Option<bool> {
        Some(self.bits(1)? == 1)
    }

    /// Reads a number from 1 to 256, of which small ones take few bits.
    pub fn count(&mut self) -> Option<usize> {
        if !self.flag()? {
            return Some(1);
        }
        let width = self.bits(3)?;
        Some(((1 << width) + 1 + self.bits(width)?) as usize)
    }

    /// Passes the rest of a byte, whose bits must be 0.
    pub fn align(&mut self) -> Option<()> {
        let rest = (8 - self.bit % 8) % 8;
        (self.bits(rest as u32)? == 0).then_some(())
    }

    /// Reads whole bytes.
    pub fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let at = usize::try_from(self.bit / 8).ok()?;
        let taken = self.bytes.get(at..at.checked_add(length)?)?;
        self.bit += length as u64 * 8;
        Some(taken)
    }
}
