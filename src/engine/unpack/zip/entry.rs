//! The entries of the directory, and the local headers before the members.

use super::names::name_of;
use crate::unpack::member::Packing;
use crate::unpack::window::{u16_at, u32_at, u64_at};

pub(super) const LOCAL: &[u8] = b"PK\x03\x04";
const ENTRY: &[u8] = b"PK\x01\x02";
/// The lengths of a local header and of an entry, without name and extra fields.
pub(super) const LOCAL_BYTES: usize = 30;
const ENTRY_BYTES: usize = 46;

const ENCRYPTED: u16 = 1;
/// The sizes are in a descriptor after the data.
const STREAMED: u16 = 1 << 3;
const UTF8: u16 = 1 << 11;
/// A size or an offset that is in the zip64 field.
const IN_ZIP64: u32 = u32::MAX;
/// The method of an encrypted member, whose own method is in a field.
const AES: u16 = 99;

/// What the directory or a local header says about a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub name: String,
    pub flags: u16,
    pub method: u16,
    pub crc: u32,
    pub packed_size: u64,
    pub size: u64,
    /// The place of the local header, or of the data for an entry that was read from a local header.
    pub offset: u64,
}

impl Entry {
    /// Reads an entry of the directory. Returns the entry and its length, or `None` if there is no valid entry.
    pub fn read(bytes: &[u8]) -> Option<(Self, usize)> {
        if !bytes.starts_with(ENTRY) {
            return None;
        }
        let mut entry = Self {
            name: String::new(),
            flags: u16_at(bytes, 8)?,
            method: u16_at(bytes, 10)?,
            crc: u32_at(bytes, 16)?,
            packed_size: u32_at(bytes, 20)?.into(),
            size: u32_at(bytes, 24)?.into(),
            offset: u32_at(bytes, 42)?.into(),
        };
        let name_end = ENTRY_BYTES + usize::from(u16_at(bytes, 28)?);
        let extra_end = name_end + usize::from(u16_at(bytes, 30)?);
        let end = extra_end + usize::from(u16_at(bytes, 32)?);
        entry.name(bytes.get(ENTRY_BYTES..name_end)?);
        entry.zip64(bytes.get(name_end..extra_end)?);
        (end <= bytes.len()).then_some((entry, end))
    }

    /// Reads a local header at this place. Returns the entry, whose offset is the place of the data, or `None` if there
    /// is no whole header.
    pub fn read_local(bytes: &[u8], at: u64) -> Option<Self> {
        let mut entry = Self {
            name: String::new(),
            flags: u16_at(bytes, 6)?,
            method: u16_at(bytes, 8)?,
            crc: u32_at(bytes, 14)?,
            packed_size: u32_at(bytes, 18)?.into(),
            size: u32_at(bytes, 22)?.into(),
            offset: at + local_length(bytes)?,
        };
        let name_end = LOCAL_BYTES + usize::from(u16_at(bytes, 26)?);
        let extra_end = name_end + usize::from(u16_at(bytes, 28)?);
        entry.name(bytes.get(LOCAL_BYTES..name_end)?);
        entry.zip64(bytes.get(name_end..extra_end)?);
        Some(entry)
    }

    fn name(&mut self, name: &[u8]) {
        self.name = name_of(name, self.flags & UTF8 != 0);
    }

    /// Takes the sizes and the offset that do not fit in 32 bits from the zip64 field.
    fn zip64(&mut self, mut extra: &[u8]) {
        while let (Some(id), Some(length)) = (u16_at(extra, 0), u16_at(extra, 2)) {
            let end = 4 + usize::from(length);
            let field = extra.get(4..end).unwrap_or_default();
            if id == 1 {
                let mut at = 0;
                for value in [&mut self.size, &mut self.packed_size, &mut self.offset] {
                    if *value == u64::from(IN_ZIP64)
                        && let Some(number) = u64_at(field, at)
                    {
                        *value = number;
                        at += 8;
                    }
                }
            }
            extra = extra.get(end..).unwrap_or_default();
        }
    }

    pub fn is_streamed(&self) -> bool {
        self.flags & STREAMED != 0
    }

    /// Returns how the member is packed, or why it is not read: a clause that follows its name and a colon.
    pub fn packing(&self) -> Result<Packing, String> {
        if self.flags & ENCRYPTED != 0 || self.method == AES {
            return Err(ENCRYPTED_MEMBER.to_owned());
        }
        let method = match self.method {
            0 => return Ok(Packing::Stored(Some(self.crc))),
            8 => return Ok(Packing::Deflate(Some(self.crc))),
            93 => return Ok(Packing::Zstd),
            9 => "Deflate64",
            12 => "bzip2",
            14 => "LZMA",
            95 => "xz",
            98 => "PPMd",
            other => {
                return Err(format!(
                    "packed by the unknown method {other}: unpack the archive, and open the file"
                ));
            }
        };
        Err(format!(
            "packed by {method}, which is not read: unpack the archive, for example with 7-Zip, and open the file"
        ))
    }
}

pub(super) const ENCRYPTED_MEMBER: &str =
    "encrypted: unpack the archive with its password, then open the files inside";

/// Returns the length of a local header with its name and extra fields, or `None` if the bytes are no local header.
pub(super) fn local_length(bytes: &[u8]) -> Option<u64> {
    if !bytes.starts_with(LOCAL) {
        return None;
    }
    let variable = u64::from(u16_at(bytes, 26)?) + u64::from(u16_at(bytes, 28)?);
    Some(LOCAL_BYTES as u64 + variable)
}
