//! All columns together, and the transaction that adds one event.

use super::chunk::Kind;
use super::column::{Column, ColumnId, Role};
use super::rows::{Location, Rows, SourceId};
use crate::error::{Error, ErrorKind, Result};
use crate::event;
use crate::time::Timestamp;
use hashbrown::HashMap;

/// What belongs to a row beside its values.
#[derive(Debug, Clone, Copy)]
pub struct RowMeta {
    /// The input it came from.
    pub source: SourceId,
    /// Its time, if it has one.
    pub time: Option<Timestamp>,
    /// The first byte of its text in the decompressed input.
    pub offset: u64,
    /// The bytes of its text.
    pub length: u32,
    /// The line its text begins in, from 1.
    pub line: u64,
    /// Whether it repeats an earlier event.
    pub duplicate: bool,
}

/// The text that is looked at between two questions.
const PREPARED_BYTES: usize = 4 << 20;

/// Events as columns.
#[derive(Debug, Default)]
pub struct Store {
    sources: Vec<String>,
    columns: Vec<Column>,
    by_path: HashMap<String, Vec<ColumnId>>,
    rows: Rows,
    /// After an allocation failed inside a row, that row's values are incomplete for good.
    full: Option<Error>,
}

impl Store {
    /// An empty store.
    pub fn new() -> Self {
        Self::default()
    }

    /// A new input; names may repeat.
    pub fn add_source(&mut self, name: &str) -> SourceId {
        self.sources.push(name.to_owned());
        (self.sources.len() - 1) as SourceId
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
            for &id in self.by_path.get(path.as_ref()).into_iter().flatten() {
                if !found.contains(&id) {
                    found.push(id);
                }
            }
        }
        found
    }

    /// All columns, by their number.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// One column.
    pub fn column(&self, id: ColumnId) -> Option<&Column> {
        self.columns.get(id as usize)
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

    /// Adds a value to the row that is being built.
    pub fn put(&mut self, column: ColumnId, kind: Kind, text: &str) -> Result<()> {
        if let Some(error) = &self.full {
            return Err(error.clone());
        }
        let row = self.rows.len();
        let Some(column) = self.columns.get_mut(column as usize) else {
            return Err(Error::new(
                ErrorKind::NotFound,
                format!("there is no column {column}"),
            ));
        };
        column
            .put(row, kind, text)
            .inspect_err(|error| self.full = Some(error.clone()))
    }

    /// Whether the row that is being built already has a value in this column.
    pub fn has(&self, column: ColumnId) -> bool {
        self.column(column)
            .is_some_and(|column| column.has_last(self.rows.len()))
    }

    /// Ends the row that is being built; returns its number.
    pub fn end_row(&mut self, meta: RowMeta) -> Result<u32> {
        if let Some(error) = &self.full {
            return Err(error.clone());
        }
        if self.rows.len() == u32::MAX {
            return Err(Error::new(
                ErrorKind::Memory,
                "more than 4,294,967,295 events were given",
            ));
        }
        let at = Location {
            source: meta.source,
            offset: meta.offset,
            length_bytes: meta.length,
            line: meta.line,
        };
        self.rows
            .push(meta.time, at, meta.duplicate)
            .inspect_err(|error| self.full = Some(error.clone()))
    }

    /// Notes that a row repeats an event that is kept elsewhere.
    pub fn mark_duplicate(&mut self, row: u32) {
        self.rows.mark_duplicate(row);
    }

    /// Makes later searches faster, some milliseconds' worth; whether there is more to do. Answers do not depend on it.
    pub fn prepare(&mut self) -> bool {
        let mut budget = PREPARED_BYTES;
        for column in &mut self.columns {
            budget = budget.saturating_sub(column.prepare(budget));
            if budget == 0 {
                return true;
            }
        }
        false
    }

    /// The memory it takes.
    pub fn memory_bytes(&self) -> usize {
        self.columns.iter().map(Column::memory_bytes).sum::<usize>() + self.rows.memory_bytes()
    }
}
