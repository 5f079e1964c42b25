//! A value as text in a row.

use super::fault::Checked;
use super::json;
use super::kind::Kind;
use super::number;
use super::time;
use crate::json_text::put_string;
use std::io::Write as _;

/// A value as it is stored.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Value<'a> {
    Bool(bool),
    Int(i64),
    Float(f32),
    Double(f64),
    Bytes(&'a [u8]),
}

/// Something about the values of a column that a reader of the rows should know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Note {
    /// Bytes that are no text are written in base64.
    Base64,
    /// Times without a time zone are read as UTC.
    NoZone,
    /// Times before the year 0 or after 9999 are written as they are stored.
    FarTime,
}

/// The notes on a column so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Notes(u8);

impl Notes {
    pub const ALL: [Note; 3] = [Note::Base64, Note::NoZone, Note::FarTime];

    #[inline]
    pub fn add(&mut self, note: Note) {
        self.0 |= 1 << note as u8;
    }

    pub fn merge(&mut self, other: Self) {
        self.0 |= other.0;
    }

    pub fn has(self, note: Note) -> bool {
        self.0 & (1 << note as u8) != 0
    }
}

impl Note {
    /// Returns the note on a column as a sentence.
    pub fn sentence(self, path: &str) -> String {
        match self {
            Self::Base64 => format!(
                "The column {path:?} has values that are not text. They are shown in base64."
            ),
            Self::NoZone => {
                format!("The times of the column {path:?} have no time zone. They are read as UTC.")
            }
            Self::FarTime => format!(
                "The column {path:?} has times outside the years 0 to 9999. They are shown as they are stored."
            ),
        }
    }
}

/// Appends a value as JSON, or as the text of a row. Errors: the value does not fit its kind.
pub(super) fn render(
    value: Value<'_>,
    kind: Kind,
    out: &mut Vec<u8>,
    notes: &mut Notes,
) -> Checked<()> {
    match (kind, value) {
        (Kind::Text | Kind::Json | Kind::Raw | Kind::Row, Value::Bytes(bytes)) => {
            text(bytes, kind, out, notes);
        }
        (Kind::Binary, Value::Bytes(bytes)) => {
            notes.add(Note::Base64);
            number::base64(bytes, out);
        }
        (Kind::Bool, Value::Bool(value)) => {
            out.extend_from_slice(if value { b"true" } else { b"false" });
        }
        (Kind::Signed, Value::Int(value)) => number::signed(value, out),
        (Kind::Unsigned(32), Value::Int(value)) => number::unsigned(u64::from(value as u32), out),
        (Kind::Unsigned(_), Value::Int(value)) => number::unsigned(value as u64, out),
        (Kind::Float, Value::Float(value)) => number::float(value, out),
        (Kind::Double, Value::Double(value)) => number::double(value, out),
        (Kind::Half, Value::Bytes(&[low, high])) => {
            number::float(number::half(u16::from_le_bytes([low, high])), out);
        }
        (Kind::Decimal(scale), Value::Int(value)) => {
            number::decimal(&value.to_be_bytes(), scale, out)?;
        }
        (Kind::Decimal(scale), Value::Bytes(bytes)) => number::decimal(bytes, scale, out)?,
        (Kind::Date, Value::Int(days)) => {
            if !time::date(days, out) {
                notes.add(Note::FarTime);
                number::signed(days, out);
            }
        }
        (Kind::Time(unit), Value::Int(ticks)) => {
            if !time::time_of_day(ticks, unit, out) {
                notes.add(Note::FarTime);
                number::signed(ticks, out);
            }
        }
        (Kind::Timestamp(unit, is_utc), Value::Int(ticks)) => {
            if !is_utc {
                notes.add(Note::NoZone);
            }
            if !time::timestamp(ticks, unit, out) {
                notes.add(Note::FarTime);
                number::signed(ticks, out);
            }
        }
        (Kind::Int96, Value::Bytes(bytes)) => {
            if !time::int96(bytes, out) {
                notes.add(Note::FarTime);
                number::base64(bytes, out);
            }
        }
        (Kind::Uuid, Value::Bytes(bytes)) => uuid(bytes, out),
        (Kind::Interval, Value::Bytes(bytes)) => time::interval(bytes, out),
        _ => return Err("a value has another type than its column".into()),
    }
    Ok(())
}

/// Appends bytes that should be text.
#[inline]
fn text(bytes: &[u8], kind: Kind, out: &mut Vec<u8>, notes: &mut Notes) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        if kind == Kind::Row {
            return row(bytes, out);
        }
        notes.add(Note::Base64);
        return number::base64(bytes, out);
    };
    match kind {
        Kind::Row => row(bytes, out),
        Kind::Json | Kind::Raw => match json::check(text) {
            Some(valid) if valid.is_container || kind == Kind::Json => {
                if valid.has_breaks {
                    row(bytes, out);
                } else {
                    out.extend_from_slice(bytes);
                }
            }
            _ => put_string(text.as_bytes(), out),
        },
        _ => put_string(text.as_bytes(), out),
    }
}

/// Appends a text as part of a line. In JSON, line breaks are only between tokens, so a blank can replace them.
fn row(bytes: &[u8], out: &mut Vec<u8>) {
    let start = out.len();
    out.extend_from_slice(bytes);
    let mut rest = out.get_mut(start..).unwrap_or_default();
    while let Some(at) = memchr::memchr2(b'\n', b'\r', rest) {
        let (_, tail) = rest.split_at_mut(at);
        let Some((stop, after)) = tail.split_first_mut() else {
            break;
        };
        *stop = b' ';
        rest = after;
    }
}

fn uuid(bytes: &[u8], out: &mut Vec<u8>) {
    out.push(b'"');
    for (at, byte) in bytes.iter().enumerate() {
        if matches!(at, 4 | 6 | 8 | 10) {
            out.push(b'-');
        }
        // Writing to a vector does not fail.
        let _ = write!(out, "{byte:02x}");
    }
    out.push(b'"');
}
