//! The header of a page.

use super::fault::{Checked, Fault};
use super::thrift::{Thrift, kind};

/// The largest number of bytes of a page or of a dictionary.
pub(super) const MOST_PAGE_BYTES: usize = 512 << 20;

/// The encoding of values or levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Plain,
    Dictionary,
    Rle,
    BitPacked,
    DeltaBinary,
    DeltaLength,
    DeltaBytes,
    ByteStreamSplit,
}

impl Encoding {
    fn new(number: i64) -> Checked<Self> {
        Ok(match number {
            0 => Self::Plain,
            2 | 8 => Self::Dictionary,
            3 => Self::Rle,
            4 => Self::BitPacked,
            5 => Self::DeltaBinary,
            6 => Self::DeltaLength,
            7 => Self::DeltaBytes,
            9 => Self::ByteStreamSplit,
            _ => return Err(format!("a page has the unknown encoding {number}").into()),
        })
    }
}

/// The kind of a page, with the head of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    Data {
        values: u32,
        encoding: Encoding,
        definition: Encoding,
        repetition: Encoding,
    },
    DataV2 {
        values: u32,
        encoding: Encoding,
        definition_bytes: usize,
        repetition_bytes: usize,
        is_compressed: bool,
    },
    Dictionary {
        values: u32,
    },
    /// A page that has no values.
    Other,
}

/// The header of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Page {
    pub head: Head,
    /// The number of bytes after decompression, and as stored.
    pub unpacked: usize,
    pub packed: usize,
    pub crc: Option<u32>,
}

/// The members of the header of a page of any kind.
#[derive(Default)]
struct Members {
    values: u32,
    encoding: Option<i64>,
    definition: Option<i64>,
    repetition: Option<i64>,
    definition_bytes: usize,
    repetition_bytes: usize,
    is_plain: bool,
}

/// Reads the header of a page. Returns the header and the number of its bytes.
pub(super) fn page(bytes: &[u8]) -> Checked<(Page, usize)> {
    let mut thrift = Thrift::new(bytes);
    let (mut number, mut unpacked, mut packed, mut crc) = (None, None, None, None);
    let (mut v1, mut dictionary, mut v2) = (None, None, None);
    thrift.structure(kind::STRUCT, &mut |thrift, id, found| {
        match id {
            1 => number = Some(thrift.int(found)?),
            2 => unpacked = Some(thrift.natural(found)?),
            3 => packed = Some(thrift.natural(found)?),
            4 => crc = Some(thrift.int(found)? as u32),
            5 => v1 = Some(members(thrift, found, 1)?),
            7 => dictionary = Some(members(thrift, found, 1)?),
            8 => v2 = Some(members(thrift, found, 2)?),
            _ => thrift.skip(found)?,
        }
        Ok(())
    })?;
    let missing = || Fault::from("the header of a page is damaged");
    let encoding = |number: Option<i64>| Encoding::new(number.ok_or_else(missing)?);
    let head = match (number.ok_or_else(missing)?, v1, dictionary, v2) {
        (0, Some(v1), _, _) => Head::Data {
            values: v1.values,
            encoding: encoding(v1.encoding)?,
            definition: encoding(v1.definition)?,
            repetition: encoding(v1.repetition)?,
        },
        (2, _, Some(dictionary), _) => {
            match encoding(dictionary.encoding)? {
                Encoding::Plain | Encoding::Dictionary => {}
                _ => return Err("the dictionary has an encoding that it cannot have".into()),
            }
            Head::Dictionary {
                values: dictionary.values,
            }
        }
        (3, _, _, Some(v2)) => Head::DataV2 {
            values: v2.values,
            encoding: encoding(v2.encoding)?,
            definition_bytes: v2.definition_bytes,
            repetition_bytes: v2.repetition_bytes,
            is_compressed: !v2.is_plain,
        },
        (0 | 2 | 3, ..) => return Err(missing()),
        _ => Head::Other,
    };
    let page = Page {
        head,
        unpacked: unpacked.ok_or_else(missing)?,
        packed: packed.ok_or_else(missing)?,
        crc,
    };
    if page.unpacked > MOST_PAGE_BYTES || page.packed > MOST_PAGE_BYTES {
        return Err(format!(
            "a page or dictionary has more than {} MB",
            MOST_PAGE_BYTES >> 20
        )
        .into());
    }
    Ok((page, thrift.at()))
}

/// Reads the head of a data page or dictionary. `version` says what the members of a data page mean.
fn members(thrift: &mut Thrift, found: u8, version: u8) -> Checked<Members> {
    let mut members = Members::default();
    thrift.structure(found, &mut |thrift, id, found| {
        match (version, id) {
            (_, 1) => members.values = thrift.natural(found)?,
            (1, 2) | (2, 4) => members.encoding = Some(thrift.int(found)?),
            // The third member of a dictionary is a truth value.
            (1, 3) if found != kind::TRUE && found != kind::FALSE => {
                members.definition = Some(thrift.int(found)?);
            }
            (1, 4) => members.repetition = Some(thrift.int(found)?),
            (2, 5) => members.definition_bytes = thrift.natural(found)?,
            (2, 6) => members.repetition_bytes = thrift.natural(found)?,
            (2, 7) => members.is_plain = !thrift.bool(found)?,
            _ => thrift.skip(found)?,
        }
        Ok(())
    })?;
    Ok(members)
}
