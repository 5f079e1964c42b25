//! Decides which events repeat events of other shards.
//!
//! Each shard sends its [identities](super::identities) to all other shards, compares the identities of the other shards with its own
//! identities ([`Repeats::compare`]), and then decides about its own events ([`Repeats::settle`]). The decisions are
//! the same as in one session that reads all files in their order (`ingest/duplicates`). After more files were read,
//! the shards repeat the exchange.

use super::files::Files;
use super::identities::{Identity, PartKey};
use crate::error::{Error, Result};
use crate::ingest::{Copies, Equals, Id, IdKind};
use crate::order;
use crate::store::Store;
use crate::wire::Wire;
use std::collections::HashSet;

/// Events in one part of another shard that are equal to an event of this shard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Elsewhere {
    /// The first row of the equal events in this shard.
    first: u32,
    part: PartKey,
    /// The id of the event, if the event has an id.
    pub id: Id,
    /// The number of events without an id, or 1.
    pub copies: u32,
}

impl Elsewhere {
    /// Returns the number of the file.
    pub fn file(&self) -> u32 {
        self.part.0
    }
}

/// The place of an event: its part, and its line in this part.
pub(super) type Place = (PartKey, u32);

/// An event of another shard that has an id of this shard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct SameId {
    /// The first row with this id in this shard.
    first: u32,
    place: Place,
    /// Whether the content differs from that of the first row.
    differs: bool,
}

/// An event whose id an earlier event with different content has.
#[derive(Debug, Clone, Copy)]
pub(super) struct SharedId {
    /// The row of the event.
    pub row: u32,
    /// The first event with the id.
    pub first: Place,
}

/// Events of other shards that have the content or the id of an event of this shard.
#[derive(Debug, Default)]
pub struct Repeats {
    /// The equal events of other shards.
    equal: Vec<Elsewhere>,
    /// The events of other shards with an id that has several contents.
    same_id: Vec<SameId>,
    /// The rows of this shard whose id an earlier event of another shard has with other content.
    shared_ids: Vec<u32>,
    /// The equal events of the last decision, in the order of the first rows.
    settled: Vec<Elsewhere>,
    /// The events with shared ids of the last decision, in the order of the first rows.
    settled_ids: Vec<SameId>,
}

