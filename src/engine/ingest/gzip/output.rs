//! What an archive gives.

/// What happened besides data.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::ingest) enum Notice {
    /// A member begins: all rows from here on are its.
    Member,
    /// The rows of the member at hand cannot be trusted.
    Unverified(String),
    /// Bytes before the next member belong to none.
    Gap(String),
    /// Worth a word.
    Note(String),
    /// It grows beyond the limit: no more is read.
    Limit(String),
}

/// What gzip hands on, in order.
pub(in crate::ingest) enum Output<'a> {
    Data(&'a [u8]),
    Notice(Notice),
}
