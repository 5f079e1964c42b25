//! The footer of a file: its schema, and the places of the column chunks.

use super::fault::{Checked, Fault};
use super::thrift::{Thrift, kind};

/// The largest number of elements of a schema.
const MOST_ELEMENTS: usize = 1 << 20;

/// How a value is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Physical {
    Boolean,
    Int32,
    Int64,
    Int96,
    Float,
    Double,
    Bytes,
    /// Byte strings of this length.
    Fixed(u32),
}

/// The unit of a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Millis,
    Micros,
    Nanos,
}

/// The meaning of a value or a group, as the schema declares it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Logical {
    Text,
    Map,
    List,
    Decimal { scale: u32 },
    Date,
    Time(Unit),
    Timestamp { unit: Unit, is_utc: bool },
    Integer { is_signed: bool },
    Json,
    Bson,
    Uuid,
    Float16,
    Interval,
}

/// How often a value occurs in the value around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Repetition {
    Required,
    Optional,
    Repeated,
}

/// A column or a group of columns, in the order of a walk from the root.
#[derive(Debug)]
pub(super) struct Element {
    pub name: String,
    /// `None` for a group.
    pub physical: Option<Physical>,
    pub repetition: Repetition,
    pub children: u32,
    pub logical: Option<Logical>,
}

/// The place of the pages of a column in a row group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chunk {
    pub codec: i64,
    /// The number of values, nulls included.
    pub values: u64,
    pub start: u64,
    pub length: u64,
    pub is_encrypted: bool,
    /// Whether the pages are in another file.
    pub is_elsewhere: bool,
}

/// A row group, with the chunks of the columns that are read.
#[derive(Debug)]
pub(super) struct RowGroup {
    pub rows: u64,
    /// The chunks in the order of the columns, or the reason why they are not known.
    pub chunks: Result<Vec<Chunk>, Fault>,
}

impl RowGroup {
    /// Returns whether the column at this position is encrypted.
    pub fn is_encrypted(&self, leaf: usize) -> bool {
        let chunk = self
            .chunks
            .as_ref()
            .ok()
            .and_then(|chunks| chunks.get(leaf));
        chunk.is_some_and(|chunk| chunk.is_encrypted)
    }
}

/// The footer without its row groups.
#[derive(Debug, Default)]
pub(super) struct Footer {
    pub schema: Vec<Element>,
    /// Whether this product wrote the file as an export.
    pub is_own_export: bool,
}

/// Reads a footer without its row groups.
pub(super) fn footer(bytes: &[u8]) -> Checked<Footer> {
    let mut footer = Footer::default();
    Thrift::new(bytes).structure(kind::STRUCT, &mut |thrift, id, found| match id {
        2 => thrift.list(found, &mut |thrift, found| {
            if footer.schema.len() >= MOST_ELEMENTS {
                return Err("its schema has more than a million elements".into());
            }
            footer.schema.push(element(thrift, found)?);
            Ok(())
        }),
        5 => thrift.list(found, &mut |thrift, found| {
            thrift.structure(found, &mut |thrift, id, found| {
                if id == 1 {
                    footer.is_own_export |= thrift.binary(found)? == b"activity-lens";
                    return Ok(());
                }
                thrift.skip(found)
            })
        }),
        _ => thrift.skip(found),
    })?;
    Ok(footer)
}

/// Reads the row groups of a footer. `columns` has the numbers of the columns that are read, ascending, and `all` is the
/// number of columns of the file.
pub(super) fn row_groups(bytes: &[u8], columns: &[usize], all: usize) -> Checked<Vec<RowGroup>> {
    let mut groups = Vec::new();
    Thrift::new(bytes).structure(kind::STRUCT, &mut |thrift, id, found| match id {
        4 => thrift.list(found, &mut |thrift, found| {
            groups.push(row_group(thrift, found, columns, all)?);
            Ok(())
        }),
        _ => thrift.skip(found),
    })?;
    Ok(groups)
}

fn row_group(thrift: &mut Thrift, found: u8, columns: &[usize], all: usize) -> Checked<RowGroup> {
    let mut rows = 0;
    let mut chunks = Vec::new();
    let mut number = 0;
    thrift.structure(found, &mut |thrift, id, found| match id {
        1 => thrift.list(found, &mut |thrift, found| {
            let is_read = columns.get(chunks.len()) == Some(&number);
            number += 1;
            if is_read {
                chunks.push(chunk(thrift, found)?);
                return Ok(());
            }
            thrift.skip(found)
        }),
        3 => {
            rows = thrift.natural(found)?;
            Ok(())
        }
        _ => thrift.skip(found),
    })?;
    let chunks = if number == all {
        Ok(chunks)
    } else {
        Err(format!("it has {number} columns, but the schema has {all}").into())
    };
    Ok(RowGroup { rows, chunks })
}

