//! All columns and rows. Adds events to the columns.

use super::column::overflow::{self, Unfolded};
use super::column::{Batch, Column, ColumnId, DistinctValues, Role};
use super::content::{Content, hash_of_path};
use super::kind::Kind;
use super::rows::{RowMeta, Rows, SourceId};
use super::values::hash;
use crate::error::{Error, ErrorKind, Result};
use crate::event;
use crate::time::Timestamp;
use hashbrown::HashMap;

/// The largest number of columns created for queries that [`Store::forget_unfolded`] keeps.
const MOST_UNFOLDED: usize = 64;

/// Events as columns.
#[derive(Debug, Default)]
pub struct Store {
    sources: Vec<String>,
    /// For each input, the number of its file. Several inputs may be parts of one file.
    files: Vec<u32>,
    columns: Vec<Column>,
    by_path: HashMap<String, Vec<ColumnId>>,
    /// The columns of fields that identify the request of an event.
    request_ids: Vec<ColumnId>,
    rows: Rows,
    batch: Batch,
    /// The columns that were created for queries from the overflow column.
    unfolded: Unfolded,
    /// The error of the first failed allocation. After this error, columns may have values of rows that were not added,
    /// so the store accepts no more rows.
    full: Option<Error>,
}

impl Store {
    /// Creates an empty store.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an input that is a whole file, and returns the number of the input. Names may repeat.
    pub fn add_source(&mut self, name: &str) -> SourceId {
        self.add_source_of(name, self.sources.len() as u32)
    }

    /// Adds an input that is all or a part of the file with number `file`, and returns the number of the input.
    pub fn add_source_of(&mut self, name: &str, file: u32) -> SourceId {
        self.sources.push(name.to_owned());
        self.files.push(file);
        (self.sources.len() - 1) as SourceId
    }

    /// Returns the number of the file of an input.
    pub fn file_of(&self, source: SourceId) -> u32 {
        self.files.get(source as usize).copied().unwrap_or(source)
    }

    /// Returns the names of the inputs, by their number.
    pub fn sources(&self) -> &[String] {
        &self.sources
    }

    /// Returns the column with this path and role. Adds the column if it does not exist.
    ///
    /// # Errors
    ///
    /// Fails if there is too little memory for another column.
    pub fn column_for(&mut self, path: &str, role: Role) -> Result<ColumnId> {
        if let Some(id) = self.find(path, role) {
            return Ok(id);
        }
        let no_memory = |_| Error::memory("one more field", size_of::<Column>());
        self.columns.try_reserve(1).map_err(no_memory)?;
        let id = self.columns.len() as ColumnId;
        self.columns.push(Column::new(path, role));
        if role == Role::Event && event::identifies_request(path) {
            self.request_ids.push(id);
        }
        let ids = self.by_path.entry(path.to_owned()).or_default();
        // The columns of a path are in the order of their roles, not in the order of addition, because the first value
        // of a field depends on this order.
        let before = ids.partition_point(|&id| {
            self.columns
                .get(id as usize)
                .is_some_and(|column| column.role() < role)
        });
        ids.insert(before, id);
        Ok(id)
    }

    /// Returns the column with exactly this path and role.
    pub fn find(&self, path: &str, role: Role) -> Option<ColumnId> {
        let ids = self.by_path.get(path)?;
        ids.iter()
            .copied()
            .find(|&id| self.column(id).is_some_and(|column| column.role() == role))
    }

    /// Returns the columns that a field name stands for. These are the columns whose path is the name, with or without
    /// a leading underscore, and the columns of the paths that the name is an alias of. Returns an empty list if there
    /// are no such columns.
    pub fn resolve(&self, name: &str) -> Vec<ColumnId> {
        let mut found: Vec<ColumnId> = Vec::new();
        for path in event::paths_of(name) {
            let unfolded = |column: &Column| self.unfolded.values(column, &path);
            let own = self.by_path.get(path.as_ref()).into_iter().flatten();
            for id in own.copied().chain(self.overflow().filter_map(unfolded)) {
                if !found.contains(&id) {
                    found.push(id);
                }
            }
        }
        if name == event::Fact::CorrelationId.path() {
            for &id in &self.request_ids {
                if !found.contains(&id) {
                    found.push(id);
                }
            }
        }
        found
    }

