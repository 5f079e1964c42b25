//! Decides across shards which events are duplicates.
//!
//! Each shard sends the others what they need to recognise its events ([`Session::identities`]), takes theirs
//! ([`Session::compare_repeats`]) and then decides about its own ([`Session::settle_repeats`]), as one session that had
//! read all files in their order would have (`ingest/duplicates`). It may be done again after more files were read.

use super::files::Files;
use crate::error::{Error, Result};
use crate::ingest::Key;
use crate::order;
use crate::store::Store;
use crate::wire::Wire;

/// Orders the parts of all files: the number of the file, then that of the part.
type PartKey = (u32, u32);

/// The two halves of a key, the number of the part, how many copies it has.
const RECORD_BYTES: usize = 24;
/// The number of copies of an event with an id, of which there is no more than one.
const HAS_ID: u32 = 0;

/// What other shards have of the events of this one.
#[derive(Debug, Default)]
pub struct Repeats {
    /// Of equal events: the first row here, where others are and how many.
    equal: Vec<(u32, PartKey, u32)>,
    /// Of events with the same id but other content: the first row here, and where another is.
    other_content: Vec<(u32, PartKey)>,
    /// Rows whose id an event of other content has, which comes before them in another shard.
    shared_ids: Vec<u32>,
}

/// An event as another shard describes it.
struct Record {
    key: Key,
    part: u32,
    copies: u32,
}

impl Record {
    fn read(bytes: &[u8]) -> Option<Self> {
        let (id, rest) = bytes.split_first_chunk()?;
        let (content, rest) = rest.split_first_chunk()?;
        let (part, rest) = rest.split_first_chunk()?;
        let copies = u32::from_le_bytes(*rest.first_chunk()?);
        Some(Self {
            key: Key {
                id: u64::from_le_bytes(*id),
                content: u64::from_le_bytes(*content),
                has_id: copies == HAS_ID,
            },
            part: u32::from_le_bytes(*part),
            copies: copies.max(1),
        })
    }

    fn write(&self, bytes: &mut Vec<u8>) {
        let copies = if self.key.has_id { HAS_ID } else { self.copies };
        bytes.extend_from_slice(&self.key.id.to_le_bytes());
        bytes.extend_from_slice(&self.key.content.to_le_bytes());
        bytes.extend_from_slice(&self.part.to_le_bytes());
        bytes.extend_from_slice(&copies.to_le_bytes());
    }
}

/// Encodes every event of this shard as other shards recognise it.
///
/// # Errors
/// If memory runs out.
pub fn identities(files: &Files, store: &Store) -> Result<Vec<u8>> {
    let known = files.shared().identities();
    let mut bytes = Vec::new();
    files.places().put(&mut bytes);
    let size = bytes.len() + known.len() * RECORD_BYTES;
    let no_memory = |_| Error::memory("the events to compare", size);
    bytes.try_reserve_exact(size).map_err(no_memory)?;
    let rows = store.rows();
    for equals in known.iter() {
        let source = |row: u32| rows.source(row).unwrap_or_default();
        for copies in equals
            .rows
            .chunk_by(|&one, &two| source(one) == source(two))
        {
            bytes.try_reserve(RECORD_BYTES).map_err(no_memory)?;
            let record = Record {
                key: equals.key,
                part: copies.first().map_or(0, |&row| source(row)),
                copies: copies.len() as u32,
            };
            record.write(&mut bytes);
        }
    }
    Ok(bytes)
}

impl Repeats {
    /// Takes the identities of another shard.
    ///
    /// # Errors
    /// If the bytes are not identities, or memory runs out.
    pub fn compare(&mut self, files: &Files, of_other: &[u8]) -> Result<()> {
        let mut records = of_other;
        let places: Vec<PartKey> = Wire::take(&mut records)?;
        let known = files.shared().identities();
        let Self {
            equal,
            other_content,
            ..
        } = self;
        let no_memory = |_| Error::memory("the events to compare", of_other.len());
        for record in records.chunks_exact(RECORD_BYTES).filter_map(Record::read) {
            let Some(&place) = places.get(record.part as usize) else {
                return Err(crate::wire::damaged());
            };
            if let Some(&first) = known.find(record.key).and_then(|own| own.rows.first()) {
                equal.try_reserve(1).map_err(no_memory)?;
                equal.push((first, place, record.copies));
            }
            if record.key.has_id
                && let Some((first, content)) = known.first_of_id(record.key.id)
                && content != record.key.content
            {
                other_content.try_reserve(1).map_err(no_memory)?;
                other_content.push((first, place));
            }
        }
        Ok(())
    }

