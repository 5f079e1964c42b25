//! A column of a row group: its pages, with the levels and the values one after the other.

use super::bits::{Levels, Runs, width_of};
use super::budget::Budget;
use super::codec::{Codec, Decompressor};
use super::fault::{Checked, Fault, resize};
use super::page::{Encoding, Head, MOST_PAGE_BYTES, Page, page};
use super::render::{Notes, Value, render};
use super::schema::Leaf;
use super::values::{Coded, Values};
use zlib_rs::crc32::crc32;

/// The largest number of bytes of a value. A row with a longer value is lost.
pub(super) const MOST_VALUE_BYTES: usize = 64 << 20;

/// What the columns of a file share.
#[derive(Debug)]
pub(super) struct Tools {
    pub decompressor: Decompressor,
    pub budget: Budget,
}

/// The levels of an entry of a column. An entry is a value, a null, or an empty list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    pub repetition: u16,
    pub definition: u16,
}

/// The values of a dictionary, as they are written in a row.
#[derive(Debug, Default)]
struct Dictionary {
    text: Vec<u8>,
    /// The position after each value.
    ends: Vec<usize>,
}

impl Dictionary {
    #[inline]
    fn get(&self, code: u32) -> Option<&[u8]> {
        let code = code as usize;
        let start = match code.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.text.get(start..*self.ends.get(code)?)
    }
}

/// A column of a row group.
#[derive(Debug)]
pub(super) struct Column<'a> {
    leaf: &'a Leaf,
    codec: Codec,
    /// The pages as stored, and the position of the next one.
    chunk: Vec<u8>,
    at: usize,
    /// The number of entries in the pages that are not read.
    left: u64,
    dictionary: Dictionary,
    /// The decompressed page. A page that is not compressed is read in `chunk`.
    page: Vec<u8>,
    is_in_chunk: bool,
    page_left: u32,
    repetitions: Levels,
    definitions: Levels,
    values: Values,
    entry: Option<Entry>,
    pub notes: Notes,
}

impl<'a> Column<'a> {
    /// Creates a column before its first entry.
    pub fn new(leaf: &'a Leaf, codec: Codec, chunk: Vec<u8>, entries: u64) -> Self {
        Self {
            leaf,
            codec,
            chunk,
            at: 0,
            left: entries,
            dictionary: Dictionary::default(),
            page: Vec::new(),
            is_in_chunk: false,
            page_left: 0,
            repetitions: Levels::None,
            definitions: Levels::None,
            values: Values::empty(),
            entry: None,
            notes: Notes::default(),
        }
    }

    /// Returns the levels of the next entry. Returns `None` at the end.
    #[inline]
    pub fn peek(&mut self, tools: &mut Tools) -> Checked<Option<Entry>> {
        if self.entry.is_none()
            && let Err(fault) = self.read_entry(tools)
        {
            return Err(self.named(fault));
        }
        Ok(self.entry)
    }

    /// Passes the next entry.
    #[inline]
    pub fn advance(&mut self) {
        self.entry = None;
    }

    /// Appends the value of the next entry, which must not be null. Returns `false` if the value is too long.
    #[inline]
    pub fn write(&mut self, out: &mut Vec<u8>) -> Checked<bool> {
        match self.write_value(out) {
            Ok(is_written) => Ok(is_written),
            Err(fault) => Err(self.named(fault)),
        }
    }

    #[inline]
    fn write_value(&mut self, out: &mut Vec<u8>) -> Checked<bool> {
        let data = if self.is_in_chunk {
            &self.chunk
        } else {
            &self.page
        };
        match self.values.next(data)? {
            Coded::Value(Value::Bytes(bytes)) if bytes.len() > MOST_VALUE_BYTES => Ok(false),
            Coded::Value(value) => {
                render(value, self.leaf.kind, out, &mut self.notes)?;
                Ok(true)
            }
            Coded::Code(code) => {
                let text = self.dictionary.get(code);
                out.extend_from_slice(text.ok_or("a value is not in the dictionary")?);
                Ok(true)
            }
        }
    }

