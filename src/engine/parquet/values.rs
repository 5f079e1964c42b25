//! The values of a page, one after the other.

use super::bits::{Runs, unpack};
use super::delta::Deltas;
use super::fault::{Checked, Fault};
use super::footer::Physical;
use super::page::Encoding;
use super::render::Value;

/// A position in the values of a page, which are nulls excluded.
#[derive(Debug)]
pub(super) struct Values {
    physical: Physical,
    end: usize,
    form: Form,
}

/// The encoding of the values, with the position of the next one.
#[derive(Debug)]
enum Form {
    /// No values: a page of nulls may have no bytes.
    Empty,
    /// Byte strings with their lengths in front.
    PlainBytes(usize),
    /// Values of this many bytes.
    PlainFixed(usize, usize),
    PlainBool(u64),
    RleBool(Runs),
    /// Positions in the dictionary.
    Codes(Runs),
    Deltas(Deltas),
    /// The lengths of byte strings, and the position of the next string.
    Lengths(Deltas, usize),
    /// How many bytes of the string before are repeated, the lengths of the rests, and the position of the next rest.
    Prefixes {
        prefixes: Deltas,
        lengths: Deltas,
        at: usize,
        last: Vec<u8>,
    },
    /// The first bytes of all values, the second bytes of all values, and so on.
    Split {
        start: usize,
        size: usize,
        count: usize,
        next: usize,
        bytes: Vec<u8>,
    },
}

/// A value, or its position in the dictionary.
#[derive(Debug, Clone, Copy)]
pub(super) enum Coded<'a> {
    Value(Value<'a>),
    Code(u32),
}

fn cut() -> Fault {
    "a page has fewer values than it says".into()
}

impl Values {
    /// Creates the position before any value of a page without values.
    pub fn empty() -> Self {
        Self {
            physical: Physical::Boolean,
            end: 0,
            form: Form::Empty,
        }
    }

    /// Creates the position before the first value. Errors: the encoding does not fit the type or is damaged.
    pub fn new(
        data: &[u8],
        at: usize,
        end: usize,
        physical: Physical,
        encoding: Encoding,
    ) -> Checked<Self> {
        let size = size_of(physical);
        let form = match (encoding, physical) {
            _ if at == end => Form::Empty,
            (Encoding::Plain, Physical::Boolean) => Form::PlainBool(at as u64 * 8),
            (Encoding::Plain, Physical::Bytes) => Form::PlainBytes(at),
            (Encoding::Plain, _) => Form::PlainFixed(at, size),
            (Encoding::Dictionary, _) => {
                let width = *data.get(at).ok_or_else(cut)?;
                Form::Codes(Runs::new(at + 1, end, u32::from(width))?)
            }
            (Encoding::Rle, Physical::Boolean) => Form::RleBool(Runs::new(at + 4, end, 1)?),
            (Encoding::DeltaBinary, Physical::Int32 | Physical::Int64) => {
                Form::Deltas(Deltas::new(data, at, end)?)
            }
            (Encoding::DeltaLength, Physical::Bytes) => {
                let lengths = Deltas::new(data, at, end)?;
                let at = lengths.end(data)?;
                Form::Lengths(lengths, at)
            }
            (Encoding::DeltaBytes, Physical::Bytes | Physical::Fixed(_)) => {
                let prefixes = Deltas::new(data, at, end)?;
                let lengths = Deltas::new(data, prefixes.end(data)?, end)?;
                let at = lengths.end(data)?;
                Form::Prefixes {
                    prefixes,
                    lengths,
                    at,
                    last: Vec::new(),
                }
            }
            (Encoding::ByteStreamSplit, _) if (1..=end - at).contains(&size) => Form::Split {
                start: at,
                size,
                count: (end - at) / size,
                next: 0,
                bytes: vec![0; size],
            },
            _ => return Err("a page has an encoding that its type cannot have".into()),
        };
        Ok(Self {
            physical,
            end,
            form,
        })
    }

