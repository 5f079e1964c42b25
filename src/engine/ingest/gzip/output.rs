//! What the reader of an archive passes on.

/// What happened in an archive, in addition to its data.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::ingest) enum Notice {
    /// A member begins. The following data belong to it.
    Member,
    /// The data of the current member cannot be trusted.
    Unverified(String),
    /// Bytes before the next member belong to no member.
    Gap(String),
    /// Something that is not damage but worth a warning.
    Note(String),
    /// The archive exceeds the limit on expansion. No more is read.
    Limit(String),
}

/// What the reader passes on, in the order of the archive.
pub(in crate::ingest) enum Output<'a> {
    Data(&'a [u8]),
    Notice(Notice),
}
