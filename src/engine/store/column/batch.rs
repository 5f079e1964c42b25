//! Events that wait to be put into their columns.
//!
//! An event has some fifty values, each for another column, and to reach a column costs more than what is done there:
//! its open block, its recent values and its dictionary lie in other places of memory each. So some
//! events are gathered, and then each column takes all of its own values.

use super::column::ColumnId;
use crate::error::{Error, Result};
use crate::store::kind::Kind;
use crate::store::rows::RowMeta;

/// Text after which a batch is full. It stays in the cache, and a column gets a dozen values at once.
const FULL_BYTES: usize = 32 << 10;
/// Room for text that is kept for the next batch, after one with a long event.
const KEPT_BYTES: usize = 4 * FULL_BYTES;

type ValueId = u32;
const NONE: ValueId = ValueId::MAX;

#[derive(Debug, Clone, Copy)]
struct Value {
    row: u32,
    /// Its text, among the texts of the batch.
    start: u32,
    end: u32,
    /// The next one of its column.
    next: ValueId,
    kind: Kind,
}

/// The values of one column.
#[derive(Debug, Clone, Copy)]
struct Chain {
    first: ValueId,
    last: ValueId,
}

impl Chain {
    const EMPTY: Self = Self {
        first: NONE,
        last: NONE,
    };
}

/// The values of some events, by column.
#[derive(Debug, Default)]
pub(in crate::store) struct Batch {
    texts: String,
    values: Vec<Value>,
    /// By the number of the column.
    chains: Vec<Chain>,
    /// The columns whose chain is not empty.
    columns: Vec<ColumnId>,
    /// The rows that are complete.
    pub rows: Vec<RowMeta>,
}

impl Batch {
    /// Whether it should be put away.
    pub fn is_full(&self) -> bool {
        self.texts.len() >= FULL_BYTES
    }

    /// Keeps a text; where it begins.
    pub fn keep(&mut self, text: &str) -> Result<u32> {
        let start = self.texts.len();
        let fits = u32::try_from(start + text.len()).is_ok();
        if !fits || self.texts.try_reserve(text.len()).is_err() {
            return Err(Error::memory("an event", start + text.len()));
        }
        self.texts.push_str(text);
        Ok(start as u32)
    }

    /// Adds a value of `row`, whose text is kept there.
    #[inline]
    pub fn put(
        &mut self,
        column: ColumnId,
        row: u32,
        kind: Kind,
        start: u32,
        end: u32,
    ) -> Result<()> {
        let id = self.values.len() as ValueId;
        let no_memory = |_| Error::memory("the values of an event", size_of::<Value>());
        self.values.try_reserve(1).map_err(no_memory)?;
        self.values.push(Value {
            row,
            start,
            end,
            next: NONE,
            kind,
        });
        if self.chains.len() <= column as usize {
            self.widen(column)?;
        }
        let Some(chain) = self.chains.get_mut(column as usize) else {
            return Ok(());
        };
        if let Some(last) = self.values.get_mut(chain.last as usize) {
            last.next = id;
        } else {
            chain.first = id;
            self.columns.push(column);
        }
        chain.last = id;
        Ok(())
    }

    /// Makes room for the chain of a column.
    #[cold]
    fn widen(&mut self, column: ColumnId) -> Result<()> {
        let wanted = column as usize + 1;
        let more = wanted.saturating_sub(self.chains.len());
        let no_memory = |_| Error::memory("one more field", size_of::<Chain>());
        self.chains.try_reserve(more).map_err(no_memory)?;
        self.columns.try_reserve(wanted).map_err(no_memory)?;
        self.chains.resize(wanted, Chain::EMPTY);
        Ok(())
    }

    /// The columns that have values.
    pub fn columns(&self) -> &[ColumnId] {
        &self.columns
    }

    /// The values of a column, `(row, kind, text)`, in the order they came.
    pub fn values_of(&self, column: ColumnId) -> impl Iterator<Item = (u32, Kind, &str)> {
        let chain = self.chains.get(column as usize);
        let mut next = chain.map_or(NONE, |chain| chain.first);
        std::iter::from_fn(move || {
            let value = self.values.get(next as usize)?;
            next = value.next;
            let text = self.texts.get(value.start as usize..value.end as usize);
            Some((value.row, value.kind, text.unwrap_or_default()))
        })
    }

    /// Forgets the values.
    pub fn clear(&mut self) {
        for column in self.columns.drain(..) {
            if let Some(chain) = self.chains.get_mut(column as usize) {
                *chain = Chain::EMPTY;
            }
        }
        self.values.clear();
        self.texts.clear();
        self.texts.shrink_to(KEPT_BYTES);
    }

    /// The memory it takes.
    pub fn memory_bytes(&self) -> usize {
        self.texts.capacity()
            + self.values.capacity() * size_of::<Value>()
            + self.chains.capacity() * size_of::<Chain>()
            + self.columns.capacity() * size_of::<ColumnId>()
            + self.rows.capacity() * size_of::<RowMeta>()
    }
}