    /// Returns a fault with the name of the column.
    #[cold]
    pub fn named(&self, fault: Fault) -> Fault {
        format!("column {:?}: {}", self.leaf.path, fault.0).into()
    }

    fn read_entry(&mut self, tools: &mut Tools) -> Checked<()> {
        while self.page_left == 0 {
            if self.left == 0 {
                return Ok(());
            }
            self.next_page(tools)?;
        }
        let data = if self.is_in_chunk {
            &self.chunk
        } else {
            &self.page
        };
        self.entry = Some(Entry {
            repetition: self.repetitions.next(data)?,
            definition: self.definitions.next(data)?,
        });
        self.page_left -= 1;
        Ok(())
    }

    fn next_page(&mut self, tools: &mut Tools) -> Checked<()> {
        let rest = self.chunk.get(self.at..).unwrap_or_default();
        if rest.is_empty() {
            return Err("its pages end early".into());
        }
        let (page, length) = page(rest)?;
        let start = self.at + length;
        let end = start
            .checked_add(page.packed)
            .filter(|&end| end <= self.chunk.len());
        let end = end.ok_or("a page is cut off")?;
        if let Some(crc) = page.crc
            && crc32(0, self.chunk.get(start..end).unwrap_or_default()) != crc
        {
            return Err("a page is damaged: its checksum is wrong".into());
        }
        self.at = end;
        match page.head {
            Head::Other => Ok(()),
            Head::Dictionary { values } => {
                tools.budget.spend(page.unpacked as u64)?;
                let (start, end) = self.unpack(&page, start, end, 0, tools)?;
                self.read_dictionary(start, end, values, tools)
            }
            Head::Data {
                values,
                encoding,
                definition,
                repetition,
            } => {
                tools.budget.spend(page_cost(values, &page))?;
                let (mut start, end) = self.unpack(&page, start, end, 0, tools)?;
                let (most, data) = (self.leaf.repetition, self.data());
                let repetitions = levels(data, &mut start, end, repetition, most, values)?;
                let most = self.leaf.definition;
                let definitions = levels(data, &mut start, end, definition, most, values)?;
                let entries = (repetitions, definitions);
                self.start_page(entries, values, encoding, start, end)
            }
            Head::DataV2 {
                values,
                encoding,
                definition_bytes,
                repetition_bytes,
                is_compressed,
            } => {
                tools.budget.spend(page_cost(values, &page))?;
                let kept = repetition_bytes
                    .checked_add(definition_bytes)
                    .filter(|&kept| kept <= page.unpacked && kept <= end - start)
                    .ok_or("the levels of a page are longer than the page")?;
                let (start, end) = if is_compressed {
                    self.unpack(&page, start, end, kept, tools)?
                } else {
                    self.is_in_chunk = true;
                    (start, end)
                };
                let middle = start + repetition_bytes;
                let entries = (
                    run_levels(start, middle, self.leaf.repetition)?,
                    run_levels(middle, start + kept, self.leaf.definition)?,
                );
                self.start_page(entries, values, encoding, start + kept, end)
            }
        }
    }

    fn data(&self) -> &[u8] {
        if self.is_in_chunk {
            &self.chunk
        } else {
            &self.page
        }
    }

    /// Decompresses a page but for its first `kept` bytes. Returns where it is in the data.
    fn unpack(
        &mut self,
        page: &Page,
        start: usize,
        end: usize,
        kept: usize,
        tools: &mut Tools,
    ) -> Checked<(usize, usize)> {
        self.is_in_chunk = self.codec == Codec::None;
        if self.is_in_chunk {
            return Ok((start, end));
        }
        resize(&mut self.page, page.unpacked)?;
        let packed = self.chunk.get(start..end).unwrap_or_default();
        let (levels, packed) = packed.split_at_checked(kept).ok_or("a page is cut off")?;
        let (to_levels, to) = self
            .page
            .split_at_mut_checked(kept)
            .ok_or("a page is cut off")?;
        to_levels.copy_from_slice(levels);
        if !to.is_empty() {
            tools.decompressor.decompress(self.codec, packed, to)?;
        }
        Ok((0, page.unpacked))
    }

