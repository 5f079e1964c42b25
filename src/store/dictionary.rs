//! The distinct values of one field, and the search over their text.

use super::fold::{fold, is_invisible};
use super::row_set::RowSet;
use crate::error::{Error, ErrorKind, Result};
use hashbrown::HashTable;
use memchr::memmem::Finder;
use rustc_hash::FxHasher;
use std::borrow::Cow;
use std::collections::TryReserveError;
use std::hash::Hasher;
use std::ops::Range;

/// The number of a distinct value within its dictionary, in order of first sight.
pub type Code = u32;

/// A set of codes of one dictionary.
pub type CodeSet = RowSet;

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

/// Entries of a chunk: a code then says its chunk without a search. Enough for long searches, and
/// few enough that the room the last chunk keeps for growing is little.
const CHUNK_ENTRIES: usize = 1 << 12;

/// A run of consecutive entries. Values never move to another chunk, so a dictionary grows without
/// copying what it has.
#[derive(Debug, Default)]
struct Chunk {
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
}

impl Chunk {
    fn range(&self, local: usize) -> Range<usize> {
        let before = local
            .checked_sub(1)
            .and_then(|before| self.ends.get(before));
        let start = before.map_or(0, |&end| end as usize);
        start..self.ends.get(local).map_or(start, |&end| end as usize)
    }

    fn folded_at(&self, local: usize) -> &str {
        self.folded.get(self.range(local)).unwrap_or_default()
    }

