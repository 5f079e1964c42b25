//! A chunk of values that are stored as text: folded for searching, with the data to restore the original texts.

use super::bytes::{EVERY, eights};
use super::fold::fold;
use crate::error::{Error, Result};
use crate::store::kind::Kind;
use memchr::memmem::Finder;
use std::borrow::Cow;
use std::collections::TryReserveError;
use std::ops::Range;

/// A run of consecutive values of a dictionary.
#[derive(Debug, Default)]
pub(super) struct Plain {
    kinds: Vec<Kind>,
    /// The folded texts, one after another. A search that ignores case is one pass over these texts.
    folded: String,
    /// The end of each folded text in `folded`.
    ends: Vec<u32>,
    /// One bit for each byte of `folded`, which is set if the original letter was a capital. Zeros at the end are not
    /// stored. These bits take an eighth of the memory of the text, while a copy of each text with capitals would
    /// double the memory.
    capitals: Vec<u64>,
    /// The few values whose original text differs in more than ASCII capitals, ascending, each with the end of its text
    /// in `original`.
    originals: Vec<(u32, u32)>,
    original: String,
}

impl Plain {
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn kinds(&self) -> &[Kind] {
        &self.kinds
    }

    fn range(&self, local: usize) -> Range<usize> {
        let before = local
            .checked_sub(1)
            .and_then(|before| self.ends.get(before));
        let start = before.map_or(0, |&end| end as usize);
        start..self.ends.get(local).map_or(start, |&end| end as usize)
    }

    pub fn folded_at(&self, local: usize) -> &str {
        self.folded.get(self.range(local)).unwrap_or_default()
    }

    pub fn text_at(&self, local: usize) -> Cow<'_, str> {
        if let Some(text) = self.original_at(local) {
            return Cow::Borrowed(text);
        }
        let range = self.range(local);
        let folded = self.folded.get(range.clone()).unwrap_or_default();
        let mut capitals = self.capitals_in(range.clone()).peekable();
        if capitals.peek().is_none() {
            return Cow::Borrowed(folded);
        }
        let mut text = String::with_capacity(folded.len());
        let mut done = range.start;
        for at in capitals {
            text.push_str(self.folded.get(done..at).unwrap_or_default());
            text.extend(self.folded.get(at..=at).map(str::to_ascii_uppercase));
            done = at + 1;
        }
        text.push_str(self.folded.get(done..range.end).unwrap_or_default());
        Cow::Owned(text)
    }

    /// Returns whether the text of the value is `text`, without restoring the text of the value.
    pub fn is_text(&self, local: usize, text: &str) -> bool {
        if let Some(original) = self.original_at(local) {
            return original == text;
        }
        let range = self.range(local);
        let folded = self.folded.get(range.clone()).unwrap_or_default();
        let mut capitals = 0;
        let all_match = self.capitals_in(range.clone()).all(|at| {
            capitals += 1;
            text.as_bytes()
                .get(at - range.start)
                .is_some_and(u8::is_ascii_uppercase)
        });
        match capitals {
            0 => folded == text,
            _ => {
                all_match
                    && folded.eq_ignore_ascii_case(text)
                    && text.bytes().filter(u8::is_ascii_uppercase).count() == capitals
            }
        }
    }

    /// Returns the original text of a value, if it differs from the folded text in more than ASCII capitals.
    fn original_at(&self, local: usize) -> Option<&str> {
        let index = self
            .originals
            .binary_search_by_key(&(local as u32), |&(entry, _)| entry)
            .ok()?;
        let before = index
            .checked_sub(1)
            .and_then(|before| self.originals.get(before));
        let start = before.map_or(0, |&(_, end)| end as usize);
        let end = self
            .originals
            .get(index)
            .map_or(start, |&(_, end)| end as usize);
        self.original.get(start..end)
    }

    /// Returns the positions in the range that were capitals, ascending.
    fn capitals_in(&self, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        let first = range.start / 64;
        let past = self.capitals.len().min(range.end.div_ceil(64));
        let words = self.capitals.get(first..past).unwrap_or_default();
        (first..).zip(words).flat_map(move |(index, &word)| {
            let base = index * 64;
            let mut rest = word;
            if base < range.start {
                rest &= u64::MAX << (range.start - base);
            }
            if range.end < base + 64 {
                rest &= (1 << (range.end - base)) - 1;
            }
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros() as usize)?;
                rest &= rest - 1;
                Some(base + bit)
            })
        })
    }

    pub fn push(&mut self, kind: Kind, text: &str) -> Result<()> {
        let no_memory = |_| Error::memory("the values of a field", text.len());
        self.kinds.try_reserve(1).map_err(no_memory)?;
        self.ends.try_reserve(1).map_err(no_memory)?;
        self.folded.try_reserve(text.len()).map_err(no_memory)?;
        let letters = Letters::of(text);
        if letters.ascii {
            let start = self.folded.len();
            self.folded.push_str(text);
            if letters.capitals {
                self.mark_capitals(start, text).map_err(no_memory)?;
                if let Some(added) = self.folded.get_mut(start..) {
                    added.make_ascii_lowercase();
                }
            }
        } else {
            let folded = fold(text);
            self.folded.try_reserve(folded.len()).map_err(no_memory)?;
            if folded != text {
                self.originals.try_reserve(1).map_err(no_memory)?;
                self.original.try_reserve(text.len()).map_err(no_memory)?;
                self.original.push_str(text);
                self.originals
                    .push((self.ends.len() as u32, self.original.len() as u32));
            }
            self.folded.push_str(&folded);
        }
        let end = u32::try_from(self.folded.len());
        self.ends
            .push(end.map_err(|_| Error::memory("the values of a field", text.len()))?);
        self.kinds.push(kind);
        Ok(())
    }

    /// Sets the bits of the capitals of a text that starts at `start`.
    fn mark_capitals(
        &mut self,
        start: usize,
        text: &str,
    ) -> std::result::Result<(), TryReserveError> {
        let words = (start + text.len()).div_ceil(64);
        self.capitals
            .try_reserve(words.saturating_sub(self.capitals.len()))?;
        self.capitals.resize(words, 0);
        for (at, eight) in (start..).step_by(8).zip(eights(text.as_bytes())) {
            let bits = capitals_of(eight);
            if bits == 0 {
                continue;
            }
            let (word, shift) = (at / 64, at % 64);
            if let Some(word) = self.capitals.get_mut(word) {
                *word |= bits << shift;
            }
            // The eight bits may be in two words.
            if shift > 56
                && let Some(word) = self.capitals.get_mut(word + 1)
            {
                *word |= bits >> (64 - shift);
            }
        }
        Ok(())
    }

    /// Calls `hit(local)` for each value with an occurrence of the needle that `accept(folded, at)` accepts.
    ///
    /// The search is one pass over the texts of all values.
    pub fn search(
        &self,
        needle: &Finder<'_>,
        accept: &mut dyn FnMut(&str, usize) -> bool,
        hit: &mut dyn FnMut(usize),
    ) {
        let needle_bytes = needle.needle().len();
        let haystack = self.folded.as_bytes();
        let mut from = 0;
        let mut local = 0;
        while let Some(found) = haystack.get(from..).and_then(|rest| needle.find(rest)) {
            let at = from + found;
            let ends = self.ends.get(local..);
            local += ends.map_or(0, |ends| entries_before(ends, at));
            let Some(&end) = self.ends.get(local) else {
                break;
            };
            let text = self.folded_at(local);
            let start = end as usize - text.len();
            if at + needle_bytes > end as usize {
                // The occurrence extends into the next value. A later occurrence may still be inside this value.
                from = at + 1;
            } else if accept(text, at - start) {
                hit(local);
                from = end as usize;
            } else {
                from = at + 1;
            }
        }
    }

    /// Frees spare memory. Adding values afterwards is possible, but slow.
    pub fn close(&mut self) {
        self.kinds.shrink_to_fit();
        self.folded.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.capitals.shrink_to_fit();
        self.originals.shrink_to_fit();
        self.original.shrink_to_fit();
    }

    pub fn memory_bytes(&self) -> usize {
        self.kinds.capacity()
            + self.folded.capacity()
            + self.ends.capacity() * 4
            + self.capitals.capacity() * 8
            + self.originals.capacity() * 8
            + self.original.capacity()
    }
}

