//! All columns together, and the transaction that adds one event.

use super::column::overflow::{self, Unfolded};
use super::column::{Batch, Column, ColumnId, DistinctValues, Role};
use super::kind::Kind;
use super::rows::{RowMeta, Rows, SourceId};
use crate::error::{Error, ErrorKind, Result};
use crate::event;
use hashbrown::HashMap;

/// Columns made for queries that are kept.
const MOST_UNFOLDED: usize = 64;

/// Events as columns.
#[derive(Debug, Default)]
pub struct Store {
    sources: Vec<String>,
    /// The file that each input is all or a part of.
    files: Vec<u32>,
    columns: Vec<Column>,
    by_path: HashMap<String, Vec<ColumnId>>,
    rows: Rows,
    batch: Batch,
    /// Columns of fields whose values are in the overflow column.
    unfolded: Unfolded,
    /// After an allocation failed, the values behind the last row are incomplete for good.
    full: Option<Error>,
}

impl Store {
    /// An empty store.
    pub fn new() -> Self {
        Self::default()
    }

    /// A new input, which is a file of its own; names may repeat.
    pub fn add_source(&mut self, name: &str) -> SourceId {
        self.add_source_of(name, self.sources.len() as u32)
    }

    /// A new input, which is all or a part of the file of this number.
    pub fn add_source_of(&mut self, name: &str, file: u32) -> SourceId {
        self.sources.push(name.to_owned());
        self.files.push(file);
        (self.sources.len() - 1) as SourceId
    }

    /// The file that an input is all or a part of.
    pub fn file_of(&self, source: SourceId) -> u32 {
        self.files.get(source as usize).copied().unwrap_or(source)
    }

    /// The names of the inputs, by their number.
    pub fn sources(&self) -> &[String] {
        &self.sources
    }

    /// The column of this path and role, made if it is not there.
    pub fn column_for(&mut self, path: &str, role: Role) -> Result<ColumnId> {
        if let Some(id) = self.find(path, role) {
            return Ok(id);
        }
        let no_memory = |_| Error::memory("one more field", size_of::<Column>());
        self.columns.try_reserve(1).map_err(no_memory)?;
        let id = self.columns.len() as ColumnId;
        self.columns.push(Column::new(path, role));
        let ids = self.by_path.entry(path.to_owned()).or_default();
        // In the order of the roles, whichever came first: the first value of a field depends on it.
        let before = ids.partition_point(|&id| {
            self.columns
                .get(id as usize)
                .is_some_and(|column| column.role() < role)
        });
        ids.insert(before, id);
        Ok(id)
    }

    /// The column of this very path and role.
    pub fn find(&self, path: &str, role: Role) -> Option<ColumnId> {
        let ids = self.by_path.get(path)?;
        ids.iter()
            .copied()
            .find(|&id| self.column(id).is_some_and(|column| column.role() == role))
    }

    /// The columns that a field name means: its own path, with and without a leading underscore,
    /// and what the name is an alias of. Empty for a name that occurs nowhere.
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

    /// The columns of all fields below those that a name means.
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

    /// The columns of the values that have none of their own.
    fn overflow(&self) -> impl Iterator<Item = &Column> {
        let ids = self.by_path.get(overflow::PATH).into_iter().flatten();
        ids.filter_map(|&id| self.columns.get(id as usize))
    }

    /// Forgets the columns that were made for queries, once there are many: a person types names letter by letter.
    pub fn forget_unfolded(&mut self) {
        if self.unfolded.len() > MOST_UNFOLDED {
            self.unfolded = Unfolded::default();
        }
    }

    /// Whether the values of a column are of events, not of what is around them.
    pub fn is_of_event(&self, column: ColumnId) -> bool {
        { self.columns.get(column as usize) }.is_some_and(|column| column.role() == Role::Event)
    }

    /// All columns, by their number.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// One column.
    pub fn column(&self, id: ColumnId) -> Option<&Column> {
        match overflow::is_unfolded(id) {
            true => self.unfolded.column(id),
            false => self.columns.get(id as usize),
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

    /// What every row has.
    pub fn rows(&self) -> &Rows {
        &self.rows
    }

    /// The number of the row that is being built.
    pub fn next_row(&self) -> u32 {
        self.rows.len() + self.batch.rows.len() as u32
    }

    /// Adds a value to the row that is being built.
    pub fn put(&mut self, column: ColumnId, kind: Kind, text: &str) -> Result<()> {
        let start = self.keep(text)?;
        self.put_kept(column, kind, start, start + text.len() as u32)
    }

    /// Keeps a text in which values of the row lie, for [`put_kept`](Self::put_kept); where it begins.
    pub fn keep(&mut self, text: &str) -> Result<u32> {
        self.batch.keep(text)
    }

    /// Adds a value whose text lies in what was kept.
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

    /// Ends the row that is being built. It waits until [`flush`](Self::flush), and nothing sees it before.
    pub fn end_row(&mut self, meta: RowMeta) -> Result<()> {
        let no_memory = |_| Error::memory("the table of events", size_of::<RowMeta>());
        self.batch.rows.try_reserve(1).map_err(no_memory)?;
        self.batch.rows.push(meta);
        Ok(())
    }

    /// Whether so many rows wait that it is time to put them away.
    pub fn is_flush_due(&self) -> bool {
        self.batch.is_full()
    }

    /// Puts the rows that wait into the columns, and tells them. What was added to a row that was not ended is
    /// forgotten. An error means that memory is short: then none of them is there, and nothing can be added any more.
    pub fn flush(&mut self) -> Result<std::vec::Drain<'_, RowMeta>> {
        if let Some(error) = &self.full {
            return Err(error.clone());
        }
        if let Err(error) = self.put_away() {
            self.batch.rows.clear();
            self.full = Some(error.clone());
            return Err(error);
        }
        Ok(self.batch.rows.drain(..))
    }

    fn put_away(&mut self) -> Result<()> {
        let end = self.next_row();
        let rows = &self.batch.rows;
        if rows.len() > (u32::MAX - self.rows.len()) as usize {
            return Err(Error::new(
                ErrorKind::Memory,
                "more than 4,294,967,295 events were given",
            ));
        }
        for &id in self.batch.columns() {
            if let Some(column) = self.columns.get_mut(id as usize) {
                let values = self.batch.values_of(id);
                column.put_all(values.take_while(|&(row, ..)| row < end))?;
            }
        }
        // They are made again, of all rows.
        self.unfolded = Unfolded::default();
        self.rows.reserve(rows.len())?;
        for meta in rows {
            self.rows.push(meta);
        }
        self.batch.clear();
        Ok(())
    }

    /// Notes whether a row repeats another event.
    pub fn set_duplicate(&mut self, row: u32, repeats: bool) {
        self.rows.set_duplicate(row, repeats);
    }

    /// The memory it takes.
    pub fn memory_bytes(&self) -> usize {
        let columns: usize = self.columns.iter().map(Column::memory_bytes).sum();
        columns
            + self.unfolded.memory_bytes()
            + self.rows.memory_bytes()
            + self.batch.memory_bytes()
    }
}