    /// Reads the next value. Errors: there is none, or it is damaged.
    #[inline]
    pub fn next<'a>(&'a mut self, data: &'a [u8]) -> Checked<Coded<'a>> {
        let (physical, end) = (self.physical, self.end);
        let take = |at: usize, length: usize| {
            let to = at
                .checked_add(length)
                .filter(|&to| to <= end)
                .ok_or_else(cut)?;
            data.get(at..to).ok_or_else(cut)
        };
        let value = match &mut self.form {
            Form::Empty => return Err(cut()),
            Form::PlainBytes(at) => {
                let length = take(*at, 4)?.first_chunk().ok_or_else(cut)?;
                let length = u32::from_le_bytes(*length) as usize;
                let bytes = take(*at + 4, length)?;
                *at += 4 + length;
                Value::Bytes(bytes)
            }
            Form::PlainFixed(at, size) => {
                let bytes = take(*at, *size)?;
                *at += *size;
                fixed(bytes, physical)?
            }
            Form::PlainBool(bit) => {
                take(usize::try_from(*bit / 8).map_err(|_| cut())?, 1)?;
                *bit += 1;
                Value::Bool(unpack(data, *bit - 1, 1) == 1)
            }
            Form::RleBool(runs) => Value::Bool(runs.next(data)? == 1),
            Form::Codes(runs) => return Ok(Coded::Code(runs.next(data)?)),
            Form::Deltas(deltas) => {
                let value = deltas.next(data)?;
                Value::Int(match physical {
                    Physical::Int32 => i64::from(value as i32),
                    _ => value,
                })
            }
            Form::Lengths(lengths, at) => {
                let length = usize::try_from(lengths.next(data)?).map_err(|_| cut())?;
                let bytes = take(*at, length)?;
                *at += length;
                Value::Bytes(bytes)
            }
            Form::Prefixes {
                prefixes,
                lengths,
                at,
                last,
            } => {
                let prefix = usize::try_from(prefixes.next(data)?).map_err(|_| cut())?;
                let length = usize::try_from(lengths.next(data)?).map_err(|_| cut())?;
                if prefix > last.len() {
                    return Err("a page repeats more of a value than there is".into());
                }
                last.truncate(prefix);
                last.extend_from_slice(take(*at, length)?);
                *at += length;
                if let Physical::Fixed(size) = physical
                    && last.len() != size as usize
                {
                    return Err("a page has a value of another length than its column".into());
                }
                Value::Bytes(last)
            }
            Form::Split {
                start,
                size,
                count,
                next,
                bytes,
            } => {
                if *next == *count {
                    return Err(cut());
                }
                for (place, byte) in bytes.iter_mut().enumerate().take(*size) {
                    *byte = *data.get(*start + place * *count + *next).ok_or_else(cut)?;
                }
                *next += 1;
                fixed(bytes, physical)?
            }
        };
        Ok(Coded::Value(value))
    }
}

/// Returns the number of bytes of a value of a fixed size, or 0.
pub(super) fn size_of(physical: Physical) -> usize {
    match physical {
        Physical::Boolean | Physical::Bytes => 0,
        Physical::Int32 | Physical::Float => 4,
        Physical::Int64 | Physical::Double => 8,
        Physical::Int96 => 12,
        Physical::Fixed(size) => size as usize,
    }
}

#[inline]
fn fixed(bytes: &[u8], physical: Physical) -> Checked<Value<'_>> {
    let four = || bytes.first_chunk::<4>().copied().ok_or_else(cut);
    let eight = || bytes.first_chunk::<8>().copied().ok_or_else(cut);
    Ok(match physical {
        Physical::Int32 => Value::Int(i64::from(i32::from_le_bytes(four()?))),
        Physical::Int64 => Value::Int(i64::from_le_bytes(eight()?)),
        Physical::Float => Value::Float(f32::from_le_bytes(four()?)),
        Physical::Double => Value::Double(f64::from_le_bytes(eight()?)),
        _ => Value::Bytes(bytes),
    })
}
