//! The values of one field, and the search in the texts of the values.

use super::chunk::Chunk;
use super::code::{Code, CodeSet};
use super::fold::is_invisible;
use super::forms::Forms;
use super::hash::hash;
use super::index::{Index, Verdict};
use super::repeats::Repeats;
use crate::error::{Error, ErrorKind, Result};
use crate::store::kind::Kind;
use memchr::memmem::Finder;
use std::borrow::Cow;
use std::sync::OnceLock;

/// The number of values of a full chunk. The chunk of a code is found by a division by this number. The number is large
/// enough for long searches. It is small enough that the last chunk has little spare memory and that positions fit 16
/// bits.
const CHUNK_ENTRIES: usize = 1 << 12;

/// The number of values after which the first chunk is packed, although the chunk is not full.
const FIRST_PACKED: Code = 1 << 7;

/// The number of values that [`Dictionary::search`] searches in the time of testing one value. The number is larger for
/// packed values, because a search reads hardly any of them: their forms decide.
const PACKED_SEARCHED_AS_ONE_TESTED: u32 = 256;
const PLAIN_SEARCHED_AS_ONE_TESTED: u32 = 16;

/// The values of one field. A value is a text with its kind: `200` and `"200"` are two values.
///
/// If values hardly ever repeat, the dictionary forgets the codes of earlier values (see `index`). If a forgotten value
/// occurs again, the value gets another code.
#[derive(Debug, Default)]
pub struct Dictionary {
    chunks: Vec<Chunk>,
    forms: Forms,
    len: Code,
    /// A bitmap of the kinds that occur.
    kinds: u8,
    has_invisible: bool,
    index: Index,
    /// The repeats, computed on demand and dropped with the next new value.
    repeats: OnceLock<Repeats>,
}

impl Dictionary {
    /// Returns whether any value has invisible characters, which folded texts do not contain.
    pub fn has_invisible(&self) -> bool {
        self.has_invisible
    }

    /// Returns the number of codes. A value may have several codes. [`distinct_count`](Self::distinct_count) returns
    /// the number of values.
    pub fn code_count(&self) -> u32 {
        self.len
    }

    /// Returns the codes whose value has an earlier code.
    ///
    /// # Errors
    ///
    /// Fails if there is too little memory to find these codes.
    pub(in crate::store) fn repeats(&self) -> Result<&Repeats> {
        if let Some(found) = self.repeats.get() {
            return Ok(found);
        }
        let found = if self.index.has_forgotten() {
            self.find_repeats()?
        } else {
            Repeats::default()
        };
        Ok(self.repeats.get_or_init(|| found))
    }

    /// Returns the number of distinct values.
    ///
    /// # Errors
    ///
    /// Fails if there is too little memory to find the values that have several codes.
    pub fn distinct_count(&self) -> Result<u32> {
        Ok(self.len - self.repeats()?.len())
    }

    /// Returns the kind of the value, or [`Kind::Null`] for a code that is not in this dictionary.
    pub fn kind(&self, code: Code) -> Kind {
        self.chunk(code)
            .and_then(|(chunk, local)| chunk.kind_at(&self.forms, local))
            .unwrap_or(Kind::Null)
    }