/// Returns a word in which the uppermost bit of each byte is set if the byte is a capital. All bytes must be ASCII, so
/// that no sum carries into the next byte.
fn marked(ascii: u64) -> u64 {
    let from_a = ascii + EVERY * u64::from(0x80 - b'A');
    let past_z = ascii + EVERY * u64::from(0x7f - b'Z');
    from_a & !past_z & (EVERY << 7)
}

/// Returns one bit for each byte, which is set if the byte is a capital. The lowest bit is for the first byte.
fn capitals_of(ascii: u64) -> u64 {
    /// A factor for a product that gathers the uppermost bits of all bytes in the uppermost byte.
    const GATHER: u64 = 0x0002_0408_1020_4081;
    marked(ascii).wrapping_mul(GATHER) >> 56
}

/// The properties of the letters of a text.
struct Letters {
    ascii: bool,
    capitals: bool,
}

impl Letters {
    fn of(text: &str) -> Self {
        let (bits, capitals) = eights(text.as_bytes()).fold((0, 0), |(bits, capitals), word| {
            (bits | word, capitals | marked(word & !(EVERY << 7)))
        });
        Self {
            ascii: bits & (EVERY << 7) == 0,
            capitals: capitals != 0,
        }
    }
}

/// Returns the number of `ends` that are at or before `at`. Occurrences are often close together, so the function looks
/// ahead in doubling steps before a binary search.
fn entries_before(ends: &[u32], at: usize) -> usize {
    let mut bound = 1;
    while ends.get(bound - 1).is_some_and(|&end| end as usize <= at) {
        bound *= 2;
    }
    let low = bound / 2;
    let high = bound.min(ends.len());
    low + ends
        .get(low..high)
        .map_or(0, |ends| ends.partition_point(|&end| end as usize <= at))
}
