//! One field: its values, and the rows that have each value.

use super::batch::Value;
use super::block::{
    BLOCK_ROWS, Block, Codes, EntryBuffer, LIST_MAX, Positions, bits, entries_at, equal, listed_at,
    pack_codes, pack_positions, with_codes,
};
use crate::error::{Error, Result};
use crate::store::content::{Content, hash_of_path};
use crate::store::kind::Kind;
use crate::store::row_set::RowSet;
use crate::store::values::{Code, CodeSet, Dictionary, Recent, fold, hash, same_bytes};

/// The number of a column in its store.
pub type ColumnId = u32;

/// The origin of the values of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The event itself.
    Event,
    /// The wrapper around the event, such as `_host` of a hosted export.
    Wrapper,
    /// A field that the hosted search adds to an event and that the file does not have. Only a query with the field name matches a derived field,
    /// because the original text does not contain the value.
    Derived,
}

/// The values of one field, for all events.
#[derive(Debug)]
pub struct Column {
    path: String,
    path_hash: u64,
    role: Role,
    folded_path: String,
    dictionary: Dictionary,
    blocks: Vec<Block>,
    /// The first row of the open block, to which entries are added.
    open_first_row: u32,
    open_positions: Vec<u16>,
    open_codes: Vec<u32>,
    recent: Recent,
    last_row: Option<u32>,
    rows_present: u32,
    multi_valued: bool,
}

impl Column {
    pub(in crate::store) fn new(path: &str, role: Role) -> Self {
        Self {
            path: path.to_owned(),
            path_hash: hash_of_path(path),
            role,
            folded_path: fold(path).into_owned(),
            dictionary: Dictionary::default(),
            blocks: Vec::new(),
            open_first_row: 0,
            open_positions: Vec::new(),
            open_codes: Vec::new(),
            recent: Recent::default(),
            last_row: None,
            rows_present: 0,
            multi_valued: false,
        }
    }

    /// Returns the dotted path, such as `initiator.host.agent`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the hash of the path, for the content of events.
    pub(in crate::store) fn path_hash(&self) -> u64 {
        self.path_hash
    }

    /// Returns the origin of the values.
    pub fn role(&self) -> Role {
        self.role
    }

    /// Returns the case-folded path.
    pub fn folded_path(&self) -> &str {
        &self.folded_path
    }

    /// Returns the dictionary of the values of the field.
    pub fn dictionary(&self) -> &Dictionary {
        &self.dictionary
    }

    /// Returns the number of rows that have the field.
    pub fn rows_present(&self) -> u32 {
        self.rows_present
    }

    /// Returns one past the last row that has the field.
    pub(in crate::store) fn rows_end(&self) -> u32 {
        self.last_row.map_or(0, |row| row.saturating_add(1))
    }

    /// Returns whether any row has more than one value.
    pub fn is_multi_valued(&self) -> bool {
        self.multi_valued
    }

