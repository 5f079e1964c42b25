//! The time, the source and the location of the original text of each row.

use super::row_set::RowSet;
use crate::error::{Error, Result};
use crate::time::Timestamp;
use std::cmp::Ordering;

/// The number of an input in its store.
pub type SourceId = u32;

/// The properties of a row in addition to its values.
#[derive(Debug, Clone, Copy)]
pub struct RowMeta {
    /// The input that the event came from.
    pub source: SourceId,
    /// The time of the event, if it has one.
    pub time: Option<Timestamp>,
    /// The offset of the text in the decompressed input, in bytes.
    pub offset: u64,
    /// The length of the text in bytes.
    pub length: u32,
    /// The line in which the text starts, counted from 1.
    pub line: u64,
    /// Whether the event repeats another event.
    pub duplicate: bool,
}

/// The location of the original text of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Location {
    /// The input.
    pub source: SourceId,
    /// The offset in the decompressed input, in bytes.
    pub offset: u64,
    /// The length in bytes.
    pub length_bytes: u32,
    /// The line in which the text starts, counted from 1.
    pub line: u64,
}

/// The value of `time_ms` for a row without a time.
const NO_TIME: i64 = i64::MIN;

/// The times of the 64 rows of one word of a row set. The last word may have fewer rows.
#[derive(Debug, Clone, Copy)]
pub struct TimeWord<'a> {
    /// The number of the first row.
    pub first_row: u32,
    times_ms: &'a [i64],
    /// The earliest and the latest time in milliseconds. `None` if a row has no time.
    pub span: Option<(i64, i64)>,
}

impl TimeWord<'_> {
    /// Returns a word in which the bit of every row is set.
    pub fn all(&self) -> u64 {
        u64::MAX >> (64 - self.times_ms.len().clamp(1, 64))
    }

    /// Returns the bit and the time in milliseconds of each row whose bit is set in `bits`.
    pub fn members(&self, bits: u64) -> impl Iterator<Item = (u32, Option<i64>)> + '_ {
        let mut rest = bits & self.all();
        std::iter::from_fn(move || {
            let bit = (rest != 0).then(|| rest.trailing_zeros())?;
            rest &= rest - 1;
            let ms = self.times_ms.get(bit as usize).copied();
            Some((bit, ms.filter(|&ms| ms != NO_TIME)))
        })
    }
}

/// The properties of all rows, each in a list by row.
#[derive(Debug, Default)]
pub struct Rows {
    time_ms: Vec<i64>,
    /// The earliest and the latest time of each 64 rows. [`NO_TIME`] sorts before any time.
    word_times: Vec<(i64, i64)>,
    /// The row and the nanoseconds of the few rows whose time has nanoseconds, ascending by row.
    sub_ms_nanos: Vec<(u32, u32)>,
    /// The first row and the input of each run of rows from one input.
    runs: Vec<(u32, SourceId)>,
    offset: Vec<u64>,
    length_bytes: Vec<u32>,
    line: Vec<u32>,
    duplicates: RowSet,
}

impl Rows {
    /// Returns the number of rows.
    pub fn len(&self) -> u32 {
        self.time_ms.len() as u32
    }

