//! Writes the events of a file as JSON objects, from the texts at the locations of the events.
//!
//! Most texts are one object, which is the event. Other texts are read again like a part of their file: a row of a table,
//! a string with JSON, joined lines, a record whose text holds several events. The header of a table is at the start of
//! its file. The names of the columns of an array of rows may be anywhere before the rows, so the whole file is read
//! again.

use super::assemble::Shared;
use super::context::Context;
use super::frame::{Extent, TextRecord};
use super::options::Options;
use super::page::object_of_pair;
use super::records::RecordLoader;
use super::table::TableText;
use crate::error::Result;
use crate::event::Declaration;
use crate::store::Store;

/// The texts of events that were made of other texts, each with the offset of its record.
#[derive(Debug, Default)]
pub(super) struct Captured {
    /// The offsets of the requested records, in order. Empty: all records are requested.
    offsets: Vec<u64>,
    events: Vec<(u64, Vec<u8>)>,
}

impl Captured {
    /// Keeps the text of an event if its record is requested.
    pub fn keep(&mut self, offset: u64, event: &[u8]) {
        if self.offsets.is_empty() || self.offsets.binary_search(&offset).is_ok() {
            self.events.push((offset, event.to_vec()));
        }
    }
}

/// Reads texts as the events that a loader found in them.
#[derive(Debug)]
pub(super) struct Objects {
    /// Reads the start of the file, until it is known whether the file is a table. Then reads texts.
    reader: Reader,
    is_begun: bool,
    families: Vec<Declaration>,
    /// Reads the whole file, if the texts alone are not enough.
    whole: Option<Box<Reader>>,
}

/// The number of bytes after which the start of a file is looked at again.
const PIECE_BYTES: usize = 16 << 10;

/// A loader whose events are kept as texts.
#[derive(Debug)]
struct Reader {
    store: Store,
    shared: Shared,
    records: RecordLoader,
}

impl Reader {
    fn new(offsets: Vec<u64>, families: &[Declaration], options: Options) -> Result<Self> {
        let mut shared = Shared::default();
        shared.declare(families.to_vec())?;
        let mut store = Store::new();
        let source = store.add_source("");
        let mut records = RecordLoader::new("", source, options);
        records.captured = Some(Box::new(Captured {
            offsets,
            events: Vec::new(),
        }));
        Ok(Self {
            store,
            shared,
            records,
        })
    }

    fn push(&mut self, bytes: &[u8], end: bool) -> Result<()> {
        let Self {
            store,
            shared,
            records,
        } = self;
        match end {
            true => records.end(store, shared),
            false => records.push(store, shared, bytes),
        }
    }

    /// Sorts the texts by the offsets of their records.
    fn sort(&mut self) {
        if let Some(captured) = &mut self.records.captured {
            // Texts of one record stay in their order.
            captured.events.sort_by_key(|(offset, _)| *offset);
        }
    }

    fn take(&mut self) -> Vec<(u64, Vec<u8>)> {
        let captured = self.records.captured.as_mut();
        captured.map_or_else(Vec::new, |captured| std::mem::take(&mut captured.events))
    }
}

impl Objects {
    /// Creates a reader at the start of a file, with the families that were declared when the file was loaded.
    ///
    /// # Errors
    ///
    /// Fails if the families are not valid.
    pub fn new(families: Vec<Declaration>) -> Result<Self> {
        Ok(Self {
            reader: Reader::new(Vec::new(), &families, Options::default())?,
            is_begun: false,
            families,
            whole: None,
        })
    }

    /// Creates a reader that reads all of the file again, for the records at these offsets.
    ///
    /// # Errors
    ///
    /// Fails if the families are not valid.
    pub fn of_whole(self, offsets: Vec<u64>) -> Result<Self> {
        Ok(Self {
            is_begun: true,
            whole: Some(Box::new(Reader::new(
                offsets,
                &self.families,
                Options::default(),
            )?)),
            ..self
        })
    }

