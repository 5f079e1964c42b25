//! Decides which events repeat events of other shards.
//!
//! Each shard sends its [identities](put_identities) to all other shards, compares the identities of the other shards with its own
//! identities ([`Repeats::compare`]), and then decides about its own events ([`Repeats::settle`]). The decisions are
//! the same as in one session that reads all files in their order (`ingest/duplicates`). After more files were read,
//! the shards repeat the exchange.

use super::files::Files;
use crate::error::{Error, Result};
use crate::ingest::Key;
use crate::order;
use crate::store::Store;
use crate::wire::Wire;

/// The position of a part among all parts: the number of the file, then the ordinal of the part.
type PartKey = (u32, u32);

/// The length of an encoded record: the two halves of a key, the index of the part, and the number of copies.
const RECORD_BYTES: usize = 24;
/// The value that replaces the number of copies in the record of an event with an id. An event with an id has one copy.
const HAS_ID: u32 = 0;

/// Events of other shards that have the content or the id of an event of this shard.
#[derive(Debug, Default)]
pub struct Repeats {
    /// The equal events: the first row in this shard, the part with the equal events of another shard, and the number
    /// of events in this part.
    equal: Vec<(u32, PartKey, u32)>,
    /// The events with the same id but other content: the first row in this shard, and the part with the event of
    /// another shard.
    other_content: Vec<(u32, PartKey)>,
    /// The rows of this shard whose id an earlier event of another shard has with other content.
    shared_ids: Vec<u32>,
    /// The equal events of the last decision, in the order of the first rows.
    settled: Vec<(u32, PartKey, u32)>,
}

/// The encoded form of equal events of one part.
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

/// Appends to `bytes` the hashes of all events of this shard and the number of copies in each part, for [`Repeats::compare`] of
/// the other shards.
///
/// # Errors
/// If there is not enough memory.
pub fn put_identities(files: &Files, store: &Store, bytes: &mut Vec<u8>) -> Result<()> {
    let known = files.shared().identities();
    files.part_keys().put(bytes);
    let size = bytes.len() + known.len() * RECORD_BYTES;
    let no_memory = |_| Error::memory("the events to compare", size);
    bytes.try_reserve_exact(size).map_err(no_memory)?;
    let rows = store.rows();
    let mut sources: Vec<u32> = Vec::new();
    for equals in known.iter() {
        sources.clear();
        sources.extend(
            equals
                .rows
                .iter()
                .map(|&row| rows.source(row).unwrap_or_default()),
        );
        // Parts may have been read alternately.
        sources.sort_unstable();
        for copies in sources.chunk_by(|one, two| one == two) {
            bytes.try_reserve(RECORD_BYTES).map_err(no_memory)?;
            let record = Record {
                key: equals.key,
                part: copies.first().copied().unwrap_or_default(),
                copies: copies.len() as u32,
            };
            record.write(bytes);
        }
    }
    Ok(())
}

impl Repeats {
    /// Compares the identities of another shard with the events of this shard, and stores the matches for
    /// [`settle`](Self::settle).
    ///
    /// # Errors
    /// If the bytes are not identities, or if there is not enough memory.
    pub fn compare(&mut self, files: &Files, identities: &[u8]) -> Result<()> {
        let mut records = identities;
        let parts: Vec<PartKey> = Wire::take(&mut records)?;
        let known = files.shared().identities();
        let Self {
            equal,
            other_content,
            ..
        } = self;
        let no_memory = |_| Error::memory("the events to compare", identities.len());
        for record in records.chunks_exact(RECORD_BYTES).filter_map(Record::read) {
            let Some(&part) = parts.get(record.part as usize) else {
                return Err(crate::wire::damaged());
            };
            if let Some(&first) = known
                .find(record.key)
                .and_then(|equals| equals.rows.first())
            {
                equal.try_reserve(1).map_err(no_memory)?;
                equal.push((first, part, record.copies));
            }
            if record.key.has_id
                && let Some((first, content)) = known.first_of_id(record.key.id)
                && content != record.key.content
            {
                other_content.try_reserve(1).map_err(no_memory)?;
                other_content.push((first, part));
            }
        }
        Ok(())
    }

    /// Decides which events of this shard repeat events of other shards, from the identities that were compared since
    /// the last call. Returns whether the decision about any event changed.
    pub fn settle(&mut self, files: &mut Files, store: &mut Store) -> bool {
        let mut equal = std::mem::take(&mut self.equal);
        order::sort_by_key(&mut equal, |&equal| equal);
        // If the exchange was interrupted and restarted, some identities were compared twice.
        equal.dedup();
        let mut decisions: Vec<(u32, bool)> = Vec::new();
        for equals in files.shared().identities().iter() {
            let Some(&first) = equals.rows.first() else {
                continue;
            };
            let others = equal_to(&equal, first);
            if others.is_empty() {
                continue;
            }
            if equals.key.has_id {
                let repeats = !owns(files, store, equals.rows, others);
                decisions.push((first, repeats));
            } else {
                settle_copies(files, store, equals.rows, others, &mut decisions);
            }
        }
        equal.shrink_to_fit();
        self.settled = equal;
        let mut changed = false;
        for (row, repeats) in decisions {
            if store.rows().duplicates().contains(row) != repeats {
                store.set_duplicate(row, repeats);
                files.count_duplicate(store.rows(), row, repeats);
                changed = true;
            }
        }
        self.settle_shared_ids(files, store);
        changed
    }

