//! Packs and unpacks the entries of a column in a run of rows.

use crate::error::{Error, Result};
use crate::store::values::Code;
use std::borrow::Cow;
use std::ops::Range;

/// The number of rows of a block. Positions inside a block fit 16 bits, and the open block, which is not packed, stays
/// small.
pub(super) const BLOCK_ROWS: u32 = 1 << 14;
/// The largest number of entries for which a list of positions is smaller than a bitmap with ranks (2.5 kB).
pub(super) const LIST_MAX: usize = 1_280;

/// The rows of the entries of a block, counted from the first row of the block.
#[derive(Debug)]
pub(super) enum Positions {
    /// Entry `i` is of row `i`.
    Every,
    /// Entry `i` is of the row of the `i`-th set bit. `ranks` has the number of set bits before each word.
    Bits { words: Vec<u64>, ranks: Vec<u16> },
    /// The row of each entry, ascending. A row with several values is listed several times.
    List(Vec<u16>),
}

/// The codes of the entries of a block, in the narrowest width that fits all of them.
#[derive(Debug)]
pub(super) enum Codes {
    Narrow(Vec<u8>),
    Middle(Vec<u16>),
    Wide(Vec<u32>),
    /// Each code is one more than the code before it: values that do not repeat.
    Counted(Range<Code>),
}

impl Codes {
    pub fn len(&self) -> usize {
        match self {
            Self::Narrow(codes) => codes.len(),
            Self::Middle(codes) => codes.len(),
            Self::Wide(codes) => codes.len(),
            Self::Counted(codes) => codes.len(),
        }
    }

    pub fn get(&self, entry: usize) -> Option<Code> {
        match self {
            Self::Narrow(codes) => codes.get(entry).map(|&code| code.into()),
            Self::Middle(codes) => codes.get(entry).map(|&code| code.into()),
            Self::Wide(codes) => codes.get(entry).copied(),
            Self::Counted(codes) => codes.clone().nth(entry),
        }
    }

    /// Returns the codes of `Wide` and `Counted` as a slice, or an empty slice for narrower widths.
    pub fn wide(&self) -> Cow<'_, [Code]> {
        match self {
            Self::Wide(codes) => Cow::Borrowed(codes),
            Self::Counted(codes) => Cow::Owned(codes.clone().collect()),
            Self::Narrow(_) | Self::Middle(_) => Cow::Borrowed(&[]),
        }
    }

    pub fn memory_bytes(&self) -> usize {
        match self {
            Self::Narrow(codes) => codes.capacity(),
            Self::Middle(codes) => codes.capacity() * 2,
            Self::Wide(codes) => codes.capacity() * 4,
            Self::Counted(_) => 0,
        }
    }
}

/// The entries of a column in one run of [`BLOCK_ROWS`] rows.
#[derive(Debug)]
pub(super) struct Block {
    pub first_row: u32,
    pub positions: Positions,
    pub codes: Codes,
}

/// Evaluates `$body` with `$slice` bound to the codes as a slice, whose item type is the width of the codes.
macro_rules! with_codes {
    ($codes:expr, $slice:ident => $body:expr) => {
        match $codes {
            Codes::Narrow($slice) => $body,
            Codes::Middle($slice) => $body,
            codes => {
                let codes = codes.wide();
                let $slice = &*codes;
                $body
            }
        }
    };
}
pub(super) use with_codes;

/// A buffer of rows and their codes, which are visited together.
pub(super) struct EntryBuffer {
    pub rows: [u32; 64],
    pub codes: [Code; 64],
    pub len: usize,
}

impl Default for EntryBuffer {
    fn default() -> Self {
        Self {
            rows: [0; 64],
            codes: [0; 64],
            len: 0,
        }
    }
}

impl EntryBuffer {
    pub fn push(&mut self, row: u32, code: Code, visit: &mut dyn FnMut(&[u32], &[Code])) {
        if self.len == self.rows.len() {
            self.flush(visit);
        }
        if let (Some(slot), Some(of)) = (self.rows.get_mut(self.len), self.codes.get_mut(self.len))
        {
            (*slot, *of) = (row, code);
            self.len += 1;
        }
    }

    pub fn flush(&mut self, visit: &mut dyn FnMut(&[u32], &[Code])) {
        if let (Some(rows), Some(codes)) = (self.rows.get(..self.len), self.codes.get(..self.len)) {
            visit(rows, codes);
        }
        self.len = 0;
    }
}