    /// Returns the columns of all fields below the fields that a name stands for.
    pub fn members(&self, name: &str) -> Vec<ColumnId> {
        let paths = event::paths_of(name);
        let is_member = |column: &Column| {
            paths.iter().any(|path| {
                let member = column.path().strip_prefix(path.as_ref());
                member.is_some_and(|member| member.starts_with('.'))
            })
        };
        let ids = self.columns.iter().zip(0..);
        let own = ids
            .filter(|(column, _)| is_member(column))
            .map(|(_, id)| id);
        let unfolded = paths.iter().flat_map(|path| {
            self.overflow()
                .filter_map(|column| self.unfolded.members(column, path))
        });
        own.chain(unfolded).collect()
    }

    /// Returns the overflow columns, one for each role.
    fn overflow(&self) -> impl Iterator<Item = &Column> {
        let ids = self.by_path.get(overflow::PATH).into_iter().flatten();
        ids.filter_map(|&id| self.columns.get(id as usize))
    }

    /// Drops the columns that were created for queries, if there are too many. A person who types a field name creates
    /// a column with each letter.
    pub fn forget_unfolded(&mut self) {
        if self.unfolded.len() > MOST_UNFOLDED {
            self.unfolded = Unfolded::default();
        }
    }

    /// Returns whether the values of a column are from the event itself, not from a wrapper or derived.
    pub fn is_of_event(&self, column: ColumnId) -> bool {
        let column = self.columns.get(column as usize);
        column.is_some_and(|column| column.role() == Role::Event)
    }

    /// Returns all columns by their number, without columns that were created for queries.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Returns the column with this number.
    pub fn column(&self, id: ColumnId) -> Option<&Column> {
        if overflow::is_unfolded(id) {
            self.unfolded.column(id)
        } else {
            self.columns.get(id as usize)
        }
    }