    fn start_page(
        &mut self,
        (repetitions, definitions): (Levels, Levels),
        values: u32,
        encoding: Encoding,
        start: usize,
        end: usize,
    ) -> Checked<()> {
        self.values = Values::new(self.data(), start, end, self.leaf.physical, encoding)?;
        self.repetitions = repetitions;
        self.definitions = definitions;
        self.page_left = values;
        self.left = self.left.saturating_sub(u64::from(values));
        Ok(())
    }

    /// Writes all values of a dictionary as text.
    fn read_dictionary(
        &mut self,
        start: usize,
        end: usize,
        count: u32,
        tools: &mut Tools,
    ) -> Checked<()> {
        let mut dictionary = std::mem::take(&mut self.dictionary);
        dictionary.text.clear();
        dictionary.ends.clear();
        let data = if self.is_in_chunk {
            &self.chunk
        } else {
            &self.page
        };
        let mut values = Values::new(data, start, end, self.leaf.physical, Encoding::Plain)?;
        for _ in 0..count {
            let Coded::Value(value) = values.next(data)? else {
                return Err("the dictionary is damaged".into());
            };
            let is_long = matches!(value, Value::Bytes(bytes) if bytes.len() > MOST_VALUE_BYTES);
            if is_long || dictionary.text.len() > MOST_PAGE_BYTES {
                return Err(format!(
                    "the dictionary has a value of more than {} MB, or {} MB in total",
                    MOST_VALUE_BYTES >> 20,
                    MOST_PAGE_BYTES >> 20
                )
                .into());
            }
            render(value, self.leaf.kind, &mut dictionary.text, &mut self.notes)?;
            dictionary.ends.push(dictionary.text.len());
        }
        tools.budget.spend(dictionary.text.len() as u64)?;
        self.dictionary = dictionary;
        Ok(())
    }
}

/// Reads the levels of a page of the first version, which have their length in front.
fn levels(
    data: &[u8],
    at: &mut usize,
    end: usize,
    encoding: Encoding,
    most: u16,
    values: u32,
) -> Checked<Levels> {
    const LONG: &str = "the levels of a page are longer than the page";
    if most == 0 {
        return Ok(Levels::None);
    }
    let width = width_of(most);
    let start = *at;
    match encoding {
        Encoding::Rle => {
            let length = data.get(start..end).and_then(|rest| rest.first_chunk());
            let length = u32::from_le_bytes(*length.ok_or(LONG)?) as usize;
            let to = (start + 4).checked_add(length).filter(|&to| to <= end);
            *at = to.ok_or(LONG)?;
            run_levels(start + 4, *at, most)
        }
        Encoding::BitPacked => {
            let length = (u64::from(values) * u64::from(width)).div_ceil(8);
            let to = usize::try_from(length)
                .ok()
                .and_then(|length| start.checked_add(length));
            *at = to.filter(|&to| to <= end).ok_or(LONG)?;
            Ok(Levels::Packed {
                bit: start as u64 * 8,
                end: *at,
                width,
                most,
            })
        }
        _ => Err("a page has levels in an unknown encoding".into()),
    }
}

fn run_levels(start: usize, end: usize, most: u16) -> Checked<Levels> {
    if most == 0 {
        return Ok(Levels::None);
    }
    Ok(Levels::Runs(Runs::new(start, end, width_of(most))?, most))
}

/// Returns the cost of a page: its bytes, and some for each entry, because a page of nulls has hardly any bytes.
fn page_cost(values: u32, page: &Page) -> u64 {
    const BYTES_PER_ENTRY: u64 = 8;
    (u64::from(values) * BYTES_PER_ENTRY).max(page.unpacked as u64)
}
