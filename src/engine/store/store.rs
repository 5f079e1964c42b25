//! All columns and rows, and how events are added to them.

use super::column::overflow::{self, Unfolded};
use super::column::{Batch, Column, ColumnId, DistinctValues, Role};
use super::kind::Kind;
use super::rows::{RowMeta, Rows, SourceId};
use crate::error::{Error, ErrorKind, Result};
use crate::event;
use hashbrown::HashMap;

/// Columns made for queries that [`Store::forget_unfolded`] keeps.
const MOST_UNFOLDED: usize = 64;

/// Events as columns.
#[derive(Debug, Default)]
pub struct Store {
    sources: Vec<String>,
    /// For each input the number of the file that it is, or is a part of.
    files: Vec<u32>,
    columns: Vec<Column>,
    by_path: HashMap<String, Vec<ColumnId>>,
    rows: Rows,
    batch: Batch,
    /// Columns that were made for queries from the overflow column.
    unfolded: Unfolded,
    /// The error of an allocation that failed. Values after the last row are incomplete then, so nothing can be added.
    full: Option<Error>,
}

impl Store {
    /// An empty store.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an input that is a file of its own, and returns its number. Names may repeat.
    pub fn add_source(&mut self, name: &str) -> SourceId {
        self.add_source_of(name, self.sources.len() as u32)
    }

    /// Adds an input that is all or a part of the file with this number, and returns its own number.
    pub fn add_source_of(&mut self, name: &str, file: u32) -> SourceId {
        self.sources.push(name.to_owned());
        self.files.push(file);
        (self.sources.len() - 1) as SourceId
    }

    /// The number of the file that an input is, or is a part of.
    pub fn file_of(&self, source: SourceId) -> u32 {
        self.files.get(source as usize).copied().unwrap_or(source)
    }

    /// The names of the inputs, by their number.
    pub fn sources(&self) -> &[String] {
        &self.sources
    }

    /// The column with this path and role, which is added if it does not exist.
    ///
    /// # Errors
    ///
    /// If there is too little memory for another column.
    pub fn column_for(&mut self, path: &str, role: Role) -> Result<ColumnId> {
        if let Some(id) = self.find(path, role) {
            return Ok(id);
        }
        let no_memory = |_| Error::memory("one more field", size_of::<Column>());
        self.columns.try_reserve(1).map_err(no_memory)?;
        let id = self.columns.len() as ColumnId;
        self.columns.push(Column::new(path, role));
        let ids = self.by_path.entry(path.to_owned()).or_default();
        // By role, whichever column came first: the first value of a field depends on this order.
        let before = ids.partition_point(|&id| {
            self.columns
                .get(id as usize)
                .is_some_and(|column| column.role() < role)
        });
        ids.insert(before, id);
        Ok(id)
    }

    /// The column with exactly this path and role.
    pub fn find(&self, path: &str, role: Role) -> Option<ColumnId> {
        let ids = self.by_path.get(path)?;
        ids.iter()
            .copied()
            .find(|&id| self.column(id).is_some_and(|column| column.role() == role))
    }

