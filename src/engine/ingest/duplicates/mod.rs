//! Finds events that repeat other events.
//!
//! Events are compared by their content and by their ids within the scope of the ids.
//!
//! - An event with an id of its own repeats an earlier event with the same content, which has the same id. If the content
//!   of two events with one id differs, both are events: an equal id alone must not hide an action.
//! - Most ids are given by a wrapper, such as the id of a line in an export. Events with different ids of one kind are
//!   different events, although their content may be equal.
//! - Equal events in one file are separate events unless they have the same id: fifty failed logins are fifty events.
//! - Between files, ids of different kinds decide nothing, because an event has the id `_lid` in one export, `logid` in
//!   another, and none where it was written. So the largest number of copies counts: in one file, and in all files for
//!   each kind of id. Further copies are duplicates. A record is one more event if this number grows with it.

mod copies;
mod identity;

use crate::error::{Error, Result};
use crate::store::Content;
pub use copies::Copies;
use hashbrown::{HashMap, HashSet, HashTable};
pub(super) use identity::hash_of_parts;
pub use identity::{Id, IdKind};

/// Events of one store that have the same content. If they have an id of their own, they have the same id.
#[derive(Debug, Clone, Copy)]
pub struct Equals<'a> {
    /// The content of the events.
    pub content: Content,
    /// The rows of the events, in the order in which they were read. Of the rows with one id, only one for each file,
    /// because every further row is a repeat. A file whose events were read alternately with those of another file may
    /// have several rows.
    pub rows: &'a [u32],
}

impl Equals<'_> {
    /// Returns the first row.
    pub fn first(&self) -> u32 {
        self.rows.first().copied().unwrap_or_default()
    }
}

/// A row, or the number of a group of rows.
#[derive(Debug, Clone, Copy)]
struct Entry(u32);

/// The bit of an entry that is the number of a group. The memory is too small for this number of rows.
const GROUP: u32 = 1 << 31;

impl Entry {
    fn of_group(group: u32) -> Self {
        Self(group | GROUP)
    }

    fn group(self) -> Option<u32> {
        (self.0 & GROUP != 0).then_some(self.0 & !GROUP)
    }

    fn rows<'a>(&'a self, groups: &'a [Group]) -> &'a [u32] {
        match self.group() {
            None => std::slice::from_ref(&self.0),
            Some(group) => groups
                .get(group as usize)
                .map_or(&[], |group| group.rows.as_slice()),
        }
    }

    fn first(&self, groups: &[Group]) -> u32 {
        self.rows(groups).first().copied().unwrap_or_default()
    }
}

/// The events with one id: the first one, and the first one with a given content.
#[derive(Debug, Clone, Copy, Default)]
struct WithId {
    first: Option<Entry>,
    equal: Option<Entry>,
}

/// Several equal events.
#[derive(Debug, Default)]
struct Group {
    rows: Vec<u32>,
    copies: Copies,
}

/// The events of all inputs, as hashes.
#[derive(Debug, Default)]
pub struct Duplicates {
    /// The content of each row.
    contents: Vec<Content>,
    /// The id of each row. The rows after the last one have no id.
    ids: Vec<Id>,
    /// The first event with each id. The entry of an id that a wrapper gives is always a row.
    by_id: HashTable<Entry>,
    /// The first events of further contents of an id. A file can give all events the same id, so their hash has the
    /// content too.
    further: HashTable<Entry>,
    /// The first event with each content, of the events without an id of their own.
    by_content: HashTable<Entry>,
    groups: Vec<Group>,
    /// The number of copies in a file, of which each id counts once, by the number of the group and of the file.
    in_file: HashMap<(u32, u32), u32>,
    /// Further files of events with an id that a wrapper gives, by the first row with this id and content.
    files_of_id: HashSet<(u32, u32)>,
    /// The rows whose id also belongs to an earlier event with different content.
    shared_ids: Vec<u32>,
    /// The first row of each of these ids.
    first_of_shared: HashSet<u32>,
}

impl Content {
    fn hash(self) -> u64 {
        self.low
    }
}

