//! A hash table from values to their codes.

use super::code::Code;
use crate::error::{Error, Result};

/// The number of slots of the smallest table that is not empty.
const SMALLEST: usize = 8;

/// A table with open addressing. A slot has a code and half of the hash of its value. So the table grows without
/// reading the values, and a lookup hardly ever compares the text of a wrong value.
#[derive(Debug, Default)]
pub(super) struct CodeTable {
    /// The slots. The upper half of a slot is the upper half of the hash, the lower half is the code plus one. Zero is
    /// a free slot. The number of slots is a power of two, or zero.
    slots: Vec<u64>,
    used: usize,
}

impl CodeTable {
    /// Returns the code with this hash for which `is` returns `true`.
    #[inline]
    pub fn find(&self, hash: u64, mut is: impl FnMut(Code) -> bool) -> Option<Code> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut slot = hash >> 32;
        loop {
            // Some slots are always free, so the loop ends.
            let known = *self.slots.get(slot as usize & mask)?;
            let code = (known as Code).checked_sub(1)?;
            if (known ^ hash) >> 32 == 0 && is(code) {
                return Some(code);
            }
            slot += 1;
        }
    }

    /// Adds a code that is not in the table, and is not `Code::MAX`.
    pub fn insert(&mut self, hash: u64, code: Code) -> Result<()> {
        if self.used * 4 >= self.slots.len() * 3 {
            self.grow()?;
        }
        put(&mut self.slots, hash >> 32 << 32 | u64::from(code + 1));
        self.used += 1;
        Ok(())
    }

    fn grow(&mut self) -> Result<()> {
        let len = (self.slots.len() * 2).max(SMALLEST);
        let mut slots = Vec::new();
        slots
            .try_reserve_exact(len)
            .map_err(|_| Error::memory("the index of a field's values", len * 8))?;
        slots.resize(len, 0);
        for &known in self.slots.iter().filter(|&&known| known != 0) {
            put(&mut slots, known);
        }
        self.slots = slots;
        Ok(())
    }

    /// Returns the hash and the code of each entry. The lower half of each hash is zero.
    pub fn entries(&self) -> impl Iterator<Item = (u64, Code)> + '_ {
        let taken = self.slots.iter().filter(|&&known| known != 0);
        taken.map(|&known| (known >> 32 << 32, known as Code - 1))
    }

    /// Removes all codes, and frees the memory of all but `slots` slots, a power of two.
    pub fn clear(&mut self, slots: usize) {
        self.slots.truncate(slots);
        self.slots.shrink_to_fit();
        self.slots.fill(0);
        self.used = 0;
    }

    pub fn memory_bytes(&self) -> usize {
        self.slots.capacity() * 8
    }
}

fn put(slots: &mut [u64], known: u64) {
    let mask = slots.len().wrapping_sub(1);
    let mut slot = (known >> 32) as usize;
    while let Some(taken) = slots.get_mut(slot & mask) {
        if *taken == 0 {
            *taken = known;
            return;
        }
        slot += 1;
    }
}
