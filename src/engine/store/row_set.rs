//! A set of rows as a bitmap.

use crate::error::{Error, Result};
use std::ops::Range;

/// A set of rows out of `0..len`.
///
/// The set is a plain bitmap. A set over a million rows takes 125 kB, and every operation on two sets is one pass over
/// their words, for any number of members.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RowSet {
    /// The bits. Bits from `len` on are always zero, so that counting and comparing need no mask.
    words: Vec<u64>,
    len: u32,
}

impl RowSet {
    /// Returns the empty set over `0..len`.
    pub fn empty(len: u32) -> Self {
        Self {
            words: vec![0; (len as usize).div_ceil(64)],
            len,
        }
    }

    /// Returns the set of all rows of `0..len`.
    pub fn full(len: u32) -> Self {
        let mut set = Self {
            words: vec![u64::MAX; (len as usize).div_ceil(64)],
            len,
        };
        set.clear_tail();
        set
    }

    /// Returns the number of rows that could be members.
    pub fn universe(&self) -> u32 {
        self.len
    }

    /// Extends the universe to `len` rows. The added rows are not members.
    ///
    /// # Errors
    ///
    /// Fails if there is too little memory.
    pub fn grow(&mut self, len: u32) -> Result<()> {
        let words = (len as usize).div_ceil(64);
        let more = words.saturating_sub(self.words.len());
        self.words
            .try_reserve(more)
            .map_err(|_| Error::memory("a set of rows", more * 8))?;
        self.words.resize(words.max(self.words.len()), 0);
        self.len = self.len.max(len);
        Ok(())
    }

    /// Adds a row. Rows outside of the universe are ignored.
    pub fn insert(&mut self, row: u32) {
        if row < self.len
            && let Some(word) = self.words.get_mut(row as usize / 64)
        {
            *word |= 1 << (row % 64);
        }
    }

    /// Removes a row.
    pub fn remove(&mut self, row: u32) {
        if let Some(word) = self.words.get_mut(row as usize / 64) {
            *word &= !(1 << (row % 64));
        }
    }

    /// Adds the rows whose bits are set in a word that starts at row `first`, a multiple of 64.
    pub fn insert_word(&mut self, first: u32, bits: u64) {
        self.union_at(first, [bits]);
    }

    /// Adds the rows `from..to`.
    pub fn insert_range(&mut self, from: u32, to: u32) {
        let to = to.min(self.len);
        let mut row = from;
        while row < to {
            let bit = row % 64;
            let count = (64 - bit).min(to - row);
            let mask = if count == 64 {
                u64::MAX
            } else {
                ((1 << count) - 1) << bit
            };
            if let Some(word) = self.words.get_mut(row as usize / 64) {
                *word |= mask;
            }
            row += count;
        }
    }

    /// Returns whether the row is a member.
    pub fn contains(&self, row: u32) -> bool {
        self.words
            .get(row as usize / 64)
            .is_some_and(|word| word >> (row % 64) & 1 == 1)
    }

    /// Returns whether a row of the range may be a member: any bit is set in the words that contain the range.
    pub(super) fn may_have(&self, rows: Range<u32>) -> bool {
        let (first, past) = (rows.start / 64, rows.end.div_ceil(64));
        let words = self.words.get(first as usize..past as usize);
        words.is_none_or(|words| words.iter().any(|&word| word != 0))
    }

    /// Returns the number of members.
    pub fn count(&self) -> u32 {
        self.words.iter().map(|word| word.count_ones()).sum()
    }

    /// Returns whether there is no member.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|&word| word == 0)
    }

    /// Removes the rows that are not in `other`.
    pub fn intersect(&mut self, other: &Self) {
        for (index, word) in self.words.iter_mut().enumerate() {
            *word &= other.words.get(index).copied().unwrap_or(0);
        }
    }

    /// Adds the rows of `other` that are in the universe.
    pub fn union(&mut self, other: &Self) {
        for (word, &more) in self.words.iter_mut().zip(&other.words) {
            *word |= more;
        }
        self.clear_tail();
    }

    /// Adds the rows whose bits are set in words that start at row `first`, a multiple of 64.
    pub(super) fn union_at(&mut self, first: u32, words: impl IntoIterator<Item = u64>) {
        let from = first as usize / 64;
        for (word, more) in self.words.iter_mut().skip(from).zip(words) {
            *word |= more;
        }
        self.clear_tail();
    }

    /// Removes the rows of `other`.
    pub fn subtract(&mut self, other: &Self) {
        for (word, &less) in self.words.iter_mut().zip(&other.words) {
            *word &= !less;
        }
    }

    /// Returns the members in ascending order.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.words.iter().enumerate().flat_map(|(index, &word)| {
            let mut rest = word;
            std::iter::from_fn(move || {
                if rest == 0 {
                    return None;
                }
                let bit = rest.trailing_zeros();
                rest &= rest - 1;
                Some(index as u32 * 64 + bit)
            })
        })
    }

    /// Returns the words of the bitmap, for loops over a column and a set together.
    pub fn words(&self) -> &[u64] {
        &self.words
    }

    fn clear_tail(&mut self) {
        let used = self.len % 64;
        if used != 0
            && let Some(last) = self.words.last_mut()
        {
            *last &= (1 << used) - 1;
        }
    }
}
