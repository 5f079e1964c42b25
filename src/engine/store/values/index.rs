//! Finds the code of a value that occurred before, as long as the values of the field repeat.
//!
//! Identifiers and times differ from event to event. Looking up an identifier among all earlier identifiers misses
//! every cache, and a table of all identifiers wastes memory. So if the values of a field hardly repeat, the index
//! forgets the values. From then on, the index finds only the values of a short window, and the values of a small
//! permanent sample, which is chosen by hash. When the window or the sample shows that values repeat, the index is
//! filled with all values again.
//!
//! The decision depends only on counts of values, so the pieces in which a file is pushed do not matter.
//!
//! Measured: forgetting saves 27 % of the memory of the store.

use super::code::Code;
use super::table::CodeTable;
use crate::error::Result;

/// The number of values in the first trial and in each later trial. At the end of a trial, the index is kept or
/// forgotten.
const FIRST_TRIAL: u32 = 1_024;
const TRIAL: u32 = 8_192;
/// The index is kept if at least one in this number of values was found.
const USEFUL_ONE_IN: u32 = 64;
/// The number of values of a window, and the number of slots of its table, which stays in the cache.
const WINDOW: u32 = 256;
const WINDOW_SLOTS: usize = 512;
/// The sample contains one in this number of values.
const SAMPLED_ONE_IN: u64 = 64;
/// The number of values of the sample after which the sample is evaluated.
const SAMPLE_TRIAL: u32 = 64;
/// Values count as repeating if at least one in this number of values was found.
const REPEATED_ONE_IN: u32 = 8;

/// The number of values that were looked up, and the number of values that were found.
#[derive(Debug, Default)]
struct Tally {
    tried: u32,
    found: u32,
}

impl Tally {
    fn count(&mut self, found: bool) {
        self.tried += 1;
        self.found += u32::from(found);
    }

    /// Returns whether at least one in `n` values was found.
    fn is_found_one_in(&self, n: u32) -> bool {
        self.found * n >= self.tried
    }
}

/// The values that the index finds.
#[derive(Debug)]
enum Coverage {
    /// All values, which are in the table. `trial` is the number of values of the current trial.
    Whole { trial: u32 },
    /// The values of the window, which are in the table, and the values of the sample.
    Sampled { sample: CodeTable, tally: Tally },
}

/// The action that the caller must take before the next value.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Take no action.
    Continue,
    /// Insert all values again.
    Refill,
}

/// The codes of values, by the hash of the value.
#[derive(Debug)]
pub(super) struct Index {
    table: CodeTable,
    tally: Tally,
    coverage: Coverage,
    has_forgotten: bool,
}

impl Default for Index {
    fn default() -> Self {
        Self {
            table: CodeTable::default(),
            tally: Tally::default(),
            coverage: Coverage::Whole { trial: FIRST_TRIAL },
            has_forgotten: false,
        }
    }
}

fn is_sampled(hash: u64) -> bool {
    // A table compares the upper half of the hash. The lowest bits of this half give the slot, so the sample uses the
    // uppermost bits.
    hash >> 32 >= (1 << 32) - (1 << 32) / SAMPLED_ONE_IN
}

impl Index {
    /// Returns whether values were ever forgotten, so that a value may have several codes.
    pub fn has_forgotten(&self) -> bool {
        self.has_forgotten
    }

    /// Returns the code with this hash for which `is` returns `true`. Returns `None` if there is no such code, or if
    /// the code was forgotten.
    #[inline]
    pub fn find(&mut self, hash: u64, mut is: impl FnMut(Code) -> bool) -> Option<Code> {
        let mut found = self.table.find(hash, &mut is);
        if let Coverage::Sampled { sample, tally } = &mut self.coverage
            && is_sampled(hash)
        {
            let sampled = sample.find(hash, is);
            tally.count(sampled.is_some());
            found = sampled.or(found);
        }
        self.tally.count(found.is_some());
        found
    }

    /// Returns the code with this hash for which `is` returns `true`, without counting the lookup. The index must not
    /// have forgotten values.
    pub fn peek(&self, hash: u64, is: impl FnMut(Code) -> bool) -> Option<Code> {
        self.table.find(hash, is)
    }

    /// Adds a value that was not found.
    pub fn insert(&mut self, hash: u64, code: Code) -> Result<()> {
        if let Coverage::Sampled { sample, .. } = &mut self.coverage
            && is_sampled(hash)
        {
            sample.insert(hash, code)?;
        }
        self.table.insert(hash, code)
    }

    /// Keeps or forgets the values at the end of a trial. Must be called before each value.
    #[inline]
    pub fn judge(&mut self) -> Result<Verdict> {
        match &mut self.coverage {
            Coverage::Whole { trial } if self.tally.tried < *trial => Ok(Verdict::Continue),
            Coverage::Sampled { .. } if self.tally.tried < WINDOW => Ok(Verdict::Continue),
            _ => self.end_trial(),
        }
    }

    fn end_trial(&mut self) -> Result<Verdict> {
        let ended = std::mem::take(&mut self.tally);
        match &mut self.coverage {
            Coverage::Whole { trial } => {
                *trial = TRIAL;
                if !ended.is_found_one_in(USEFUL_ONE_IN) {
                    let mut sample = CodeTable::default();
                    for (hash, code) in self.table.entries().filter(|entry| is_sampled(entry.0)) {
                        sample.insert(hash, code)?;
                    }
                    self.table.clear(WINDOW_SLOTS);
                    self.has_forgotten = true;
                    let tally = Tally::default();
                    self.coverage = Coverage::Sampled { sample, tally };
                }
            }
            Coverage::Sampled { tally, .. } => {
                self.table.clear(WINDOW_SLOTS);
                let sample_repeats = tally.tried >= SAMPLE_TRIAL
                    && std::mem::take(tally).is_found_one_in(REPEATED_ONE_IN);
                if sample_repeats || ended.is_found_one_in(REPEATED_ONE_IN) {
                    self.coverage = Coverage::Whole { trial: TRIAL };
                    return Ok(Verdict::Refill);
                }
            }
        }
        Ok(Verdict::Continue)
    }

    /// Returns the size in memory, in bytes.
    pub fn memory_bytes(&self) -> usize {
        let sample = match &self.coverage {
            Coverage::Whole { .. } => 0,
            Coverage::Sampled { sample, .. } => sample.memory_bytes(),
        };
        self.table.memory_bytes() + sample
    }
}