    /// Returns whether all of the file is read.
    pub fn is_whole(&self) -> bool {
        self.whole.is_some()
    }

    /// Returns whether the next bytes of the file are needed, whether or not events are there.
    pub fn needs_next(&self) -> bool {
        self.whole.is_some() || !self.is_begun
    }

    /// Reads the next bytes of the file.
    pub fn push(&mut self, bytes: &[u8], end: bool) -> Result<()> {
        if let Some(whole) = &mut self.whole {
            whole.push(bytes, end)?;
            if end {
                whole.sort();
            }
            return Ok(());
        }
        let mut pieces = bytes.chunks(PIECE_BYTES);
        while !self.is_begun
            && let Some(piece) = pieces.next()
        {
            self.reader.push(piece, false)?;
            self.is_begun = self.reader.records.knows_format();
        }
        if end && !self.is_begun {
            self.is_begun = true;
            self.reader.push(&[], true)?;
        }
        self.reader.take();
        Ok(())
    }

    /// Returns whether a text is that of an event by itself.
    pub fn is_object(&self, text: &[u8], events: u32) -> bool {
        events == 1 && text.first() == Some(&b'{') && !self.is_table()
    }

    /// Returns whether a text may be a row whose columns only the file around it names.
    pub fn may_be_row(&self, text: &[u8]) -> bool {
        text.first() == Some(&b'[') && !self.is_table() && object_of_pair(text).is_none()
    }

    /// Returns whether all of the file must be read again, because a text may be a row. The start of the file must show
    /// that the file is no table.
    pub fn needs_whole(&self) -> bool {
        self.whole.is_none() && self.is_begun && !self.is_table()
    }

    fn is_table(&self) -> bool {
        matches!(self.reader.records.table, TableText::Table(_))
    }

    /// Returns the events of the text of a record at this offset, each as an object. `events`: the number of events that
    /// the loader found in the record.
    pub fn read(&mut self, text: &[u8], offset: u64, events: u32) -> Result<Vec<Vec<u8>>> {
        let lines = text;
        if let Some(whole) = &mut self.whole
            && text.first() == Some(&b'[')
            && let Some(captured) = &whole.records.captured
        {
            let first = captured.events.partition_point(|(at, _)| *at < offset);
            let events = captured.events.get(first..).unwrap_or_default().iter();
            let own = events.take_while(|(at, _)| *at == offset);
            return Ok(own.map(|(_, event)| event.clone()).collect());
        }
        let (text, is_record) = match &mut self.reader.records.table {
            TableText::Table(table) => match table.object_of(text)? {
                Some(object) => (object.to_vec(), true),
                None => return Ok(Vec::new()),
            },
            _ => match object_of_pair(text) {
                Some(object) => (object, true),
                None => (text.to_vec(), text.first() == Some(&b'{')),
            },
        };
        if is_record && events == 1 {
            return Ok(vec![text]);
        }
        let bytes = text.len() as u64;
        let record = TextRecord {
            text,
            is_record,
            bytes,
            extent: Extent {
                start: 0,
                end: 0,
                line: 1,
                offset,
                length: bytes,
            },
            context: Context::default(),
        };
        let Reader {
            store,
            shared,
            records,
        } = &mut self.reader;
        records.text(store, shared, record)?;
        let found = self.reader.take();
        if found.len() == events as usize || is_record {
            return Ok(found.into_iter().map(|(_, event)| event).collect());
        }
        self.read_first(lines)
    }

    /// Returns the events of the record at the start of a text of lines. Lines of other records may be between those of
    /// the record.
    fn read_first(&self, lines: &[u8]) -> Result<Vec<Vec<u8>>> {
        let options = Options {
            // The start of these lines does not show the format of their file.
            continues: true,
            ..Options::default()
        };
        let mut reader = Reader::new(vec![0], &self.families, options)?;
        reader.push(lines, false)?;
        reader.push(&[], true)?;
        let events = reader.take().into_iter();
        Ok(events.map(|(_, event)| event).collect())
    }
}