    /// Finds the events whose id an earlier event of another shard has with other content. For each id, only the first
    /// event in this shard is checked. Every later event already has an earlier event with the same id in this shard.
    fn settle_shared_ids(&mut self, files: &Files, store: &Store) {
        let mut others = std::mem::take(&mut self.other_content);
        others.retain(|&(row, part)| part < part_of(files, store, row));
        let mut rows: Vec<u32> = others.into_iter().map(|(row, _)| row).collect();
        rows.sort_unstable();
        rows.dedup();
        self.shared_ids = rows;
    }

    /// Returns the copies of an event in other shards, as the last call of [`settle`](Self::settle) knew them: the number
    /// of each file and the number of copies in one of its parts. Returns `None` if this event is counted in another
    /// shard, because the earliest part that has the event is there. `rows` has the rows of the event in this shard.
    pub fn others_of(
        &self,
        files: &Files,
        store: &Store,
        rows: &[u32],
    ) -> Option<impl Iterator<Item = (u32, u32)> + '_> {
        let others = rows
            .first()
            .map_or(&[][..], |&first| equal_to(&self.settled, first));
        let is_counted_here = others.is_empty() || owns(files, store, rows, others);
        is_counted_here.then(|| others.iter().map(|&(_, (file, _), copies)| (file, copies)))
    }

    /// Returns the size in memory between two exchanges, in bytes.
    pub fn memory_bytes(&self) -> usize {
        self.settled.capacity() * size_of::<(u32, PartKey, u32)>() + self.shared_ids.capacity() * 4
    }

    /// Returns the events whose id an earlier event with other content has, in the order of their rows.
    pub fn shared_ids(&self, files: &Files, store: &Store) -> Vec<u32> {
        self.shared_ids_from(0, files, store, |_| true)
    }

    /// Returns the events of one part whose id an earlier event with other content has, in the order of their rows.
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
        belongs: impl Fn(u32) -> bool,
    ) -> Vec<u32> {
        let (rows_read, duplicates) = (store.len(), store.rows().duplicates());
        let here = files.shared().identities().shared_ids();
        let mut rows: Vec<u32> = Vec::new();
        for list in [here, self.shared_ids.as_slice()] {
            let from = list.partition_point(|&row| row < first);
            let later = list.get(from..).unwrap_or_default().iter().copied();
            rows.extend(
                later.filter(|&row| row < rows_read && belongs(row) && !duplicates.contains(row)),
            );
        }
        rows.sort_unstable();
        rows
    }
}

/// Returns the entries of `equal`, which is sorted, for the event with this first row.
fn equal_to(equal: &[(u32, PartKey, u32)], first: u32) -> &[(u32, PartKey, u32)] {
    let from = equal.partition_point(|&(row, ..)| row < first);
    let others = equal.get(from..).unwrap_or_default();
    let end = others.partition_point(|&(row, ..)| row == first);
    others.get(..end).unwrap_or_default()
}

/// Returns whether the earliest part that has an event is in this shard. Exactly one shard has the earliest part.
fn owns(files: &Files, store: &Store, rows: &[u32], others: &[(u32, PartKey, u32)]) -> bool {
    let here = rows.iter().map(|&row| part_of(files, store, row)).min();
    let there = others.iter().map(|&(_, part, _)| part).min();
    here.is_some_and(|here| there.is_none_or(|there| here <= there))
}

/// Returns the part that a row was read from.
fn part_of(files: &Files, store: &Store, row: u32) -> PartKey {
    let part = files.part_of(store.rows(), row);
    part.map_or((0, 0), |part| (part.file, part.ordinal))
}

/// Decides about equal events without an id. The n-th copy in a file is a repeat if an earlier file has at least n
/// copies.
fn settle_copies(
    files: &Files,
    store: &Store,
    rows: &[u32],
    others: &[(u32, PartKey, u32)],
    decisions: &mut Vec<(u32, bool)>,
) {
    let here = rows
        .iter()
        .map(|&row| (part_of(files, store, row), Some(row), 1));
    let there = others.iter().map(|&(_, part, copies)| (part, None, copies));
    let mut copies: Vec<(PartKey, Option<u32>, u32)> = here.chain(there).collect();
    order::sort_by_key(&mut copies, |&copies| copies);
    let mut most = 0;
    for file in copies.chunk_by(|&((one, _), ..), &((two, _), ..)| one == two) {
        let mut count = 0;
        for &(_, row, copies) in file {
            count += copies;
            if let Some(row) = row {
                decisions.push((row, count <= most));
            }
        }
        most = most.max(count);
    }
}