    /// The columns that a field name stands for: those of its own path, with and without a leading underscore, and
    /// those of the paths that the name is an alias of. Empty for a name that occurs nowhere.
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
        found
    }

    /// The columns of all fields below those that a name stands for.
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

    /// The overflow columns, one for each role.
    fn overflow(&self) -> impl Iterator<Item = &Column> {
        let ids = self.by_path.get(overflow::PATH).into_iter().flatten();
        ids.filter_map(|&id| self.columns.get(id as usize))
    }

    /// Drops the columns that were made for queries, once there are many: a person types names letter by letter.
    pub fn forget_unfolded(&mut self) {
        if self.unfolded.len() > MOST_UNFOLDED {
            self.unfolded = Unfolded::default();
        }
    }

    /// Whether a column holds values of the events themselves, not of their wrapper.
    pub fn is_of_event(&self, column: ColumnId) -> bool {
        let column = self.columns.get(column as usize);
        column.is_some_and(|column| column.role() == Role::Event)
    }

    /// All columns, by their number, without those that were made for queries.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The column with this number.
    pub fn column(&self, id: ColumnId) -> Option<&Column> {
        if overflow::is_unfolded(id) {
            self.unfolded.column(id)
        } else {
            self.columns.get(id as usize)
        }
    }

    /// The distinct values of these columns, which belong to one field.
    ///
    /// # Errors
    ///
    /// If there is too little memory for the numbers of the values.
    pub fn distinct_values(&self, columns: &[ColumnId]) -> Result<DistinctValues<'_>> {
        DistinctValues::of(columns.iter().filter_map(|&id| self.column(id)))
    }

    /// The number of rows.
    pub fn len(&self) -> u32 {
        self.rows.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The time, source and location of every row.
    pub fn rows(&self) -> &Rows {
        &self.rows
    }

    /// The number of the row under construction.
    pub fn next_row(&self) -> u32 {
        self.rows.len() + self.batch.rows.len() as u32
    }

    /// Adds a value to the row under construction.
    ///
    /// # Errors
    ///
    /// If the column does not exist, or there is too little memory.
    pub fn put(&mut self, column: ColumnId, kind: Kind, text: &str) -> Result<()> {
        let start = self.keep(text)?;
        self.put_kept(column, kind, start, start + text.len() as u32)
    }

    /// Copies a text that contains values of the row, for [`put_kept`](Self::put_kept). Returns the position of the
    /// copy.
    ///
    /// # Errors
    ///
    /// If there is too little memory.
    pub fn keep(&mut self, text: &str) -> Result<u32> {
        self.batch.keep(text)
    }

    /// Adds a value whose text is the bytes `start..end` of what [`keep`](Self::keep) copied.
    ///
    /// # Errors
    ///
    /// If the column does not exist, or there is too little memory.
    #[inline]
    pub fn put_kept(&mut self, column: ColumnId, kind: Kind, start: u32, end: u32) -> Result<()> {
        if column as usize >= self.columns.len() {
            return Err(Error::new(
                ErrorKind::NotFound,
                format!("there is no column {column}"),
            ));
        }
        let row = self.next_row();
        self.batch.put(column, row, kind, start, end)
    }

    /// Completes the row under construction. It becomes visible with the next [`flush`](Self::flush).
    ///
    /// # Errors
    ///
    /// If there is too little memory.
    pub fn end_row(&mut self, meta: RowMeta) -> Result<()> {
        let no_memory = |_| Error::memory("the table of events", size_of::<RowMeta>());
        self.batch.rows.try_reserve(1).map_err(no_memory)?;
        self.batch.rows.push(meta);
        Ok(())
    }

    /// Whether enough rows are waiting for a [`flush`](Self::flush).
    pub fn is_flush_due(&self) -> bool {
        self.batch.is_full()
    }

    /// Adds the waiting rows to the columns, and returns them. Values of a row that was not completed are dropped.
    ///
    /// # Errors
    ///
    /// If there is too little memory. Then none of the rows is added, and the store accepts no more rows.
    pub fn flush(&mut self) -> Result<std::vec::Drain<'_, RowMeta>> {
        if let Some(error) = &self.full {
            return Err(error.clone());
        }
        if let Err(error) = self.add_waiting() {
            self.batch.rows.clear();
            self.full = Some(error.clone());
            return Err(error);
        }
        Ok(self.batch.rows.drain(..))
    }

    fn add_waiting(&mut self) -> Result<()> {
        let end = self.next_row();
        let rows = &self.batch.rows;
        if rows.len() > (u32::MAX - self.rows.len()) as usize {
            return Err(Error::new(
                ErrorKind::Memory,
                "there are more than 4,294,967,295 events",
            ));
        }
        for &id in self.batch.columns() {
            if let Some(column) = self.columns.get_mut(id as usize) {
                let values = self.batch.values_of(id);
                column.put_all(values.take_while(|&(row, ..)| row < end))?;
            }
        }
        // Columns made for queries lack the new rows. They are made again when needed.
        self.unfolded = Unfolded::default();
        self.rows.reserve(rows.len())?;
        for meta in rows {
            self.rows.push(meta);
        }
        self.batch.clear();
        Ok(())
    }

    /// Records whether a row repeats another event.
    pub fn set_duplicate(&mut self, row: u32, repeats: bool) {
        self.rows.set_duplicate(row, repeats);
    }

    /// Its size in memory, in bytes.
    pub fn memory_bytes(&self) -> usize {
        let columns: usize = self.columns.iter().map(Column::memory_bytes).sum();
        columns
            + self.unfolded.memory_bytes()
            + self.rows.memory_bytes()
            + self.batch.memory_bytes()
    }
}
