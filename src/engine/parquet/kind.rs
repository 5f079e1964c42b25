//! The kinds of values: how each is written in a row.

use super::footer::{Logical, Physical, Unit};

/// How the values of a column are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A string. Bytes that are no text are written in base64.
    Text,
    /// JSON text, written as it is.
    Json,
    /// Text that may be JSON: an object or an array is written as it is, other text as a string.
    Raw,
    /// The text of a whole row.
    Row,
    /// Bytes, written in base64.
    Binary,
    Bool,
    Signed,
    /// Unsigned numbers of this many bits.
    Unsigned(u32),
    Float,
    Double,
    Half,
    Decimal(u32),
    Date,
    Time(Unit),
    Timestamp(Unit, bool),
    /// A time as nanoseconds of a day and the number of the day.
    Int96,
    Uuid,
    Interval,
}

impl Kind {
    /// Returns the kind of a column. A declared meaning that does not fit how the values are stored has no effect.
    pub fn of(physical: Physical, logical: Option<Logical>) -> Self {
        match (physical, logical) {
            (Physical::Boolean, _) => Self::Bool,
            (Physical::Float, _) => Self::Float,
            (Physical::Double, _) => Self::Double,
            (Physical::Int96, _) => Self::Int96,
            (
                Physical::Int32 | Physical::Int64 | Physical::Bytes | Physical::Fixed(_),
                Some(Logical::Decimal { scale }),
            ) => Self::Decimal(scale),
            (Physical::Int32, Some(Logical::Date)) => Self::Date,
            (Physical::Int32 | Physical::Int64, Some(Logical::Time(unit))) => Self::Time(unit),
            (Physical::Int64, Some(Logical::Timestamp { unit, is_utc })) => {
                Self::Timestamp(unit, is_utc)
            }
            (Physical::Int32, Some(Logical::Integer { is_signed: false })) => Self::Unsigned(32),
            (Physical::Int64, Some(Logical::Integer { is_signed: false })) => Self::Unsigned(64),
            (Physical::Int32 | Physical::Int64, _) => Self::Signed,
            (Physical::Bytes | Physical::Fixed(_), Some(Logical::Json)) => Self::Json,
            (Physical::Bytes | Physical::Fixed(_), Some(Logical::Bson)) => Self::Binary,
            (Physical::Fixed(16), Some(Logical::Uuid)) => Self::Uuid,
            (Physical::Fixed(2), Some(Logical::Float16)) => Self::Half,
            (Physical::Fixed(12), Some(Logical::Interval)) => Self::Interval,
            (Physical::Bytes | Physical::Fixed(_), _) => Self::Text,
        }
    }
}