    fn text_at(&self, local: usize) -> Cow<'_, str> {
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
    fn is_text(&self, local: usize, text: &str) -> bool {
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

    fn push(&mut self, kind: Kind, text: &str) -> Result<()> {
        let no_memory = |_| Error::memory("the values of a field", text.len());
        self.kinds.try_reserve(1).map_err(no_memory)?;
        self.ends.try_reserve(1).map_err(no_memory)?;
        self.folded.try_reserve(text.len()).map_err(no_memory)?;
        if text.is_ascii() {
            let start = self.folded.len();
            if has_capital(text) {
                self.mark_capitals(text).map_err(no_memory)?;
            }
            self.folded.push_str(text);
            if let Some(added) = self.folded.get_mut(start..) {
                added.make_ascii_lowercase();
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

    fn mark_capitals(&mut self, text: &str) -> std::result::Result<(), TryReserveError> {
        let start = self.folded.len();
        let words = (start + text.len()).div_ceil(64);
        self.capitals
            .try_reserve(words.saturating_sub(self.capitals.len()))?;
        self.capitals.resize(words, 0);
        for (at, byte) in (start..).zip(text.bytes()) {
            if byte.is_ascii_uppercase()
                && let Some(word) = self.capitals.get_mut(at / 64)
            {
                *word |= 1 << (at % 64);
            }
        }
        Ok(())
    }

    /// Gives back the room kept for growing.
    fn close(&mut self) {
        self.kinds.shrink_to_fit();
        self.folded.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.capitals.shrink_to_fit();
        self.originals.shrink_to_fit();
        self.original.shrink_to_fit();
    }

    fn memory_bytes(&self) -> usize {
        self.kinds.capacity()
            + self.folded.capacity()
            + self.ends.capacity() * 4
            + self.capitals.capacity() * 8
            + self.originals.capacity() * 8
            + self.original.capacity()
    }
}

/// The distinct values of one field. Text and kind together make a value: `200` and `"200"` are two.
#[derive(Debug, Default)]
pub struct Dictionary {
    chunks: Vec<Chunk>,
    len: Code,
    has_invisible: bool,
    /// From the hash of a value to its code. The hash itself is not kept, which saves 4 bytes a
    /// value: to grow, the values are read again in their order.
    table: HashTable<Code>,
}

impl Dictionary {
    /// Whether some value has characters without a shape, which its folded text lacks.
    pub fn has_invisible(&self) -> bool {
        self.has_invisible
    }

    /// The number of distinct values.
    pub fn len(&self) -> u32 {
        self.len
    }

    /// Whether there is no value.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// What the value was in JSON; [`Kind::Null`] for a code that is not of this dictionary.
    pub fn kind(&self, code: Code) -> Kind {
        self.chunk(code)
            .and_then(|(chunk, local)| chunk.kinds.get(local))
            .copied()
            .unwrap_or(Kind::Null)
    }

    /// The text as it stands in the event, unescaped.
    pub fn text(&self, code: Code) -> Cow<'_, str> {
        self.chunk(code)
            .map_or(Cow::Borrowed(""), |(chunk, local)| chunk.text_at(local))
    }

    /// The text with its letters folded.
    pub fn folded(&self, code: Code) -> &str {
        self.chunk(code)
            .map_or("", |(chunk, local)| chunk.folded_at(local))
    }

    /// Whether the code stands for this value.
    pub fn is(&self, code: Code, kind: Kind, text: &str) -> bool {
        self.chunk(code).is_some_and(|(chunk, local)| {
            chunk.kinds.get(local) == Some(&kind) && chunk.is_text(local, text)
        })
    }

    /// The code of this value, if it occurs.
    pub fn find(&self, kind: Kind, text: &str) -> Option<Code> {
        self.lookup(hash(kind, text), kind, text)
    }

    /// The code of this value, which is added if it is not there yet.
    pub fn intern(&mut self, kind: Kind, text: &str) -> Result<Code> {
        let hash = hash(kind, text);
        match self.lookup(hash, kind, text) {
            Some(code) => Ok(code),
            None => self.add(hash, kind, text),
        }
    }

    fn lookup(&self, hash: u64, kind: Kind, text: &str) -> Option<Code> {
        self.table
            .find(hash, |&code| self.is(code, kind, text))
            .copied()
    }

    fn add(&mut self, hash: u64, kind: Kind, text: &str) -> Result<Code> {
        let code = self.len;
        if code == Code::MAX {
            return Err(Error::new(
                ErrorKind::Memory,
                "a field has more than 4,294,967,295 distinct values",
            ));
        }
        self.has_invisible |= !text.is_ascii() && text.contains(is_invisible);
        if self
            .chunks
            .last()
            .is_none_or(|chunk| chunk.ends.len() == CHUNK_ENTRIES)
        {
            self.chunks
                .try_reserve(1)
                .map_err(|_| Error::memory("the values of a field", size_of::<Chunk>()))?;
            if let Some(full) = self.chunks.last_mut() {
                full.close();
            }
            self.chunks.push(Chunk::default());
        }
        if self.table.len() == self.table.capacity() {
            self.grow_table()?;
        }
        if let Some(chunk) = self.chunks.last_mut() {
            chunk.push(kind, text)?;
        }
        self.table
            .insert_unique(hash, code, |&code| hash_at(&self.chunks, code));
        self.len += 1;
        Ok(code)
    }

    fn grow_table(&mut self) -> Result<()> {
        let wanted = (self.table.capacity() * 2).max(7);
        let mut grown = HashTable::new();
        let hash_of = |&code: &Code| hash_at(&self.chunks, code);
        grown
            .try_reserve(wanted, hash_of)
            .map_err(|_| Error::memory("the index of a field's values", wanted * 6))?;
        for code in 0..self.len {
            grown.insert_unique(hash_of(&code), code, hash_of);
        }
        self.table = grown;
        Ok(())
    }

    /// What every value was in JSON, without its text.
    pub fn kinds(&self) -> impl Iterator<Item = Kind> + '_ {
        self.chunks
            .iter()
            .flat_map(|chunk| chunk.kinds.iter().copied())
    }

    /// Calls `visit(code, kind, original, folded)` for every value.
    pub fn for_each(&self, mut visit: impl FnMut(Code, Kind, &str, &str)) {
        for (first, chunk) in numbered(&self.chunks) {
            for (local, &kind) in chunk.kinds.iter().enumerate() {
                let code = first + local as Code;
                visit(code, kind, &chunk.text_at(local), chunk.folded_at(local));
            }
        }
    }

    /// Finds `needle`, which must be folded, in the folded texts. `accept(folded, at)` decides
    /// whether an occurrence counts; the codes with one that does are added to `hits`.
    ///
    /// One pass over the text of all values together: their number does not matter.
    pub fn search(
        &self,
        needle: &Finder<'_>,
        mut accept: impl FnMut(&str, usize) -> bool,
        hits: &mut CodeSet,
    ) {
        let needle_bytes = needle.needle().len();
        for (first, chunk) in numbered(&self.chunks) {
            let haystack = chunk.folded.as_bytes();
            let mut from = 0;
            let mut local = 0;
            while let Some(found) = haystack.get(from..).and_then(|rest| needle.find(rest)) {
                let at = from + found;
                local += chunk
                    .ends
                    .get(local..)
                    .map_or(0, |ends| entries_before(ends, at));
                let Some(&end) = chunk.ends.get(local) else {
                    break;
                };
                let text = chunk.folded_at(local);
                let start = end as usize - text.len();
                if at + needle_bytes > end as usize {
                    // The hit runs into the next value; a later one may begin inside this value.
                    from = at + 1;
                } else if accept(text, at - start) {
                    hits.insert(first + local as Code);
                    from = end as usize;
                } else {
                    from = at + 1;
                }
            }
        }
    }

    /// The memory it takes.
    pub fn memory_bytes(&self) -> usize {
        let chunks: usize = self.chunks.iter().map(Chunk::memory_bytes).sum();
        // A slot of 4 bytes and a tag, at most 7 of 8 slots used.
        chunks + self.table.capacity() * 5 * 8 / 7
    }

    fn chunk(&self, code: Code) -> Option<(&Chunk, usize)> {
        locate(&self.chunks, code)
    }
}

fn locate(chunks: &[Chunk], code: Code) -> Option<(&Chunk, usize)> {
    let chunk = chunks.get(code as usize / CHUNK_ENTRIES)?;
    let local = code as usize % CHUNK_ENTRIES;
    (local < chunk.ends.len()).then_some((chunk, local))
}

/// The chunks with the code of their first entry.
fn numbered(chunks: &[Chunk]) -> impl Iterator<Item = (Code, &Chunk)> {
    (0..).step_by(CHUNK_ENTRIES).zip(chunks)
}

/// How many entries of `ends` finish at or before `at`. Hits are often close together, so it looks
/// ahead in doubling steps before it halves.
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

/// Without a way out of the loop it is done 16 bytes at a time.
fn has_capital(text: &str) -> bool {
    text.bytes()
        .fold(false, |found, byte| found | byte.is_ascii_uppercase())
}

fn hash_at(chunks: &[Chunk], code: Code) -> u64 {
    locate(chunks, code).map_or(0, |(chunk, local)| {
        hash(
            chunk.kinds.get(local).copied().unwrap_or(Kind::Null),
            &chunk.text_at(local),
        )
    })
}

/// 64-bit products are what WebAssembly multiplies fast; xxh3 needs 128-bit ones.
fn hash(kind: Kind, text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.write_u8(kind as u8);
    hasher.finish()
}