    /// Returns the distinct values of the columns of one field.
    ///
    /// # Errors
    ///
    /// Fails if there is too little memory for the numbers of the values.
    pub fn distinct_values(&self, columns: &[ColumnId]) -> Result<DistinctValues<'_>> {
        DistinctValues::of(columns.iter().filter_map(|&id| self.column(id)))
    }

    /// Returns the number of rows.
    pub fn len(&self) -> u32 {
        self.rows.len()
    }

    /// Returns whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Returns the time, source and location of every row.
    pub fn rows(&self) -> &Rows {
        &self.rows
    }

    /// Returns the number of the row under construction.
    pub fn next_row(&self) -> u32 {
        self.rows.len() + self.batch.rows.len() as u32
    }

    /// Adds a value to the row under construction.
    ///
    /// # Errors
    ///
    /// Fails if the column does not exist, or if there is too little memory.
    pub fn put(&mut self, column: ColumnId, kind: Kind, text: &str) -> Result<()> {
        let start = self.keep(text)?;
        self.put_kept(column, kind, (start, start + text.len() as u32))
    }

    /// Copies a text that contains values of the row under construction, for [`put_kept`](Self::put_kept). Returns the
    /// position of the copy.
    ///
    /// # Errors
    ///
    /// If there is too little memory.
    pub fn keep(&mut self, text: &str) -> Result<u32> {
        self.batch.keep(text)
    }

    /// Returns the bytes `start..end` of the texts that [`keep`](Self::keep) copied for the row under construction.
    pub fn kept(&self, start: u32, end: u32) -> &str {
        self.batch.text(start, end)
    }

    /// Adds a value whose text is the bytes `start..end` of the texts that [`keep`](Self::keep) copied.
    ///
    /// # Errors
    ///
    /// Fails if the column does not exist, or if there is too little memory.
    #[inline]
    pub fn put_kept(&mut self, column: ColumnId, kind: Kind, span: (u32, u32)) -> Result<()> {
        self.put_value(column, kind, span, false)
    }

    /// Does what [`put_kept`](Self::put_kept) does, for a value that is part of the content of the event.
    ///
    /// # Errors
    ///
    /// Fails if the column does not exist, or if there is too little memory.
    #[inline]
    pub fn put_content(&mut self, column: ColumnId, kind: Kind, span: (u32, u32)) -> Result<()> {
        self.put_value(column, kind, span, true)
    }

    #[inline]
    fn put_value(
        &mut self,
        column: ColumnId,
        kind: Kind,
        span: (u32, u32),
        in_content: bool,
    ) -> Result<()> {
        if column as usize >= self.columns.len() {
            return Err(Error::new(
                ErrorKind::NotFound,
                format!("there is no column {column}"),
            ));
        }
        let row = self.next_row();
        self.batch.put(column, (row, in_content), kind, span)
    }

    /// Adds a value that has no column of its own to the content of the row under construction. `nth` is the number of
    /// values of the row before it that have the same path.
    pub fn add_content(&mut self, path: &str, kind: Kind, nth: u32, text: &str) {
        let content = &mut self.batch.open_content;
        content.add(hash_of_path(path), nth, hash(kind, text));
    }

    /// Adds to the content of the row under construction that a value of this column is in an element of an array.
    #[cold]
    pub fn add_element(&mut self, column: ColumnId, element: u16) {
        if let Some(column) = self.columns.get(column as usize) {
            let content = &mut self.batch.open_content;
            content.add_element(column.path_hash(), element);
        }
    }

    /// Does what [`add_element`](Self::add_element) does, for a value that has no column of its own.
    pub fn add_element_at(&mut self, path: &str, element: u16) {
        let content = &mut self.batch.open_content;
        content.add_element(hash_of_path(path), element);
    }

    /// Adds to the content of the row under construction that its event has a key twice in one object.
    pub fn add_repeated_key(&mut self) {
        self.batch.open_content.add_repeated_key();
    }

    /// Removes the first value of a path from the content of the row under construction.
    pub fn remove_content(&mut self, path: &str, kind: Kind, text: &str) {
        let mut value = Content::default();
        value.add(hash_of_path(path), 0, hash(kind, text));
        self.batch.open_content.subtract(value);
    }

    /// Completes the row under construction. The row becomes visible with the next [`flush`](Self::flush).
    ///
    /// # Errors
    ///
    /// If there is too little memory.
    pub fn end_row(&mut self, meta: RowMeta) -> Result<()> {
        self.batch.end_row(meta)
    }

    /// Returns whether there are enough pending rows for a [`flush`](Self::flush).
    pub fn is_flush_due(&self) -> bool {
        self.batch.is_full()
    }

    /// Adds the pending rows to the store, and returns these rows. Values of a row that was not completed are dropped.
    /// `is_repeat` decides for each row, by its number and its content, whether the row repeats another event.
    ///
    /// # Errors
    ///
    /// Fails if there is too little memory, or if `is_repeat` fails. In this case none of the rows is added, and the
    /// store accepts no more rows.
    pub fn flush(
        &mut self,
        is_repeat: impl FnMut(&Self, u32, Content) -> Result<bool>,
    ) -> Result<std::vec::Drain<'_, RowMeta>> {
        if let Some(error) = &self.full {
            return Err(error.clone());
        }
        if let Err(error) = self.add_waiting(is_repeat) {
            self.batch.rows.clear();
            self.full = Some(error.clone());
            return Err(error);
        }
        Ok(self.batch.rows.drain(..))
    }

    fn add_waiting(
        &mut self,
        mut is_repeat: impl FnMut(&Self, u32, Content) -> Result<bool>,
    ) -> Result<()> {
        let first = self.rows.len();
        let mut rows = std::mem::take(&mut self.batch.rows);
        let mut contents = std::mem::take(&mut self.batch.contents);
        if rows.len() > (u32::MAX - self.rows.len()) as usize {
            return Err(Error::new(
                ErrorKind::Memory,
                "there are more than 4,294,967,295 events",
            ));
        }
        for &id in self.batch.columns() {
            if let Some(column) = self.columns.get_mut(id as usize) {
                column.put_all(self.batch.values_of(id), &mut contents, first)?;
            }
        }
        // Columns created for queries lack the new rows. Such columns are created again when needed.
        self.unfolded = Unfolded::default();
        for ((row, meta), &content) in (first..).zip(&mut rows).zip(&contents) {
            meta.duplicate = is_repeat(self, row, content)?;
        }
        self.rows.reserve(rows.len())?;
        for meta in &rows {
            self.rows.push(meta);
        }
        (self.batch.rows, self.batch.contents) = (rows, contents);
        self.batch.clear();
        Ok(())
    }

    /// Sets the times of rows that are in the store, in ascending order of rows. `None`: the row has no time.
    ///
    /// # Errors
    ///
    /// Fails if there is too little memory. In this case no time is changed.
    pub fn set_times(&mut self, times: &[(u32, Option<Timestamp>)]) -> Result<()> {
        self.rows.set_times(times)
    }

    /// Records whether a row repeats another event.
    pub fn set_duplicate(&mut self, row: u32, repeats: bool) {
        self.rows.set_duplicate(row, repeats);
    }

    /// Returns the size in memory, in bytes.
    pub fn memory_bytes(&self) -> usize {
        let columns: usize = self.columns.iter().map(Column::memory_bytes).sum();
        columns
            + self.unfolded.memory_bytes()
            + self.rows.memory_bytes()
            + self.batch.memory_bytes()
    }
}
