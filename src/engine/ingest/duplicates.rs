//! Finds events that repeat other events.
//!
//! - An event with an id repeats an earlier event of any file that has the same id and the same content. If the content
//!   differs, both are events: an equal id alone must not hide an action.
//! - Equal events without an id in one file are separate events: fifty failed logins are fifty events. Across files,
//!   the largest number of copies in one file counts, and further copies are duplicates: copy `n` in a file is an event
//!   unless an earlier file also has at least `n` copies.

use crate::error::{Error, Result};
use crate::store::Content;
use hashbrown::{HashMap, HashTable};
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// The identity of an event, by which repeats are found.
#[derive(Debug, Clone, Copy)]
pub(super) enum Identity {
    /// A hash of the id and its scope.
    Id(u64),
    /// The content, because the event has no id.
    Content,
}

impl Identity {
    /// Returns the identity of an event by the parts of its id, which is unique within its scope.
    pub fn of_parts<'a>(scope: &str, parts: impl Iterator<Item = &'a str>) -> Self {
        let scope = xxh3_64_with_seed(scope.as_bytes(), 1);
        let add = |hash, part: &str| xxh3_64_with_seed(part.as_bytes(), hash);
        Self::Id(parts.fold(scope, add))
    }
}

/// The hashes that two equal events have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// With an id, the hash of the id. Otherwise half of the hash of the content.
    pub id: u64,
    /// With an id, the hash of the content. Otherwise the other half of the hash of the content.
    pub content: u64,
    /// Whether the event has an id.
    pub has_id: bool,
}

/// Equal events of one store.
#[derive(Debug, Clone, Copy)]
pub struct Equals<'a> {
    /// The key that these events share.
    pub key: Key,
    /// The rows of the events, in the order in which they were read. If the events have an id, only one row for each
    /// file, because every event after the first is a repeat.
    pub rows: &'a [u32],
}

/// The first of equal events with an id. `files` is the index of its rows in several files, or [`ALONE`].
#[derive(Debug, Clone, Copy)]
struct WithId {
    id: u64,
    content: u64,
    row: u32,
    files: u32,
}

impl WithId {
    /// Returns the hash of the entry among the further entries of ids. Entries that share an id have different hashes,
    /// because a file can give all events the same id.
    fn further_hash(&self) -> u64 {
        further_hash(self.id, self.content)
    }
}

fn further_hash(id: u64, content: u64) -> u64 {
    id.rotate_left(32) ^ content
}

/// An event without an id. `copies` is the index of its copies, or [`ALONE`].
#[derive(Debug, Clone, Copy)]
struct WithoutId {
    low: u64,
    high: u64,
    row: u32,
    copies: u32,
}

/// The value of `copies` of an event without copies, and of `files` of an event in one file.
const ALONE: u32 = u32::MAX;

/// Equal events without an id.
#[derive(Debug, Default)]
struct Copies {
    rows: Vec<u32>,
    /// The largest number of copies in one file.
    most: u32,
}

/// The events of all inputs, as hashes.
#[derive(Debug, Default)]
pub struct Duplicates {
    /// The first event with each id.
    with_id: HashTable<WithId>,
    /// The first events of further contents of an id.
    further: HashTable<WithId>,
    /// For events with an id that are in several files, the first row of each file. A file whose events were read
    /// alternately with those of another file may have several rows.
    files_with_id: Vec<Vec<u32>>,
    without_id: HashTable<WithoutId>,
    copies: Vec<Copies>,
    /// The number of copies of an event in a file, by the index of the event in `copies` and the number of the file.
    in_file: HashMap<(u32, u32), u32>,
    /// The rows whose id also belongs to an earlier event with different content.
    shared_ids: Vec<u32>,
}