    /// Returns whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.time_ms.is_empty()
    }

    /// Reserves memory for `more` rows.
    pub(super) fn reserve(&mut self, more: usize) -> Result<()> {
        let rows = self.time_ms.len() + more;
        let no_memory = |_| Error::memory("the table of events", rows * 24);
        self.time_ms.try_reserve(more).map_err(no_memory)?;
        self.word_times.try_reserve(more).map_err(no_memory)?;
        self.sub_ms_nanos.try_reserve(more).map_err(no_memory)?;
        self.runs.try_reserve(more).map_err(no_memory)?;
        self.offset.try_reserve(more).map_err(no_memory)?;
        self.length_bytes.try_reserve(more).map_err(no_memory)?;
        self.line.try_reserve(more).map_err(no_memory)?;
        self.duplicates.grow(rows as u32)
    }

    /// Adds a row, for which memory must have been reserved.
    pub(super) fn push(&mut self, meta: &RowMeta) {
        let row = self.len();
        let ms = meta.time.map_or(NO_TIME, |time| time.ms);
        self.time_ms.push(ms);
        let open_word = self.word_times.last_mut();
        match open_word.filter(|_| !row.is_multiple_of(64)) {
            Some((earliest, latest)) => (*earliest, *latest) = (ms.min(*earliest), ms.max(*latest)),
            None => self.word_times.push((ms, ms)),
        }
        let nanos = meta.time.map_or(0, |time| time.sub_ms_nanos);
        if nanos != 0 {
            self.sub_ms_nanos.push((row, nanos));
        }
        let last_source = self.runs.last().map(|&(_, source)| source);
        if last_source != Some(meta.source) {
            self.runs.push((row, meta.source));
        }
        self.offset.push(meta.offset);
        self.length_bytes.push(meta.length);
        self.line.push(u32::try_from(meta.line).unwrap_or(u32::MAX));
        if meta.duplicate {
            self.duplicates.insert(row);
        }
    }

    /// Sets the times of some rows. The rows must exist and be in ascending order.
    pub(super) fn set_times(&mut self, times: &[(u32, Option<Timestamp>)]) -> Result<()> {
        self.set_nanos(times)?;
        let of_words = times.chunk_by(|(one, _), (two, _)| one / 64 == two / 64);
        for times in of_words {
            let mut word = 0;
            for &(row, time) in times {
                word = row as usize / 64;
                if let Some(ms) = self.time_ms.get_mut(row as usize) {
                    *ms = time.map_or(NO_TIME, |time| time.ms);
                }
            }
            let of_word = self.time_ms.chunks(64).nth(word).unwrap_or_default();
            let span = of_word.iter().min().zip(of_word.iter().max());
            if let Some(((earliest, latest), known)) = span.zip(self.word_times.get_mut(word)) {
                *known = (*earliest, *latest);
            }
        }
        Ok(())
    }

    /// Sets the nanoseconds of some rows, in ascending order.
    fn set_nanos(&mut self, times: &[(u32, Option<Timestamp>)]) -> Result<()> {
        let nanos = |time: Option<Timestamp>| time.map_or(0, |time| time.sub_ms_nanos);
        let with_nanos = times.iter().filter(|&&(_, time)| nanos(time) != 0);
        let more = with_nanos.clone().count();
        let Some(&(first, _)) = times.first() else {
            return Ok(());
        };
        let from = self.sub_ms_nanos.partition_point(|&(row, _)| row < first);
        if more == 0 && from == self.sub_ms_nanos.len() {
            return Ok(());
        }
        // The nanoseconds of the rows from the first one on, without those of the rows that are set.
        let is_set = |row: u32| times.binary_search_by_key(&row, |&(row, _)| row).is_ok();
        let later = self.sub_ms_nanos.get(from..).unwrap_or_default();
        let mut kept = later.iter().filter(|&&(row, _)| !is_set(row)).peekable();
        let mut merged: Vec<(u32, u32)> = Vec::new();
        let size = (later.len() + more) * 8;
        let no_memory = |_| Error::memory("the table of events", size);
        merged.try_reserve(later.len() + more).map_err(no_memory)?;
        for &(row, time) in with_nanos {
            while let Some(&before) = kept.next_if(|&&(other, _)| other < row) {
                merged.push(before);
            }
            merged.push((row, nanos(time)));
        }
        merged.extend(kept);
        self.sub_ms_nanos.try_reserve(more).map_err(no_memory)?;
        self.sub_ms_nanos.truncate(from);
        self.sub_ms_nanos.append(&mut merged);
        Ok(())
    }

    /// Returns the time of a row in milliseconds, rounded down.
    pub fn time_ms(&self, row: u32) -> Option<i64> {
        self.time_ms
            .get(row as usize)
            .copied()
            .filter(|&ms| ms != NO_TIME)
    }

    /// Returns the time of a row, with nanoseconds.
    pub fn time(&self, row: u32) -> Option<Timestamp> {
        let ms = self.time_ms(row)?;
        let sub_ms_nanos = self
            .sub_ms_nanos
            .binary_search_by_key(&row, |&(row, _)| row)
            .ok()
            .and_then(|index| self.sub_ms_nanos.get(index))
            .map_or(0, |&(_, nanos)| nanos);
        Some(Timestamp { ms, sub_ms_nanos })
    }

    /// Returns the time of each row in milliseconds, in row order. The item of a row without a time is `None`.
    pub fn times_ms(&self) -> impl Iterator<Item = Option<i64>> + '_ {
        self.time_ms.iter().map(|&ms| (ms != NO_TIME).then_some(ms))
    }

    /// Returns the times of all rows, 64 at a time.
    pub fn time_words(&self) -> impl Iterator<Item = TimeWord<'_>> {
        let firsts = (0_u32..).step_by(64);
        let words = self.time_ms.chunks(64).zip(&self.word_times);
        firsts
            .zip(words)
            .map(|(first_row, (times_ms, &(earliest, latest)))| TimeWord {
                first_row,
                times_ms,
                span: (earliest != NO_TIME).then_some((earliest, latest)),
            })
    }

    /// Returns the rows whose event repeats another event.
    pub fn duplicates(&self) -> &RowSet {
        &self.duplicates
    }

    pub(super) fn set_duplicate(&mut self, row: u32, repeats: bool) {
        if repeats {
            self.duplicates.insert(row);
        } else {
            self.duplicates.remove(row);
        }
    }

    /// Returns the location of the original text of a row.
    pub fn location(&self, row: u32) -> Option<Location> {
        let index = row as usize;
        Some(Location {
            source: self.source(row)?,
            offset: *self.offset.get(index)?,
            length_bytes: *self.length_bytes.get(index)?,
            line: u64::from(*self.line.get(index)?),
        })
    }

    /// Returns the input that a row came from.
    pub fn source(&self, row: u32) -> Option<SourceId> {
        if row >= self.len() {
            return None;
        }
        let run = self
            .runs
            .partition_point(|&(first, _)| first <= row)
            .checked_sub(1)?;
        self.runs.get(run).map(|&(_, source)| source)
    }

    /// Returns the first row of an input, if the input has rows.
    pub fn first_of(&self, source: SourceId) -> Option<u32> {
        let mut runs = self.runs.iter();
        let run = runs.find(|&&(_, other)| other == source);
        run.map(|&(first, _)| first)
    }

    /// Returns the runs of rows from one input, as `(first row, last row + 1, input)`.
    pub fn source_runs(&self) -> impl Iterator<Item = (u32, u32, SourceId)> + '_ {
        let ends = self
            .runs
            .iter()
            .skip(1)
            .map(|&(first, _)| first)
            .chain([self.len()]);
        self.runs
            .iter()
            .zip(ends)
            .map(|(&(first, source), end)| (first, end, source))
    }

    /// Returns the first and the last time of the rows of an input, in milliseconds.
    pub fn span_of(&self, source: SourceId) -> Option<(i64, i64)> {
        let own = self.source_runs().filter(|&(.., other)| other == source);
        let times =
            own.flat_map(|(first, end, _)| (first..end).filter_map(|row| self.time_ms(row)));
        times.fold(None, |span, time| {
            let (first, last) = span.unwrap_or((time, time));
            Some((time.min(first), time.max(last)))
        })
    }

    /// Returns all rows from the oldest to the newest. Rows of the same instant are in the order in which they were
    /// read. Rows without a time are last.
    ///
    /// # Errors
    ///
    /// Fails if there is too little memory for the list.
    pub fn by_time(&self) -> Result<Vec<u32>> {
        let mut order = Vec::new();
        order
            .try_reserve_exact(self.time_ms.len())
            .map_err(|_| Error::memory("the events in order of time", self.time_ms.len() * 4))?;
        order.extend(0..self.len());
        let time_ms = |row| self.time_ms(row).unwrap_or(i64::MAX);
        let finer = |row| self.time(row).unwrap_or(Timestamp::from_ms(i64::MAX));
        order.sort_by(|&a, &b| {
            // Few exports have nanoseconds, so nanoseconds are looked up only for rows with equal milliseconds.
            let by_nanos = || {
                if self.sub_ms_nanos.is_empty() {
                    Ordering::Equal
                } else {
                    finer(a).cmp(&finer(b))
                }
            };
            time_ms(a).cmp(&time_ms(b)).then_with(by_nanos)
        });
        Ok(order)
    }

    /// Returns the size in memory, in bytes.
    pub fn memory_bytes(&self) -> usize {
        self.time_ms.capacity() * 8
            + self.word_times.capacity() * 16
            + self.sub_ms_nanos.capacity() * 8
            + self.runs.capacity() * 8
            + self.offset.capacity() * 8
            + self.length_bytes.capacity() * 4
            + self.line.capacity() * 4
            + self.duplicates.words().len() * 8
    }
}