pub(super) fn pack_positions(open: &[u16]) -> Result<Positions> {
    let no_memory = |_| Error::memory("the rows of a field", open.len() * 2);
    if open
        .iter()
        .enumerate()
        .all(|(entry, &position)| entry == position as usize)
    {
        return Ok(Positions::Every);
    }
    let single = open.is_sorted_by(|before, after| before < after);
    if !single || open.len() <= LIST_MAX {
        let mut list = Vec::new();
        list.try_reserve_exact(open.len()).map_err(no_memory)?;
        list.extend_from_slice(open);
        return Ok(Positions::List(list));
    }
    let mut words = vec![0_u64; BLOCK_ROWS as usize / 64];
    for &position in open {
        if let Some(word) = words.get_mut(position as usize / 64) {
            *word |= 1 << (position % 64);
        }
    }
    let mut before = 0;
    let ranks = words
        .iter()
        .map(|word| {
            let rank = before;
            // A block has fewer than 2^16 rows.
            before += word.count_ones();
            rank as u16
        })
        .collect();
    Ok(Positions::Bits { words, ranks })
}

pub(super) fn pack_codes(open: &[u32]) -> Result<Codes> {
    fn narrowed<T: TryFrom<u32>>(open: &[u32]) -> Result<Vec<T>> {
        let mut codes = Vec::new();
        codes
            .try_reserve_exact(open.len())
            .map_err(|_| Error::memory("the rows of a field", open.len() * size_of::<T>()))?;
        codes.extend(open.iter().filter_map(|&code| T::try_from(code).ok()));
        Ok(codes)
    }
    let first = open.first().copied().unwrap_or(0);
    if (first..).zip(open).all(|(counted, &code)| counted == code) {
        return Ok(Codes::Counted(first..first + open.len() as Code));
    }
    let largest = open.iter().copied().max().unwrap_or(0);
    Ok(if largest <= u32::from(u8::MAX) {
        Codes::Narrow(narrowed(open)?)
    } else if largest <= u32::from(u16::MAX) {
        Codes::Middle(narrowed(open)?)
    } else {
        Codes::Wide(narrowed(open)?)
    })
}

/// Returns a word with one bit for each of up to 64 codes. A bit is set if its code equals `code`.
pub(super) fn equal<T: Copy + PartialEq + TryFrom<Code>>(codes: &[T], code: Code) -> u64 {
    let Ok(code) = T::try_from(code) else {
        return 0;
    };
    // The loop compiles to SIMD and leaves bytes of 0 and 1. A multiplication gathers eight such bytes as bits in its
    // uppermost byte.
    let mut same = [0_u8; 64];
    for (same, &other) in same.iter_mut().zip(codes) {
        *same = u8::from(other == code);
    }
    let gathered =
        |eight: &[u8; 8]| u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    let bytes = same.as_chunks::<8>().0.iter().rev();
    bytes.fold(0, |word, eight| word << 8 | gathered(eight))
}

/// Returns the positions of the set bits, ascending.
pub(super) fn bits(words: &[u64]) -> impl Iterator<Item = u32> + '_ {
    words.iter().enumerate().flat_map(|(index, &word)| {
        let mut rest = word;
        std::iter::from_fn(move || {
            let bit = (rest != 0).then(|| rest.trailing_zeros())?;
            rest &= rest - 1;
            Some(index as u32 * 64 + bit)
        })
    })
}

/// Returns the entries of the row at this position of the block.
pub(super) fn entries_at(positions: &Positions, position: u16) -> Range<usize> {
    let one = |entry: usize| entry..entry + 1;
    match positions {
        Positions::Every => one(position as usize),
        Positions::List(list) => listed_at(list, position),
        Positions::Bits { words, ranks } => {
            let index = position as usize / 64;
            let bit = position % 64;
            let (Some(&word), Some(&rank)) = (words.get(index), ranks.get(index)) else {
                return 0..0;
            };
            if word >> bit & 1 == 0 {
                return 0..0;
            }
            let below = word & ((1 << bit) - 1);
            one(rank as usize + below.count_ones() as usize)
        }
    }
}

/// Returns the range of the entries with this position in a list of positions.
pub(super) fn listed_at(list: &[u16], position: u16) -> Range<usize> {
    let from = list.partition_point(|&other| other < position);
    let to = list.partition_point(|&other| other <= position);
    from..to
}
