//! The data and notices that the reader of an archive passes on.

/// A notice about an archive, in addition to its data.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::ingest) enum Notice {
    /// A member starts. The following data belong to this member.
    Member,
    /// The data of the current member may be wrong.
    Unverified(String),
    /// Bytes before the next member belong to no member.
    Gap(String),
    /// A warning that is not about damage.
    Note(String),
    /// The archive exceeds the limit on expansion. Reading stops.
    Limit(String),
}

/// Data or a notice, in the order of the archive.
pub(in crate::ingest) enum Output<'a> {
    Data(&'a [u8]),
    Notice(Notice),
}