/// Returns the hash of the entry of an id and its content among the further contents of ids.
fn further_hash(id: Id, content: Content) -> u64 {
    id.bits().rotate_left(32) ^ content.hash()
}

impl Duplicates {
    /// Adds an event of `file`, which has the next row. `file_of` returns the file of an earlier row. Returns whether the
    /// event repeats another event.
    pub(super) fn add(
        &mut self,
        id: Id,
        content: Content,
        row: u32,
        file: u32,
        file_of: impl Fn(u32) -> u32,
    ) -> Result<bool> {
        self.add_row(id, content, row)?;
        match id.kind() {
            IdKind::None => self.add_without_id(content, row, file, file_of),
            IdKind::Own => self.add_own(id, row, file, file_of),
            _ => self.add_wrapped(id, row, file, file_of),
        }
    }

    /// Records the content and the id of a row.
    fn add_row(&mut self, id: Id, content: Content, row: u32) -> Result<()> {
        let row = row as usize;
        // After an error, the row of an event may be used again.
        self.contents.truncate(row);
        self.ids.truncate(row);
        let more = row + 1 - self.contents.len();
        self.contents
            .try_reserve(more)
            .map_err(|_| self.no_memory())?;
        self.contents.resize(row, Content::default());
        self.contents.push(content);
        if id != Id::NONE {
            let more = row + 1 - self.ids.len();
            self.ids.try_reserve(more).map_err(|_| self.no_memory())?;
            self.ids.resize(row, Id::NONE);
            self.ids.push(id);
        }
        Ok(())
    }

    /// Adds an event with an id of its own.
    fn add_own(
        &mut self,
        id: Id,
        row: u32,
        file: u32,
        file_of: impl Fn(u32) -> u32,
    ) -> Result<bool> {
        let content = self.content(row);
        let found = self.find_id(id, content);
        let Some(known) = found.equal else {
            self.insert_id(id, row, found.first)?;
            return Ok(false);
        };
        let last = known.rows(&self.groups).last().copied();
        if last.is_some_and(|last| file_of(last) == file) {
            return Ok(true);
        }
        let group = match known.group() {
            Some(group) => group,
            None => {
                let group = self.new_group(known.0, file_of)?;
                let at = |entry: &Entry| entry.0 == known.0;
                if let Some(entry) = self.by_id.find_mut(id.bits(), at) {
                    *entry = Entry::of_group(group);
                } else if let Some(entry) = self.further.find_mut(further_hash(id, content), at) {
                    *entry = Entry::of_group(group);
                }
                group
            }
        };
        self.push_row(group, row)?;
        Ok(true)
    }

    /// Adds an event with an id that a wrapper gives.
    fn add_wrapped(
        &mut self,
        id: Id,
        row: u32,
        file: u32,
        file_of: impl Fn(u32) -> u32,
    ) -> Result<bool> {
        let content = self.content(row);
        let found = self.find_id(id, content);
        if let Some(Entry(first)) = found.equal {
            self.files_of_id
                .try_reserve(1)
                .map_err(|_| self.no_memory())?;
            if file_of(first) != file
                && self.files_of_id.insert((first, file))
                && let Some(group) = self.group_of(content, file_of)?
            {
                return self.add_to_group(group, Id::NONE, row, file);
            }
            return Ok(true);
        }
        self.insert_id(id, row, found.first)?;
        let Some(group) = self.group_of(content, file_of)? else {
            self.insert_content(content, row)?;
            return Ok(false);
        };
        self.add_to_group(group, id, row, file)
    }

    fn add_without_id(
        &mut self,
        content: Content,
        row: u32,
        file: u32,
        file_of: impl Fn(u32) -> u32,
    ) -> Result<bool> {
        let Some(group) = self.group_of(content, file_of)? else {
            self.insert_content(content, row)?;
            return Ok(false);
        };
        self.add_to_group(group, Id::NONE, row, file)
    }

