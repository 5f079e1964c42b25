//! An instant with nanosecond precision.

/// An instant: the whole milliseconds since 1970-01-01T00:00:00Z, and the remaining nanoseconds.
///
/// The pair covers every year that an export can contain. Nanoseconds in 64 bits would cover only the years 1677 to
/// 2262. The pair also orders events that are one nanosecond apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    /// The whole milliseconds since 1970, rounded down.
    pub ms: i64,
    /// The nanoseconds after `ms`, less than 1,000,000.
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