    /// Adds values. Rows must be in ascending order. Adds the content of the values to the contents of the rows, which
    /// start at `first_row`.
    #[inline(never)]
    pub(in crate::store) fn put_all<'a>(
        &mut self,
        values: impl Iterator<Item = Value<'a>>,
        contents: &mut [Content],
        first_row: u32,
    ) -> Result<()> {
        let mut last: Option<(Kind, &str, u64, Code)> = None;
        // The row of the last value that is part of the content, and the number of such values of this row before it.
        let (mut content_row, mut nth) = (u32::MAX, 0);
        for Value {
            row,
            kind,
            text,
            in_content,
        } in values
        {
            let is_last = |&(last_kind, last_text, ..): &(Kind, &str, u64, Code)| {
                last_kind == kind && same_bytes(last_text.as_bytes(), text.as_bytes())
            };
            let (hash, code) = match last.filter(is_last) {
                Some((.., hash, code)) => (hash, code),
                None => {
                    let hash = hash(kind, text);
                    let known = self.recent.find(hash, kind, text);
                    // Finding a recent value changes nothing, so an equal next value can reuse this code without a lookup.
                    last = known.map(|code| (kind, text, hash, code));
                    let code = match known {
                        Some(code) => code,
                        None => self.look_up(hash, kind, text)?,
                    };
                    (hash, code)
                }
            };
            self.put(row, code)?;
            if in_content && let Some(content) = contents.get_mut((row - first_row) as usize) {
                nth = if row == content_row { nth + 1 } else { 0 };
                content_row = row;
                content.add(self.path_hash, nth, hash);
            }
        }
        Ok(())
    }

    #[inline(always)]
    fn put(&mut self, row: u32, code: Code) -> Result<()> {
        let first_row = row - row % BLOCK_ROWS;
        if first_row != self.open_first_row {
            self.seal()?;
            self.open_first_row = first_row;
        }
        let no_memory = |_| Error::memory("the rows of a field", 6);
        self.open_positions.try_reserve(1).map_err(no_memory)?;
        self.open_codes.try_reserve(1).map_err(no_memory)?;
        self.open_positions.push((row % BLOCK_ROWS) as u16);
        self.open_codes.push(code);
        if self.last_row == Some(row) {
            self.multi_valued = true;
        } else {
            self.rows_present += 1;
            self.last_row = Some(row);
        }
        Ok(())
    }

    /// Returns the code of a value that is not recent. Not inlined, so that the code for recent values (most values)
    /// stays short.
    #[inline(never)]
    fn look_up(&mut self, hash: u64, kind: Kind, text: &str) -> Result<Code> {
        let (code, known) = self.dictionary.intern(hash, kind, text)?;
        if known {
            self.recent.keep(hash, kind, text, code);
        }
        Ok(code)
    }

    /// Packs the open block and starts an empty one.
    #[cold]
    fn seal(&mut self) -> Result<()> {
        if self.open_codes.is_empty() {
            return Ok(());
        }
        let positions = pack_positions(&self.open_positions)?;
        let codes = pack_codes(&self.open_codes)?;
        self.blocks
            .try_reserve(1)
            .map_err(|_| Error::memory("the rows of a field", 64))?;
        self.blocks.push(Block {
            first_row: self.open_first_row,
            positions,
            codes,
        });
        self.open_positions.clear();
        self.open_codes.clear();
        if self.open_codes.capacity() > LIST_MAX {
            // A field that is in only some parts of a file must not keep the memory of a full block.
            self.open_codes.shrink_to(self.open_codes.capacity() / 2);
            self.open_positions
                .shrink_to(self.open_positions.capacity() / 2);
        }
        Ok(())
    }

    /// Calls `visit(row, code)` for each value of each row, in ascending order of rows.
    pub fn for_each(&self, visit: impl FnMut(u32, Code)) {
        let all = RowSet::full(self.rows_end());
        self.for_each_in(&all, visit);
    }

    /// Calls `visit(row, code)` for each value of the rows of a set, in ascending order of rows.
    pub fn for_each_in(&self, rows: &RowSet, mut visit: impl FnMut(u32, Code)) {
        self.for_each_run(rows, &mut |rows, codes| {
            for (&row, &code) in rows.iter().zip(codes) {
                visit(row, code);
            }
        });
    }

    /// Calls `visit` with up to 64 rows and their codes at a time. Not generic, so that the unpacking code is compiled
    /// only once.
    fn for_each_run(&self, rows: &RowSet, visit: &mut dyn FnMut(&[u32], &[Code])) {
        let mut run = EntryBuffer::default();
        for block in &self.blocks {
            let first = block.first_row;
            let members = rows.words().get(first as usize / 64..).unwrap_or_default();
            with_codes!(&block.codes, codes => match &block.positions {
                Positions::Every => {
                    let words = (first..).step_by(64).zip(codes.chunks(64)).zip(members);
                    for ((first, codes), &members) in words {
                        if members == u64::MAX {
                            run.flush(visit);
                            let slots = run.rows.iter_mut().zip(&mut run.codes).zip(codes).zip(first..);
                            for (((row, slot), &code), of) in slots {
                                (*row, *slot) = (of, Code::from(code));
                            }
                            run.len = codes.len();
                        } else {
                            for bit in bits(&[members]) {
                                if let Some(&code) = codes.get(bit as usize) {
                                    run.push(first + bit, Code::from(code), visit);
                                }
                            }
                        }
                    }
                }
                Positions::List(positions) => {
                    for (&position, &code) in positions.iter().zip(codes) {
                        let row = first + u32::from(position);
                        if rows.contains(row) {
                            run.push(row, Code::from(code), visit);
                        }
                    }
                }
                Positions::Bits { words, .. } => {
                    for (position, &code) in bits(words).zip(codes) {
                        if rows.contains(first + position) {
                            run.push(first + position, Code::from(code), visit);
                        }
                    }
                }
            });
        }
        for (&position, &code) in self.open_positions.iter().zip(&self.open_codes) {
            let row = self.open_first_row + u32::from(position);
            if rows.contains(row) {
                run.push(row, code, visit);
            }
        }
        run.flush(visit);
    }

    /// Returns the codes of the values of one row, in the order of the event.
    pub fn codes_at(&self, row: u32) -> Vec<Code> {
        let first_row = row - row % BLOCK_ROWS;
        let position = (row % BLOCK_ROWS) as u16;
        let mut found = Vec::new();
        if let Ok(index) = self
            .blocks
            .binary_search_by_key(&first_row, |block| block.first_row)
            && let Some(block) = self.blocks.get(index)
        {
            for entry in entries_at(&block.positions, position) {
                found.extend(block.codes.get(entry));
            }
        }
        if first_row == self.open_first_row {
            for entry in listed_at(&self.open_positions, position) {
                found.extend(self.open_codes.get(entry).copied());
            }
        }
        found
    }

    /// Adds to `rows` the rows that have the field.
    pub fn add_present(&self, rows: &mut RowSet) {
        for block in &self.blocks {
            match &block.positions {
                Positions::Every => {
                    let entries = block.codes.len() as u32;
                    rows.insert_range(block.first_row, block.first_row + entries);
                }
                Positions::List(positions) => {
                    for &position in positions {
                        rows.insert(block.first_row + u32::from(position));
                    }
                }
                Positions::Bits { words, .. } => {
                    rows.union_at(block.first_row, words.iter().copied())
                }
            }
        }
        for &position in &self.open_positions {
            rows.insert(self.open_first_row + u32::from(position));
        }
    }

    /// Adds to `rows` the rows that have a value whose code is in `values`.
    pub fn add_rows_with(&self, values: &CodeSet, rows: &mut RowSet) {
        let hits = values.count();
        if hits == 0 {
            return;
        }
        if hits == self.dictionary.code_count() {
            return self.add_present(rows);
        }
        let only = values.iter().next().filter(|_| hits == 1);
        for block in &self.blocks {
            if let Codes::Counted(codes) = &block.codes
                && !values.may_have(codes.clone())
            {
                continue;
            }
            with_codes!(&block.codes, codes => match &block.positions {
                Positions::Every => {
                    let words = codes.chunks(64).map(|run| match only {
                        Some(code) => equal(run, code),
                        None => {
                            let bits = run.iter().map(|&code| values.contains(Code::from(code)));
                            bits.rev().fold(0, |word, hit| word << 1 | u64::from(hit))
                        }
                    });
                    rows.union_at(block.first_row, words);
                }
                Positions::List(positions) => {
                    for (&position, &code) in positions.iter().zip(codes) {
                        if values.contains(Code::from(code)) {
                            rows.insert(block.first_row + u32::from(position));
                        }
                    }
                }
                Positions::Bits { words, .. } => {
                    for (position, &code) in bits(words).zip(codes) {
                        if values.contains(Code::from(code)) {
                            rows.insert(block.first_row + position);
                        }
                    }
                }
            });
        }
        for (&position, &code) in self.open_positions.iter().zip(&self.open_codes) {
            if values.contains(code) {
                rows.insert(self.open_first_row + u32::from(position));
            }
        }
    }

    /// Returns the size in memory, in bytes.
    pub fn memory_bytes(&self) -> usize {
        let blocks: usize = self
            .blocks
            .iter()
            .map(|block| {
                let positions = match &block.positions {
                    Positions::Every => 0,
                    Positions::List(positions) => positions.capacity() * 2,
                    Positions::Bits { words, ranks } => words.capacity() * 8 + ranks.capacity() * 2,
                };
                size_of::<Block>() + positions + block.codes.memory_bytes()
            })
            .sum();
        blocks
            + self.open_positions.capacity() * 2
            + self.open_codes.capacity() * 4
            + self.recent.memory_bytes()
            + self.dictionary.memory_bytes()
            + size_of::<Self>()
    }
}
