//! From the hash of a value to its code.

use super::code::Code;
use crate::error::{Error, Result};

/// Places of the smallest table that is not empty.
const SMALLEST: usize = 8;

/// An open table of codes with half of their hash beside them: it grows without the values, and the
/// text is compared of hardly any but the wanted one.
#[derive(Debug, Default)]
pub(super) struct CodeTable {
    /// Half a hash above the code plus one; zero is a free place. A power of two of them, or none.
    places: Vec<u64>,
    used: usize,
}

impl CodeTable {
    /// The code with this hash for which `is` holds.
    #[inline]
    pub fn find(&self, hash: u64, mut is: impl FnMut(Code) -> bool) -> Option<Code> {
        let mut place = hash >> 32;
        loop {
            // Some places are always free, so this ends.
            let known = *self
                .places
                .get(place as usize & (self.places.len().wrapping_sub(1)))?;
            let code = (known as Code).checked_sub(1)?;
            if (known ^ hash) >> 32 == 0 && is(code) {
                return Some(code);
            }
            place += 1;
        }
    }

    /// Adds a code that is not in it; not the largest number there is.
    pub fn insert(&mut self, hash: u64, code: Code) -> Result<()> {
        if self.used * 4 >= self.places.len() * 3 {
            self.grow()?;
        }
        put(&mut self.places, hash >> 32 << 32 | u64::from(code + 1));
        self.used += 1;
        Ok(())
    }

    fn grow(&mut self) -> Result<()> {
        let wanted = (self.places.len() * 2).max(SMALLEST);
        let mut places = Vec::new();
        places
            .try_reserve_exact(wanted)
            .map_err(|_| Error::memory("the index of a field's values", wanted * 8))?;
        places.resize(wanted, 0);
        for &known in self.places.iter().filter(|&&known| known != 0) {
            put(&mut places, known);
        }
        self.places = places;
        Ok(())
    }

    /// The upper halves of the hashes, and the codes.
    pub fn entries(&self) -> impl Iterator<Item = (u64, Code)> + '_ {
        let taken = self.places.iter().filter(|&&known| known != 0);
        taken.map(|&known| (known >> 32 << 32, known as Code - 1))
    }

    /// Forgets all codes, and gives back the room beyond that many places, a power of two.
    pub fn clear(&mut self, places: usize) {
        self.places.truncate(places);
        self.places.shrink_to_fit();
        self.places.fill(0);
        self.used = 0;
    }

    pub fn memory_bytes(&self) -> usize {
        self.places.capacity() * 8
    }
}

fn put(places: &mut [u64], known: u64) {
    let mask = places.len().wrapping_sub(1);
    let mut place = (known >> 32) as usize;
    while let Some(taken) = places.get_mut(place & mask) {
        if *taken == 0 {
            *taken = known;
            return;
        }
        place += 1;
    }
}