impl Duplicates {
    /// Adds an event of `file` with this row. `file_of` returns the file of an earlier row. Returns whether the event
    /// repeats another event.
    pub(super) fn add(
        &mut self,
        identity: Identity,
        content: Content,
        row: u32,
        file: u32,
        file_of: impl Fn(u32) -> u32,
    ) -> Result<bool> {
        match identity {
            Identity::Id(id) => {
                let content = content.low ^ content.high.rotate_left(32);
                self.add_with_id(id, content, row, file, file_of)
            }
            Identity::Content => self.add_without_id(content, row, file, file_of),
        }
    }

    fn add_with_id(
        &mut self,
        id: u64,
        content: u64,
        row: u32,
        file: u32,
        file_of: impl Fn(u32) -> u32,
    ) -> Result<bool> {
        let first = self.with_id.find_mut(id, |known| known.id == id);
        let is_first = first.is_none();
        let known = match first {
            Some(first) if first.content != content => {
                let same = |known: &WithId| known.id == id && known.content == content;
                self.further.find_mut(further_hash(id, content), same)
            }
            first => first,
        };
        if let Some(known) = known {
            add_file(&mut self.files_with_id, known, row, file, file_of)?;
            return Ok(true);
        }
        let entry = WithId {
            id,
            content,
            row,
            files: ALONE,
        };
        if is_first {
            self.with_id
                .try_reserve(1, |known| known.id)
                .map_err(|_| self.no_memory())?;
            self.with_id.insert_unique(id, entry, |known| known.id);
            return Ok(false);
        }
        self.further
            .try_reserve(1, WithId::further_hash)
            .map_err(|_| self.no_memory())?;
        self.shared_ids
            .try_reserve(1)
            .map_err(|_| self.no_memory())?;
        self.further
            .insert_unique(entry.further_hash(), entry, WithId::further_hash);
        self.shared_ids.push(row);
        Ok(false)
    }

    fn add_without_id(
        &mut self,
        Content { low, high }: Content,
        row: u32,
        file: u32,
        file_of: impl Fn(u32) -> u32,
    ) -> Result<bool> {
        let same = |known: &WithoutId| known.low == low && known.high == high;
        let Some(known) = self.without_id.find_mut(low, same) else {
            let entry = WithoutId {
                low,
                high,
                row,
                copies: ALONE,
            };
            self.without_id
                .try_reserve(1, |known| known.low)
                .map_err(|_| self.no_memory())?;
            self.without_id.insert_unique(low, entry, |known| known.low);
            return Ok(false);
        };
        let first = known.row;
        if known.copies == ALONE {
            known.copies = self.copies.len() as u32;
        }
        let at = known.copies;
        self.add_copy(at, first, row, file, file_of)
    }

    fn add_copy(
        &mut self,
        at: u32,
        first: u32,
        row: u32,
        file: u32,
        file_of: impl Fn(u32) -> u32,
    ) -> Result<bool> {
        let no_memory = |_| Error::memory("the repeats of an event", size_of::<Copies>());
        self.in_file
            .try_reserve(2)
            .map_err(|_| Error::memory("the repeats of an event", size_of::<Copies>()))?;
        if at as usize == self.copies.len() {
            self.copies.try_reserve(1).map_err(no_memory)?;
            self.copies.push(Copies {
                rows: vec![first],
                most: 1,
            });
            self.in_file.insert((at, file_of(first)), 1);
        }
        let Some(copies) = self.copies.get_mut(at as usize) else {
            return Ok(false);
        };
        copies.rows.try_reserve(1).map_err(no_memory)?;
        copies.rows.push(row);
        let count = self.in_file.entry((at, file)).or_insert(0);
        *count += 1;
        if *count <= copies.most {
            return Ok(true);
        }
        copies.most = *count;
        Ok(false)
    }

    fn no_memory(&self) -> Error {
        Error::memory("the index of repeated events", self.len() * 48)
    }

