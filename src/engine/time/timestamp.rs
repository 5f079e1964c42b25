//! An instant.

/// An instant: milliseconds since 1970-01-01T00:00:00Z and the nanoseconds beyond them.
///
/// The pair covers every year an export can name, which 64-bit nanoseconds would not, and orders
/// events that differ by one nanosecond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    /// Whole milliseconds since 1970, rounded towards the past.
    pub ms: i64,
    /// Nanoseconds after `ms`, below 1,000,000.
    pub sub_ms_nanos: u32,
}

impl Timestamp {
    /// The instant at this millisecond.
    pub fn from_ms(ms: i64) -> Self {
        Self {
            ms,
            sub_ms_nanos: 0,
        }
    }
}