    /// Returns the unescaped text of the value, or an empty text for a code that is not in this dictionary.
    pub fn text(&self, code: Code) -> Cow<'_, str> {
        self.chunk(code)
            .map_or(Cow::Borrowed(""), |(chunk, local)| {
                chunk.text_at(&self.forms, local)
            })
    }

    /// Returns the folded text of the value, or an empty text for a code that is not in this dictionary.
    pub fn folded(&self, code: Code) -> Cow<'_, str> {
        self.chunk(code)
            .map_or(Cow::Borrowed(""), |(chunk, local)| {
                chunk.folded_at(&self.forms, local)
            })
    }

    /// Returns the first code of a value, or `None` if the value does not occur.
    pub(in crate::store) fn find(&self, kind: Kind, text: &str) -> Option<Code> {
        let is = |code| {
            self.chunk(code)
                .is_some_and(|(chunk, local)| chunk.is(&self.forms, local, kind, text))
        };
        if self.index.has_forgotten() {
            (0..self.len).find(|&code| is(code))
        } else {
            self.index.peek(hash(kind, text), is)
        }
    }

    /// Returns the first code of each value, or `None` for a value that does not occur. If the index has forgotten values,
    /// all values are compared in one pass over the dictionary.
    pub(in crate::store) fn find_all(&self, wanted: &[(Kind, &str)]) -> Vec<Option<Code>> {
        if !self.index.has_forgotten() {
            let values = wanted.iter();
            return values.map(|&(kind, text)| self.find(kind, text)).collect();
        }
        let mut codes: Vec<Option<Code>> = vec![None; wanted.len()];
        for (first, chunk) in numbered(&self.chunks) {
            chunk.find_each(&self.forms, wanted, &mut |index, local| {
                if let Some(code) = codes.get_mut(index) {
                    code.get_or_insert(first + local as Code);
                }
            });
            if codes.iter().all(Option::is_some) {
                break;
            }
        }
        codes
    }

    /// Returns the code of a value with this hash, and whether the value was found. Adds a value that was not found.
    pub(in crate::store) fn intern(
        &mut self,
        hash: u64,
        kind: Kind,
        text: &str,
    ) -> Result<(Code, bool)> {
        if self.index.judge()? == Verdict::Refill {
            self.refill()?;
        }
        let (chunks, forms) = (&self.chunks, &self.forms);
        let is = |code| {
            locate(chunks, code).is_some_and(|(chunk, local)| chunk.is(forms, local, kind, text))
        };
        if let Some(code) = self.index.find(hash, is) {
            return Ok((code, true));
        }
        Ok((self.add(hash, kind, text)?, false))
    }

    fn find_repeats(&self) -> Result<Repeats> {
        let mut hashes: Vec<u32> = Vec::new();
        hashes.try_reserve_exact(self.len as usize).map_err(|_| {
            Error::memory(
                "the values of a field that repeat",
                self.len as usize * size_of::<u32>(),
            )
        })?;
        self.for_each(|_, kind, _, folded| hashes.push((hash(kind, folded) >> 32) as u32));
        Repeats::of(&hashes, |one, two| {
            self.kind(one) == self.kind(two) && self.text(one) == self.text(two)
        })
    }

    /// Makes all values findable again, each by its first code.
    fn refill(&mut self) -> Result<()> {
        let repeats = self.find_repeats()?;
        for code in (0..self.len).filter(|&code| repeats.first(code) == code) {
            let hash = hash(self.kind(code), &self.text(code));
            self.index.insert(hash, code)?;
        }
        Ok(())
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
        if code == FIRST_PACKED
            && let [first] = self.chunks.as_mut_slice()
        {
            first.pack(&mut self.forms)?;
            self.forget_unused_forms();
        }
        if self
            .chunks
            .last()
            .is_none_or(|chunk| chunk.len() == CHUNK_ENTRIES)
        {
            self.chunks
                .try_reserve(1)
                .map_err(|_| Error::memory("the values of a field", size_of::<Chunk>()))?;
            if let Some(full) = self.chunks.last_mut() {
                full.close(&mut self.forms)?;
            }
            self.forget_unused_forms();
            self.chunks.push(Chunk::after(self.chunks.last()));
        }
        self.index.insert(hash, code)?;
        if let Some(chunk) = self.chunks.last_mut() {
            chunk.push(&mut self.forms, kind, text)?;
        }
        self.kinds |= 1 << kind as u8;
        self.len += 1;
        self.repeats.take();
        Ok(code)
    }

    /// Frees the forms if no chunk is packed because the values have too many different forms.
    fn forget_unused_forms(&mut self) {
        if !self.chunks.iter().any(Chunk::is_packed) {
            self.forms = Forms::default();
        }
    }

    /// Returns the kinds that occur, without reading the values.
    pub fn kinds(&self) -> impl Iterator<Item = Kind> + '_ {
        let occurs = |kind: &Kind| self.kinds >> *kind as u8 & 1 == 1;
        Kind::ALL.into_iter().filter(occurs)
    }

    /// Calls `visit(code, kind, original, folded)` for each code, in ascending order. A value with several codes is
    /// visited once for each code.
    pub fn for_each(&self, mut visit: impl FnMut(Code, Kind, &str, &str)) {
        for (first, chunk) in numbered(&self.chunks) {
            chunk.for_each(&self.forms, &mut |local, kind, text, folded| {
                visit(first + local as Code, kind, text, folded);
            });
        }
    }

    /// Returns whether `passes(kind, original, folded)` returns `true` for any value. Stops at the first such value.
    pub fn any(&self, mut passes: impl FnMut(Kind, &str, &str) -> bool) -> bool {
        let mut found = false;
        self.chunks.iter().any(|chunk| {
            chunk.for_each(&self.forms, &mut |_, kind, text, folded| {
                found = found || passes(kind, text, folded);
            });
            found
        })
    }

    /// Returns whether testing this number of values one by one takes less time than [`search`](Self::search).
    pub fn is_faster_tested(&self, values: u32) -> bool {
        let is_packed = self.chunks.first().is_some_and(Chunk::is_packed);
        let searched_as_one_tested = if is_packed {
            PACKED_SEARCHED_AS_ONE_TESTED
        } else {
            PLAIN_SEARCHED_AS_ONE_TESTED
        };
        values.saturating_mul(searched_as_one_tested) < self.len
    }

    /// Finds `needle`, which must be folded, in the folded texts, and adds the codes of the values with a match to
    /// `hits`.
    ///
    /// `accept(folded, at)` decides whether an occurrence counts. The result must not depend on the values of
    /// hexadecimal digits in `folded`.
    ///
    /// Hardly any packed values are read. The texts of other values are searched in one pass for each chunk.
    pub fn search(
        &self,
        needle: &Finder<'_>,
        mut accept: impl FnMut(&str, usize) -> bool,
        hits: &mut CodeSet,
    ) {
        let places = self.forms.places(needle, &mut accept);
        for (first, chunk) in numbered(&self.chunks) {
            chunk.search(needle, &places, &mut accept, &mut |local| {
                hits.insert(first + local as Code);
            });
        }
    }

    /// Returns the size in memory, in bytes.
    pub fn memory_bytes(&self) -> usize {
        let chunks: usize = self.chunks.iter().map(Chunk::memory_bytes).sum();
        chunks + self.forms.memory_bytes() + self.index.memory_bytes()
    }

    fn chunk(&self, code: Code) -> Option<(&Chunk, usize)> {
        locate(&self.chunks, code)
    }
}

/// Returns the chunk of a code, and the position in the chunk.
fn locate(chunks: &[Chunk], code: Code) -> Option<(&Chunk, usize)> {
    let chunk = chunks.get(code as usize / CHUNK_ENTRIES)?;
    let local = code as usize % CHUNK_ENTRIES;
    (local < chunk.len()).then_some((chunk, local))
}

/// Returns the chunks, each with the code of its first value.
fn numbered(chunks: &[Chunk]) -> impl Iterator<Item = (Code, &Chunk)> {
    (0..).step_by(CHUNK_ENTRIES).zip(chunks)
}