    /// Returns all events as groups of equal events, in no particular order.
    pub fn iter(&self) -> impl Iterator<Item = Equals<'_>> {
        let with_id = self.with_id.iter().chain(&self.further);
        let with_id = with_id.map(|known| self.equals_with_id(known));
        let without_id = self.without_id.iter().map(|known| self.equals(known));
        with_id.chain(without_id)
    }

    /// Returns the number of items of [`iter`](Self::iter).
    pub fn len(&self) -> usize {
        self.with_id.len() + self.further.len() + self.without_id.len()
    }

    /// Returns whether there is no event.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn equals_with_id<'a>(&'a self, known: &'a WithId) -> Equals<'a> {
        Equals {
            key: Key {
                id: known.id,
                content: known.content,
                has_id: true,
            },
            rows: match self.files_with_id.get(known.files as usize) {
                Some(rows) => rows,
                None => std::slice::from_ref(&known.row),
            },
        }
    }

    fn equals<'a>(&'a self, known: &'a WithoutId) -> Equals<'a> {
        let copies = self.copies.get(known.copies as usize);
        Equals {
            key: Key {
                id: known.high,
                content: known.low,
                has_id: false,
            },
            rows: match copies {
                Some(copies) => &copies.rows,
                None => std::slice::from_ref(&known.row),
            },
        }
    }

    /// Returns the events with this key.
    pub fn find(&self, key: Key) -> Option<Equals<'_>> {
        if !key.has_id {
            let same = |known: &WithoutId| known.low == key.content && known.high == key.id;
            return Some(self.equals(self.without_id.find(key.content, same)?));
        }
        let known = match self.first_with_id(key.id)? {
            first if first.content == key.content => first,
            _ => {
                let same = |known: &WithId| known.id == key.id && known.content == key.content;
                self.further.find(further_hash(key.id, key.content), same)?
            }
        };
        Some(self.equals_with_id(known))
    }

    /// Returns the first row whose id has this hash, and the hash of its content.
    pub fn first_of_id(&self, id: u64) -> Option<(u32, u64)> {
        let first = self.first_with_id(id)?;
        Some((first.row, first.content))
    }

    fn first_with_id(&self, id: u64) -> Option<&WithId> {
        self.with_id.find(id, |known| known.id == id)
    }

    /// Returns the rows whose id also belongs to an earlier event with different content, in the order in which they
    /// were read.
    pub fn shared_ids(&self) -> &[u32] {
        &self.shared_ids
    }

    /// Returns the size in memory, in bytes.
    pub fn memory_bytes(&self) -> usize {
        let copies = self.copies.iter();
        let copies: usize = copies
            .map(|copies| size_of::<Copies>() + copies.rows.capacity() * 4)
            .sum();
        let files = self.files_with_id.iter();
        let files: usize = files
            .map(|rows| size_of::<Vec<u32>>() + rows.capacity() * 4)
            .sum();
        (self.with_id.capacity() + self.further.capacity()) * (size_of::<WithId>() + 1)
            + self.without_id.capacity() * (size_of::<WithoutId>() + 1)
            + copies
            + files
            + self.in_file.capacity() * 13
            + self.shared_ids.capacity() * 4
    }
}

/// Records a row that repeats `known`, if the last recorded row is in another file.
fn add_file(
    files_with_id: &mut Vec<Vec<u32>>,
    known: &mut WithId,
    row: u32,
    file: u32,
    file_of: impl Fn(u32) -> u32,
) -> Result<()> {
    let no_memory = |_| Error::memory("the repeats of an event", size_of::<Vec<u32>>());
    let rows = files_with_id.get_mut(known.files as usize);
    let last = rows.as_ref().and_then(|rows| rows.last().copied());
    if file_of(last.unwrap_or(known.row)) == file {
        return Ok(());
    }
    if let Some(rows) = rows {
        rows.try_reserve(1).map_err(no_memory)?;
        rows.push(row);
        return Ok(());
    }
    // Most repeated events are in two files.
    let mut rows = Vec::new();
    rows.try_reserve_exact(2).map_err(no_memory)?;
    rows.extend([known.row, row]);
    files_with_id.try_reserve(1).map_err(no_memory)?;
    known.files = files_with_id.len() as u32;
    files_with_id.push(rows);
    Ok(())
}