    /// Adds a record to a group. `id` is the id of the record if no earlier record has it. Returns whether the record is
    /// no further event.
    fn add_to_group(&mut self, group: u32, id: Id, row: u32, file: u32) -> Result<bool> {
        self.in_file.try_reserve(1).map_err(|_| self.no_memory())?;
        self.push_row(group, row)?;
        let in_file = self.in_file.entry((group, file)).or_insert(0);
        *in_file += 1;
        let Some(group) = self.groups.get_mut(group as usize) else {
            return Ok(false);
        };
        let before = group.copies.events();
        group.copies.add_file(*in_file);
        group.copies.add_id(id.kind());
        Ok(group.copies.events() == before)
    }

    fn push_row(&mut self, group: u32, row: u32) -> Result<()> {
        let Some(group) = self.groups.get_mut(group as usize) else {
            return Ok(());
        };
        let no_memory = |_| Error::memory("the repeats of an event", size_of::<Group>());
        group.rows.try_reserve(1).map_err(no_memory)?;
        group.rows.push(row);
        Ok(())
    }

    /// Returns the group of the events with this content, or `None` if there is no event with it.
    fn group_of(&mut self, content: Content, file_of: impl Fn(u32) -> u32) -> Result<Option<u32>> {
        let Some(known) = self.find_content(content) else {
            return Ok(None);
        };
        if let Some(group) = known.group() {
            return Ok(Some(group));
        }
        let group = self.new_group(known.0, file_of)?;
        let at = |entry: &Entry| entry.0 == known.0;
        if let Some(entry) = self.by_content.find_mut(content.hash(), at) {
            *entry = Entry::of_group(group);
        }
        Ok(Some(group))
    }

    /// Creates a group of one row.
    fn new_group(&mut self, first: u32, file_of: impl Fn(u32) -> u32) -> Result<u32> {
        let no_memory = |_| Error::memory("the repeats of an event", size_of::<Group>());
        // Most repeated events are in two files.
        let mut rows = Vec::new();
        rows.try_reserve_exact(2).map_err(no_memory)?;
        rows.push(first);
        self.groups.try_reserve(1).map_err(no_memory)?;
        self.in_file.try_reserve(1).map_err(|_| self.no_memory())?;
        let group = self.groups.len() as u32;
        let mut copies = Copies::default();
        let kind = self.id(first).kind();
        if kind != IdKind::Own {
            copies.add_file(1);
            copies.add_id(kind);
            self.in_file.insert((group, file_of(first)), 1);
        }
        self.groups.push(Group { rows, copies });
        Ok(group)
    }

    fn find_content(&self, content: Content) -> Option<Entry> {
        let same = |entry: &Entry| self.content(entry.first(&self.groups)) == content;
        self.by_content.find(content.hash(), same).copied()
    }

    fn insert_content(&mut self, content: Content, row: u32) -> Result<()> {
        let Self {
            by_content,
            contents,
            groups,
            ..
        } = self;
        let hash = |entry: &Entry| {
            let first = entry.first(groups) as usize;
            contents.get(first).copied().unwrap_or_default().hash()
        };
        if by_content.try_reserve(1, hash).is_err() {
            return Err(self.no_memory());
        }
        by_content.insert_unique(content.hash(), Entry(row), hash);
        Ok(())
    }

    fn find_first_of_id(&self, id: Id) -> Option<Entry> {
        let same = |entry: &Entry| self.id(entry.first(&self.groups)) == id;
        self.by_id.find(id.bits(), same).copied()
    }

    /// Finds the events with this id.
    fn find_id(&self, id: Id, content: Content) -> WithId {
        let Some(first) = self.find_first_of_id(id) else {
            return WithId::default();
        };
        let is_equal = |entry: &Entry| {
            let first = entry.first(&self.groups);
            self.id(first) == id && self.content(first) == content
        };
        let equal = if is_equal(&first) {
            Some(first)
        } else {
            let hash = further_hash(id, content);
            self.further.find(hash, is_equal).copied()
        };
        WithId {
            first: Some(first),
            equal,
        }
    }