    /// Decides which events of this shard repeat others, by the identities that were taken since the last decision.
    /// Returns whether the decision about any event changed.
    pub fn settle(&mut self, files: &mut Files, store: &mut Store) -> bool {
        let mut equal = std::mem::take(&mut self.equal);
        order::sort_by_key(&mut equal, |&equal| equal);
        // After an interruption the exchange restarts, and some identities come twice.
        equal.dedup();
        let mut verdicts: Vec<(u32, bool)> = Vec::new();
        for own in files.shared().identities().iter() {
            let Some(&first) = own.rows.first() else {
                continue;
            };
            let from = equal.partition_point(|&(row, ..)| row < first);
            let others = equal.get(from..).unwrap_or_default();
            let end = others.partition_point(|&(row, ..)| row == first);
            let others = others.get(..end).unwrap_or_default();
            if others.is_empty() {
                continue;
            }
            if own.key.has_id {
                let here = part_of(files, store, first);
                let repeats = others.iter().any(|&(_, place, _)| place < here);
                verdicts.push((first, repeats));
            } else {
                settle_copies(files, store, own.rows, others, &mut verdicts);
            }
        }
        let mut changed = false;
        for (row, repeats) in verdicts {
            if store.rows().duplicates().contains(row) != repeats {
                store.set_duplicate(row, repeats);
                files.count_duplicate(store.rows(), row, repeats);
                changed = true;
            }
        }
        self.settle_shared_ids(files, store);
        changed
    }

    /// Of the events of one id that came to this shard, only the first may have one of other content before it
    /// elsewhere: the others have the first.
    fn settle_shared_ids(&mut self, files: &Files, store: &Store) {
        let mut others = std::mem::take(&mut self.other_content);
        others.retain(|&(row, part)| part < part_of(files, store, row));
        let mut rows: Vec<u32> = others.into_iter().map(|(row, _)| row).collect();
        rows.sort_unstable();
        rows.dedup();
        self.shared_ids = rows;
    }

    /// Returns the events whose id an earlier event of other content has, in the order of their rows.
    pub fn shared_ids(&self, files: &Files, store: &Store) -> Vec<u32> {
        self.shared_ids_from(0, files, store, |_| true)
    }

    /// Returns the events of one part whose id an earlier event of other content has, in the order of their rows.
    pub fn shared_ids_of(&self, file: u32, files: &Files, store: &Store) -> Vec<u32> {
        let rows = store.rows();
        match rows.first_of(file) {
            None => Vec::new(),
            Some(first) => {
                self.shared_ids_from(first, files, store, |row| rows.source(row) == Some(file))
            }
        }
    }

    fn shared_ids_from(
        &self,
        first: u32,
        files: &Files,
        store: &Store,
        is_wanted: impl Fn(u32) -> bool,
    ) -> Vec<u32> {
        let (rows_read, duplicates) = (store.len(), store.rows().duplicates());
        let here = files.shared().identities().shared_ids();
        let mut rows: Vec<u32> = Vec::new();
        for list in [here, self.shared_ids.as_slice()] {
            let from = list.partition_point(|&row| row < first);
            let later = list.get(from..).unwrap_or_default().iter().copied();
            rows.extend(
                later.filter(|&row| row < rows_read && is_wanted(row) && !duplicates.contains(row)),
            );
        }
        rows.sort_unstable();
        rows
    }
}

/// Returns the part that a row was read from.
fn part_of(files: &Files, store: &Store, row: u32) -> PartKey {
    let part = files.part_of(store.rows(), row);
    part.map_or((0, 0), |part| (part.file, part.ordinal))
}

/// Counts copies file by file: one is an event if its file has more of them up to it than any file before.
fn settle_copies(
    files: &Files,
    store: &Store,
    own: &[u32],
    others: &[(u32, PartKey, u32)],
    verdicts: &mut Vec<(u32, bool)>,
) {
    let here = own
        .iter()
        .map(|&row| (part_of(files, store, row), Some(row), 1));
    let there = others
        .iter()
        .map(|&(_, place, copies)| (place, None, copies));
    let mut copies: Vec<(PartKey, Option<u32>, u32)> = here.chain(there).collect();
    order::sort_by_key(&mut copies, |&copies| copies);
    let mut most = 0;
    for file in copies.chunk_by(|&((one, _), ..), &((two, _), ..)| one == two) {
        let mut count = 0;
        for &(_, row, copies) in file {
            count += copies;
            if let Some(row) = row {
                verdicts.push((row, count <= most));
            }
        }
        most = most.max(count);
    }
}
