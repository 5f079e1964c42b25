//! An instant with nanosecond precision.

/// An instant: milliseconds since 1970-01-01T00:00:00Z, and the nanoseconds after that millisecond.
///
/// The pair covers every year that an export can contain, which nanoseconds in 64 bits would not. It also orders
/// events that are one nanosecond apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    /// Whole milliseconds since 1970, rounded down.
    pub ms: i64,
    /// Nanoseconds after `ms`, below 1,000,000.
    pub sub_ms_nanos: u32,
}

impl Timestamp {
    /// Creates the instant at the start of this millisecond.
    pub fn from_ms(ms: i64) -> Self {
        Self {
            ms,
            sub_ms_nanos: 0,
        }
    }
}
