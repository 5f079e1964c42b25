//! A run of values: their text folded for searching, and what it takes to restore the original.

use super::fold::fold;
use super::pairs::Pairs;
use crate::error::{Error, Result};
use std::borrow::Cow;
use std::collections::TryReserveError;
use std::ops::Range;

/// What a JSON value was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Kind {
    /// A string; its text is the unescaped content.
    String,
    /// A number; its text is the one in the file, so nothing is rounded.
    Number,
    /// `true` or `false`.
    Bool,
    /// `null`; its text is that word, since a search finds what stands in the line.
    Null,
    /// An object without members; its text is empty.
    Object,
    /// An array without elements; its text is empty.
    Array,
}

impl Kind {
    /// All of them, by their number.
    pub const ALL: [Self; 6] = [
        Self::String,
        Self::Number,
        Self::Bool,
        Self::Null,
        Self::Object,
        Self::Array,
    ];
}

/// A run of consecutive entries of a dictionary. Values never move to another chunk, so a dictionary grows without
/// copying what it has.
#[derive(Debug, Default)]
pub(super) struct Chunk {
    kinds: Vec<Kind>,
    /// The folded texts one after another: a search in either case is one pass over this.
    folded: String,
    /// Where each folded text ends.
    ends: Vec<u32>,
    /// One bit for each byte of `folded`: this letter was a capital. Zeros at the end are left out.
    /// An eighth of the text, where keeping every text with capitals again would double it.
    capitals: Vec<u64>,
    /// The few entries whose original differs in more than ASCII capitals, ascending, with the end
    /// of theirs.
    originals: Vec<(u32, u32)>,
    original: String,
    /// Worked out when there is time.
    pairs: Option<Box<Pairs>>,
}

impl Chunk {
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn kinds(&self) -> &[Kind] {
        &self.kinds
    }

    pub fn ends(&self) -> &[u32] {
        &self.ends
    }

    /// All folded texts one after another.
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// Whether some folded text may contain the needle; without [`Self::prepare`] any may.
    pub fn may_contain(&self, needle: &[u8]) -> bool {
        let pairs = self.pairs.as_ref();
        pairs.is_none_or(|pairs| pairs.may_contain(needle))
    }

    /// Learns what it does not contain, once it is complete; returns the bytes it looked at.
    pub fn prepare(&mut self) -> usize {
        if self.pairs.is_some() {
            return 0;
        }
        self.pairs = Some(Box::new(Pairs::of(self.folded.as_bytes())));
        self.folded.len()
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

    /// Whether the entry is this text, without restoring it.
    pub fn is_text(&self, local: usize, text: &str) -> bool {
        if let Some(original) = self.original_at(local) {
            return original == text;
        }
        let range = self.range(local);
        let folded = self.folded.get(range.clone()).unwrap_or_default();
        let mut capitals = 0;
        let all_stand = self.capitals_in(range.clone()).all(|at| {
            capitals += 1;
            text.as_bytes()
                .get(at - range.start)
                .is_some_and(u8::is_ascii_uppercase)
        });
        match capitals {
            0 => folded == text,
            _ => {
                all_stand
                    && folded.eq_ignore_ascii_case(text)
                    && text.bytes().filter(u8::is_ascii_uppercase).count() == capitals
            }
        }
    }

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

    /// The bytes of the range that were capitals, ascending.
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

    /// Notes the capitals of the text that begins at `start`.
    fn mark_capitals(
        &mut self,
        start: usize,
        text: &str,
    ) -> std::result::Result<(), TryReserveError> {
        let words = (start + text.len()).div_ceil(64);
        self.capitals
            .try_reserve(words.saturating_sub(self.capitals.len()))?;
        self.capitals.resize(words, 0);
        let (eights, last) = eights(text.as_bytes());
        for (at, &eight) in (start..).step_by(8).zip(eights.iter().chain([&last])) {
            let bits = capitals_of(eight);
            if bits == 0 {
                continue;
            }
            let (word, shift) = (at / 64, at % 64);
            if let Some(word) = self.capitals.get_mut(word) {
                *word |= bits << shift;
            }
            // They may lie across two words.
            if shift > 56
                && let Some(word) = self.capitals.get_mut(word + 1)
            {
                *word |= bits >> (64 - shift);
            }
        }
        Ok(())
    }

    /// Gives back the room kept for growing.
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
            + self.pairs.as_ref().map_or(0, |pairs| size_of_val(&**pairs))
    }
}

/// Eight bytes at a time, and the rest filled up with zeros.
fn eights(bytes: &[u8]) -> (&[[u8; 8]], [u8; 8]) {
    let (eights, rest) = bytes.as_chunks::<8>();
    let mut last = [0; 8];
    for (slot, &byte) in last.iter_mut().zip(rest) {
        *slot = byte;
    }
    (eights, last)
}

const EVERY: u64 = 0x0101_0101_0101_0101;

/// The uppermost bit of each byte that is a capital, if all are ASCII: sums below 256 never carry into the next byte.
fn marked(ascii: u64) -> u64 {
    let from_a = ascii + EVERY * u64::from(0x80 - b'A');
    let past_z = ascii + EVERY * u64::from(0x7f - b'Z');
    from_a & !past_z & (EVERY << 7)
}

/// One bit for each byte, the first the lowest: it is a capital.
fn capitals_of(ascii: [u8; 8]) -> u64 {
    /// The product brings the uppermost bits of all bytes together in the uppermost byte.
    const GATHER: u64 = 0x0002_0408_1020_4081;
    marked(u64::from_le_bytes(ascii)).wrapping_mul(GATHER) >> 56
}

/// What letters a text has.
struct Letters {
    ascii: bool,
    capitals: bool,
}

impl Letters {
    fn of(text: &str) -> Self {
        let (eights, last) = eights(text.as_bytes());
        let (bits, capitals) =
            { eights.iter().chain([&last]) }.fold((0, 0), |(bits, capitals), &eight| {
                let word = u64::from_le_bytes(eight);
                (bits | word, capitals | marked(word & !(EVERY << 7)))
            });
        Self {
            ascii: bits & (EVERY << 7) == 0,
            capitals: capitals != 0,
        }
    }
}