impl Repeats {
    /// Compares the identities of another shard with the events of this shard, and stores the matches for
    /// [`settle`](Self::settle).
    ///
    /// # Errors
    /// If the bytes are not identities, or if there is not enough memory.
    pub fn compare(&mut self, files: &Files, mut identities: &[u8]) -> Result<()> {
        let parts: Vec<PartKey> = Wire::take(&mut identities)?;
        let known = files.shared().identities();
        let size = identities.len();
        let no_memory = |_| Error::memory("the events to compare", size);
        while !identities.is_empty() {
            let identity = Identity::read(&mut identities).ok_or_else(crate::wire::damaged)?;
            let Some(&part) = parts.get(identity.part as usize) else {
                return Err(crate::wire::damaged());
            };
            let id = identity.id;
            if let Some(first) = known.first_equal(id, identity.content) {
                self.equal.try_reserve(1).map_err(no_memory)?;
                self.equal.push(Elsewhere {
                    first,
                    part,
                    id,
                    copies: identity.copies,
                });
            }
            if let Some(first) = known.first_of_id(id) {
                let differs = known.content(first) != identity.content;
                if differs || known.is_shared(first) {
                    self.same_id.try_reserve(1).map_err(no_memory)?;
                    self.same_id.push(SameId {
                        first,
                        place: (part, identity.line),
                        differs,
                    });
                }
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
            let others = equal_to(&equal, equals.first());
            if others.is_empty() {
                continue;
            }
            if is_own(files, equals) {
                let repeats = !owns(files, store, equals.rows, others);
                decisions.push((equals.first(), repeats));
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
        let mut others = std::mem::take(&mut self.same_id);
        order::sort_by_key(&mut others, |&other| other);
        others.dedup();
        let earlier = others.iter().filter(|other| {
            let here = files.part_of(store.rows(), other.first);
            let here = here.map_or((0, 0), |part| (part.file, part.ordinal));
            other.differs && other.place.0 < here
        });
        let mut rows: Vec<u32> = earlier.map(|other| other.first).collect();
        rows.dedup();
        self.shared_ids = rows;
        others.shrink_to_fit();
        self.settled_ids = others;
    }

    /// Returns the equal events in other shards, as the last call of [`settle`](Self::settle) knew them. Returns `None`
    /// if this event is counted in another shard, because the earliest part that has the event is there.
    pub(super) fn others_of(
        &self,
        files: &Files,
        store: &Store,
        equals: Equals<'_>,
    ) -> Option<&[Elsewhere]> {
        let others = equal_to(&self.settled, equals.first());
        let is_counted_here = others.is_empty() || owns(files, store, equals.rows, others);
        is_counted_here.then_some(others)
    }

    /// Returns the size in memory between two exchanges, in bytes.
    pub fn memory_bytes(&self) -> usize {
        self.settled.capacity() * size_of::<Elsewhere>()
            + self.settled_ids.capacity() * size_of::<SameId>()
            + self.shared_ids.capacity() * 4
    }

    /// Returns the events whose id an earlier event with other content has, in the order of their rows.
    pub(super) fn shared_ids(&self, files: &Files, store: &Store) -> Vec<SharedId> {
        self.shared_ids_from(0, files, store, |_| true)
    }

    /// Returns the events of one part whose id an earlier event with other content has, in the order of their rows.
    pub(super) fn shared_ids_of(&self, file: u32, files: &Files, store: &Store) -> Vec<SharedId> {
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
    ) -> Vec<SharedId> {
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
        // Only the first record with an id and a content is reported.
        let rows = rows.into_iter();
        let rows = rows.filter(|&row| !self.is_earlier_elsewhere(files, store, row));
        rows.map(|row| SharedId {
            row,
            first: self.first_of_id(files, store, row),
        })
        .collect()
    }

    /// Returns whether an earlier part of another shard has an event with the id and the content of a row.
    fn is_earlier_elsewhere(&self, files: &Files, store: &Store, row: u32) -> bool {
        let known = files.shared().identities();
        let id = known.id(row);
        let first = known.first_equal(id, known.content(row)).unwrap_or(row);
        let here = part_of(files, store, row);
        let others = equal_to(&self.settled, first).iter();
        others
            .filter(|other| other.id == id)
            .any(|other| other.part < here)
    }

    /// Returns the first event of all shards with the id of a row.
    fn first_of_id(&self, files: &Files, store: &Store, row: u32) -> Place {
        let known = files.shared().identities();
        let first = known.first_of_id(known.id(row)).unwrap_or(row);
        let from = self
            .settled_ids
            .partition_point(|other| other.first < first);
        let others = self.settled_ids.get(from..).unwrap_or_default().iter();
        let others = others.take_while(|other| other.first == first);
        let line = store.rows().location(first).map_or(0, |at| at.line);
        let here = (
            part_of(files, store, first),
            u32::try_from(line).unwrap_or(u32::MAX),
        );
        others.map(|other| other.place).fold(here, Ord::min)
    }
}

/// Returns whether equal events have an id of their own.
pub(super) fn is_own(files: &Files, equals: Equals<'_>) -> bool {
    files.shared().identities().id(equals.first()).kind() == IdKind::Own
}

/// Returns the entries of `equal`, which is sorted, for the event with this first row.
fn equal_to(equal: &[Elsewhere], first: u32) -> &[Elsewhere] {
    let from = equal.partition_point(|other| other.first < first);
    let others = equal.get(from..).unwrap_or_default();
    let end = others.partition_point(|other| other.first == first);
    others.get(..end).unwrap_or_default()
}

/// Returns whether the earliest part that has an event is in this shard. Exactly one shard has the earliest part.
fn owns(files: &Files, store: &Store, rows: &[u32], others: &[Elsewhere]) -> bool {
    let here = rows.iter().map(|&row| part_of(files, store, row)).min();
    let there = others.iter().map(|other| other.part).min();
    here.is_some_and(|here| there.is_none_or(|there| here <= there))
}

/// Returns the part that a row was read from.
fn part_of(files: &Files, store: &Store, row: u32) -> PartKey {
    let part = files.part_of(store.rows(), row);
    part.map_or((0, 0), |part| (part.file, part.ordinal))
}

/// Decides about equal events without an id of their own: counts the records of all shards in the order of their parts.
/// A record repeats an earlier one if the number of events does not grow with it.
fn settle_copies(
    files: &Files,
    store: &Store,
    rows: &[u32],
    others: &[Elsewhere],
    decisions: &mut Vec<(u32, bool)>,
) {
    let known = files.shared().identities();
    let here = rows
        .iter()
        .map(|&row| (part_of(files, store, row), Some(row), known.id(row), 1));
    let there = others
        .iter()
        .map(|other| (other.part, None, other.id, other.copies));
    let mut records: Vec<(PartKey, Option<u32>, Id, u32)> = here.chain(there).collect();
    order::sort_by_key(&mut records, |&record| record);
    let mut ids = HashSet::new();
    let mut ids_of_file = HashSet::new();
    let mut copies = Copies::default();
    for file in records.chunk_by(|&((one, _), ..), &((two, _), ..)| one == two) {
        let mut in_file = 0;
        ids_of_file.clear();
        for &(_, row, id, records) in file {
            let before = copies.events();
            if id == Id::NONE || ids_of_file.insert(id) {
                in_file += records;
                copies.add_file(in_file);
            }
            if id != Id::NONE && ids.insert(id) {
                copies.add_id(id.kind());
            }
            if let Some(row) = row {
                decisions.push((row, copies.events() == before));
            }
        }
    }
}
