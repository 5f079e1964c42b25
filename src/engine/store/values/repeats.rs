//! Values that have several codes.

use super::code::Code;
use crate::error::{Error, Result};

/// The number of bits of a filter for each value. With this number, few values share a bit.
const BITS_PER_VALUE: usize = 16;

/// The codes of a dictionary whose value has an earlier code, each with the first code of the value.
#[derive(Debug, Default)]
pub(in crate::store) struct Repeats(Vec<(Code, Code)>);

impl Repeats {
    /// Returns the first code of the value that this code stands for.
    pub fn first(&self, code: Code) -> Code {
        let found = self.0.binary_search_by_key(&code, |&(repeat, _)| repeat);
        found
            .ok()
            .and_then(|at| self.0.get(at))
            .map_or(code, |&(_, first)| first)
    }

    /// Returns the number of codes whose value has an earlier code.
    pub fn len(&self) -> u32 {
        self.0.len() as u32
    }

    /// Returns whether every value has one code.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Finds the repeats among values. `hashes` has the hash of each value, by code. `is_same` compares the values of
    /// two codes.
    ///
    /// Nearly all values differ, so only values that share a bit of a filter with another value are compared.
    pub fn of(hashes: &[u32], is_same: impl Fn(Code, Code) -> bool) -> Result<Self> {
        let len = hashes.len();
        let bits = (len * BITS_PER_VALUE).next_power_of_two();
        let (mut seen, mut again) = (Filter::new(bits)?, Filter::new(bits)?);
        for &hash in hashes {
            if seen.insert(hash) {
                again.insert(hash);
            }
        }
        let mut alike: Vec<(u32, Code)> = Vec::new();
        for (code, &hash) in (0..).zip(hashes) {
            if again.contains(hash) {
                alike.try_reserve(1).map_err(|_| no_memory(len))?;
                alike.push((hash, code));
            }
        }
        alike.sort_unstable();
        let mut repeats = Vec::new();
        let mut firsts: Vec<Code> = Vec::new();
        for run in alike.chunk_by(|one, two| one.0 == two.0) {
            firsts.clear();
            for &(_, code) in run {
                match firsts.iter().find(|&&first| is_same(first, code)) {
                    Some(&first) => repeats.push((code, first)),
                    None => firsts.push(code),
                }
            }
        }
        repeats.sort_unstable();
        Ok(Self(repeats))
    }
}

/// A set of hashes that may also contain hashes that were not added.
struct Filter(Vec<u64>);

impl Filter {
    fn new(bits: usize) -> Result<Self> {
        let len = bits.div_ceil(64);
        let mut words = Vec::new();
        words
            .try_reserve_exact(len)
            .map_err(|_| no_memory(len * 8))?;
        words.resize(len, 0);
        Ok(Self(words))
    }

    fn bit(&self, hash: u32) -> (usize, u64) {
        let word = (hash >> 6) as usize & self.0.len().wrapping_sub(1);
        (word, 1 << (hash % 64))
    }

    /// Adds a hash. Returns whether the hash was already in the set.
    fn insert(&mut self, hash: u32) -> bool {
        let (word, bit) = self.bit(hash);
        let Some(word) = self.0.get_mut(word) else {
            return true;
        };
        let was = *word;
        *word |= bit;
        was & bit != 0
    }

    fn contains(&self, hash: u32) -> bool {
        let (word, bit) = self.bit(hash);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }
}

fn no_memory(bytes: usize) -> Error {
    Error::memory("the values of a field that repeat", bytes)
}