    /// Adds the first event with an id and a content. `earlier` is the first event with this id.
    fn insert_id(&mut self, id: Id, row: u32, earlier: Option<Entry>) -> Result<()> {
        let Self {
            by_id,
            further,
            contents,
            ids,
            groups,
            shared_ids,
            first_of_shared,
            ..
        } = self;
        let id_of = |entry: &Entry| {
            let first = entry.first(groups) as usize;
            ids.get(first).copied().unwrap_or_default()
        };
        let Some(earlier) = earlier else {
            let hash = |entry: &Entry| id_of(entry).bits();
            if by_id.try_reserve(1, hash).is_err() {
                return Err(self.no_memory());
            }
            by_id.insert_unique(id.bits(), Entry(row), hash);
            return Ok(());
        };
        let hash = |entry: &Entry| {
            let first = entry.first(groups) as usize;
            let content = contents.get(first).copied().unwrap_or_default();
            further_hash(id_of(entry), content)
        };
        if further.try_reserve(1, hash).is_err()
            || shared_ids.try_reserve(1).is_err()
            || first_of_shared.try_reserve(1).is_err()
        {
            return Err(self.no_memory());
        }
        let content = contents.get(row as usize).copied().unwrap_or_default();
        further.insert_unique(further_hash(id, content), Entry(row), hash);
        shared_ids.push(row);
        first_of_shared.insert(earlier.first(groups));
        Ok(())
    }

    fn no_memory(&self) -> Error {
        Error::memory("the index of repeated events", self.contents.len() * 48)
    }

    /// Returns the id of a row.
    pub fn id(&self, row: u32) -> Id {
        self.ids.get(row as usize).copied().unwrap_or_default()
    }

    /// Returns the content of a row.
    pub fn content(&self, row: u32) -> Content {
        self.contents.get(row as usize).copied().unwrap_or_default()
    }

    /// Returns all events as groups of equal events, in no particular order.
    pub fn iter(&self) -> impl Iterator<Item = Equals<'_>> {
        let with_id = self.by_id.iter().chain(&self.further);
        let own = with_id.filter(|entry| self.id(entry.first(&self.groups)).kind() == IdKind::Own);
        own.chain(&self.by_content).map(|entry| self.equals(entry))
    }

    fn equals<'a>(&'a self, entry: &'a Entry) -> Equals<'a> {
        let rows = entry.rows(&self.groups);
        let first = rows.first().copied().unwrap_or_default();
        Equals {
            content: self.content(first),
            rows,
        }
    }

    /// Returns the first row of the events that an event with this id and content may repeat.
    pub fn first_equal(&self, id: Id, content: Content) -> Option<u32> {
        let entry = match id.kind() {
            IdKind::Own => self.find_id(id, content).equal?,
            _ => self.find_content(content)?,
        };
        Some(entry.first(&self.groups))
    }

    /// Returns the first row with this id.
    pub fn first_of_id(&self, id: Id) -> Option<u32> {
        if id == Id::NONE {
            return None;
        }
        Some(self.find_first_of_id(id)?.first(&self.groups))
    }

    /// Returns whether the id of which `first` is the first row also belongs to a later event with different content.
    pub fn is_shared(&self, first: u32) -> bool {
        self.first_of_shared.contains(&first)
    }

    /// Returns the rows whose id also belongs to an earlier event with different content, in the order in which they
    /// were read.
    pub fn shared_ids(&self) -> &[u32] {
        &self.shared_ids
    }

    /// Returns the number of rows.
    pub fn len(&self) -> usize {
        self.contents.len()
    }

    /// Returns whether there is no event.
    pub fn is_empty(&self) -> bool {
        self.contents.is_empty()
    }

    /// Returns the size in memory, in bytes.
    pub fn memory_bytes(&self) -> usize {
        let groups = self.groups.iter();
        let groups: usize = groups
            .map(|group| size_of::<Group>() + group.rows.capacity() * 4)
            .sum();
        let entries = self.by_id.capacity() + self.further.capacity() + self.by_content.capacity();
        self.contents.capacity() * size_of::<Content>()
            + self.ids.capacity() * size_of::<Id>()
            + entries * (size_of::<Entry>() + 1)
            + groups
            + self.in_file.capacity() * 13
            + self.files_of_id.capacity() * 9
            + self.shared_ids.capacity() * 4
            + self.first_of_shared.capacity() * 5
    }
}
