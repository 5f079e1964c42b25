//! The compact protocol of Thrift, as far as the footer and the page headers of Parquet use it.

use super::fault::Checked;

/// The largest depth of nested values that are skipped.
const MOST_DEPTH: u32 = 32;

/// The type of a value, as the compact protocol numbers it.
pub(super) mod kind {
    pub const TRUE: u8 = 1;
    pub const FALSE: u8 = 2;
    pub const BYTE: u8 = 3;
    pub const I16: u8 = 4;
    pub const I32: u8 = 5;
    pub const I64: u8 = 6;
    pub const DOUBLE: u8 = 7;
    pub const BINARY: u8 = 8;
    pub const LIST: u8 = 9;
    pub const SET: u8 = 10;
    pub const MAP: u8 = 11;
    pub const STRUCT: u8 = 12;
    pub const UUID: u8 = 13;
}

/// A reader of values at a position in bytes.
#[derive(Debug, Clone)]
pub(super) struct Thrift<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Thrift<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Returns the number of bytes that were read.
    pub fn at(&self) -> usize {
        self.at
    }

    fn byte(&mut self) -> Checked<u8> {
        let byte = *self.bytes.get(self.at).ok_or("its metadata is cut off")?;
        self.at += 1;
        Ok(byte)
    }

    fn take(&mut self, length: usize) -> Checked<&'a [u8]> {
        let taken = self
            .at
            .checked_add(length)
            .and_then(|end| self.bytes.get(self.at..end))
            .ok_or("its metadata is cut off")?;
        self.at += length;
        Ok(taken)
    }

    fn varint(&mut self) -> Checked<u64> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err("its metadata has a number of more than 64 bits".into())
    }

    fn zigzag(&mut self) -> Checked<i64> {
        let value = self.varint()?;
        Ok((value >> 1) as i64 ^ -((value & 1) as i64))
    }

    /// Reads an integer of any width.
    pub fn int(&mut self, found: u8) -> Checked<i64> {
        match found {
            kind::BYTE => Ok(i64::from(self.byte()? as i8)),
            kind::I16 | kind::I32 | kind::I64 => self.zigzag(),
            _ => Err("its metadata has another value where a number belongs".into()),
        }
    }

    /// Reads an integer that is not negative and fits `T`.
    pub fn natural<T: TryFrom<i64>>(&mut self, found: u8) -> Checked<T> {
        let value = self.int(found)?;
        if value < 0 {
            return Err("its metadata has a negative size or offset".into());
        }
        T::try_from(value).map_err(|_| "its metadata has a number that is too large".into())
    }

    /// Reads a truth value in a field.
    pub fn bool(&mut self, found: u8) -> Checked<bool> {
        match found {
            kind::TRUE => Ok(true),
            kind::FALSE => Ok(false),
            _ => Err("its metadata has another value where true or false belongs".into()),
        }
    }

    /// Reads a byte string.
    pub fn binary(&mut self, found: u8) -> Checked<&'a [u8]> {
        if found != kind::BINARY {
            return Err("its metadata has another value where a text belongs".into());
        }
        let length = self.varint()?;
        self.take(usize::try_from(length).map_err(|_| "its metadata is cut off")?)
    }

    /// Reads the fields of a struct. `read` gets the number and the type of each field, and must read or skip its value.
    pub fn structure(
        &mut self,
        found: u8,
        read: &mut dyn FnMut(&mut Self, i16, u8) -> Checked<()>,
    ) -> Checked<()> {
        if found != kind::STRUCT {
            return Err("its metadata has another value where a struct belongs".into());
        }
        let mut id: i16 = 0;
        loop {
            let head = self.byte()?;
            if head == 0 {
                return Ok(());
            }
            id = match head >> 4 {
                0 => self.zigzag()? as i16,
                step => id.wrapping_add(i16::from(step)),
            };
            read(self, id, head & 0x0f)?;
        }
    }

    /// Reads the elements of a list. `read` gets the type of each element, and must read or skip its value.
    pub fn list(
        &mut self,
        found: u8,
        read: &mut dyn FnMut(&mut Self, u8) -> Checked<()>,
    ) -> Checked<()> {
        let (element, count) = self.list_head(found)?;
        for _ in 0..count {
            read(self, element)?;
        }
        Ok(())
    }

    /// Reads the type and the number of the elements of a list. Every element takes at least one byte.
    fn list_head(&mut self, found: u8) -> Checked<(u8, u64)> {
        if found != kind::LIST && found != kind::SET {
            return Err("its metadata has another value where a list belongs".into());
        }
        let head = self.byte()?;
        let count = match head >> 4 {
            15 => self.varint()?,
            short => u64::from(short),
        };
        if count > (self.bytes.len() - self.at) as u64 {
            return Err("its metadata has a list that is longer than the metadata".into());
        }
        Ok((head & 0x0f, count))
    }

    /// Skips a value in a field.
    pub fn skip(&mut self, found: u8) -> Checked<()> {
        self.skip_nested(found, 0)
    }

    fn skip_nested(&mut self, found: u8, depth: u32) -> Checked<()> {
        if depth > MOST_DEPTH {
            return Err("its metadata is nested too deeply".into());
        }
        match found {
            kind::TRUE | kind::FALSE => {}
            kind::BYTE => {
                self.take(1)?;
            }
            kind::I16 | kind::I32 | kind::I64 => {
                self.varint()?;
            }
            kind::DOUBLE => {
                self.take(8)?;
            }
            kind::UUID => {
                self.take(16)?;
            }
            kind::BINARY => {
                self.binary(found)?;
            }
            kind::LIST | kind::SET => {
                let (element, count) = self.list_head(found)?;
                for _ in 0..count {
                    self.skip_element(element, depth + 1)?;
                }
            }
            kind::MAP => {
                let count = self.varint()?;
                if count == 0 {
                    return Ok(());
                }
                if count > (self.bytes.len() - self.at) as u64 {
                    return Err("its metadata has a list that is longer than the metadata".into());
                }
                let kinds = self.byte()?;
                for _ in 0..count {
                    self.skip_element(kinds >> 4, depth + 1)?;
                    self.skip_element(kinds & 0x0f, depth + 1)?;
                }
            }
            kind::STRUCT => {
                return self.structure(found, &mut |thrift, _, found| {
                    thrift.skip_nested(found, depth + 1)
                });
            }
            _ => return Err("its metadata has a value of an unknown type".into()),
        }
        Ok(())
    }

    /// Skips a value in a list or map, where a truth value takes a byte.
    fn skip_element(&mut self, found: u8, depth: u32) -> Checked<()> {
        match found {
            kind::TRUE | kind::FALSE => self.take(1).map(|_| ()),
            _ => self.skip_nested(found, depth),
        }
    }
}