fn chunk(thrift: &mut Thrift, found: u8) -> Checked<Chunk> {
    let mut chunk = Chunk {
        codec: 0,
        values: 0,
        start: 0,
        length: 0,
        is_encrypted: false,
        is_elsewhere: false,
    };
    let (mut data, mut dictionary) = (0, 0);
    thrift.structure(found, &mut |thrift, id, found| match id {
        1 => {
            chunk.is_elsewhere = !thrift.binary(found)?.is_empty();
            Ok(())
        }
        3 => thrift.structure(found, &mut |thrift, id, found| {
            match id {
                4 => chunk.codec = thrift.int(found)?,
                5 => chunk.values = thrift.natural(found)?,
                7 => chunk.length = thrift.natural(found)?,
                9 => data = thrift.natural(found)?,
                11 => dictionary = thrift.natural(found)?,
                _ => thrift.skip(found)?,
            }
            Ok(())
        }),
        8 | 9 => {
            chunk.is_encrypted = true;
            thrift.skip(found)
        }
        _ => thrift.skip(found),
    })?;
    // Some writers give an offset of 0 for a dictionary that does not exist.
    chunk.start = if dictionary > 0 && dictionary < data {
        dictionary
    } else {
        data
    };
    Ok(chunk)
}

fn element(thrift: &mut Thrift, found: u8) -> Checked<Element> {
    let mut element = Element {
        name: String::new(),
        physical: None,
        repetition: Repetition::Required,
        children: 0,
        logical: None,
    };
    let (mut physical, mut length, mut scale) = (None, 0, 0);
    let mut converted = None;
    thrift.structure(found, &mut |thrift, id, found| {
        match id {
            1 => physical = Some(thrift.int(found)?),
            2 => length = thrift.int(found)?,
            3 => {
                element.repetition = match thrift.int(found)? {
                    0 => Repetition::Required,
                    1 => Repetition::Optional,
                    2 => Repetition::Repeated,
                    _ => return Err("its schema has an unknown repetition type".into()),
                }
            }
            4 => element.name = String::from_utf8_lossy(thrift.binary(found)?).into_owned(),
            5 => element.children = thrift.natural(found)?,
            6 => converted = Some(thrift.int(found)?),
            7 => scale = thrift.int(found)?,
            10 => element.logical = logical(thrift, found)?,
            _ => thrift.skip(found)?,
        }
        Ok(())
    })?;
    if element.children == 0
        && let Some(number) = physical
    {
        element.physical = Some(match number {
            0 => Physical::Boolean,
            1 => Physical::Int32,
            2 => Physical::Int64,
            3 => Physical::Int96,
            4 => Physical::Float,
            5 => Physical::Double,
            6 => Physical::Bytes,
            7 => match u32::try_from(length) {
                Ok(length @ 1..) => Physical::Fixed(length),
                _ => return Err("its schema has byte strings of a fixed length below 1".into()),
            },
            _ => return Err("its schema has an unknown physical type".into()),
        });
    }
    if element.logical.is_none() {
        element.logical = converted.and_then(|number| converted_type(number, scale));
    }
    Ok(element)
}

/// Returns the meaning of a type as older writers declare it.
fn converted_type(number: i64, scale: i64) -> Option<Logical> {
    let timestamp = |unit| Logical::Timestamp { unit, is_utc: true };
    Some(match number {
        0 | 4 => Logical::Text,
        1 | 2 => Logical::Map,
        3 => Logical::List,
        5 => Logical::Decimal {
            scale: u32::try_from(scale).ok()?,
        },
        6 => Logical::Date,
        7 => Logical::Time(Unit::Millis),
        8 => Logical::Time(Unit::Micros),
        9 => timestamp(Unit::Millis),
        10 => timestamp(Unit::Micros),
        11..=14 => Logical::Integer { is_signed: false },
        15..=18 => Logical::Integer { is_signed: true },
        19 => Logical::Json,
        20 => Logical::Bson,
        21 => Logical::Interval,
        _ => return None,
    })
}

/// Reads the union of logical types. Returns `None` for a type that needs no conversion.
fn logical(thrift: &mut Thrift, found: u8) -> Checked<Option<Logical>> {
    let mut logical = None;
    thrift.structure(found, &mut |thrift, id, found| {
        let (mut flag, mut first, mut unit) = (false, 0, None);
        thrift.structure(found, &mut |thrift, id, found| {
            match (id, found) {
                (1 | 2, kind::TRUE | kind::FALSE) => flag = thrift.bool(found)?,
                (1, kind::BYTE | kind::I16 | kind::I32) => first = thrift.int(found)?,
                (2, kind::STRUCT) => thrift.structure(found, &mut |thrift, id, found| {
                    unit = match id {
                        1 => Some(Unit::Millis),
                        2 => Some(Unit::Micros),
                        3 => Some(Unit::Nanos),
                        _ => None,
                    };
                    thrift.skip(found)
                })?,
                _ => thrift.skip(found)?,
            }
            Ok(())
        })?;
        logical = match id {
            1 | 4 => Some(Logical::Text),
            2 => Some(Logical::Map),
            3 => Some(Logical::List),
            5 => u32::try_from(first)
                .ok()
                .map(|scale| Logical::Decimal { scale }),
            6 => Some(Logical::Date),
            7 => unit.map(Logical::Time),
            8 => unit.map(|unit| Logical::Timestamp { unit, is_utc: flag }),
            10 => Some(Logical::Integer { is_signed: flag }),
            12 => Some(Logical::Json),
            13 => Some(Logical::Bson),
            14 => Some(Logical::Uuid),
            15 => Some(Logical::Float16),
            _ => None,
        };
        Ok(())
    })?;
    Ok(logical)
}
