//! Which values of a dictionary are found again.
//!
//! All of them, as long as that is of use. Identifiers and times differ from event to event: to look
//! one up among all before it misses every cache, and a table of them takes memory for nothing. Such
//! values are forgotten, and only two kinds of them are still found: those of a short window, and for
//! good those whose hash falls into a small sample. When either shows that values do repeat, all are
//! found again from then on.
//!
//! It is judged by counts of values alone: the pieces that a file comes in do not matter.

use super::code::Code;
use super::table::CodeTable;
use crate::error::Result;

/// The values after which it is judged for the first time whether looking up is of use, and later on.
const FIRST_TRIAL: u32 = 1_024;
const TRIAL: u32 = 8_192;
/// It is if at least one in so many was known.
const USEFUL_ONE_IN: u32 = 64;
/// The values of a window, and the places of a table for them; it stays in the cache.
const WINDOW: u32 = 256;
const WINDOW_PLACES: usize = 512;
/// One value in so many is in the sample.
const SAMPLED_ONE_IN: u64 = 64;
/// The values of the sample after which it is judged.
const SAMPLE_TRIAL: u32 = 64;
/// Values do repeat again if at least one in so many was known.
const REPEATED_ONE_IN: u32 = 8;

/// How many values were looked up, and how many of them were known.
#[derive(Debug, Default)]
struct Tally {
    tried: u32,
    known: u32,
}

impl Tally {
    fn count(&mut self, known: bool) {
        self.tried += 1;
        self.known += u32::from(known);
    }

    fn is_known_one_in(&self, n: u32) -> bool {
        self.known * n >= self.tried
    }
}

#[derive(Debug)]
enum Memory {
    /// All values are in the table.
    Whole { trial: u32 },
    /// Those of the window are in the table, those of the sample in this one.
    Sampled { sample: CodeTable, tally: Tally },
}

/// What the counts say.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    GoOn,
    /// All values must be put in again.
    Refill,
}

/// Finds the codes of values by their hash.
#[derive(Debug)]
pub(super) struct Index {
    table: CodeTable,
    tally: Tally,
    memory: Memory,
    forgot: bool,
}

impl Default for Index {
    fn default() -> Self {
        Self {
            table: CodeTable::default(),
            tally: Tally::default(),
            memory: Memory::Whole { trial: FIRST_TRIAL },
            forgot: false,
        }
    }
}

fn is_sampled(hash: u64) -> bool {
    // The upper half is what a table tells values by; their place in it comes from lower bits.
    hash >> 32 >= (1 << 32) - (1 << 32) / SAMPLED_ONE_IN
}

impl Index {
    /// Whether a value may have several codes.
    pub fn has_forgotten(&self) -> bool {
        self.forgot
    }

    /// The code with this hash for which `is` holds, if it is found.
    #[inline]
    pub fn find(&mut self, hash: u64, mut is: impl FnMut(Code) -> bool) -> Option<Code> {
        let mut found = self.table.find(hash, &mut is);
        if let Memory::Sampled { sample, tally } = &mut self.memory
            && is_sampled(hash)
        {
            let sampled = sample.find(hash, is);
            tally.count(sampled.is_some());
            found = sampled.or(found);
        }
        self.tally.count(found.is_some());
        found
    }

    /// The same without counting, while nothing was forgotten.
    pub fn peek(&self, hash: u64, is: impl FnMut(Code) -> bool) -> Option<Code> {
        self.table.find(hash, is)
    }

    /// Adds a value that was not found.
    pub fn insert(&mut self, hash: u64, code: Code) -> Result<()> {
        if let Memory::Sampled { sample, .. } = &mut self.memory
            && is_sampled(hash)
        {
            sample.insert(hash, code)?;
        }
        self.table.insert(hash, code)
    }

    /// To be asked before each value: at the end of a trial, goes on with the table or forgets.
    #[inline]
    pub fn judge(&mut self) -> Result<Verdict> {
        match &mut self.memory {
            Memory::Whole { trial } if self.tally.tried < *trial => Ok(Verdict::GoOn),
            Memory::Sampled { .. } if self.tally.tried < WINDOW => Ok(Verdict::GoOn),
            _ => self.end_trial(),
        }
    }

    fn end_trial(&mut self) -> Result<Verdict> {
        let ended = std::mem::take(&mut self.tally);
        match &mut self.memory {
            Memory::Whole { trial } => {
                *trial = TRIAL;
                if !ended.is_known_one_in(USEFUL_ONE_IN) {
                    let mut sample = CodeTable::default();
                    for (hash, code) in self.table.entries().filter(|entry| is_sampled(entry.0)) {
                        sample.insert(hash, code)?;
                    }
                    self.table.clear(WINDOW_PLACES);
                    self.forgot = true;
                    let tally = Tally::default();
                    self.memory = Memory::Sampled { sample, tally };
                }
            }
            Memory::Sampled { tally, .. } => {
                self.table.clear(WINDOW_PLACES);
                let sample_shows = tally.tried >= SAMPLE_TRIAL && {
                    std::mem::take(tally).is_known_one_in(REPEATED_ONE_IN)
                };
                if sample_shows || ended.is_known_one_in(REPEATED_ONE_IN) {
                    self.memory = Memory::Whole { trial: TRIAL };
                    return Ok(Verdict::Refill);
                }
            }
        }
        Ok(Verdict::GoOn)
    }

    /// The memory it takes.
    pub fn memory_bytes(&self) -> usize {
        let sample = match &self.memory {
            Memory::Whole { .. } => 0,
            Memory::Sampled { sample, .. } => sample.memory_bytes(),
        };
        self.table.memory_bytes() + sample
    }
}
